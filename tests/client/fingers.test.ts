import { expect, test } from 'vitest';
import { Fingers } from '../../src/client/fingers.ts';
import { PRESSED } from '../../src/client/keys.ts';
import { GROUPS } from '../../src/client/deeds.ts';

const WIDTH = 400;

test('CL72 a finger on the left is a stick: half a stride, a stride, a run, and rest when it is gone', () => {
  const fingers = new Fingers();
  fingers.down(1, 80, 500, WIDTH, 0);
  expect(fingers.stride()).toEqual({ forward: 0, right: 0, run: false });
  expect(fingers.move(1, 80, 470)).toBeNull();
  expect(fingers.stride()).toEqual({ forward: 0.5, right: 0, run: false });
  fingers.move(1, 140, 500);
  expect(fingers.stride()).toMatchObject({ right: 1, run: false });
  fingers.move(1, 80, 390);
  expect(fingers.stride()).toMatchObject({ forward: 1, run: true });
  expect(fingers.stick()).toMatchObject({ x: 80, y: 500, dy: -110 });
  expect(fingers.up(1, 100)).toBe(false);
  expect(fingers.stride()).toEqual({ forward: 0, right: 0, run: false });
  expect(fingers.stick()).toBeNull();
});

test('CL72 every other finger turns the look, a second one on the left as well', () => {
  const fingers = new Fingers();
  fingers.down(1, 80, 500, WIDTH, 0);
  fingers.down(2, 300, 500, WIDTH, 0);
  fingers.down(3, 90, 300, WIDTH, 0);
  expect(fingers.move(2, 310, 495)).toEqual([10, -5]);
  expect(fingers.move(3, 90, 320)).toEqual([0, 20]);
  expect(fingers.move(7, 0, 0)).toBeNull();
  expect(fingers.stride()).toEqual({ forward: 0, right: 0, run: false });
});

test('CL72 a tap is short and stays where it is', () => {
  const tapped = (toX: number, ms: number): boolean => {
    const fingers = new Fingers();
    fingers.down(1, 300, 100, WIDTH, 1000);
    fingers.move(1, toX, 100);
    fingers.move(1, 300, 100);
    return fingers.up(1, 1000 + ms);
  };
  expect(tapped(304, 120)).toBe(true);
  expect(tapped(304, 900)).toBe(false);
  expect(tapped(360, 120)).toBe(false);
  expect(new Fingers().up(1, 0)).toBe(false);
});

test('CL72 all that a key does once is under “More”, or on the bench of what is held', () => {
  const buttons = new Set(GROUPS.flatMap(({ deeds }) => deeds.map(([deed]) => deed)));
  const missing = PRESSED.map(({ deed }) => deed).filter((deed) => !buttons.has(deed));
  // The bench has what is held, its sides and sizes, and the gun's steps; “More” is at the foot.
  const held = ['step1', 'step2', 'step3', 'step4', 'step5', 'nextTool', 'lastTool', 'turnPart'];
  const rest = ['side', 'larger', 'smaller', 'farther', 'nearer', 'more', 'close'];
  expect(missing.toSorted()).toEqual([...held, ...rest].toSorted());
});
