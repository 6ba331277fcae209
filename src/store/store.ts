/**
 * The one narrow interface of what keeps the ledger. What is written above it does not know whether
 * it is memory, a file or a cluster; tests/store/store.contract.ts is what every keeper must do.
 *
 * A region's journal is a list of entries numbered from 1. Whoever claims a region gets an epoch,
 * larger than any before; an append names its epoch and the number it expects to come last, and is
 * refused (Fenced) if either is no longer so. A promise of an append that has been kept means that
 * the entry survives whatever happens to the process.
 */

/** What a claim gives: the right to append with this epoch until somebody else claims. */
export interface Claim {
  readonly epoch: number;
  /** Number of the last entry; 0 where there is none. */
  readonly lastSeq: number;
}

/** The answer to an append by one who has lost the region, or has not seen its last entry. */
export interface Fenced {
  readonly fenced: true;
  /** As they are now. */
  readonly epoch: number;
  readonly lastSeq: number;
}

export interface Entry {
  readonly seq: number;
  readonly epoch: number;
  /** The name that the writer gave it, by which a retry is known. */
  readonly batchId: string;
  readonly bytes: Uint8Array;
}

export interface Snapshot {
  /** The last entry that is in it: a replay goes on from the next. */
  readonly appliedSeq: number;
  readonly bytes: Uint8Array;
}

/** A region at a checkpoint: its last entry, and the SHA-256 of that entry's bytes. */
export interface CheckpointHead {
  readonly region: string;
  readonly last: number;
  readonly hash: Uint8Array;
}

export interface Checkpoint {
  /** From 1, one after the other. */
  readonly seq: number;
  /** Merkle root over the heads. */
  readonly root: Uint8Array;
  readonly heads: readonly CheckpointHead[];
}

export interface Owner {
  readonly region: string;
  readonly epoch: number;
  /** The name that the holder opened the store with; null after a release. */
  readonly holder: string | null;
}

export interface RegionInfo {
  readonly region: string;
  readonly epoch: number;
  readonly lastSeq: number;
}

/** `read-only`: the disk refuses to be written; reads go on and it is tried again. */
export type Health =
  | { readonly state: 'open' | 'closed' }
  | { readonly state: 'read-only' | 'damaged'; readonly why: string };

export type Stop = () => void;
export type Answer = (bytes: Uint8Array) => Promise<Uint8Array>;

export interface Store {
  /** Which world it keeps. */
  readonly world: string;
  readonly health: Health;

  claim(region: string): Promise<Claim>;
  /** Gives a region back; does nothing if it has been lost already. */
  release(region: string, epoch: number): Promise<void>;
  /**
   * Appends one entry and answers its number when it is durable.
   * The same batchId again, as the last entry, is answered as the first time and not written twice.
   */
  append(
    region: string,
    epoch: number,
    expectSeq: number,
    batchId: string,
    bytes: Uint8Array,
  ): Promise<number | Fenced>;
  /** Entries from `from` to `to`, both included, as far as there are any. */
  read(region: string, from: number, to: number): Promise<readonly Entry[]>;
  putSnapshot(key: string, appliedSeq: number, bytes: Uint8Array): Promise<void>;
  getSnapshot(key: string): Promise<Snapshot | null>;
  /** Makes checkpoint `seq`, which must be one more than the last. */
  checkpoint(seq: number): Promise<Checkpoint>;
  checkpoints(): Promise<readonly Checkpoint[]>;
  /** Keeps the world's clock: the tick that it was last told, durable when this is answered. */
  keepTick(tick: number): Promise<void>;
  /** The tick that is kept; null where none ever was. */
  keptTick(): Promise<number | null>;
  /** Regions that have been claimed, in order of their names. */
  regions(): Promise<readonly RegionInfo[]>;

  /** At most once, to whoever listens now. */
  publish(subject: string, bytes: Uint8Array): void;
  subscribe(subject: string, hear: (bytes: Uint8Array) => void): Stop;
  request(subject: string, bytes: Uint8Array): Promise<Uint8Array>;
  /** One server a subject. */
  serve(subject: string, answer: Answer): Stop;
  owner(region: string): Promise<Owner | null>;
  watchOwners(hear: (owner: Owner) => void): Stop;
  watchHealth(hear: (health: Health) => void): Stop;

  close(): Promise<void>;
}

/** Why a store could not do something. The message is one sentence. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
  readonly kind: StoreFaultKind;

  constructor(kind: StoreFaultKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/**
 * busy: another process has it; foreign: it is something else; damaged: it is not what was written;
 * read-only: it cannot be written now; limit: too much was asked; closed; missing.
 */
export type StoreFaultKind =
  | 'busy'
  | 'foreign'
  | 'damaged'
  | 'read-only'
  | 'limit'
  | 'closed'
  | 'missing';

/** True for the answer of an append that was refused. */
export function isFenced(answer: number | Fenced): answer is Fenced {
  return typeof answer !== 'number';
}
