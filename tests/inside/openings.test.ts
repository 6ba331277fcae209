import { expect, test } from 'vitest';
import { formatPlace } from '../../src/core/index.ts';
import { RULES } from '../../src/gen/index.ts';
import { Ground } from '../ways/ground.ts';
import { anywhereIn, chances, columnAnywhere, SAMPLES, somewhereOn } from '../ways/sample.ts';
import { survey } from './survey.ts';
import type { Finding } from './survey.ts';

const WANTED = 24 * SAMPLES;

/** Openings beside ways in random places, and what is behind them. */
function openings(): { readonly name: string; readonly finding: Finding }[] {
  const random = chances(91);
  const out: { name: string; finding: Finding }[] = [];
  for (let n = 0; n < 20 * WANTED && out.length < WANTED; n++) {
    const key = { seed: Math.floor(random() * 1e6), rules: RULES };
    const frame = columnAnywhere(random);
    const ground = new Ground(key, frame);
    const place = somewhereOn(ground, anywhereIn(key, frame, random), 1500, random);
    const finding = place && survey(ground, place, random, 14_000);
    if (finding) out.push({ name: `seed ${key.seed} ${formatPlace(place)}`, finding });
  }
  return out;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

test(
  'IN11 openings beside ways lead into rooms, on several storeys, and out again elsewhere',
  { timeout: 90_000 * SAMPLES },
  () => {
    const all = openings();
    expect(all.length).toBe(WANTED);
    const stopped = all.filter(({ finding }) => finding.state === 'stopped');
    expect(stopped.map(({ name }) => name)).toEqual([]);
    const entered = all.filter(({ finding }) => finding.state === 'entered');
    expect(entered.length / all.length).toBeGreaterThanOrEqual(0.9);
    const found = entered.map(({ finding }) => finding);
    expect(middle(found.map(({ reach }) => reach?.rooms ?? 0))).toBeGreaterThanOrEqual(12);
    expect(middle(found.map(({ reach }) => reach?.storeys ?? 0))).toBeGreaterThanOrEqual(2);
    expect(found.filter(({ exit }) => exit >= 30).length / found.length).toBeGreaterThanOrEqual(
      0.5,
    );
    for (const { name, finding } of all) expect(finding.unknownFalls, name).toEqual([]);
  },
);
