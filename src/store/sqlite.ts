/** The keeper of one process: one SQLite file in one folder, written by a thread of its own. */
import { fileURLToPath } from 'node:url';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { Bus, Watchers } from './bus.ts';
import { checkEntry, checkName, checkNumber, checkSnapshot, checkTick } from './checks.ts';
import { PENDING_BYTES_MAX, PENDING_COUNT_MAX } from './limits.ts';
import type {
  Ask,
  FileOptions,
  FileReport,
  Message,
  Operation,
  Operations,
  Reply,
  Shared,
  Thread,
} from './messages.ts';
import { newShared, Post } from './post.ts';
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

/** What a file can do beyond the narrow interface. */
export interface FileStore extends Store {
  /** Sets the largest size of the file, bytes; null: as large as the disk allows. */
  resize(bytesMax: number | null): Promise<void>;
  /** Copies the file as it is now, while it is written to. */
  backup(path: string): Promise<void>;
  /** Writes the file anew without what is free in it. */
  compact(): Promise<void>;
  /** Looks at every page, entry and checkpoint. */
  check(): Promise<FileReport>;
}

interface Waiting {
  readonly resolve: (answer: never) => void;
  readonly reject: (fault: StoreFault) => void;
  readonly size: number;
}

class SqliteStore implements FileStore {
  readonly world: string;
  private readonly holder: string;
  private readonly worker: Worker;
  private readonly post: Post;
  private state: Health = { state: 'open' };
  private next = 1;
  private outbox: Ask[] = [];
  private readonly waiting = new Map<number, Waiting>();
  private pendingBytes = 0;
  private closing = false;
  private readonly bus = new Bus();
  private readonly owners = new Watchers<Owner>();
  private readonly healths = new Watchers<Health>();

  constructor(worker: Worker, port: MessagePort, shared: Shared, options: FileOptions) {
    this.worker = worker;
    this.world = options.world;
    this.holder = options.holder;
    this.post = new Post(port, shared, (message) => this.hear(message));
    worker.on('error', (error) => this.lost(error.message));
    worker.on('exit', () => this.lost('its thread ended'));
  }

  get health(): Health {
    return this.state;
  }

  private become(health: Health): void {
    this.state = health;
    this.healths.tell(health);
  }

  /** The thread is gone: nothing that waits will be answered. */
  private lost(why: string): void {
    if (this.state.state === 'closed') return;
    // Asked to close, the thread may end before its answer is heard.
    if (!this.closing) this.become({ state: 'damaged', why: `The store stopped (${why}).` });
    for (const { reject } of this.waiting.values()) {
      reject(new StoreFault('closed', `The store stopped (${why}) before it had answered.`));
    }
    this.waiting.clear();
  }

  private hear(message: Message): void {
    if (message.kind === 'health') this.become(message.health);
    if (message.kind !== 'replies') return;
    for (const reply of message.replies) this.settle(reply);
  }

  private settle(reply: Reply): void {
    const waiting = this.waiting.get(reply.id);
    if (waiting === undefined) return;
    this.waiting.delete(reply.id);
    this.pendingBytes -= waiting.size;
    if ('fault' in reply) waiting.reject(new StoreFault(reply.fault.kind, reply.fault.message));
    else waiting.resolve(reply.answer as never);
  }

  private ask<K extends Operation>(
    op: K,
    ask: Operations[K]['ask'],
    size = 0,
  ): Promise<Operations[K]['answer']> {
    const { state } = this.state;
    if (state === 'closed' || (state === 'damaged' && op !== 'close')) {
      const why = this.state.state === 'damaged' ? this.state.why : 'The store has been closed.';
      return Promise.reject(new StoreFault(state, why));
    }
    if (this.waiting.size >= PENDING_COUNT_MAX || this.pendingBytes + size > PENDING_BYTES_MAX) {
      const message = `More than ${PENDING_COUNT_MAX} operations or ${PENDING_BYTES_MAX} bytes wait to be written: wait for answers first.`;
      return Promise.reject(new StoreFault('limit', message));
    }
    return new Promise((resolve, reject) => {
      const id = this.next++;
      this.waiting.set(id, { resolve, reject, size });
      this.pendingBytes += size;
      // What is asked in one turn of the loop travels together.
      if (this.outbox.length === 0) queueMicrotask(() => this.send());
      this.outbox.push({ id, op, ask } as Ask);
    });
  }

  private send(): void {
    const asks = this.outbox;
    this.outbox = [];
    this.post.send(asks);
  }

  async claim(region: string): Promise<Claim> {
    checkName(region, 'a region');
    const claim = await this.ask('claim', { region });
    this.owners.tell({ region, epoch: claim.epoch, holder: this.holder });
    return claim;
  }

  async release(region: string, epoch: number): Promise<void> {
    const owner = await this.ask('release', { region, epoch });
    if (owner !== null) this.owners.tell(owner);
  }

  async append(
    region: string,
    epoch: number,
    expectSeq: number,
    batchId: string,
    bytes: Uint8Array,
  ): Promise<number | Fenced> {
    checkName(batchId, 'a batch');
    checkNumber(expectSeq, 0, 'The expected number');
    checkEntry(bytes);
    return this.ask('append', { region, epoch, expectSeq, batchId, bytes }, bytes.length);
  }

  async read(region: string, from: number, to: number): Promise<readonly Entry[]> {
    checkNumber(from, 1, 'The first entry');
    return this.ask('read', { region, from, to });
  }

  async putSnapshot(key: string, appliedSeq: number, bytes: Uint8Array): Promise<void> {
    checkName(key, 'a snapshot');
    checkNumber(appliedSeq, 0, 'The applied number');
    checkSnapshot(bytes);
    await this.ask('putSnapshot', { key, appliedSeq, bytes }, bytes.length);
  }

  getSnapshot(key: string): Promise<Snapshot | null> {
    return this.ask('getSnapshot', { key });
  }

  checkpoint(seq: number): Promise<Checkpoint> {
    return this.ask('checkpoint', { seq });
  }

  checkpoints(): Promise<readonly Checkpoint[]> {
    return this.ask('checkpoints', {});
  }

  async keepTick(tick: number): Promise<void> {
    checkTick(tick);
    await this.ask('keepTick', { tick });
  }

  keptTick(): Promise<number | null> {
    return this.ask('keptTick', {});
  }

  regions(): Promise<readonly RegionInfo[]> {
    return this.ask('regions', {});
  }

  owner(region: string): Promise<Owner | null> {
    return this.ask('owner', { region });
  }

  private alive(): void {
    if (this.state.state === 'closed') throw new StoreFault('closed', 'The store has been closed.');
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

  watchOwners(hear: (owner: Owner) => void): Stop {
    return this.owners.watch(hear);
  }

  watchHealth(hear: (health: Health) => void): Stop {
    return this.healths.watch(hear);
  }

  async resize(bytesMax: number | null): Promise<void> {
    await this.ask('resize', { bytesMax });
  }

  async backup(path: string): Promise<void> {
    await this.ask('backup', { path });
  }

  async compact(): Promise<void> {
    await this.ask('compact', {});
  }

  check(): Promise<FileReport> {
    return this.ask('check', {});
  }

  async close(): Promise<void> {
    if (this.state.state === 'closed' || this.closing) return;
    this.closing = true;
    const gone = new Promise<void>((resolve) => this.worker.once('exit', () => resolve()));
    // Refused only if the thread has stopped, and then there is nothing left to close.
    await this.ask('close', {}).catch(() => {});
    this.become({ state: 'closed' });
    await this.worker.terminate();
    await gone;
    this.bus.close();
    this.owners.close();
    this.healths.close();
  }
}

export interface SqliteOptions {
  /** An existing folder. */
  readonly folder: string;
  /** Which world the ledger is of: a file of another is refused. */
  readonly world: string;
  /** What the claims of this process say of their holder. */
  readonly holder?: string;
  /** Reads beside the process that writes; nothing is changed. */
  readonly readOnly?: boolean;
  /** Largest size of the file, bytes. */
  readonly bytesMax?: number;
}

/**
 * Opens the ledger of a folder, making it where there is none.
 * @throws StoreFault busy, foreign, damaged, missing or read-only.
 */
export async function openSqlite(options: SqliteOptions): Promise<FileStore> {
  const whole: FileOptions = {
    folder: options.folder,
    world: options.world,
    holder: options.holder ?? `process ${process.pid}`,
    readOnly: options.readOnly ?? false,
    bytesMax: options.bytesMax ?? null,
  };
  // Built, this file is JavaScript, and so is its neighbour.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const script = fileURLToPath(new URL(`./sqlite-worker.${ending}`, import.meta.url));
  const { port1: port, port2 } = new MessageChannel();
  const shared = newShared();
  const worker = new Worker(script, {
    workerData: { options: whole, port: port2, shared } satisfies Thread,
    transferList: [port2],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const first = await new Promise<Message>((resolve, reject) => {
    port.once('message', resolve);
    worker.once('error', reject);
  });
  if (first.kind === 'opened') return new SqliteStore(worker, port, shared, whole);
  await worker.terminate();
  if (first.kind === 'refused') throw new StoreFault(first.fault.kind, first.fault.message);
  throw new Error(`The store began with ${first.kind}.`);
}
