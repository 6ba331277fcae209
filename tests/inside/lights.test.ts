import { describe, expect, test } from 'vitest';
import { emitCorridorEnd } from '../../src/gen/inside/emit-corridor-end.ts';
import { emitNearWall } from '../../src/gen/inside/emit-near-wall.ts';
import { emitStandby } from '../../src/gen/inside/emit-standby.ts';
import { portalOf } from '../../src/gen/inside/portal.ts';
import { DOORWAY_HALF, inward } from '../../src/gen/inside/rooms.ts';
import type { Room } from '../../src/gen/inside/room.ts';
import { sightsOf } from '../../src/gen/inside/sights.ts';
import type { Site } from '../../src/gen/inside/site.ts';
import { STOREY } from '../../src/gen/inside/suite.ts';
import type { SideFrame } from '../../src/gen/side.ts';
import { M } from '../../src/gen/sink.ts';
import { chances } from '../ways/sample.ts';
import { allRooms, suites } from './sample.ts';

interface Box {
  readonly s: readonly [number, number];
  readonly d: readonly [number, number];
  readonly y: readonly [number, number];
  readonly material: number;
}

/** A side that keeps the boxes that are put there. */
function listening(): { readonly frame: SideFrame; readonly boxes: Box[] } {
  const boxes: Box[] = [];
  const corners: number[][] = [];
  /** From and to of the corners heard of since the last solid. */
  const spread = (axis: number): [number, number] => {
    const along = corners.map((corner) => corner[axis]!);
    return [Math.min(...along), Math.max(...along)];
  };
  const frame = {
    touches: () => true,
    passes: () => true,
    box: (...[s0, s1, d0, d1, y0, y1, , material]: number[]) =>
      boxes.push({ s: [s0!, s1!], d: [d0!, d1!], y: [y0!, y1!], material: material! }),
    // What is cut from a sheet is as good as the box about it.
    sy: (...corner: number[]) => corners.push(corner),
    dy: (...corner: number[]) => corners.push(corner),
    drawInward: (...[, d0, d1, , material]: number[]) => {
      boxes.push({ s: spread(1), d: [d0!, d1!], y: spread(2), material: material! });
      corners.length = 0;
    },
    drawAlong: (...[, s0, s1, , material]: number[]) => {
      boxes.push({ s: [s0!, s1!], d: spread(1), y: spread(2), material: material! });
      corners.length = 0;
    },
  };
  return { frame: frame as unknown as SideFrame, boxes };
}

/** How far a box reaches from the corridor's wall: nearest and farthest, metres. */
function reachOf(room: Room, { d }: Box): readonly [number, number] {
  const wall = inward(room, 0);
  const [a, b] = [Math.abs(d[0] - wall), Math.abs(d[1] - wall)];
  return [Math.min(a, b), Math.max(a, b)];
}

/** Is a box within a sight in the wall between a room and its corridor, and above all heads that might be put in? */
function isInHead(room: Room, { s, d, y }: Box): boolean {
  const [from, to] = [inward(room, 0), inward(room, -0.25)];
  return (
    d[0] >= Math.min(from, to) &&
    d[1] <= Math.max(from, to) &&
    sightsOf(room).some(
      ({ a, b, high }) =>
        s[0] >= a && s[1] <= b && y[1] <= room.y + high && y[0] >= room.y + high - 0.3125,
    )
  );
}

describe('what is seen in a room, and of a corridor', () => {
  test('IN31 nine in ten rooms without a burning lamp have a light: off the lane, flat on a wall across it, or in a sight’s head', () => {
    let [rooms, lit, inHeads] = [0, 0, 0];
    for (const { suite, name } of suites(chances(231), 60))
      for (const room of allRooms(suite)) {
        const { frame, boxes } = listening();
        emitStandby(frame, room);
        rooms++;
        if (boxes.some(({ material }) => material === M.lamp)) lit++;
        for (const box of boxes) {
          expect(box.s[0], name).toBeGreaterThanOrEqual(room.s0);
          expect(box.s[1], name).toBeLessThanOrEqual(room.s1);
          const [near, far] = reachOf(room, box);
          expect(far, name).toBeLessThanOrEqual(room.d1 - room.d0);
          const isFlat = box.s[1] - room.s0 <= 0.1875 || room.s1 - box.s[0] <= 0.1875;
          const isInWall = isInHead(room, box);
          if (isInWall) inHeads++;
          expect(isFlat || isInWall || near >= room.lane || box.y[0] - room.y > 2.25, name).toBe(
            true,
          );
          expect(box.y[1], name).toBeLessThanOrEqual(room.y + 2.5);
        }
      }
    expect(rooms).toBeGreaterThan(1000);
    expect(lit / rooms).toBeGreaterThan(0.9);
    expect(inHeads / rooms).toBeGreaterThan(0.05);
  });

  test('IN32 on the side of the room a corridor’s wall has things, and walls across it beside the lane, flat, and off the door', () => {
    let [wide, some] = [0, 0];
    for (const { suite, name } of suites(chances(232), 40))
      for (const room of allRooms(suite)) {
        const { frame, boxes } = listening();
        const height = room.isLow ? 2.625 : STOREY - 0.5;
        emitNearWall({ frame, room, height, u1: room.d1 - room.d0 } as unknown as Site);
        for (const box of boxes) {
          const [near, far] = reachOf(room, box);
          const isAcross = box.s[1] - room.s0 <= 0.1875 || room.s1 - box.s[0] <= 0.1875;
          expect(near >= 0 && far <= (isAcross ? room.lane + 0.25 : 0.1875), name).toBe(true);
          expect(box.y[1], name).toBeLessThanOrEqual(room.y + height);
          expect(box.s[0], name).toBeGreaterThanOrEqual(room.s0);
          expect(box.s[1], name).toBeLessThanOrEqual(room.s1);
          const isOff =
            box.s[1] <= room.door - DOORWAY_HALF - 0.0625 ||
            box.s[0] >= room.door + DOORWAY_HALF + 0.0625;
          expect(isOff, name).toBe(true);
        }
        if (room.s1 - room.s0 < 11) continue;
        wide++;
        if (boxes.some(({ s, y }) => s[1] - s[0] > 0.3 && y[1] - y[0] > 0.1)) some++;
      }
    expect(wide).toBeGreaterThan(300);
    expect(some / wide).toBeGreaterThan(0.8);
  });

  test('IN33 a corridor from which no passage goes on ends in a gate, most with a lamp over it', () => {
    let [ends, gates, lamps] = [0, 0, 0];
    for (const { suite, name } of suites(chances(233), 80))
      for (let storey = 0; storey < suite.storeys; storey++)
        for (const end of ['low', 'high'] as const) {
          const { frame, boxes } = listening();
          emitCorridorEnd(frame, suite, storey, end);
          const isOpen =
            storey === 0 && (suite.outlets[end === 'low' ? 0 : 1] || portalOf(suite, end) !== null);
          if (isOpen) {
            expect(boxes, name).toEqual([]);
            continue;
          }
          ends++;
          if (boxes.length > 0) gates++;
          if (boxes.some(({ material }) => material === M.lamp)) lamps++;
          const wall = end === 'low' ? suite.a : suite.b;
          for (const { s, y } of boxes) {
            const out = Math.max(Math.abs(s[0] - wall), Math.abs(s[1] - wall));
            const isOverHead = y[0] - suite.y - storey * STOREY > 2.25;
            expect(out, name).toBeLessThanOrEqual(isOverHead ? 0.4375 : 0.3125);
          }
        }
    expect(gates).toBe(ends);
    expect(lamps / ends).toBeGreaterThan(0.5);
    expect(lamps / ends).toBeLessThan(0.9);
  });
});
