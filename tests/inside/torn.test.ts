/** What is broken and what was left in rooms: how often, and that no way is narrower for it. */
import { describe, expect, test } from 'vitest';
import { HEAD } from '../../src/gen/inside/emit-dressing.ts';
import { emitLeft } from '../../src/gen/inside/emit-left.ts';
import { isStripped } from '../../src/gen/inside/emit-stripped.ts';
import { emitTornCeiling, isTornOver } from '../../src/gen/inside/emit-torn-ceiling.ts';
import { ceilingOf } from '../../src/gen/inside/ceiling.ts';
import { emitFurniture } from '../../src/gen/inside/furniture.ts';
import type { Room } from '../../src/gen/inside/room.ts';
import { inward, kindOf } from '../../src/gen/inside/rooms.ts';
import { keptFree } from '../../src/gen/inside/site.ts';
import type { Site } from '../../src/gen/inside/site.ts';
import { subjectsOf } from '../../src/gen/inside/subject.ts';
import { SideFrame } from '../../src/gen/side.ts';
import { Recorder } from '../gen/recorder.ts';
import type { Offer } from '../gen/recorder.ts';
import { NOW } from '../gen/sample.ts';
import { chances } from '../ways/sample.ts';
import { allRooms, suites } from './sample.ts';
import type { Sample } from './sample.ts';

const FAR = 100_000;
/** What lies in a lane and is no higher is not felt, metres. */
const LIES = 0.0625;

/** A room's site, what is offered on it, and how far from the corridor's wall an offer begins. */
function siteOf({ frame: column, suite: { body, side } }: Sample, room: Room) {
  const recorder = new Recorder(
    { frame: column, level: 0, x: body.x0 - FAR, y: 0, z: body.z0 - FAR },
    NOW,
    4 * FAR,
  );
  recorder.setFloor(FAR);
  const frame = new SideFrame(recorder, body, side);
  const site: Site = {
    frame,
    room,
    key: room.key,
    u0: room.lane,
    u1: room.d1 - room.d0,
    height: ceilingOf(room),
    aside: 0.5,
    doors: keptFree(room),
    taken: subjectsOf(room).map(({ s, half }) => [s - half, s + half] as const),
  };
  const along = side === 0 || side === 2;
  const wall = along ? frame.z(0, inward(room, 0)) : frame.x(0, inward(room, 0));
  const nearest = ({ extent }: Offer): number => {
    const [a, b] = along ? [extent[2], extent[5]] : [extent[0], extent[3]];
    return Math.min(Math.abs(a - wall), Math.abs(b - wall));
  };
  return { site, recorder, nearest };
}

describe('what is broken in rooms', () => {
  test('G86 a fifth of all rooms have a bay of the ceiling down, some a wall torn open, wide ones things left', () => {
    let [rooms, torn, stripped, wide, left] = [0, 0, 0, 0, 0];
    for (const sample of suites(chances(861), 60))
      for (const room of allRooms(sample.suite)) {
        rooms++;
        const { site, recorder } = siteOf(sample, room);
        if (isTornOver(site)) torn++;
        if (isStripped(room)) stripped++;
        if (room.s1 - room.s0 < 11 || site.u1 - site.u0 < 2) continue;
        wide++;
        emitLeft(site, kindOf(room), 1, true);
        if (recorder.offers.length > 0) left++;
      }
    expect(rooms).toBeGreaterThan(1000);
    expect(torn / rooms).toBeGreaterThan(0.2);
    expect(stripped / rooms).toBeGreaterThan(0.05);
    expect(left / wide).toBeGreaterThan(0.2);
  });

  test('G86 over a lane nothing of it hangs lower than a head, and in it nothing is felt', () => {
    let [over, beside] = [0, 0];
    for (const sample of suites(chances(862), 40))
      for (const room of allRooms(sample.suite)) {
        const { site, recorder, nearest } = siteOf(sample, room);
        if (site.u1 - site.u0 < 1) continue;
        if (isTornOver(site)) emitTornCeiling(site);
        emitLeft(site, kindOf(room), 2, true);
        for (const offer of recorder.offers) {
          const [low, high] = [offer.extent[1] - room.y, offer.extent[4] - room.y];
          if (nearest(offer) >= room.lane - 1 / 64) beside++;
          else {
            over++;
            const isClear = low >= HEAD - 1 / 64 || high <= LIES + 1 / 64;
            expect(isClear, `${sample.name} ${room.s0}: ${low} to ${high}`).toBe(true);
          }
        }
      }
    expect(over).toBeGreaterThan(500);
    expect(beside).toBeGreaterThan(500);
  });

  test('G86 what was left stands in rooms as they are fitted out', () => {
    let [rooms, some] = [0, 0];
    for (const sample of suites(chances(863), 30))
      for (const room of allRooms(sample.suite)) {
        const { site, recorder } = siteOf(sample, room);
        if (site.u1 - site.u0 < 2 || room.s1 - room.s0 < 11) continue;
        rooms++;
        emitFurniture(site.frame, room);
        const all = recorder.offers.length;
        emitLeft(site, kindOf(room), 3, true);
        const kept = new Set(recorder.offers.slice(0, all).map(({ extent }) => extent.join()));
        if (recorder.offers.slice(all).some(({ extent }) => kept.has(extent.join()))) some++;
      }
    expect(rooms).toBeGreaterThan(100);
    expect(some / rooms).toBeGreaterThan(0.2);
  });
});
