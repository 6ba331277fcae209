/** What is long and thin is held at both its ends. */
import { describe, expect, test } from 'vitest';
import { formatPlace, nodeAt, ROLES } from '../../src/core/index.ts';
import type { Node } from '../../src/core/index.ts';
import { RULES, vistas } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { suites } from '../inside/sample.ts';
import { SAMPLES } from '../samples.ts';
import { Ground } from '../ways/ground.ts';
import { chances, somewhereOn } from '../ways/sample.ts';
import { endsIn, isAmiss, standingRound } from './ends.ts';

interface Sample {
  readonly key: WorldKey;
  readonly node: Node;
}

/** Finest nodes that ways go through. */
function onWays(random: () => number, count: number): Sample[] {
  const out: Sample[] = [];
  for (let n = 0; out.length < count && n < 10 * count; n++) {
    const key = { seed: Math.floor(random() * 1000), rules: RULES };
    const views = vistas(key, null, 20);
    const from = views[Math.floor(random() * views.length)]!.place;
    if (from.frame.kind !== 'column') continue;
    const place = somewhereOn(new Ground(key, from.frame), from, 3000, random);
    if (place) out.push({ key, node: nodeAt(place.frame, 0, place.x, place.y + 1, place.z) });
  }
  return out;
}

/** Finest nodes in and before suites. */
function aboutSuites(random: () => number, count: number): Sample[] {
  return suites(random, count).map(({ key, frame, suite }) => {
    const { body, side } = suite;
    const s = suite.a + random() * (suite.b - suite.a);
    const d = random() < 0.5 ? 3 : random() * 24;
    const y = body.block.gap.floorY + suite.y + 2;
    return { key, node: nodeAt(frame, 0, sideX(body, side, s, d), y, sideZ(body, side, s, d)) };
  });
}

/** How many ends there are in such nodes, and those that hang in the air, in words. */
function seenIn(samples: readonly Sample[]): { count: number; faults: string[] } {
  let count = 0;
  const faults: string[] = [];
  for (const { key, node } of samples) {
    const seen = endsIn(standingRound(key, node), node);
    count += seen.count;
    for (const end of seen.loose) {
      if (!isAmiss(end)) continue;
      const [x, y, z] = end.at.map((v) => Math.round(v * 64) / 64) as [number, number, number];
      const place = formatPlace({ frame: node.frame, x, y, z });
      const what = `${ROLES[end.offer.role]!} of ${end.offer.owner}`;
      faults.push(`seed ${key.seed} ${place}: ${end.over.toFixed(1)} m free, ${what}`);
    }
  }
  return { count, faults };
}

describe('ends of what is long and thin', () => {
  test.each([
    ['on ways', onWays],
    ['in and before suites', aboutSuites],
  ] as const)(
    'G84 not one end in five hundred hangs in the air, metres past what holds it: %s',
    (_, of) => {
      const { count, faults } = seenIn(of(chances(8431), 30 * SAMPLES));
      expect(count).toBeGreaterThan(4000 * SAMPLES);
      expect(faults.length, faults.join('\n')).toBeLessThanOrEqual(count / 500);
    },
    60_000 * SAMPLES,
  );

  test('G84 what holds is missed: without brackets many ends are free', () => {
    const bracket = ROLES.indexOf('bracket');
    const free = aboutSuites(chances(5), 4).map(({ key, node }) => {
      const offers = standingRound(key, node).filter(({ role }) => role !== bracket);
      return endsIn(offers, node).loose.filter(isAmiss).length;
    });
    expect(Math.max(...free)).toBeGreaterThan(20);
  });
});
