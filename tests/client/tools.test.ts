import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convexOf, extentOf } from '../../src/core/index.ts';
import type { Event } from '../../src/core/index.ts';
import { groundOfSolids } from '../../src/fabric/index.ts';
import { boxSolid } from '../../src/fabric/solid.ts';
import { hitAlong, standAt } from '../../src/client/hands/aim.ts';
import { History } from '../../src/client/hands/history.ts';
import {
  FIRST_GRIP,
  TOOLS,
  grown,
  nextTool,
  sizeOf,
  turned,
  withSide,
  withTool,
} from '../../src/client/hands/tool.ts';
import { meetsBody, wishAt } from '../../src/client/hands/wish.ts';
import { readCut, sizeFault, writeTarget } from '../../src/sim/index.ts';
import type { PartName } from '../../src/sim/index.ts';
import { DEFAULT_TICK, readWish } from '../../src/world/index.ts';
import { liveIn, near } from '../world/hands.ts';
import { parsePlace } from '../../src/core/index.ts';

const FRAME = parsePlace(near(0, 0, 0)).frame;
const ROOM = groundOfSolids([
  boxSolid(-50, 99, -50, 50, 100, 50),
  boxSolid(-50, 100, 5, 50, 110, 6),
]);

describe('what hands hold', () => {
  test('CL46 whatever is done to it, its size is one that the check takes', () => {
    const steps = fc.array(fc.constantFrom('next', 'grow', 'shrink', 'side', 'turn', 'odd'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(steps, fc.double(), (list, odd) => {
        let grip = FIRST_GRIP;
        for (const step of list) {
          if (step === 'next') grip = nextTool(grip, 1);
          if (step === 'grow') grip = grown(grip, 1);
          if (step === 'shrink') grip = grown(grip, -1);
          if (step === 'side') grip = { ...grip, side: ((grip.side + 1) % 3) as 0 | 1 | 2 };
          if (step === 'turn') grip = turned(grip);
          if (step === 'odd') grip = withSide(grip, grip.side, odd);
        }
        if (grip.tool.endsWith('hole')) return;
        const units = sizeOf(grip).map((v) => v * 64) as [number, number, number];
        expect(sizeFault(grip.tool as PartName, units)).toBe(null);
      }),
    );
  });

  test('CL46 nothing is placed in a body: at its head, its feet, or round it', () => {
    const wall = hitAlong(ROOM, [0.1, 101.6, 0.2], [0, 0, 1], 20);
    const { place, solids } = wishAt(FIRST_GRIP, wall, FRAME, 'a', DEFAULT_TICK)!;
    const feet = (dx: number, dy: number) => ({ x: place.x + dx, y: place.y + dy, z: place.z });
    const { 1: tall } = sizeOf(FIRST_GRIP);
    expect(meetsBody(solids, place, feet(0, 0))).toBe(true);
    expect(meetsBody(solids, place, feet(0, -1.7))).toBe(true);
    expect(meetsBody(solids, place, feet(0, -1.8))).toBe(false);
    expect(meetsBody(solids, place, feet(0, tall))).toBe(false);
    expect(meetsBody(solids, place, feet(9, 0))).toBe(false);
  });

  test('CL46 it stands before the face that is looked at, and a hole goes in behind it', async () => {
    const live = liveIn();
    const eye = [0.1, 101.6, 0.2] as const;
    const wall = hitAlong(ROOM, eye, [0, 0, 1], 20);
    expect(wall.normal).toEqual([0, 0, -1]);
    const floor = hitAlong(ROOM, eye, [0, -0.8, 0.6], 20);
    expect(floor.normal).toEqual([0, 1, 0]);
    expect(hitAlong(ROOM, eye, [0, 0, -1], 20).normal).toBe(null);
    expect(standAt(wall, [2, 2, 1], false)).toEqual([0, 100.5, 4.5]);
    expect(standAt(wall, [2, 2, 1], true)).toEqual([0, 100.5, 5.5]);
    expect(standAt(floor, [1, 1, 1], false)[1]).toBe(100);
    expect(standAt(floor, [1, 1, 1], true)[1]).toBe(99);
    for (const tool of TOOLS)
      for (let turns = 0; turns < 8; turns++)
        for (const hit of [wall, floor]) {
          const grip = {
            ...withTool(FIRST_GRIP, tool),
            turns: tool.endsWith('hole') ? turns : turns % 4,
          };
          const wish = wishAt(grip, hit, FRAME, 'a', DEFAULT_TICK)!;
          // What is asked for in JSON is what was checked here, to the byte.
          const read = await readWish(live, wish.json, 'a', DEFAULT_TICK);
          expect(read.body).toEqual(wish.intent.body);
          expect(read.place).toEqual(wish.place);
          if (wish.intent.kind !== 'cut') continue;
          const { low, high } = extentOf(convexOf(readCut(read.body).corners)!);
          const [axis, face] = hit === wall ? [2, 5] : [1, 100];
          const at = [wish.place.x, wish.place.y, wish.place.z][axis]!;
          const outer = hit === wall ? at + low[2] / 64 : at + high[1] / 64;
          expect(outer).toBeCloseTo(face, 6);
        }
  });
});

describe('one’s own history', () => {
  const event = (sequence: number, kind: string, target = 1): Event => ({
    id: { kind: 'stored', region: 'r', sequence },
    tick: 0,
    place: parsePlace(near(0, 0, 0)),
    kind,
    actor: 'a',
    body: writeTarget(target),
    causes: [],
  });
  const all = (): boolean => true;

  test('CL47 undo and redo go back and forth one deed at a time, and a new deed ends what could be done again', () => {
    const history = new History();
    expect(history.last(all)).toBe(null);
    history.note(event(1, 'place'));
    history.note(event(2, 'cut'));
    expect(history.last(all)).toBe('r#2');
    history.note(event(3, 'undo', 2));
    expect(history.last(all)).toBe('r#1');
    expect(history.lastUndo(all)).toBe('r#3');
    history.note(event(4, 'undo', 3));
    expect(history.last(all)).toBe('r#2');
    expect(history.lastUndo(all)).toBe(null);
    history.note(event(5, 'undo', 2));
    history.note(event(6, 'place'));
    expect(history.lastUndo(all)).toBe(null);
    expect(history.last(all)).toBe('r#6');
    // Somebody else has taken back the latest: the one before is next.
    expect(history.last((id) => id !== 'r#6')).toBe('r#1');
  });
});
