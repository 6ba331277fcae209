import { expect, test } from 'vitest';
import { formatPlace } from '../../src/core/index.ts';
import { RULES } from '../../src/gen/index.ts';
import { Ground } from '../ways/ground.ts';
import { anywhereIn, chances, columnAnywhere, SAMPLES, somewhereOn } from '../ways/sample.ts';
import { survey } from './survey.ts';
import type { Finding } from './survey.ts';

const WANTED = 18 * SAMPLES;

/** Openings beside ways in random places, and what is behind them. */
function openings(): { readonly name: string; readonly finding: Finding }[] {
  const random = chances(91);
  const out: { name: string; finding: Finding }[] = [];
  for (let n = 0; n < 20 * WANTED && out.length < WANTED; n++) {
    const key = { seed: Math.floor(random() * 1e6), rules: RULES };
    const frame = columnAnywhere(random);
    const ground = new Ground(key, frame);
    const place = somewhereOn(ground, anywhereIn(key, frame, random), 1500, random);
    const finding = place && survey(ground, place, random, 36_000, 9000);
    if (finding) out.push({ name: `seed ${key.seed} ${formatPlace(place)}`, finding });
  }
  return out;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

test(
  'IN11 openings beside ways lead into rooms, on several storeys, and out again elsewhere',
  { timeout: 180_000 * SAMPLES },
  () => {
    const all = openings();
    expect(all.length).toBe(WANTED);
    const are = (state: Finding['state']) => all.filter(({ finding }) => finding.state === state);
    expect(are('stopped').map(({ name }) => name)).toEqual([]);
    // One in twenty is shut; of so few openings it may be a little more (IN1 has many).
    expect(are('shut').length / all.length).toBeLessThanOrEqual(0.2);
    const found = are('entered').map(({ finding }) => finding);
    expect(found.length / all.length).toBeGreaterThan(0.3);
    expect(middle(found.map(({ reach }) => reach?.rooms ?? 0))).toBeGreaterThanOrEqual(12);
    expect(middle(found.map(({ reach }) => reach?.storeys ?? 0))).toBeGreaterThanOrEqual(2);
    expect(found.filter(({ exit }) => exit >= 30).length / found.length).toBeGreaterThanOrEqual(
      0.5,
    );
    for (const { name, finding } of all) expect(finding.unknownFalls, name).toEqual([]);
  },
);
