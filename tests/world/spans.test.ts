import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Node, Place } from '../../src/core/index.ts';
import { groundOfChunks, walkRoute } from '../../src/fabric/index.ts';
import { nearestWay } from '../../src/gen/index.ts';
import { openSqlite } from '../../src/store/index.ts';
import type { FileStore } from '../../src/store/index.ts';
import {
  DEFAULT_TICK,
  answerRoute,
  answerRouteNow,
  chunkNow,
  ledgerName,
  whyAt,
} from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { sourceNow } from '../../src/world/standing.ts';
import { WORLD, liveIn, make, near } from './hands.ts';
import { hashesNow, hashesOfPage, nodesUpTo } from './hashes.ts';
import { felled, ownerAt } from './spans.ts';
import type { Span } from './spans.ts';

/** The nodes of every level that a cut is told at. */
const nodes = (place: Place): Node[] => nodesUpTo(place, 6);

/** How many parts of an owner stand in the nodes of a place, level by level. */
async function partsOf(live: Live, place: Place, owner: string): Promise<number[]> {
  const counts: number[] = [];
  for (const node of nodes(place)) {
    const { owners, boxOwners, boxCount, hulls } = await chunkNow(live, node, DEFAULT_TICK);
    const own = owners.indexOf(owner);
    const boxes = boxOwners.subarray(0, boxCount).filter((n) => n === own).length;
    counts.push(boxes + hulls.filter((hull) => hull.owner === own).length);
  }
  return counts;
}

/** Does the capsule walk 4 m along the middle of a span? */
function isWalked(live: Live, span: Span): boolean {
  const [a, b] = [span.at(0.5, 0), span.at(0.5 + 4 / span.long, 0)];
  const ground = groundOfChunks(sourceNow(live, a.frame, DEFAULT_TICK));
  return walkRoute(ground, () => [], [
    [a.x, a.y, a.z],
    [b.x, b.y, b.z],
  ]).reached;
}

describe('bridges', () => {
  test('ED24 LG19 a bridge of the plan, hundreds of metres long, falls with its last end, at every level; ways know, and undoing brings it back', async () => {
    const live = liveIn();
    const { span, ids, owner } = await felled(live);
    expect(span.long).toBeGreaterThan(256);
    const bare = liveIn();
    const middle = span.at(0.5, -0.25);
    const planned = await hashesNow(bare, nodes(middle));
    // What is so small from afar is not told there.
    expect((await partsOf(bare, middle, owner))[3]).toBeGreaterThan(0);
    for (const share of [0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97])
      expect(await ownerAt(live, span.at(share, -0.25)), `${share}`).not.toBe(owner);
    expect((await partsOf(live, middle, owner)).every((count) => count === 0)).toBe(true);
    // Why it is open there: the cut that felled it, and why that.
    const why = await whyAt(live, middle, DEFAULT_TICK);
    expect(JSON.stringify(why)).toContain(ids[1]);
    expect(why.links.length).toBeGreaterThan(4);
    // Whoever stands at either end.
    const ends = [0.003, 0.997].map((share) => nearestWay(WORLD.key, span.at(share, 0))!);
    const [from, to] = ends as [Place, Place];
    expect(answerRoute(WORLD, from, to).legs.some(({ kind }) => kind === 'bridge')).toBe(true);
    expect((await answerRouteNow(live, from, to, DEFAULT_TICK)).found).toBe(false);
    expect(isWalked(bare, span)).toBe(true);
    expect(isWalked(live, span)).toBe(false);
    expect(await hashesOfPage(live, nodes(middle))).toEqual(await hashesNow(live, nodes(middle)));
    await make(live, { kind: 'undo', event: ids[1]! });
    expect(await hashesNow(live, nodes(middle))).toEqual(planned);
    expect(isWalked(live, span)).toBe(true);
    expect((await answerRouteNow(live, from, to, DEFAULT_TICK)).found).toBe(false);
    await make(live, { kind: 'undo', event: ids[0]! });
    expect(await answerRouteNow(live, from, to, DEFAULT_TICK)).toEqual(
      answerRoute(WORLD, from, to),
    );
  }, 120_000);

  test('ED24 ST14 what fell is gone after a restart and after compact too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'city-span-'));
    const open = (): Promise<FileStore> => openSqlite({ folder, world: ledgerName(WORLD) });
    let store = await open();
    const live = liveIn(store);
    const { span } = await felled(live);
    const place = span.at(0.5, -0.25);
    const now = await hashesNow(live, nodes(place));
    await store.compact();
    await store.close();
    store = await open();
    expect(await hashesNow(liveIn(store), nodes(place))).toEqual(now);
    await store.close();
    rmSync(folder, { recursive: true });
  }, 120_000);

  test('ED25 what a bore severs 300 m from its muzzle falls as well', async () => {
    const live = liveIn();
    await make(live, { kind: 'place', at: near(0, 0, 300), part: 'box', size: [0.5, 4, 0.5] });
    await make(live, { kind: 'place', at: near(0, 4, 300), part: 'slab', size: [4, 0.25, 4] });
    const [x, y, z] = near(1.9, 4.1, 300).split('/')[1]!.split(',').map(Number);
    const { frame } = live.regions.values().next().value!.node;
    const edge: Place = { frame, x: x!, y: y!, z: z! };
    expect(await ownerAt(live, edge)).not.toBe(null);
    const shot = { kind: 'shot', at: near(0, 2, -8), look: [0, 0], step: 2 };
    const id = await make(live, shot);
    expect(await ownerAt(live, edge)).toBe(null);
    expect(await hashesOfPage(live, nodes(edge))).toEqual(await hashesNow(live, nodes(edge)));
    await make(live, { kind: 'undo', event: id });
    expect(await ownerAt(live, edge)).not.toBe(null);
  }, 120_000);
});
