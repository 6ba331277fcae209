/** Routes read as a stranger would: from the command's JSON and the parts form, by spec/cli.md alone. */
import { describe, expect, test } from 'vitest';
import { formatPlace, parsePlace } from '../../src/core/index.ts';
import type { Column, Place } from '../../src/core/index.ts';
import { gateBeyond, gatesNear, gateX, gateZ } from '../../src/gen/gates.ts';
import type { Gate } from '../../src/gen/gates.ts';
import { HOME, nearestWay } from '../../src/gen/index.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { Ground } from '../ways/ground.ts';
import { whatStops } from '../ways/walker.ts';
import { city } from './harness.ts';

type Point = [number, number, number];
interface Answer {
  readonly found: boolean;
  readonly lengthMetres: number;
  readonly seconds: number;
  readonly legs: readonly { kind: string; lengthMetres: number; steps: number; frame?: string }[];
  readonly waypoints: readonly Point[];
}

const key = { seed: 5, rules: 1 };

async function ask(from: string, to: string): Promise<Answer> {
  const { code, out } = await city(['route', from, to, '--json', '--seed', String(key.seed)]);
  expect(code).toBe(0);
  return JSON.parse(out) as Answer;
}

/** Follows the legs along the waypoints: the frames one walks in, with the feet and the kinds of each step. */
function framesOf(from: string, { legs, waypoints }: Answer) {
  const out = [
    { frame: from.split('/')[0]!, feet: [waypoints[0]!] as Point[], kinds: [] as string[] },
  ];
  let at = 0;
  for (const { kind, lengthMetres, steps, frame } of legs) {
    if (frame !== undefined) out.push({ frame, feet: [waypoints[++at]!], kinds: [] });
    const { feet, kinds } = out.at(-1)!;
    let metres = 0;
    for (let n = 0; n < steps; n++) {
      const next = waypoints[++at]!;
      metres += Math.hypot(...next.map((v, k) => v - feet.at(-1)![k]!));
      feet.push(next);
      kinds.push(kind);
    }
    expect(lengthMetres).toBeCloseTo(metres, 2);
  }
  expect(at).toBe(waypoints.length - 1);
  return out;
}

function mouthOf(gate: Gate): Place {
  return {
    frame: gate.gap.column,
    x: gateX(gate, gate.centre, 2),
    y: gate.gap.floorY + gate.k * 128,
    z: gateZ(gate, gate.centre, 2),
  };
}

describe('city route', () => {
  test('CM15 legs follow one another along the waypoints, and the parts bear who walks them', async () => {
    const from = nearestWay(key, { frame: HOME, x: 900, y: 67_112_000, z: 300 })!;
    const to = nearestWay(key, { ...from, x: from.x + 600, y: from.y + 300 })!;
    const answer = await ask(formatPlace(from), formatPlace(to));
    const [only, ...others] = framesOf(formatPlace(from), answer);
    expect(others).toEqual([]);
    expect(only!.feet.at(-1)).toEqual([to.x, to.y, to.z]);
    expect(answer.lengthMetres).toBeCloseTo(
      answer.legs.reduce((sum, leg) => sum + leg.lengthMetres, 0),
      1,
    );
    expect(whatStops(new Ground(key, HOME), only!.feet, only!.kinds)).toBe(null);
  });

  test('CM15 W11 a leg that names a frame begins at a waypoint of its own', async () => {
    const gate = gatesNear(gapAt(key, HOME, 67_112_000))[0]!;
    const [from, to] = [mouthOf(gate), mouthOf(gateBeyond(gate))];
    const answer = await ask(formatPlace(from), formatPlace(to));
    const frames = framesOf(formatPlace(from), answer);
    expect(frames.map(({ frame }) => frame)).toEqual(
      [from, to].map((place) => formatPlace(place).split('/')[0]),
    );
    for (const { frame, feet, kinds } of frames) {
      const column = parsePlace(`${frame}/0,0,0`).frame as Column;
      expect(whatStops(new Ground(key, column), feet, kinds)).toBe(null);
    }
  });
});
