/** What passes between the store and the thread that holds its file. */
import type {
  Checkpoint,
  Claim,
  Entry,
  Fenced,
  Health,
  Owner,
  RegionInfo,
  Snapshot,
} from './store.ts';
import type { StoreFaultKind } from './store.ts';
import type { MessagePort } from 'node:worker_threads';

/** How the file is opened. */
export interface FileOptions {
  /** Folder that holds the file; it must exist. */
  readonly folder: string;
  readonly world: string;
  readonly holder: string;
  /** Beside a process that writes: no claim and no lock, and nothing is ever changed. */
  readonly readOnly: boolean;
  /** Largest size of the file; null for no limit but the disk's. */
  readonly bytesMax: number | null;
}

/** What the thread is begun with. */
export interface Thread {
  readonly options: FileOptions;
  readonly port: MessagePort;
  readonly shared: Shared;
}

/** What both threads see; src/store/post.ts says what it means. */
export interface Shared {
  readonly flags: Int32Array<SharedArrayBuffer>;
  /** An id and an answer, again and again. */
  readonly tray: Float64Array<SharedArrayBuffer>;
}

/** What the file found out about itself. */
export interface FileReport {
  /** One sentence each; empty when all is well. */
  readonly faults: readonly string[];
  readonly entries: number;
  readonly bytes: number;
}

/** Every operation: what it is asked with, and what it answers. */
export interface Operations {
  claim: { ask: { region: string }; answer: Claim };
  release: { ask: { region: string; epoch: number }; answer: Owner | null };
  append: {
    ask: { region: string; epoch: number; expectSeq: number; batchId: string; bytes: Uint8Array };
    answer: number | Fenced;
  };
  read: { ask: { region: string; from: number; to: number }; answer: readonly Entry[] };
  putSnapshot: { ask: { key: string; appliedSeq: number; bytes: Uint8Array }; answer: null };
  getSnapshot: { ask: { key: string }; answer: Snapshot | null };
  checkpoint: { ask: { seq: number }; answer: Checkpoint };
  checkpoints: { ask: object; answer: readonly Checkpoint[] };
  keepTick: { ask: { tick: number }; answer: null };
  keptTick: { ask: object; answer: number | null };
  regions: { ask: object; answer: readonly RegionInfo[] };
  owner: { ask: { region: string }; answer: Owner | null };
  resize: { ask: { bytesMax: number | null }; answer: null };
  backup: { ask: { path: string }; answer: null };
  compact: { ask: object; answer: null };
  check: { ask: object; answer: FileReport };
  close: { ask: object; answer: null };
}

export type Operation = keyof Operations;

/** One thing asked of the thread. */
export type Ask = {
  [K in Operation]: { readonly id: number; readonly op: K; readonly ask: Operations[K]['ask'] };
}[Operation];

export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | {
      readonly id: number;
      readonly fault: { readonly kind: StoreFaultKind; readonly message: string };
    };

/** What the thread says: opened or not, replies to a group, that some lie on the tray, news of its health. */
export type Message =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly fault: { kind: StoreFaultKind; message: string } }
  | { readonly kind: 'replies'; readonly replies: readonly Reply[] }
  | { readonly kind: 'tray' }
  | { readonly kind: 'health'; readonly health: Health };
