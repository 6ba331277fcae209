import { expect, test } from 'vitest';
import { nodeAt } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import {
  FIND_KINDS,
  RULES,
  chunkAt,
  findNear,
  lineageAt,
  originOf,
  vistas,
} from '../../src/gen/index.ts';
import { builtWords, planWords } from '../../src/gen/plan-words.ts';
import { NOW } from './sample.ts';

const key = { seed: 0, rules: RULES };
const FROM = vistas(key, null, 4).map(({ place }) => place);
/** How the plan names what it knows: to a stranger these say nothing. */
const PLANS_OWN = /\b(hyper|lot -?\d+ ring|ring \d|inside|row \d|side \d|flight \d|joint)\b/;

/** Names of what stands at places of every kind, each with a place where it does. */
function owners(): Map<string, Place> {
  const found = FIND_KINDS.flatMap((kind) => findNear(key, FROM[0]!, kind, 1));
  const named = new Map<string, Place>();
  for (const place of [...FROM, ...found.map((find) => find.place)]) {
    const { frame, x, y, z } = place;
    for (const [dy, dz] of [
      [0, 0],
      [-4, 0],
      [0, 30],
    ] as const)
      for (const owner of chunkAt(key, nodeAt(frame, 0, x, y + dy, z + dz), NOW).owners)
        if (owner !== '') named.set(owner, place);
  }
  return named;
}

test('LG24 what the plan built is named in words that tell what it is and where', () => {
  const all = [...owners().keys()];
  expect(all.length).toBeGreaterThan(100);
  for (const owner of all) {
    const words = planWords(owner);
    expect(words).not.toMatch(PLANS_OWN);
    expect(words, owner).toMatch(
      /^(the|an?|one|what|stretch|storey|lot|column|tower|block|plate|shell) /,
    );
    expect(words, owner).not.toMatch(/undefined|NaN|, of |,$/);
  }
  // What is known by number alone is told apart by it.
  expect(planWords('plate 8199 block 0.-1 hyper 0 side 2 lot 3 ring 16')).toBe(
    'the wall and walkway of lot 3 of the south face 2048 m up the great tower of block 0.-1 on plate 8199',
  );
  expect(planWords('plate 7 block 1.2 massif 0 lift')).toBe(
    'the lift of the massif of block 1.2 on plate 7',
  );
  expect(planWords('sky 9')).toBe('the lamp-sky under plate 9');
  expect(planWords('plate 7 block 1.2 tower 3 side 1 lot -1 ring 0')).toBe(
    'the wall and walkway of the corner of the east face at the foot of tower 3 of block 1.2 on plate 7',
  );
  expect(builtWords('plate 7 block 1.2 hall walkways 2')).toBe(
    'the walkways 256 m up in the hall of block 1.2 on plate 7 were built here',
  );
  expect(planWords('plate 7 block 1.2 hall column -1.3 32 side 3 inside storey 1')).toBe(
    'storey 1 of the rooms in the foot of column -1.3, by its west face, 4096 m up in the hall of block 1.2 on plate 7',
  );
  expect(planWords('something new 7')).toBe('something new 7');
});

test('LG19 LG24 every chain has four links or more, no cause is younger than what it caused, and no two links say the same', () => {
  for (const [owner, place] of [...owners(), ['sky 8199', FROM[0]!] as const]) {
    const links = lineageAt(key, place, owner);
    expect(links.length, owner).toBeGreaterThanOrEqual(4);
    expect(new Set(links.map(({ words }) => words)).size, owner).toBe(links.length);
    for (const { year, causes } of links)
      for (const cause of causes)
        expect(links[cause]!.year, `${owner}: ${links[cause]!.words}`).toBeLessThanOrEqual(year);
  }
});

test('LG24 a planned event is found by its id alone where its name tells a place, with the same years and words', () => {
  let found = 0;
  for (const [owner, place] of owners()) {
    const links = lineageAt(key, place, owner);
    for (const link of links) {
      const alone = originOf(key, link.id);
      const isNamed =
        /^(?:plate \d+ block \S+(?: (?:massif|tower|hyper) \d+)?|plate \d+|builders)$/;
      if (link.id.process === 'built') expect(alone, link.words).toBeNull();
      if (link.id.process === 'built' || !isNamed.test(link.id.node)) continue;
      found++;
      const [first, ...causes] = alone!;
      expect([first!.id, first!.year, first!.words, first!.crew]).toEqual([
        link.id,
        link.year,
        link.words,
        link.crew,
      ]);
      expect(causes.length).toBeGreaterThan(0);
    }
  }
  expect(found).toBeGreaterThan(200);
  const { id } = lineageAt(key, FROM[0]!, 'plate 8199')[0]!;
  expect(originOf(key, id)!.length).toBeGreaterThanOrEqual(3);
  for (const wrong of [{ node: 'plate 8199 block 9999.0' }, { index: 5 }, { frame: 'nowhere' }])
    expect(originOf(key, { ...id, ...wrong })).toBeNull();
  expect(
    originOf(key, { ...id, frame: 'city', node: 'retrovirus', process: 'began' }),
  ).toHaveLength(1);
});
