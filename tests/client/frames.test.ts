import { expect, it, vi } from 'vitest';
import { GpuClock } from '../../src/client/gpu-clock.ts';
import type { Fences } from '../../src/client/gpu-clock.ts';
import { Warming } from '../../src/client/warming.ts';
import { Pace } from '../../src/client/pace.ts';
import { FirstFrames, isSoftware, workerCount } from '../../src/client/settings.ts';

function chosenBy(frames: readonly number[]): (string | null)[] {
  const first = new FirstFrames();
  return frames.map((ms) => first.add(ms));
}

it('CL17 twelve quick frames choose game, slow ones low, and hopeless ones at once', () => {
  const quick = chosenBy(Array.from({ length: 14 }, () => 12));
  expect(quick.indexOf('game')).toBe(11);
  expect(quick.filter((preset) => preset !== null)).toEqual(['game']);
  const slow = chosenBy([
    ...Array.from({ length: 6 }, () => 20),
    ...Array.from({ length: 8 }, () => 70),
  ]);
  expect(slow.filter((preset) => preset !== null)).toEqual(['low']);
  expect(chosenBy([900, 850, 1200, 900]).indexOf('low')).toBe(2);
});

it('CL17 software is known by its name, and one core is left for the page', () => {
  expect(isSoftware('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device), SwiftShader driver)')).toBe(
    true,
  );
  expect(isSoftware('llvmpipe (LLVM 15, 256 bits)')).toBe(true);
  expect(isSoftware('ANGLE (NVIDIA GeForce RTX 3060)')).toBe(false);
  expect([1, 2, 4, 5, 64].map(workerCount)).toEqual([1, 1, 3, 4, 4]);
});

it('CL18 the card is busy until its fence has passed, and its cost is then known', () => {
  let signalled = false;
  const gl = {
    fenceSync: () => ({}),
    getSyncParameter: () => (signalled ? 0x9119 : 0x9118),
    deleteSync: () => undefined,
    flush: () => undefined,
    isContextLost: () => false,
  } as unknown as Fences;
  const clock = new GpuClock(gl);
  expect(clock.isBusy(0)).toBe(false);
  clock.mark(100);
  expect(clock.isBusy(110)).toBe(true);
  signalled = true;
  expect(clock.isBusy(140)).toBe(false);
  expect(clock.costMs).toBe(40);
  clock.mark(200);
  signalled = false;
  expect(clock.isBusy(210)).toBe(true);
  expect(clock.isBusy(60_000)).toBe(false);
});

it('CL20 the card makes ready step by step, and is waited for after each that takes it long', () => {
  vi.useFakeTimers();
  let isDone = false;
  const gl = {
    fenceSync: () => ({}),
    getSyncParameter: () => (isDone ? 0x9119 : 0),
    deleteSync: () => undefined,
    flush: () => undefined,
    isContextLost: () => false,
  } as unknown as Fences;
  const warming = new Warming(gl);
  let made = 0;
  warming.begin(
    (function* () {
      for (; made < 6; made++) yield made / 6;
    })(),
  );
  expect([warming.goOn(false), made, warming.isBusy()]).toEqual([true, 0, false]);
  const shares: number[] = [];
  for (const ms of [500, 500, 500]) {
    expect(warming.goOn(true)).toBe(true);
    shares.push(made);
    expect(warming.isBusy()).toBe(true);
    vi.advanceTimersByTime(ms);
    // Still at it: nothing more is given to it.
    expect([warming.goOn(true), made]).toEqual([true, shares.at(-1)]);
    isDone = true;
    expect(warming.isBusy()).toBe(false);
    isDone = false;
  }
  expect(shares).toEqual([0, 1, 2]);
  expect(warming.words).toBe('making ready, 33 %');
  // A quick card does several at once.
  warming.goOn(true);
  isDone = true;
  expect(warming.isBusy()).toBe(false);
  expect([warming.goOn(true), made, warming.share, warming.words]).toEqual([false, 6, null, '']);
  vi.useRealTimers();
});

it('CL20 while the rest of the shaders is made a frame that is due comes between two steps', () => {
  const made: string[] = [];
  const steps = function* (): Generator<number, void, void> {
    try {
      for (let n = 1; n < 9; n++) {
        made.push(`step ${n}`);
        yield n / 9;
      }
    } finally {
      made.push('tidied');
    }
  };
  const warming = new Warming(null);
  // What a sketch needs is made in one go: there is nothing to draw before.
  warming.begin(steps());
  warming.goOn(true);
  expect(warming.owesFrame).toBe(false);
  warming.begin(steps(), true);
  expect(made).toEqual(['step 1', 'tidied']);
  expect(warming.owesFrame).toBe(false);
  warming.goOn(true);
  expect(warming.owesFrame).toBe(true);
  warming.drawn();
  expect(warming.owesFrame).toBe(false);
  warming.goOn(true);
  expect(warming.owesFrame).toBe(true);
  expect(warming.stop()).toBe(true);
  expect(made.at(-1)).toBe('tidied');
  expect([warming.owesFrame, warming.words, warming.goOn(true), warming.stop()]).toEqual([
    false,
    '',
    false,
    false,
  ]);
});

it('CL20 what the card was being made ready for is begun again where that has changed', () => {
  const pace = new Pace(null);
  const warming = new Warming(null);
  const begun: string[] = [];
  const now = { missing: 0, style: 'ink', isDrawDue: true, isMoving: false };
  const tend = (): boolean =>
    warming.tend(pace, now, function* (isSketch) {
      begun.push(isSketch ? 'sketch' : 'all');
      for (let n = 0; n < 20; n++) yield n / 20;
    });
  expect(tend()).toBe(true);
  warming.coolDown(pace);
  while (tend());
  expect(begun).toEqual(['sketch', 'sketch']);
  // Made ready, and not yet drawn in full.
  warming.coolDown(pace);
  expect(tend()).toBe(true);
  now.style = 'film';
  while (tend());
  expect(begun).toEqual(['sketch', 'sketch', 'sketch', 'sketch']);
  pace.litMs = performance.now() - 10_000;
  while (tend());
  expect(begun.slice(4)).toEqual(['all']);
  expect(pace.ends(0)).toBe(true);
  // Drawn in full: what has been made is kept.
  warming.coolDown(pace);
  expect(tend()).toBe(false);
  now.style = 'ink';
  expect(tend()).toBe(false);
  expect(begun).toHaveLength(5);
});

it('CL74 a machine that drafts sketches while something moves or is being built, and owes the rest', () => {
  vi.useFakeTimers();
  const pace = new Pace(null);
  // Through the beginning: the shaders of a sketch, of all, and the first whole view.
  pace.litMs = performance.now();
  expect(pace.warms(true, 9)).toBe('sketch');
  vi.advanceTimersByTime(10_000);
  expect(pace.sketches(0)).toBe(true);
  expect(pace.warms(true, 9)).toBe('all');
  expect(pace.ends(0)).toBe(true);
  pace.moved();
  expect(pace.sketches(5)).toBe(false);
  pace.drafts = true;
  expect(pace.sketches(0)).toBe(true);
  pace.drawn(10, true);
  expect(pace.owes(0)).toBe(false);
  vi.advanceTimersByTime(2000);
  expect(pace.sketches(5)).toBe(true);
  expect(pace.sketches(0)).toBe(false);
  expect(pace.owes(0)).toBe(true);
  // What is built out of sight holds the full picture up for a while only.
  expect(pace.owes(5)).toBe(false);
  vi.advanceTimersByTime(3000);
  expect(pace.owes(5)).toBe(true);
  pace.drawn(10, false);
  expect(pace.owes(0)).toBe(false);
  // What is built anew in a picture that is whole, an edit, brings no sketch back.
  expect(pace.sketches(5)).toBe(false);
  vi.useRealTimers();
});

it('CL20 a machine that drafts makes the rest of its shaders while hands rest, any other at once', () => {
  vi.useFakeTimers();
  const warmed = (drafts: boolean, act: (pace: Pace) => void): (string | null)[] => {
    const pace = new Pace(null);
    pace.drafts = drafts;
    pace.litMs = performance.now();
    expect(pace.warms(true, 9)).toBe('sketch');
    vi.advanceTimersByTime(10_000);
    act(pace);
    const atWork = pace.warms(true, 9);
    vi.advanceTimersByTime(1000);
    return [atWork, pace.warms(true, 9)];
  };
  for (const act of [(pace: Pace) => pace.moved(), (pace: Pace) => pace.touched()]) {
    expect(warmed(true, act)).toEqual([null, 'all']);
    expect(warmed(false, act)).toEqual(['all', null]);
  }
  vi.useRealTimers();
});
