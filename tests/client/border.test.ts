import { expect, it } from 'vitest';
import { overBorder } from '../../src/client/border.ts';
import { inOwnFrame, toHeliocentric } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { gateBeyond, gatesNear, gateX, gateZ } from '../../src/gen/gates.ts';
import type { Gate } from '../../src/gen/gates.ts';
import { HOME } from '../../src/gen/index.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { directionOf } from '../../src/view/index.ts';

/** A place in a gate's last corridor, so far behind the meeting point. */
function behind(gate: Gate, metres: number): Place {
  const d = gate.meetD + metres;
  return {
    frame: gate.gap.column,
    x: gateX(gate, gate.meetW, d),
    y: gate.gap.floorY + gate.meetY,
    z: gateZ(gate, gate.meetW, d),
  };
}

const corner = { kind: 'column', shell: 5700, face: 2, u: 0, v: 0 } as const;

it.each([HOME, corner])(
  'CL21 who walks through a gate stands and looks the same way in the next column: %o',
  (frame) => {
    const gates = gatesNear(gapAt({ seed: 2, rules: 1 }, frame, 70_000_000));
    expect(gates.length).toBeGreaterThan(0);
    for (const gate of gates) {
      for (const yaw of [0, 77, 180, 301]) {
        expect(overBorder(behind(gate, -1), yaw)).toBe(null);
        const from = behind(gate, 1);
        const over = overBorder(from, yaw)!;
        expect(over.place.frame).toEqual(gateBeyond(gate).gap.column);
        expect(inOwnFrame(over.place)).toBe(true);
        const [a, b] = [toHeliocentric(from), toHeliocentric(over.place)];
        expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeLessThan(0.03);
        // A hundred metres on, both looks lead to one place.
        const on = (place: Place, look: number) => {
          const [x, , z] = directionOf(look, 0);
          return toHeliocentric({ ...place, x: place.x + 100 * x, z: place.z + 100 * z });
        };
        const [p, q] = [on(from, yaw), on(over.place, over.yaw)];
        expect(Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])).toBeLessThan(0.2);
      }
    }
  },
);
