/** From plate to plate and from column to column. */
import { describe, expect, test } from 'vitest';
import {
  formatPlace,
  hashOf,
  inOwnFrame,
  neighbour,
  nodeAt,
  parsePlace,
  SHELL_PITCH,
  toHeliocentric,
  usableRect,
} from '../../src/core/index.ts';
import type { Column, Place } from '../../src/core/index.ts';
import {
  chunkAt,
  HOME,
  nearestWay,
  route,
  RULES,
  surroundings,
  whatIsAt,
} from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { gateBeyond, gatesOf, gateX, gateZ } from '../../src/gen/gates.ts';
import type { Gate } from '../../src/gen/gates.ts';
import { gridOf } from '../../src/gen/grid.ts';
import { gapAboveOf, gapAt } from '../../src/gen/plates.ts';
import type { Gap } from '../../src/gen/plates.ts';
import { shaftThrough } from '../../src/gen/shafts.ts';
import { NOW } from '../gen/sample.ts';
import { stretchesOf, whatStopsAnywhere } from './frames.ts';
import { chances, columnAnywhere } from './sample.ts';

const UPRIGHT = new Set(['ladder', 'lift', 'shaft']);

function spaceOf(seed: number): { key: WorldKey; gap: Gap; random: () => number } {
  const random = chances(seed);
  const key = { seed: Math.floor(random() * 2 ** 32), rules: RULES };
  const gap = gapAt(key, columnAnywhere(random), random() * (SHELL_PITCH - 80_000));
  return { key, gap, random };
}

/** Just within a gate's mouth. */
function mouthOf(gate: Gate): Place {
  return {
    frame: gate.gap.column,
    x: gateX(gate, gate.centre, 2),
    y: gate.gap.floorY + gate.k * 128,
    z: gateZ(gate, gate.centre, 2),
  };
}

function apart(a: Place, b: Place): number {
  const [p, q] = [toHeliocentric(a), toHeliocentric(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

describe('shafts', () => {
  test(
    'W10 lead from a plate to the next, and an independent walker takes them up and down',
    { timeout: 60_000 },
    () => {
      for (const seed of [1, 2, 3]) {
        const { key, gap } = spaceOf(seed);
        const above = gapAboveOf(gap)!;
        const frame = gap.column;
        const { x, z } = shaftThrough(above, gridOf(gap));
        const low = { frame, x, y: gap.floorY, z: z + 6 };
        const high = { frame, x: x + 2, y: above.floorY, z: z + 8 };
        for (const [from, to] of [
          [low, high],
          [high, low],
        ] as const) {
          const name = `seed ${key.seed} ${formatPlace(from)} ${formatPlace(to)}`;
          const way = route(key, from, to)!;
          const kinds = way.legs.map((leg) => leg.kind);
          expect(kinds.filter((kind) => kind === 'shaft').length, name).toBe(1);
          expect(whatStopsAnywhere(key, way), name).toBe(null);
        }
      }
    },
  );

  test('W10 S-015 between any two plates of a column there is a way, by one shaft a plate and no other', () => {
    const random = chances(50);
    for (let n = 0; n < 12; n++) {
      const key = { seed: n, rules: RULES };
      const frame = columnAnywhere(random);
      const rect = usableRect(frame);
      const at = (y: number) =>
        nearestWay(key, {
          frame,
          x: rect.x0 + random() * (rect.x1 - rect.x0),
          y,
          z: rect.z0 + random() * (rect.z1 - rect.z0),
        })!;
      const from = at(random() * (SHELL_PITCH - 200_000) + 2000);
      const to = at(from.y + (random() - 0.3) * 100_000 + 2000);
      const name = `seed ${key.seed} ${formatPlace(from)} ${formatPlace(to)}`;
      const way = route(key, from, to);
      expect(way, name).not.toBe(null);
      const plateAt = (y: number) => surroundings(key, { frame, x: 0, y: y + 1, z: 0 })!.plate;
      let crossed = 0;
      way!.stepLegs.forEach((leg, i) => {
        const [a, b] = [way!.waypoints[i]!, way!.waypoints[i + 1]!];
        if (plateAt(a[1]) === plateAt(b[1])) return;
        crossed++;
        expect(way!.legs[leg]!.kind, name).toBe('shaft');
        expect([a[0], a[2]], name).toEqual([b[0], b[2]]);
      });
      expect(crossed, name).toBe(way!.legs.filter((leg) => leg.kind === 'shaft').length);
      // Elsewhere the plate is whole.
      for (let p = 0; p < 20; p++) {
        const space = surroundings(key, from)!;
        const x = rect.x0 + random() * (rect.x1 - rect.x0);
        const z = rect.z0 + random() * (rect.z1 - rect.z0);
        const inPlate = { frame, x, y: space.ceilingY + 64 * random(), z };
        expect(whatIsAt(key, inPlate, NOW).role, name).toBe('plate');
      }
    }
  });

  test('S-016 a goal one plate up is at least ten times as far on foot as in the air, in the median', () => {
    const random = chances(16);
    const times: number[] = [];
    for (let n = 0; n < 40; n++) {
      const key = { seed: n, rules: RULES };
      const frame = columnAnywhere(random);
      const rect = usableRect(frame);
      const gap = gapAt(key, frame, random() * (SHELL_PITCH - 80_000));
      const [x, z] = [rect.x0 + random() * 2 * rect.x1, rect.z0 + random() * 2 * rect.z1];
      const at = (g: Gap) => nearestWay(key, { frame, x, y: g.floorY + 1000 * random(), z })!;
      const [from, to] = [at(gap), at(gapAboveOf(gap)!)];
      times.push(route(key, from, to)!.lengthMetres / apart(from, to));
    }
    expect(times.toSorted((a, b) => a - b)[20]).toBeGreaterThan(10);
  });
});

describe('gates', () => {
  test('G21 both columns of a face have its gates, and meet in one point of their border', () => {
    for (let seed = 100; seed < 140; seed++) {
      const { key, gap } = spaceOf(seed);
      for (const gate of gatesOf(gap)) {
        const beyond = gateBeyond(gate);
        const name = `seed ${key.seed} side ${gate.side} band ${gate.band}`;
        const here = meetOf(gate);
        const there = meetOf(beyond);
        expect(apart(here, there), name).toBeLessThan(0.03);
        expect(gateBeyond(beyond), name).toBe(gate);
        // A metre before it is this column's, a metre after it the other's.
        expect(inOwnFrame(meetOf(gate, -1)), name).toBe(true);
        expect(inOwnFrame(meetOf(gate, 1)), name).toBe(false);
      }
    }
  });

  test(
    'W11 lead into the next column, and an independent walker walks both sides',
    { timeout: 90_000 },
    () => {
      let walked = 0;
      for (let seed = 200; walked < 5 && seed < 230; seed++) {
        const { key, gap } = spaceOf(seed);
        for (const gate of gatesOf(gap).slice(0, 2)) {
          const [from, to] = [mouthOf(gate), mouthOf(gateBeyond(gate))];
          const name = `seed ${key.seed} ${formatPlace(from)} ${formatPlace(to)}`;
          const way = route(key, from, to)!;
          expect(way, name).not.toBe(null);
          expect(new Set(way.legs.map((leg) => leg.kind)), name).toEqual(new Set(['gate', 'lift']));
          expect(
            stretchesOf(way).map(({ frame }) => frame),
            name,
          ).toEqual([from.frame, to.frame]);
          if (way.lengthMetres > 6000) continue;
          walked++;
          expect(whatStopsAnywhere(key, way), name).toBe(null);
        }
      }
      expect(walked).toBeGreaterThan(4);
    },
  );

  test('W11 from anywhere in a column to anywhere in the next, legs sum up and frames are told', () => {
    const random = chances(60);
    for (let n = 0; n < 8; n++) {
      const key = { seed: n, rules: RULES };
      const frame = columnAnywhere(random);
      const side = (['west', 'east', 'north', 'south'] as const)[n % 4]!;
      const next = neighbour(frame, side).column;
      const y = random() * (SHELL_PITCH - 80_000);
      const at = (column: Column) =>
        nearestWay(key, { frame: column, x: 5000 * random(), y, z: 5000 * random() })!;
      const [from, to] = [at(frame), at(next)];
      const name = `seed ${key.seed} ${formatPlace(from)} ${formatPlace(to)}`;
      const way = route(key, from, to)!;
      expect(way, name).not.toBe(null);
      const stretches = stretchesOf(way);
      expect(
        stretches.map((s) => s.frame),
        name,
      ).toEqual([frame, next]);
      const [a, b] = [stretches[0]!.waypoints.at(-1)!, stretches[1]!.waypoints[0]!];
      const place = (p: readonly number[], column: Column): Place => ({
        frame: column,
        x: p[0]!,
        y: p[1]!,
        z: p[2]!,
      });
      expect(apart(place(a, frame), place(b, next)), name).toBeLessThan(0.03);
      const last = way.waypoints.at(-1)!;
      expect(place(last, next), name).toEqual(to);
      // Steps over half a metre on upright legs and stairs alone.
      for (const { waypoints, kinds } of stretches)
        kinds.forEach((kind, i) => {
          const rise = Math.abs(waypoints[i]![1] - waypoints[i + 1]![1]);
          if (!UPRIGHT.has(kind) && kind !== 'stair') expect(rise, name).toBeLessThanOrEqual(0.5);
        });
    }
  });

  test('G1 G21 gates and their routes are the same after the plan was forgotten', () => {
    const { key, gap } = spaceOf(7);
    const gates = [...gatesOf(gap), ...gatesOf(gapAboveOf(gap)!)];
    const asked = () =>
      gates.map((gate) => {
        const { frame, x, y, z } = mouthOf(gate);
        const around = hashOf(chunkAt(key, nodeAt(frame, 5, x, y, z), NOW));
        return [around, route(key, mouthOf(gate), mouthOf(gateBeyond(gate)))];
      });
    const before = asked();
    // More blocks than are kept.
    for (let n = 0; n < 16; n++)
      chunkAt({ seed: n, rules: RULES }, nodeAt(HOME, 9, 0, 67_108_864, 0), NOW);
    expect(asked()).toEqual(before);
    expect(before.length).toBeGreaterThan(0);
  });

  test('W11 too many gates away there is no route', () => {
    const key = { seed: 0, rules: RULES };
    const from = nearestWay(key, { frame: HOME, x: 0, y: 67_110_000, z: 0 })!;
    const far = nearestWay(key, { ...from, frame: { ...HOME, u: HOME.u + 9 } })!;
    expect(route(key, from, far)).toBe(null);
    expect(route(key, from, parsePlace('jupiter/0,0,0'))).toBe(null);
  });
});

/** Where the lattices meet, as one of the columns writes it, or metres behind it. */
function meetOf(gate: Gate, behind = 0): Place {
  const { gap, meetW, meetD, meetY } = gate;
  return {
    frame: gap.column,
    x: gateX(gate, meetW, meetD + behind),
    y: gap.floorY + meetY,
    z: gateZ(gate, meetW, meetD + behind),
  };
}
