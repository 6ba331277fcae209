import { describe, expect, test } from 'vitest';
import { NODE_UNITS, formatPlace, nodeAt, parseEventId } from '../../src/core/index.ts';
import type { Chunk, Place } from '../../src/core/index.ts';
import { FIND_KINDS, chunkAt, findNear, vistas, whatIsAt } from '../../src/gen/index.ts';
import { openMemory } from '../../src/store/index.ts';
import {
  DEFAULT_TICK,
  askPlace,
  ledgerName,
  openLive,
  placeText,
  whyAt,
  whyEvent,
  worldOf,
} from '../../src/world/index.ts';
import type { WhyAnswer } from '../../src/world/index.ts';
import { liveIn, make, near } from './hands.ts';

/** Another world with every commit, as properties draw anew. */
const DRAWN = Number(process.env['SEED'] ?? 5) >>> 0;

/** How the plan names what it knows: to a stranger these say nothing. */
const PLANS_OWN = /\b(hyper|lot -?\d+ ring|ring \d|inside|row \d|side \d|flight \d|joint)\b/;
const SEVERAL = /^the (fittings|pipes|cables|lines|low rows|piers|remains|walkways|walls|stairs) /;

/** Is a chain one that a stranger can follow to its end? */
function followed({ about, links }: WhyAnswer): void {
  expect(links.length, about).toBeGreaterThanOrEqual(4);
  expect(about).not.toMatch(PLANS_OWN);
  const known = new Map(links.map((link) => [link.id, link]));
  for (const { id, tick, words, causes } of links) {
    expect(parseEventId(id)).toBeTruthy();
    for (const cause of causes)
      expect(known.get(cause)?.tick, `${words}: ${cause}`).toBeLessThanOrEqual(tick);
    expect(words).not.toMatch(PLANS_OWN);
    expect(words).not.toMatch(/undefined|NaN|#|\b(\w+) \1\b|,,|\.$/);
    expect(words).toMatch(/ (was|were|got|reached|sent|raised) /);
    if (SEVERAL.test(words)) expect(words).toMatch(/ were (built|put|left) /);
    else expect(words).not.toMatch(/ were (built|put|left) /);
  }
  expect(links.at(-1)!.causes).toEqual([]);
  // The youngest leads to every other.
  const reached = new Set([links[0]!.id]);
  for (const [id] of [...known, ...known])
    if (reached.has(id)) for (const cause of known.get(id)!.causes) reached.add(cause);
  expect(reached.size, about).toBe(links.length);
}

/** A place in a part of each owner of a chunk. */
function placesIn({ node, boxCount, boxes, boxOwners, owners }: Chunk): Map<string, Place> {
  const found = new Map<string, Place>();
  for (let i = 0; i < boxCount; i++) {
    const [x, y, z] = [0, 1, 2].map(
      (k) => ((boxes[6 * i + k]! + boxes[6 * i + k + 3]!) * 32) / NODE_UNITS,
    );
    found.set(owners[boxOwners[i]!]!, {
      frame: node.frame,
      x: node.x + x!,
      y: node.y + y!,
      z: node.z + z!,
    });
  }
  return found;
}

/** At most twenty places in parts of as many kinds as there are near a visitor's places, by the names of their owners. */
function drawn(seed: number): Place[] {
  const { key } = worldOf(seed);
  const views = vistas(key, null, 4).map(({ place }) => place);
  const finds = FIND_KINDS.flatMap((kind) => findNear(key, views[0]!, kind, 1));
  const byKind = new Map<string, Place>();
  for (const { frame, x, y, z } of [...views, ...finds.map(({ place }) => place)])
    for (const [dy, dz] of [
      [0, 0],
      [-4, 0],
      [0, 30],
    ] as const)
      for (const [owner, place] of placesIn(
        chunkAt(key, nodeAt(frame, 0, x, y + dy, z + dz), DEFAULT_TICK),
      ))
        byKind.set(owner.replaceAll(/-?\d+/g, ''), place);
  const all = [...byKind].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
  const first = seed % all.length;
  return [...all.slice(first), ...all.slice(0, first)].slice(0, 20);
}

describe('why', () => {
  test.each([0, 7, DRAWN])(
    'LG19 LG24 up to twenty parts of the plan, each of another kind, in world %i: whoever asks can follow',
    async (seed) => {
      const world = worldOf(seed);
      const live = openLive(world, openMemory(ledgerName(world)));
      const places = drawn(seed);
      expect(places.length).toBeGreaterThan(14);
      for (const place of places) {
        const answer = await whyAt(live, place, DEFAULT_TICK);
        expect(answer.about).toMatch(/ is (in|open space over) /);
        followed(answer);
      }
    },
  );

  test('LG19 what hands have done can be followed, and so can what they left', async () => {
    const live = liveIn();
    const box = (y: number) => ({
      kind: 'place',
      at: near(0, y, 0),
      part: 'box',
      size: [1, 1, 1],
    });
    const lower = await make(live, box(0));
    const upper = await make(live, box(1), 'b');
    const cut = await make(live, { kind: 'cut', at: near(2, -1, 0), box: [1, 4, 1] });
    const shot = await make(live, { kind: 'shot', at: near(4, 1.5, 4), look: [0, -80], step: 2 });
    const at = async (x: number, y: number, z: number): Promise<WhyAnswer> => {
      const answer = await whyAt(live, askPlace(near(x, y, z)), DEFAULT_TICK);
      followed(answer);
      return answer;
    };
    expect((await at(0, 1.5, 0)).about).toMatch(/ is in a box that was placed by hand$/);
    expect((await at(0, 2.5, 0)).about).toMatch(/ is open space over a box that/);
    expect((await at(2, -0.5, 0)).links[0]!.words).toBe('a hole was cut here');
    expect((await at(4, -0.5, 4.3)).links[0]).toMatchObject({ id: shot });
    // What it was fired on is its cause, and nothing that merely happened before.
    expect((await whyEvent(live, shot)).links.map(({ id }) => id)).not.toContain(cut);
    // What stood on what is taken away has fallen, and the place says so.
    const removed = await make(live, { kind: 'remove', event: lower });
    const fallen = await at(0, 1.5, 0);
    expect(fallen.about).toMatch(/is open space, and hands had a part in it$/);
    expect(fallen.links[0]).toMatchObject({ id: removed });
    expect(fallen.links[0]!.words).toMatch(
      /^the box that had been placed here was taken away, and .* fell with it$/,
    );
    expect(fallen.links[1]!.words).toMatch(/was placed here, for a time$/);
    for (const id of [upper, removed, cut]) followed(await whyEvent(live, id));
    const undone = await make(live, { kind: 'undo', event: cut });
    expect((await whyEvent(live, undone)).links[0]!.words).toBe(
      'the hole that had been cut here was undone',
    );
  });

  test('LG24 the ids of an answer can be asked of, or it is said in one sentence what can', async () => {
    const live = liveIn();
    const [here] = vistas(live.world.key, null, 1);
    const { links } = await whyAt(live, { ...here!.place, y: here!.place.y - 1 }, DEFAULT_TICK);
    let told = 0;
    for (const { id, words } of links) {
      const ask = whyEvent(live, id);
      if (/!(?:built)[.]/.test(id))
        await expect(ask).rejects.toThrow(/does not tell where in the planned history/);
      else if (!id.startsWith('city!shell')) {
        const answer = await ask;
        expect(answer.links[0]).toMatchObject({ id, words });
        expect(answer.links.at(-1)!.causes).toEqual([]);
        told++;
      }
    }
    expect(told).toBeGreaterThanOrEqual(3);
  });

  test('LG19 open space in a bulkhead’s gate, and a shot fired in it, are of the bulkhead', async () => {
    const live = liveIn();
    const { key } = live.world;
    const [gate] = findNear(key, vistas(key, null, 1)[0]!.place, 'gate', 1);
    const open = [1, -1]
      .flatMap((sign) =>
        [100, 200, 300].flatMap((d) =>
          (['x', 'z'] as const).map((axis) => ({
            ...gate!.place,
            y: gate!.place.y + 1,
            [axis]: gate!.place[axis] + sign * d,
          })),
        ),
      )
      .find((place) => {
        const { plate, inside } = whatIsAt(key, place, DEFAULT_TICK);
        return plate === null && !inside;
      });
    const answer = await whyAt(live, open!, DEFAULT_TICK);
    followed(answer);
    expect(answer.about).toBe(
      `${formatPlace(open!)} is open space over the bulkhead round the open space over plate 8199`,
    );
    const shot = await make(live, { kind: 'shot', at: placeText(open!), look: [0, 3], step: 1 });
    followed(await whyEvent(live, shot));
  });

  test('LG19 of more deeds than can be told, each the cause of the next, the roots are told all the same', async () => {
    const live = liveIn();
    const at = near(0, 0, 0);
    let last = await make(live, { kind: 'place', at, part: 'box', size: [1, 1, 1] });
    for (let n = 0; n < 210; n++) last = await make(live, { kind: 'undo', event: last });
    const { links } = await whyEvent(live, last);
    expect(links.length).toBeLessThan(220);
    expect(links.at(-1)!.causes).toEqual([]);
    const known = new Set(links.map(({ id }) => id));
    for (const { causes } of links) for (const cause of causes) expect(known).toContain(cause);
    expect(links.map(({ words }) => words).join()).toMatch(/retrovirus/);
  });
});
