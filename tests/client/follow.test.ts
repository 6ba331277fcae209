import { describe, expect, test } from 'vitest';
import { Follower } from '../../src/client/follow.ts';
import type { Led } from '../../src/client/follow.ts';
import { landOf } from '../../src/fabric/index.ts';
import { Traveller } from '../../src/client/traveller.ts';
import { findNear, route, vistas } from '../../src/gen/index.ts';
import type { Route } from '../../src/gen/index.ts';
import type { Place } from '../../src/core/index.ts';

const KEY = { seed: 0, rules: 1 };
const TICK = 946_080_000_000;
const [VISTA] = vistas(KEY, null, 1);

/** A walker on real ground at a place. */
function ledFrom(place: Place): Led & { traveller: Traveller } {
  const land = landOf({ key: KEY, frame: place.frame, tick: TICK, editsIn: () => [] });
  const traveller = new Traveller(land, place.x, place.y, place.z);
  return {
    traveller,
    get place() {
      const { x, y, z } = traveller.walker;
      return { frame: place.frame, x, y, z };
    },
    advance: (intent, seconds) => void traveller.move(intent, seconds),
  };
}

/** The first so many waypoints of the way to the nearest stair: over ledges, through a door, up a lift. */
function beginning(count: number): Route {
  const from = VISTA!.place;
  const way = route(KEY, from, findNear(KEY, from, 'stair', 1)[0]!.place)!;
  const { waypoints, stepLegs } = way;
  return { ...way, waypoints: waypoints.slice(0, count), stepLegs: stepLegs.slice(0, count - 1) };
}

/** Leads along a way; how it ended, how far its end was missed, and the seconds that it took. */
function leadAlong(way: Route, frameSeconds: number) {
  const follower = new Follower();
  const led = ledFrom(VISTA!.place);
  follower.start(way);
  let words: string | null = null;
  let seconds = 0;
  while (words === null && seconds < 3600) {
    words = follower.lead(led, frameSeconds, seconds * 1000);
    seconds += frameSeconds;
  }
  const { x, y, z } = led.place;
  const [ex, ey, ez] = way.waypoints.at(-1)!;
  return { words, seconds, missed: Math.hypot(x - ex, y - ey, z - ez), follower };
}

describe('being led', () => {
  test('CL52 a route is walked to its end, in the same time whatever the frames are like', () => {
    const way = beginning(12);
    expect(way.legs.slice(0, 4).map(({ kind }) => kind)).toContain('lift');
    const quick = leadAlong(way, 1 / 20);
    const slow = leadAlong(way, 1.5);
    for (const { words, missed, follower } of [quick, slow]) {
      expect(words).toBe('The end of the way.');
      expect(missed).toBeLessThan(1);
      expect(follower.isUnderWay()).toBe(false);
    }
    expect(quick.seconds).toBeGreaterThan(60);
    expect(Math.abs(slow.seconds - quick.seconds)).toBeLessThan(quick.seconds * 0.1 + 3);
  });

  test('CL52 where the way is barred it is left, in a sentence', () => {
    const from = VISTA!.place;
    const way = beginning(12);
    const follower = new Follower();
    const led = { ...ledFrom(from), place: from, advance: () => undefined };
    follower.start(way);
    let words: string | null = null;
    for (let i = 0; i < 100 && words === null; i++) words = follower.lead(led, 0.5, i * 500);
    expect(words).toBe('The way is barred here: it is left.');
  });
});
