/**
 * The hash chain of a region, and the root of a checkpoint.
 *
 * A batch is what is appended at once: form, region, hash of the batch before, number of its first
 * event, the events, and the SHA-256 of all that. The first batch of a region follows its genesis,
 * the hash of the world and the region. So a batch cannot be changed, left out, moved or repeated.
 */
import type { Node } from './address.ts';
import { ByteReader, ByteWriter, FormError, sameBytes } from './bytes.ts';
import type { Event, Intent } from './event.ts';
import { decodeEvent, encodeEvent } from './event-codec.ts';
import { parseRegion, regionOf, regionText } from './region.ts';
import { sha256Bytes } from './sha256.ts';

/** The form of batches that is written today. */
export const BATCH_FORM = 1;
/** Events in one batch at most. */
export const BATCH_EVENTS_MAX = 4096;

const HASH_BYTES = 32;

/** Where a region's chain has got to. */
export interface Head {
  /** Number of the last event; 0 before the first. */
  readonly sequence: number;
  /** Hash of the last batch, or the genesis. */
  readonly hash: Uint8Array;
  /** Tick of the last event; no later event has an earlier one. */
  readonly tick: number;
}

/** The head of a region in which nothing has happened yet. */
export function genesisOf(world: string, region: Node): Head {
  const hash = sha256Bytes(`the-city ledger\n${world}\n${regionText(region)}\n`);
  return { sequence: 0, hash, tick: -Infinity };
}

export interface Batch {
  readonly events: readonly Event[];
  /** The head after it. */
  readonly head: Head;
}

/** Seals events onto a head: the bytes to store, and what they will read as. Throws FormError. */
export function sealBatch(
  region: Node,
  head: Head,
  intents: readonly Intent[],
): Batch & { readonly bytes: Uint8Array } {
  if (intents.length === 0 || intents.length > BATCH_EVENTS_MAX) {
    throw new FormError(`A batch holds 1 to ${BATCH_EVENTS_MAX} events, not ${intents.length}.`);
  }
  const out = new ByteWriter();
  out.byte(BATCH_FORM);
  out.text(regionText(region));
  out.raw(head.hash);
  out.whole(head.sequence + 1);
  out.whole(intents.length);
  for (const intent of intents) {
    if (regionText(regionOf(intent.place)) !== regionText(region)) {
      throw new FormError('An event does not lie in the region of its batch.');
    }
    out.block(encodeEvent(intent, region));
  }
  out.raw(sha256Bytes(out.done()));
  const bytes = out.done();
  // Read again before it is written: what is stored is what was meant.
  return { ...openBatch(region, head, bytes), bytes };
}

/** Reads a batch that must follow a head. Throws FormError naming what is wrong. */
export function openBatch(region: Node, head: Head, bytes: Uint8Array): Batch {
  const input = new ByteReader(bytes);
  const form = input.byte();
  if (form !== BATCH_FORM) {
    throw new FormError(
      `A batch has form ${form}, and this City knows forms 1 to ${BATCH_FORM}: it is damaged, or of a newer version.`,
    );
  }
  if (bytes.length <= HASH_BYTES) throw new FormError('A batch ends early.');
  const body = bytes.subarray(0, bytes.length - HASH_BYTES);
  const hash = bytes.slice(bytes.length - HASH_BYTES);
  if (!sameBytes(sha256Bytes(body), hash))
    throw new FormError('A batch is not what its hash says.');
  if (input.text() !== regionText(region)) throw new FormError('A batch is of another region.');
  if (!sameBytes(input.raw(HASH_BYTES), head.hash)) {
    throw new FormError('A batch does not follow the one before it.');
  }
  const first = input.whole();
  if (first !== head.sequence + 1) {
    throw new FormError(`A batch begins with event ${first}, and ${head.sequence + 1} was due.`);
  }
  return readEvents(region, head, input, first, hash);
}

function readEvents(
  region: Node,
  head: Head,
  input: ByteReader,
  first: number,
  hash: Uint8Array,
): Batch {
  const count = input.whole();
  if (count === 0 || count > BATCH_EVENTS_MAX) throw new FormError(`A batch of ${count} events.`);
  const events: Event[] = [];
  let tick = head.tick;
  for (let i = 0; i < count; i++) {
    const event = decodeEvent(input.block(), region, first + i);
    if (event.tick < tick)
      throw new FormError(`Event ${first + i} is earlier than the one before.`);
    tick = event.tick;
    events.push(event);
  }
  input.raw(HASH_BYTES);
  input.end();
  return { events, head: { sequence: first + count - 1, hash, tick } };
}

/** Which region a batch says it belongs to, unchecked: for tools that print whatever they find. */
export function regionOfBatch(bytes: Uint8Array): Node {
  const input = new ByteReader(bytes);
  input.byte();
  return parseRegion(input.text());
}

/** A leaf of a checkpoint: a region and the SHA-256 of the last thing stored there. */
export interface Leaf {
  readonly region: string;
  readonly last: number;
  readonly hash: Uint8Array;
}

/**
 * Merkle root over leaves in order of their region's text: leaves and inner nodes are hashed with
 * different first bytes, an odd one goes up as it is. No leaves: SHA-256 of nothing.
 */
export function merkleRoot(leaves: readonly Leaf[]): Uint8Array {
  const sorted = [...leaves].sort((a, b) =>
    a.region < b.region ? -1 : a.region > b.region ? 1 : 0,
  );
  let row = sorted.map((leaf) => {
    const out = new ByteWriter();
    out.byte(0);
    out.text(leaf.region);
    out.whole(leaf.last);
    out.raw(leaf.hash);
    return sha256Bytes(out.done());
  });
  if (row.length === 0) return sha256Bytes('');
  while (row.length > 1) {
    const next: Uint8Array[] = [];
    for (let i = 0; i < row.length; i += 2) {
      const left = row[i] as Uint8Array;
      const right = row[i + 1];
      if (right === undefined) next.push(left);
      else {
        const pair = new Uint8Array(1 + 2 * HASH_BYTES);
        pair[0] = 1;
        pair.set(left, 1);
        pair.set(right, 1 + HASH_BYTES);
        next.push(sha256Bytes(pair));
      }
    }
    row = next;
  }
  return row[0] as Uint8Array;
}
