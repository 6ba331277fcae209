/** Hashes of the nodes that hold a place: as a world has them, and as a page folds them. */
import { encodeEvent, hashOf, nodeAt } from '../../src/core/index.ts';
import type { Node, Place } from '../../src/core/index.ts';
import { Realm } from '../../src/client/live/realm.ts';
import { chunkWith } from '../../src/fabric/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { chunkNow, ledgerEvents } from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { LATER, WORLD } from './hands.ts';

/** Of the levels 0 to that, one each. */
export function nodesUpTo({ frame, x, y, z }: Place, level: number): Node[] {
  return Array.from({ length: level + 1 }, (_, n) => nodeAt(frame, n, x, y, z));
}

export async function hashesNow(live: Live, nodes: readonly Node[]): Promise<string[]> {
  const all: string[] = [];
  for (const node of nodes) all.push(hashOf(await chunkNow(live, node, LATER)));
  return all;
}

/** As a page that has been told every event. */
export async function hashesOfPage(live: Live, nodes: readonly Node[]): Promise<string[]> {
  const realm = new Realm();
  const events = await ledgerEvents(live);
  realm.hear(
    events.map(({ region, event }) => ({
      region: region.text,
      sequence: event.id.sequence,
      bytes: encodeEvent(event, region.node),
    })),
  );
  return nodes.map((node) =>
    hashOf(chunkWith(chunkAt(WORLD.key, node, LATER), realm.editsIn(node, LATER))),
  );
}
