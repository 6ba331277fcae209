/** The keeper that forgets: for tests, for what-ifs, and for worlds that nobody wants to keep. */
import { merkleRoot, sha256Bytes } from '../core/index.ts';
import { Bus, Watchers } from './bus.ts';
import { checkEntry, checkName, checkNumber, checkSnapshot, checkTick } from './checks.ts';
import { READ_BYTES_MAX, READ_ENTRIES_MAX } from './limits.ts';
import { StoreFault } from './store.ts';
import type {
  Answer,
  Checkpoint,
  Claim,
  Entry,
  Fenced,
  Health,
  Owner,
  RegionInfo,
  Snapshot,
  Stop,
  Store,
} from './store.ts';

interface Journal {
  epoch: number;
  holder: string | null;
  readonly entries: Entry[];
}

class MemoryStore implements Store {
  readonly world: string;
  private closed = false;
  private readonly holder: string;
  private readonly journals = new Map<string, Journal>();
  private readonly snapshots = new Map<string, Snapshot>();
  private readonly made: Checkpoint[] = [];
  private tick: number | null = null;
  private readonly bus = new Bus();
  private readonly owners = new Watchers<Owner>();
  private readonly healths = new Watchers<Health>();

  constructor(world: string, holder: string) {
    this.world = world;
    this.holder = holder;
  }

  get health(): Health {
    return { state: this.closed ? 'closed' : 'open' };
  }

  private alive(): void {
    if (this.closed) throw new StoreFault('closed', 'The store has been closed.');
  }

  async claim(region: string): Promise<Claim> {
    this.alive();
    checkName(region, 'a region');
    const journal = this.journals.get(region) ?? { epoch: 0, holder: null, entries: [] };
    this.journals.set(region, journal);
    journal.epoch++;
    journal.holder = this.holder;
    this.owners.tell({ region, epoch: journal.epoch, holder: this.holder });
    return { epoch: journal.epoch, lastSeq: journal.entries.length };
  }

  async release(region: string, epoch: number): Promise<void> {
    this.alive();
    const journal = this.journals.get(region);
    if (journal === undefined || journal.epoch !== epoch || journal.holder === null) return;
    // The epoch goes on, so that what was given back cannot be written with.
    journal.epoch++;
    journal.holder = null;
    this.owners.tell({ region, epoch: journal.epoch, holder: null });
  }

  async append(
    region: string,
    epoch: number,
    expectSeq: number,
    batchId: string,
    bytes: Uint8Array,
  ): Promise<number | Fenced> {
    this.alive();
    checkName(batchId, 'a batch');
    checkNumber(expectSeq, 0, 'The expected number');
    checkEntry(bytes);
    const journal = this.journals.get(region);
    if (journal === undefined) return { fenced: true, epoch: 0, lastSeq: 0 };
    const { entries } = journal;
    const last = entries.at(-1);
    if (journal.epoch === epoch && last?.batchId === batchId && last.seq === expectSeq + 1) {
      return last.seq;
    }
    if (journal.epoch !== epoch || entries.length !== expectSeq) {
      return { fenced: true, epoch: journal.epoch, lastSeq: entries.length };
    }
    const seq = expectSeq + 1;
    entries.push({ seq, epoch, batchId, bytes: bytes.slice() });
    return seq;
  }

  async read(region: string, from: number, to: number): Promise<readonly Entry[]> {
    this.alive();
    checkNumber(from, 1, 'The first entry');
    const found: Entry[] = [];
    let size = 0;
    for (const entry of this.journals.get(region)?.entries.slice(from - 1, Math.max(to, 0)) ?? []) {
      size += entry.bytes.length;
      if (found.length === READ_ENTRIES_MAX || (size > READ_BYTES_MAX && found.length > 0)) break;
      found.push({ ...entry, bytes: entry.bytes.slice() });
    }
    return found;
  }

  async putSnapshot(key: string, appliedSeq: number, bytes: Uint8Array): Promise<void> {
    this.alive();
    checkName(key, 'a snapshot');
    checkNumber(appliedSeq, 0, 'The applied number');
    checkSnapshot(bytes);
    this.snapshots.set(key, { appliedSeq, bytes: bytes.slice() });
  }

  async getSnapshot(key: string): Promise<Snapshot | null> {
    this.alive();
    const found = this.snapshots.get(key);
    return found === undefined ? null : { ...found, bytes: found.bytes.slice() };
  }

  async checkpoint(seq: number): Promise<Checkpoint> {
    this.alive();
    checkSequel(seq, this.made.length);
    const heads = [...this.journals]
      .filter(([, journal]) => journal.entries.length > 0)
      .map(([region, journal]) => {
        const last = journal.entries.at(-1) as Entry;
        return { region, last: last.seq, hash: sha256Bytes(last.bytes) };
      })
      .sort((a, b) => (a.region < b.region ? -1 : 1));
    const checkpoint = { seq, root: merkleRoot(heads), heads };
    this.made.push(checkpoint);
    return checkpoint;
  }

  async checkpoints(): Promise<readonly Checkpoint[]> {
    this.alive();
    return [...this.made];
  }

  async keepTick(tick: number): Promise<void> {
    this.alive();
    checkTick(tick);
    this.tick = tick;
  }

  async keptTick(): Promise<number | null> {
    this.alive();
    return this.tick;
  }

  async regions(): Promise<readonly RegionInfo[]> {
    this.alive();
    return [...this.journals]
      .map(([region, { epoch, entries }]) => ({ region, epoch, lastSeq: entries.length }))
      .sort((a, b) => (a.region < b.region ? -1 : 1));
  }

  publish(subject: string, bytes: Uint8Array): void {
    this.alive();
    this.bus.publish(subject, bytes);
  }

  subscribe(subject: string, hear: (bytes: Uint8Array) => void): Stop {
    this.alive();
    return this.bus.subscribe(subject, hear);
  }

  async request(subject: string, bytes: Uint8Array): Promise<Uint8Array> {
    this.alive();
    return this.bus.request(subject, bytes);
  }

  serve(subject: string, answer: Answer): Stop {
    this.alive();
    return this.bus.serve(subject, answer);
  }

  async owner(region: string): Promise<Owner | null> {
    this.alive();
    const journal = this.journals.get(region);
    return journal === undefined ? null : { region, epoch: journal.epoch, holder: journal.holder };
  }

  watchOwners(hear: (owner: Owner) => void): Stop {
    return this.owners.watch(hear);
  }

  watchHealth(hear: (health: Health) => void): Stop {
    return this.healths.watch(hear);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.healths.tell(this.health);
    this.bus.close();
    this.owners.close();
    this.healths.close();
  }
}

/** A checkpoint's number is one more than the last one's. */
export function checkSequel(seq: number, last: number): void {
  if (seq === last + 1) return;
  throw new StoreFault('limit', `The next checkpoint is number ${last + 1}, not ${seq}.`);
}

/** Opens a store that lasts as long as the process. `world` says which world it keeps. */
export function openMemory(world: string, holder = 'memory'): Store {
  return new MemoryStore(world, holder);
}
