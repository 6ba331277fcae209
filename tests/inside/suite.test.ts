import { describe, expect, test } from 'vitest';
import { nodeAt } from '../../src/core/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { ringAbove, SIDES } from '../../src/gen/body.ts';
import type { Body } from '../../src/gen/body.ts';
import { roomsOf } from '../../src/gen/inside/rooms.ts';
import { stairOf, suiteOf, UNIT } from '../../src/gen/inside/suite.ts';
import type { Suite } from '../../src/gen/inside/suite.ts';
import { sidePlan } from '../../src/gen/lots.ts';
import { bandPlane } from '../../src/gen/planes.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { NOW } from '../gen/sample.ts';
import { chances } from '../ways/sample.ts';
import { suites } from './sample.ts';

/** A box of a suite, in the measures of its side. */
interface Box {
  readonly name: string;
  readonly s: readonly [number, number];
  readonly d: readonly [number, number];
  readonly y: readonly [number, number];
}

const wide = suites(chances(41), 240);

function apart(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[1] <= b[0] || b[1] <= a[0];
}

/** Rooms, stairwells, halls and corridors. */
function boxesOf(suite: Suite): Box[] {
  const { a, b, c0, c1, y } = suite;
  const out: Box[] = [];
  for (let i = 0; i < suite.storeys; i++) {
    const height = [y + 4 * i, y + 4 * i + 4] as const;
    out.push({ name: `corridor ${i}`, s: [a, b], d: [c0, c1], y: height });
    for (let g = 0; g < suite.stretches; g++) {
      for (const row of [0, 1] as const)
        for (const room of roomsOf(suite, i, row, g)) {
          const { s0, s1, d0, d1 } = room;
          out.push({ name: `room ${i} ${row} ${g}`, s: [s0, s1], d: [d0, d1], y: height });
        }
      const stair = stairOf(suite, g);
      if (stair !== null)
        out.push({ name: `stair ${g}`, s: [stair, stair + UNIT], d: [c1, suite.back], y: height });
    }
  }
  for (const { s0, s1, back, storeys } of suite.halls)
    out.push({ name: 'hall', s: [s0, s1], d: [c1, back], y: [y, y + 4 * storeys] });
  return out;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

describe('suites', () => {
  test('IN1 of the doors at least nine in ten are open, and none stands on the stair', () => {
    const doors = wide.flatMap(({ suite }) => suite.doors);
    expect(doors.length).toBeGreaterThan(500);
    const shut = doors.filter((door) => !door.open).length;
    expect(shut).toBeGreaterThan(0);
    expect(shut / doors.length).toBeLessThan(0.1);
    for (const { suite, name } of wide) {
      expect(
        suite.doors.some((door) => door.open),
        name,
      ).toBe(true);
      for (const { s, bay } of suite.doors) {
        expect(s, name).toBe(6 * bay + 3);
        const rooms = Array.from({ length: suite.stretches }, (_, g) => roomsOf(suite, 0, 0, g));
        const behind = rooms.flat().filter((room) => s > room.s0 + 0.8 && s < room.s1 - 0.8);
        expect(behind.length, `${name} door ${s}`).toBe(1);
      }
    }
  });

  test('IN2 in the median 12 rooms and 2 storeys behind a door, and half have another exit', () => {
    const rooms: number[] = [];
    const storeys: number[] = [];
    const exits: boolean[] = [];
    for (const { suite } of wide) {
      const count = boxesOf(suite).filter((box) => box.name.startsWith('room')).length;
      const open = suite.doors.filter((door) => door.open);
      for (const door of open) {
        rooms.push(count);
        storeys.push(suite.storeys);
        exits.push(open.some((other) => Math.abs(other.s - door.s) >= 30));
      }
    }
    expect(median(rooms)).toBeGreaterThanOrEqual(12);
    expect(median(storeys)).toBeGreaterThanOrEqual(2);
    expect(exits.filter(Boolean).length / exits.length).toBeGreaterThan(0.5);
  });

  test('IN4 what a suite holds does not overlap, nor is it another suite or solid', () => {
    for (const { suite, name } of wide) {
      const boxes = boxesOf(suite);
      boxes.forEach((a, i) =>
        boxes.slice(i + 1).forEach((b) => {
          const free = apart(a.s, b.s) || apart(a.d, b.d) || apart(a.y, b.y);
          expect(free, `${name}: ${a.name} and ${b.name}`).toBe(true);
        }),
      );
      const front = bandPlane(suite.lot, suite.k);
      for (const box of boxes) expect(box.d[1], name).toBeLessThan(suite.body.strip);
      expect(suite.front, name).toBeGreaterThan(front);
    }
    const bodies = new Set(wide.slice(0, 16).map(({ suite }) => suite.body));
    for (const body of bodies) expect(overlaps(body)).toEqual([]);
  });

  test('IN6 a chunk of level 0 holds at most 64 rooms, and none from level 2 on', () => {
    let most = 0;
    for (const { suite, name } of wide) {
      const rooms = boxesOf(suite).filter((box) => box.name.startsWith('room'));
      const origin = suite.side % 2 === 0 ? suite.body.x0 : suite.body.z0;
      for (
        let from = Math.floor((origin + suite.a) / 64) * 64;
        from < origin + suite.b;
        from += 64
      ) {
        const span = [from - origin, from - origin + 64] as const;
        const count = rooms.filter((room) => !apart(room.s, span)).length;
        most = Math.max(most, count);
        expect(count, name).toBeLessThanOrEqual(64);
      }
    }
    expect(most).toBeGreaterThan(20);
    for (const { key, frame, suite, name } of wide.slice(0, 12)) {
      const { body, side } = suite;
      const s = (suite.a + suite.b) / 2;
      const { floorY } = body.block.gap;
      for (const level of [0, 2]) {
        const at = [sideX(body, side, s, suite.c0), sideZ(body, side, s, suite.c0)];
        const chunk = chunkAt(key, nodeAt(frame, level, at[0]!, floorY + suite.y + 1, at[1]!), NOW);
        let inside = chunk.hulls.filter((hull) => hull.stratum === 1).length;
        for (let i = 0; i < chunk.boxCount; i++) inside += chunk.boxTags[4 * i + 3]!;
        if (level === 0) expect(inside, name).toBeGreaterThan(5);
        else expect(inside, name).toBe(0);
      }
    }
  });
});

/** Pairs of suites of a body that overlap, or reach into the solid of the next side's lots. */
function overlaps(body: Body): string[] {
  const out: string[] = [];
  for (let k = body.low; k >= 0; k = ringAbove(body, k)) {
    const list = SIDES.flatMap((side) =>
      sidePlan(body, side).lots.flatMap((lot) => {
        const suite = suiteOf(lot, k);
        return suite ? [{ suite, rect: rectOf(suite) }] : [];
      }),
    );
    list.forEach((a, i) =>
      list.slice(i + 1).forEach((b) => {
        const free = apart(a.rect.x, b.rect.x) || apart(a.rect.z, b.rect.z);
        if (!free)
          out.push(
            `ring ${k}: ${a.suite.side}.${a.suite.lot.index} and ${b.suite.side}.${b.suite.lot.index}`,
          );
      }),
    );
  }
  return out;
}

function rectOf(suite: Suite): { x: [number, number]; z: [number, number] } {
  const { body, side, a, b, front } = suite;
  const deep = Math.max(suite.back, ...suite.halls.map((hall) => hall.back));
  const xs = [sideX(body, side, a, front), sideX(body, side, b, deep)];
  const zs = [sideZ(body, side, a, front), sideZ(body, side, b, deep)];
  return { x: [Math.min(...xs), Math.max(...xs)], z: [Math.min(...zs), Math.max(...zs)] };
}
