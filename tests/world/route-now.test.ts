import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/core/index.ts';
import { nearestWay } from '../../src/gen/index.ts';
import {
  DEFAULT_TICK,
  answerRoute,
  answerRouteNow,
  answerVistas,
  askPlace,
  placeText,
} from '../../src/world/index.ts';
import type { RouteAnswer } from '../../src/world/index.ts';
import { WORLD, ask, liveIn, make } from './hands.ts';

const places: Place[] = answerVistas(WORLD, null, 8)
  .map(({ address }) => nearestWay(WORLD.key, askPlace(address)))
  .filter((place): place is Place => place !== null);

/** A planned route with a bridge, and two waypoints of that bridge, the longest step. */
function bridgeRoute(): { from: Place; to: Place; way: RouteAnswer; a: number[]; b: number[] } {
  for (const from of places)
    for (const to of places) {
      if (from === to) continue;
      const way = answerRoute(WORLD, from, to);
      let step = 0;
      for (const leg of way.legs) {
        for (let i = 0; i < leg.steps; i++, step++) {
          const a = [...way.waypoints[step]!];
          const b = [...way.waypoints[step + 1]!];
          const level = a[1] === b[1] && (a[0] === b[0] || a[2] === b[2]);
          if (leg.kind === 'bridge' && level && Math.hypot(a[0]! - b[0]!, a[2]! - b[2]!) > 60)
            return { from, to, way, a, b };
        }
      }
    }
  throw new Error('no route of these has a bridge');
}

const { from, to, way, a, b } = bridgeRoute();
const frame = placeText(from).split('/')[0]!;
const middle = a.map((v, i) => Math.round((v + b[i]!) / 2));
const along = a[0] === b[0] ? 2 : 0;
const across = 2 - along;

function at(sideways: number, down: number, on = 0): string {
  const p = [...middle];
  p[across]! += sideways;
  p[along]! += on;
  return `${frame}/${p[0]!},${p[1]! + down},${p[2]!}`;
}

function sized(wide: number, high: number, long: number): number[] {
  return across === 0 ? [wide, high, long] : [long, high, wide];
}

describe('ways as the City stands', () => {
  test('ED18 as long as nobody changes anything near it, a route is the planned one', async () => {
    const live = liveIn();
    expect(await answerRouteNow(live, from, to, DEFAULT_TICK)).toEqual(way);
  });

  test('ED18 a bridge that is cut through is none, and is one again when that is undone', async () => {
    const live = liveIn();
    const cuts: string[] = [];
    for (const sideways of [0, -32, 32]) {
      const verdict = await ask(live, {
        kind: 'cut',
        at: at(sideways, -20),
        box: sized(32, 32, 4),
      });
      if (verdict.granted) cuts.push(`${verdict.event.id.region}#${verdict.event.id.sequence}`);
    }
    expect(cuts.length).toBeGreaterThan(0);
    expect(await answerRouteNow(live, from, to, DEFAULT_TICK)).toMatchObject({
      found: false,
      waypoints: [],
    });
    for (const event of cuts.toReversed()) await make(live, { kind: 'undo', event });
    const again = await answerRouteNow(live, from, to, DEFAULT_TICK);
    expect(again).toEqual(answerRoute(WORLD, from, to));
    expect(again.found).toBe(true);
  });

  test('ED18 a slab over the gap is a way again', async () => {
    const live = liveIn();
    await make(live, { kind: 'cut', at: at(0, -20), box: sized(32, 32, 4) });
    for (const sideways of [-32, 32])
      await ask(live, { kind: 'cut', at: at(sideways, -20), box: sized(32, 32, 4) });
    await make(live, { kind: 'place', at: at(0, -0.25), part: 'slab', size: sized(3, 0.25, 5) });
    const again = await answerRouteNow(live, from, to, DEFAULT_TICK);
    expect(again.found).toBe(true);
  });

  test('ED18 what stands in the way is gone round', async () => {
    const live = liveIn();
    await make(live, { kind: 'place', at: at(0, 0), part: 'box', size: [1, 2, 1] });
    const round = await answerRouteNow(live, from, to, DEFAULT_TICK);
    expect(round.found).toBe(true);
    expect(round.waypoints.length).toBeGreaterThan(way.waypoints.length);
    const steps = round.legs.reduce((sum, leg) => sum + leg.steps, 0);
    expect(round.waypoints).toHaveLength(steps + 1);
    expect(round.lengthMetres).toBeGreaterThan(way.lengthMetres!);
  });
});
