import { describe, expect, test } from 'vitest';
import { formatPlace } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { climbsIn, nearestWay, route, RULES, surroundings } from '../../src/gen/index.ts';
import type { Route, WorldKey } from '../../src/gen/index.ts';
import { nodeAt } from '../../src/core/index.ts';
import { Ground } from './ground.ts';
import { anywhereIn, chances, columnAnywhere, SAMPLES, somewhereOn } from './sample.ts';
import { STEP, whatStops } from './walker.ts';

interface Trip {
  readonly name: string;
  readonly ground: Ground;
  readonly from: Place;
  readonly to: Place;
  readonly way: Route;
}

/** Pairs of places on ways so far apart, with the routes between them. */
function trips(seed: number, count: number, far: number, stand = somewhereOn): Trip[] {
  const random = chances(seed);
  const out: Trip[] = [];
  for (let n = 0; out.length < count && n < 4 * count; n++) {
    const key: WorldKey = { seed: Math.floor(random() * 1000), rules: RULES };
    const frame = columnAnywhere(random);
    const ground = new Ground(key, frame);
    const middle = anywhereIn(key, frame, random);
    const from = stand(ground, middle, far, random);
    const to = from && stand(ground, from, far, random);
    if (!from || !to) continue;
    const name = `seed ${key.seed} ${formatPlace(from)} to ${formatPlace(to)}`;
    const way = route(key, from, to);
    if (!way) throw new Error(`no way found: ${name}`);
    out.push({ name, ground, from, to, way });
  }
  return out;
}

/** A place on the plate's own floor within a distance of another. */
function onFloor(ground: Ground, from: Place, far: number, random: () => number): Place | null {
  const { floorY } = surroundings(ground.key, from)!;
  for (let n = 0; n < 20; n++) {
    const off = () => Math.round((random() * 2 - 1) * far);
    const about = {
      ...from,
      x: Math.round(from.x) + off(),
      y: floorY,
      z: Math.round(from.z) + off(),
    };
    const place = nearestWay(ground.key, about);
    if (place?.y === floorY) return place;
  }
  return null;
}

const near = trips(11, 8 * SAMPLES, 500);
const floor = trips(13, 4 * SAMPLES, 800, onFloor);
const across = trips(12, 60, 20_000);
const kindsOf = (way: Route) => way.stepLegs.map((leg) => way.legs[leg]!.kind);

/** Metres between two feet positions. */
function apart(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(a[0]! - b[0]!, a[1]! - b[1]!, a[2]! - b[2]!);
}

describe('routes', () => {
  test('W3 between any two places on ways of a plate a way is found', () => {
    expect(near.length).toBe(8 * SAMPLES);
    expect(floor.length).toBe(4 * SAMPLES);
    expect(across.length).toBe(60);
  });

  test('W4 waypoints lead from the first place to the last, and legs sum up', () => {
    for (const { name, from, to, way } of [...near, ...across]) {
      const { waypoints, legs, stepLegs } = way;
      expect(apart(waypoints[0]!, [from.x, from.y, from.z]), name).toBeLessThan(0.5);
      expect(apart(waypoints.at(-1)!, [to.x, to.y, to.z]), name).toBeLessThan(0.5);
      expect(stepLegs.length, name).toBe(waypoints.length - 1);
      const metres = legs.map(() => 0);
      stepLegs.forEach((leg, i) => (metres[leg]! += apart(waypoints[i]!, waypoints[i + 1]!)));
      legs.forEach((leg, i) => expect(leg.lengthMetres, name).toBeCloseTo(metres[i]!, 3));
      const sum = metres.reduce((a, b) => a + b, 0);
      expect(way.lengthMetres, name).toBeCloseTo(sum, 2);
      expect(stepLegs, name).toEqual(stepLegs.toSorted((a, b) => a - b));
      expect(way.seconds, name).toBeGreaterThan(way.lengthMetres / 20.01);
    }
  });

  test('W5 heights over a step are taken on ladders, lifts and shafts, or along stairs', () => {
    for (const { name, way } of [...near, ...across])
      kindsOf(way).forEach((kind, i) => {
        const [a, b] = [way.waypoints[i]!, way.waypoints[i + 1]!];
        const rise = Math.abs(a[1] - b[1]);
        if (rise <= STEP || ['ladder', 'lift', 'shaft'].includes(kind)) return;
        const run = Math.hypot(a[0] - b[0], a[2] - b[2]);
        expect(kind, name).toBe('stair');
        // 40°, the steepest that is walked.
        expect(rise / run, name).toBeLessThan(0.8391);
      });
  });

  test(
    'W6 a walker who knows only the parts walks every route',
    { timeout: 240_000 * SAMPLES },
    () => {
      for (const { name, ground, way } of [...near, ...floor])
        expect(whatStops(ground, way.waypoints, kindsOf(way)), name).toBe(null);
    },
  );

  test('W7 half of all stretches of 2 km have five kinds of leg or more', () => {
    const counts: number[] = [];
    for (const { way } of across) {
      let [metres, kinds] = [0, new Set<string>()];
      kindsOf(way).forEach((kind, i) => {
        kinds.add(kind);
        metres += apart(way.waypoints[i]!, way.waypoints[i + 1]!);
        if (metres < 2000) return;
        counts.push(kinds.size);
        [metres, kinds] = [0, new Set<string>()];
      });
    }
    const sorted = counts.toSorted((a, b) => a - b);
    expect(sorted.length).toBeGreaterThan(100);
    expect(sorted[sorted.length >> 1]!).toBeGreaterThanOrEqual(5);
  });

  test('W8 every upright step of a route lies within a climb', () => {
    for (const { name, ground, way } of near)
      kindsOf(way).forEach((kind, i) => {
        const [a, b] = [way.waypoints[i]!, way.waypoints[i + 1]!];
        if (Math.abs(a[1] - b[1]) <= STEP || kind === 'stair') return;
        const climbs = climbsIn(ground.key, nodeAt(ground.frame, 0, a[0], a[1], a[2]));
        const holds = climbs.some(
          (c) =>
            c.kind === kind &&
            Math.abs(a[0] - c.x) <= c.half &&
            Math.abs(a[2] - c.z) <= c.half &&
            Math.min(a[1], b[1]) >= c.y0 - 0.01 &&
            Math.max(a[1], b[1]) <= c.y1 + 0.01,
        );
        expect(holds, `${name} step ${i + 1}`).toBe(true);
      });
  });
});
