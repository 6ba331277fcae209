/** Events and regions as answers: the forms of `city ledger`, `/v1/ledger` and their like. */
import {
  ByteWriter,
  MATERIALS,
  formatEventId,
  formatPlace,
  genesisOf,
  hexOf,
  merkleRoot,
  openBatch,
  precedes,
  sha256Bytes,
} from '../core/index.ts';
import type { Event } from '../core/index.ts';
import {
  DIRECTION,
  holdsOf,
  readCut,
  readPlace,
  readShot,
  readStore,
  readUndo,
} from '../sim/index.ts';
import { allRegions, ledgerName } from './live.ts';
import type { Live, LiveRegion } from './live.ts';

export interface EventAnswer {
  readonly id: string;
  readonly tick: number;
  readonly address: string;
  readonly kind: string;
  readonly actor: string;
  /** What the feature says of the event. */
  readonly what: Readonly<Record<string, unknown>>;
  readonly causes: readonly {
    readonly id: string;
    readonly tick: number;
    readonly address: string;
  }[];
  /** False when it has been taken back. */
  readonly holds: boolean;
}

function metres(v: number): number {
  return v / 64;
}

/** How many parts fell with an event, where any did. */
function fallen({ length }: readonly unknown[]): { falls?: number } {
  return length === 0 ? {} : { falls: length };
}

function whatOf(event: Event): Record<string, unknown> {
  if (event.kind === 'place') {
    const { part, size, turns, material } = readPlace(event.body);
    const own = material === null ? {} : { material: MATERIALS[material] };
    return { part, size: size.map(metres), turns, ...own };
  }
  if (event.kind === 'cut') {
    const { corners, falls } = readCut(event.body);
    const points: number[][] = [];
    for (let i = 0; i < corners.length; i += 3) points.push(corners.slice(i, i + 3).map(metres));
    return { corners: points, falls: falls.length };
  }
  if (event.kind === 'shot') {
    const { step, direction, falls, elsewhere } = readShot(event.body);
    const all = [...falls, ...elsewhere.flatMap((one) => one.falls)];
    return { step, direction: direction.map((v) => v / DIRECTION), ...fallen(all) };
  }
  if (event.kind === 'store') {
    const { actor, step, shots } = readStore(event.body);
    return { for: actor, step, shots };
  }
  const { sequence, falls } = readUndo(event.body);
  return { event: `${event.id.region}#${sequence}`, ...fallen(falls) };
}

/** One event, for people and programs. */
export function answerEvent(region: LiveRegion, event: Event): EventAnswer {
  return {
    id: formatEventId(event.id),
    tick: event.tick,
    address: formatPlace(event.place),
    kind: event.kind,
    actor: event.actor,
    what: whatOf(event),
    causes: event.causes.map((cause) => ({
      id: formatEventId(cause.id),
      tick: cause.tick,
      address: formatPlace(cause.place),
    })),
    holds: holdsOf(region.state, event.id.sequence),
  };
}

export interface LedgerFilter {
  readonly region?: string;
  readonly actor?: string;
  /** From this tick on. */
  readonly since?: number;
}

/** Events of the ledger in order of (tick, region, sequence). */
export async function ledgerEvents(
  live: Live,
  filter: LedgerFilter = {},
): Promise<{ readonly region: LiveRegion; readonly event: Event }[]> {
  const regions = (await allRegions(live)).filter(
    ({ text }) => filter.region === undefined || text === filter.region,
  );
  const found = regions.flatMap((region) =>
    [...region.state.events.values()]
      .filter(({ actor }) => filter.actor === undefined || actor === filter.actor)
      .filter(({ tick }) => filter.since === undefined || tick >= filter.since)
      .map((event) => ({ region, event })),
  );
  return found.sort((a, b) => (precedes(a.event, b.event) ? -1 : 1));
}

export interface StateAnswer {
  readonly regions: number;
  readonly events: number;
  /** Over every region's chain and what holds in it; equal for equal worlds. */
  readonly hash: string;
}

/** SHA-256 of a region's chain and of what has been taken back in it. */
function stateHash(region: LiveRegion): Uint8Array {
  const out = new ByteWriter();
  out.raw(region.head.hash);
  for (const sequence of [...region.state.undone].sort((a, b) => a - b)) out.whole(sequence);
  return sha256Bytes(out.done());
}

/** What a world has come to. */
export async function answerState(live: Live): Promise<StateAnswer> {
  const regions = await allRegions(live);
  const leaves = regions.map((region) => ({
    region: region.text,
    last: region.head.sequence,
    hash: stateHash(region),
  }));
  const events = regions.reduce((sum, { head }) => sum + head.sequence, 0);
  return { regions: regions.length, events, hash: hexOf(merkleRoot(leaves)) };
}

export interface BatchAnswer {
  readonly region: string;
  readonly entry: number;
  readonly epoch: number;
  /** Numbers of its first and last event. */
  readonly first: number;
  readonly last: number;
  readonly hash: string;
  /** The whole batch, hexadecimal. */
  readonly bytes: string;
}

/** Every batch of a region as it is stored. */
export async function batchesOf(live: Live, region: LiveRegion): Promise<BatchAnswer[]> {
  let head = genesisOf(ledgerName(live.world), region.node);
  const answers: BatchAnswer[] = [];
  for (;;) {
    const entries = await live.store.read(region.text, answers.length + 1, Number.MAX_SAFE_INTEGER);
    if (entries.length === 0) return answers;
    for (const { seq, epoch, bytes } of entries) {
      const batch = openBatch(region.node, head, bytes);
      answers.push({
        region: region.text,
        entry: seq,
        epoch,
        first: head.sequence + 1,
        last: batch.head.sequence,
        hash: hexOf(batch.head.hash),
        bytes: hexOf(bytes),
      });
      head = batch.head;
    }
  }
}
