import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/client/lod.ts';
import type { Sight } from '../../src/client/lod.ts';
import { Queue } from '../../src/client/queue.ts';
import type { Job } from '../../src/client/jobs.ts';
import { sightAt, world } from './stream-rig.ts';
import type { FakeHand } from './stream-rig.ts';

/** Goes on until nothing at all is left to build. */
function drain(w: ReturnType<typeof world>, sight: Sight): void {
  for (let i = 0; i < 20_000; i++) {
    w.stream.look(sight, false, 0, i);
    if (w.hands.every(({ jobs }) => jobs.length === 0)) return;
    for (const hand of w.hands) while (hand.jobs.length > 0) hand.answer();
    w.stream.apply(1000);
  }
  throw new Error('there was always something left to build');
}

describe('what is changed', () => {
  const cell = { x: 0, y: 0, z: 0, width: 1 };
  const touches = (x: number, y: number, z: number, width: number): boolean =>
    [x, y, z].every(
      (v, i) => [cell.x, cell.y, cell.z][i]! >= v && [cell.x, cell.y, cell.z][i]! < v + width,
    );

  it('CL45 only nodes that an edit touches are made again, and no look has a hole meanwhile', () => {
    const w = world();
    const sight = sightAt(0, 10, 0);
    drain(w, sight);
    const before = w.stage.shown();
    const edits = [{ owner: 'e' }] as never;
    w.stream.learnFrom(() => edits);
    w.stream.change(touches, 0);
    const asked: Job[] = [];
    for (let i = 0; i < 50; i++) {
      w.stream.look(sight, false, 0, i);
      expect(w.stage.shown()).toEqual(before);
      for (const hand of w.hands) {
        asked.push(...hand.jobs.slice(0, 1));
        if (hand.jobs.length > 0) hand.answer();
      }
      w.stream.apply(1000);
      if (w.stream.state().missing === 0 && i > 2) break;
    }
    expect(asked.length).toBeGreaterThan(0);
    for (const { x, y, z, level, edits: given } of asked) {
      expect(touches(x, y, z, widthOf(level))).toBe(true);
      expect(given).toBe(edits);
    }
    expect(w.stream.state().missing).toBe(0);
    expect(w.stage.shown()).toEqual(before);
  });

  it('CL45 what is changed in the picture is asked for, and swapped when it has come, without waiting for a frame', () => {
    const w = world();
    drain(w, sightAt(0, 10, 0));
    const before = w.stage.shown();
    let swaps = 0;
    w.stream.onSwap = () => swaps++;
    w.stream.change(touches, performance.now() + 1e6);
    const asked = w.hands.flatMap(({ jobs }) => jobs);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every(({ urgent }) => urgent)).toBe(true);
    for (const [i] of asked.entries()) {
      expect(swaps).toBe(0);
      w.hands.find(({ jobs }) => jobs.length > 0)!.answer();
      expect(w.stage.shown()).toEqual(before);
      expect(w.stage.unlifted).toBe(0);
      if (i === asked.length - 1) expect(swaps).toBe(1);
    }
  });

  it('CL45 a worker makes what has been changed before what is new', () => {
    const queue = new Queue();
    const job = (n: number, urgent: boolean): Job => ({ job: n, urgent }) as Job;
    for (const one of [job(1, false), job(2, false), job(3, true), job(4, true)]) queue.add(one);
    expect(queue.next()!.job).toBe(3);
    queue.add(job(5, true));
    expect([1, 2, 3, 4].map(() => queue.next()!.job)).toEqual([4, 5, 1, 2]);
    expect(queue.next()).toBe(undefined);
  });

  it('CL45 an edit that comes while its node is being made is made too', () => {
    const w = world();
    const sight = sightAt(0, 10, 0);
    drain(w, sight);
    let version = 0;
    w.stream.learnFrom(() => [version] as never);
    const made: number[] = [];
    const round = (i: number): void => {
      w.stream.look(sight, false, 0, i);
      for (const hand of w.hands)
        while (hand.jobs.length > 0) {
          made.push(hand.jobs[0]!.edits[0] as never);
          hand.answer();
        }
      w.stream.apply(1000);
    };
    version = 1;
    w.stream.change(touches, 0);
    w.stream.look(sight, false, 0, 1);
    version = 2;
    w.stream.change(touches, 0);
    for (let i = 2; i < 8; i++) round(i);
    expect(made.at(-1)).toBe(2);
    expect(w.stream.state().missing).toBe(0);
  });

  it('CL10 CL45 what an edit has hurried is not ordered again: an older answer never comes after a newer one', async () => {
    const w = world();
    const sight = sightAt(0, 10, 0);
    drain(w, sight);
    // More than are hurried: what has no room waits in the order of the look.
    w.stream.change(() => true, 0);
    w.stream.look(sight, false, 0, 1);
    expect(w.pool.hasRoom()).toBe(false);
    const named = ({ jobs }: FakeHand): string[] =>
      jobs.map(({ level, ...at }) => {
        const corner = [at.x, at.y, at.z].map((v) => v / widthOf(level));
        return `${level}/${corner.join(',')}`;
      });
    const under = (): string[] => w.hands.flatMap(named);
    // They are no longer swapped together, and the next edit is in a node that waits.
    await new Promise((done) => setTimeout(done, Math.max(0, 150 - performance.now())));
    w.hands[0]!.answer();
    const waits = w.stage.shown().find((key) => !under().includes(key))!;
    const [level, rest] = waits.split('/');
    const middle = rest!.split(',').map((n) => (Number(n) + 0.5) * widthOf(Number(level)));
    w.stream.change((x, y, z, width) => {
      const low = [x, y, z];
      return middle.every((v, i) => v >= low[i]! && v < low[i]! + width);
    }, performance.now());
    expect(under()).toContain(waits);
    // The worker that has it is slow: the other does all that is left.
    const slow = w.hands.find((hand) => named(hand).includes(waits))!;
    const fast = w.hands.find((hand) => hand !== slow)!;
    for (let i = 0; i < 500 && fast.jobs.length > 0; i++) {
      fast.answer();
      expect(named(fast)).not.toContain(waits);
    }
    expect(fast.jobs).toEqual([]);
  });

  it('CL10 what has come and is not let stand yet is not made twice', () => {
    const w = world();
    const sight = sightAt(0, 10, 0);
    w.stream.look(sight, false, 0, 0);
    const made = new Set<string>();
    for (let i = 1; i < 20; i++) {
      for (const { jobs } of w.hands)
        for (const { level, x, y, z } of jobs) {
          const name = `${level} ${x} ${y} ${z}`;
          expect(made.has(name), name).toBe(false);
          made.add(name);
        }
      for (const hand of w.hands) for (let n = hand.jobs.length; n > 0; n--) hand.answer();
      w.stream.look(sight, false, 0, i);
    }
    expect(w.stream.state().missing).toBeGreaterThan(0);
  });

  it('CL45 CL40 an edit that is heard of when its node has come, and is not let stand yet, is made too', () => {
    const w = world();
    const sight = sightAt(0, 10, 0);
    let version = 0;
    w.stream.learnFrom(() => [version] as never);
    const last = new Map<string, number>();
    const answerAll = (): void => {
      for (const hand of w.hands)
        while (hand.jobs.length > 0) {
          const { level, x, y, z, edits } = hand.jobs[0]!;
          last.set(`${level} ${x} ${y} ${z}`, edits[0] as never);
          hand.answer();
        }
    };
    w.stream.look(sight, false, 0, 0);
    answerAll();
    const first = [...last.keys()];
    expect(first.length).toBeGreaterThan(0);
    version = 1;
    w.stream.change(() => true, 0);
    for (let i = 1; i < 200; i++) {
      w.stream.apply(1000);
      w.stream.look(sight, true, 0, i);
      answerAll();
    }
    expect(w.stream.state().missing).toBe(0);
    const shown = w.stage.shown().length;
    expect(shown).toBeGreaterThan(0);
    expect([...last.values()].filter((made) => made === 0)).toEqual([]);
  });
});
