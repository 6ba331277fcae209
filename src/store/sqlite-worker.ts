/**
 * The thread that holds the ledger file. Whatever has been asked when it looks becomes one
 * transaction and one fsync, and is answered after it: while the disk works, the next group gathers.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { backup } from 'node:sqlite';
import type { DatabaseSync } from 'node:sqlite';
import { checkFile } from './file-check.ts';
import {
  faultOf,
  isDamage,
  isDiskError,
  mayStand,
  limitSize,
  lockFolder,
  openFile,
} from './file-open.ts';
import { LedgerFile } from './file.ts';
import { GROUP_COUNT_MAX, GROW_COMMITS, RETRY_MS } from './limits.ts';
import { KeptLog } from './kept-log.ts';
import { cutLog, growLog } from './log.ts';
import type { LogEnd } from './mark.ts';
import type { Ask, FileOptions, Operations, Reply, Thread } from './messages.ts';
import { Inbox } from './post.ts';
import { unseal } from './seal.ts';
import { StoreFault } from './store.ts';
import type { Health } from './store.ts';
import { findLog } from './wal.ts';

const WRITES: ReadonlySet<string> = new Set([
  'claim',
  'release',
  'append',
  'putSnapshot',
  'checkpoint',
  'keepTick',
]);

/** The log as it lies there, while nobody writes to it: where it ends. */
function checkLog({ folder, readOnly }: FileOptions): LogEnd | null {
  let lock: DatabaseSync | null = null;
  try {
    if (readOnly) lock = lockFolder(folder);
  } catch {
    // Somebody has it open to write, and looked at the log when they opened it.
    return null;
  }
  const { fault, end } = findLog(folder);
  lock?.close();
  if (fault !== null) throw new StoreFault('damaged', fault);
  return end;
}

/**
 * Whether a commit stands of which the disk said no is settled when the log is cut, once it can be written. A disk that
 * never takes another byte keeps what it has, and nobody can say what that is.
 */
const MAY_STAND =
  'What was asked with it is not done once the ledger can be written again; if the server has to be stopped before, look first whether it stands.';

class Keeper {
  private readonly inbox: Inbox;
  private readonly lock: DatabaseSync | null;
  private options: FileOptions;
  private file: LedgerFile;
  /** Null where nothing is written. */
  private log: KeptLog | null = null;
  /** Where the log ended when it was last let go of, to be opened again; null where all of it may be needed. */
  private told: LogEnd | null = null;
  /** Has something been committed of which it was not marked that it is? It may be in the file already. */
  private isUnmarked = false;
  private health: Health = { state: 'open' };
  /** Groups that were written. */
  private commits = 0;
  private retry: NodeJS.Timeout | null = null;

  constructor(inbox: Inbox, options: FileOptions) {
    this.inbox = inbox;
    this.options = options;
    this.lock = options.readOnly ? null : lockFolder(options.folder);
    try {
      const end = checkLog(options);
      this.file = this.open();
      if (!options.readOnly) {
        this.log = new KeptLog(this.file.db, options.folder, end);
        unseal(options.folder);
      }
    } catch (error) {
      this.lock?.close();
      throw error;
    }
  }

  private open(): LedgerFile {
    const { folder, holder } = this.options;
    return new LedgerFile(openFile(this.options), folder, holder);
  }

  private become(health: Health): void {
    if (health.state === this.health.state) return;
    this.health = health;
    this.inbox.say({ kind: 'health', health });
    if (health.state === 'read-only') this.retryLater();
  }

  private retryLater(): void {
    this.retry ??= setTimeout(() => {
      this.retry = null;
      this.tryAgain();
    }, RETRY_MS);
  }

  /** Opens the file afresh, for after a failed fsync nothing in memory is to be trusted, and writes. */
  private tryAgain(): void {
    if (this.health.state !== 'read-only') return;
    try {
      // The last to close the file moves the log into it.
      this.log?.keep();
    } catch {
      return this.retryLater();
    }
    if (this.log !== null) this.told = this.isUnmarked ? null : this.log.told;
    this.log?.close();
    this.log = null;
    try {
      this.file.db.close();
    } catch {
      // It may be closed already: what counts is that it can be opened.
    }
    try {
      const { folder } = this.options;
      if (this.told !== null) cutLog(folder, this.told);
      const { end } = findLog(folder);
      this.file = this.open();
      this.log = new KeptLog(this.file.db, folder, end);
      this.isUnmarked = false;
      this.file.db.exec(
        "BEGIN IMMEDIATE; INSERT OR REPLACE INTO meta VALUES ('tried', hex(randomblob(2048))); DELETE FROM meta WHERE key = 'tried'; COMMIT",
      );
      this.mark();
      this.become({ state: 'open' });
    } catch (error) {
      if (this.file.db.isOpen && this.file.db.isTransaction) this.file.db.exec('ROLLBACK');
      if (isDamage(error))
        this.become({ state: 'damaged', why: faultOf(error, this.file.path).message });
      else this.retryLater();
    }
  }

  /** One group: one transaction if anything in it writes. */
  group(asks: readonly Ask[]): void {
    const replies: Reply[] = [];
    const writes = asks.some(({ op }) => WRITES.has(op)) && this.health.state === 'open';
    let [grows, isCommitting] = [false, false];
    try {
      if (writes) this.file.begin();
      for (const ask of asks) replies.push(this.one(ask));
      if (writes) {
        isCommitting = true;
        this.file.commit();
        this.mark();
        grows = ++this.commits === GROW_COMMITS;
      }
    } catch (error) {
      let fault = this.failed(error);
      if (isCommitting && mayStand(error))
        fault = { ...fault, message: `${fault.message} ${MAY_STAND}` };
      // Nothing of the group is durable, so nothing of it is granted.
      replies.length = 0;
      for (const { id } of asks) replies.push({ id, fault });
    }
    this.inbox.reply(replies);
    if (grows) growLog(this.options.folder);
    if (writes) this.log?.move();
  }

  /** After a commit. */
  private mark(): void {
    this.isUnmarked = true;
    this.log?.mark();
    this.isUnmarked = false;
  }

  private failed(error: unknown): { kind: StoreFault['kind']; message: string } {
    this.file.forget();
    const { kind, message } = faultOf(error, this.file.path);
    try {
      if (this.file.db.isTransaction) this.file.db.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself.
    }
    if (isDiskError(error) || kind === 'read-only')
      this.become({ state: 'read-only', why: message });
    else if (isDamage(error)) this.become({ state: 'damaged', why: message });
    return { kind, message };
  }

  private one(ask: Ask): Reply {
    const { id } = ask;
    try {
      if (WRITES.has(ask.op)) this.mayWrite();
      return { id, answer: this.answer(ask) };
    } catch (error) {
      // A refusal concerns one; a failing disk concerns the whole group.
      if (!(error instanceof StoreFault)) throw error;
      return { id, fault: { kind: error.kind, message: error.message } };
    }
  }

  private mayWrite(): void {
    if (this.options.readOnly) {
      throw new StoreFault('read-only', 'The ledger was opened to be read only.');
    }
    if (this.health.state === 'read-only') {
      throw new StoreFault('read-only', `${this.health.why} It is tried again every second.`);
    }
    if (this.health.state === 'damaged') throw new StoreFault('damaged', this.health.why);
  }

  private answer(ask: Ask): unknown {
    const { file } = this;
    switch (ask.op) {
      case 'claim':
        return file.claim(ask.ask);
      case 'release':
        return file.release(ask.ask);
      case 'append':
        return file.append(ask.ask);
      case 'read':
        return file.read(ask.ask);
      case 'putSnapshot':
        return file.putSnapshot(ask.ask);
      case 'getSnapshot':
        return file.getSnapshot(ask.ask);
      case 'checkpoint':
        return file.checkpoint(ask.ask);
      case 'checkpoints':
        return file.checkpoints();
      case 'keepTick':
        return file.keepTick(ask.ask);
      case 'keptTick':
        return file.keptTick();
      case 'regions':
        return file.regions();
      case 'owner':
        return file.owner(ask.ask);
      default:
        throw new StoreFault('limit', `The operation ${ask.op} stands alone.`);
    }
  }

  /** What is no transaction: each by itself, between groups. */
  async alone(ask: Ask): Promise<void> {
    let reply: Reply;
    try {
      reply = { id: ask.id, answer: await this.single(ask) };
    } catch (error) {
      const { kind, message } = faultOf(error, this.file.path);
      reply = { id: ask.id, fault: { kind, message } };
    }
    this.inbox.say({ kind: 'replies', replies: [reply] });
    if (ask.op === 'close') this.inbox.close();
  }

  private async single(ask: Ask): Promise<unknown> {
    if (ask.op === 'resize') {
      const { bytesMax } = ask.ask as Operations['resize']['ask'];
      this.options = { ...this.options, bytesMax };
      limitSize(this.file.db, bytesMax);
    } else if (ask.op === 'backup') {
      await backup(this.file.db, (ask.ask as Operations['backup']['ask']).path);
    } else if (ask.op === 'compact') {
      this.mayWrite();
      this.file.db.exec('VACUUM');
      this.log?.mark();
      if (this.log?.moveAll() === true) this.file.db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } else if (ask.op === 'check') return checkFile(this.file);
    else this.close();
    return null;
  }

  private close(): void {
    if (this.retry !== null) clearTimeout(this.retry);
    const sound = this.health.state === 'open';
    const isMoved = this.log?.end() === true;
    // The last connection to close takes the log away.
    this.file.db.close();
    this.log?.done(sound && isMoved);
    this.lock?.close();
  }
}

const ALONE: ReadonlySet<string> = new Set(['resize', 'backup', 'compact', 'check', 'close']);

/** Answers what waits, and what comes soon after; the close of the file is the last of it. */
async function serve(inbox: Inbox, keeper: Keeper): Promise<void> {
  const { waiting } = inbox;
  const begunAt = performance.now();
  do {
    while (waiting.length > 0) {
      const first = waiting[0] as Ask;
      if (ALONE.has(first.op)) {
        waiting.shift();
        await keeper.alone(first);
        if (first.op === 'close') return;
        continue;
      }
      inbox.gather(GROUP_COUNT_MAX);
      const end = waiting.findIndex(({ op }, i) => ALONE.has(op) || i >= GROUP_COUNT_MAX);
      keeper.group(waiting.splice(0, end < 0 ? waiting.length : end));
    }
  } while (inbox.linger(begunAt));
}

function start({ options, port, shared }: Thread): void {
  const inbox = new Inbox(port, shared);
  let keeper: Keeper;
  try {
    keeper = new Keeper(inbox, options);
  } catch (error) {
    const { kind, message } = faultOf(error, options.folder);
    inbox.say({ kind: 'refused', fault: { kind, message } });
    inbox.close();
    return;
  }
  let busy: Promise<void> | null = null;
  port.on('message', (asks: Ask[]) => {
    inbox.waiting.push(...asks);
    busy ??= serve(inbox, keeper).finally(() => {
      busy = null;
    });
  });
  inbox.say({ kind: 'opened' });
}

if (parentPort !== null) start(workerData as Thread);
