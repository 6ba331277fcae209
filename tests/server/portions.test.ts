import { expect, test } from 'vitest';
import { Portions } from '../../src/server/portions.ts';

const soon = async (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const numbers = (from: number, to: number): number[] =>
  Array.from({ length: to - from }, (_, n) => from + n);

test('PR5 what many are told goes out in portions, each in its turn and nobody twice, and others come in between', async () => {
  const told: number[] = [];
  const portions = new Portions<number>(10, (one) => told.push(one));
  portions.begin(numbers(0, 35));
  const counts = [told.length];
  while (told.length < 35) {
    await soon();
    counts.push(told.length);
  }
  expect(counts).toEqual([10, 20, 30, 35]);
  // The next come before the last have had theirs.
  portions.begin(numbers(35, 60));
  portions.begin(numbers(60, 75));
  expect(told).toEqual(numbers(0, 70));
  await soon();
  await soon();
  expect(told).toEqual(numbers(0, 75));
  portions.begin(numbers(75, 100));
  portions.stop();
  await soon();
  await soon();
  expect(told).toHaveLength(85);
});
