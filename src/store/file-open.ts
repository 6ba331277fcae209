/** Opening a ledger file: made whole or not at all, and refused when it is not what it should be. */
import {
  existsSync,
  fsyncSync,
  openSync,
  closeSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import {
  APPLICATION_ID,
  FILE_NAME,
  LOCK_NAME,
  MARK_NAME,
  SCHEMA,
  SCHEMA_FORM,
  SEAL_NAME,
  SUMS_NAME,
} from './schema.ts';
import { LOG_BYTES } from './log.ts';
import type { FileOptions } from './messages.ts';
import { StoreFault } from './store.ts';

const SQLITE_MAGIC = 'SQLite format 3\0';

function named(path: string): string {
  return JSON.stringify(path);
}

/** The number that SQLite gives its errors, without the upper bits; 0 for any other error. */
export function sqliteCode(error: unknown): number {
  if (!(error instanceof Error) || !('errcode' in error)) return 0;
  return Number(error.errcode) & 255;
}

const BUSY = 5;
const READONLY = 8;
const IOERR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANTOPEN = 14;
const NOTADB = 26;

/** Does the disk refuse, so that it may be otherwise later? */
export function isDiskError(error: unknown): boolean {
  return [READONLY, IOERR, FULL, CANTOPEN].includes(sqliteCode(error));
}

/** May a commit that ended so be on the disk all the same? Its fsync failed, or its mark could not be written. */
export function mayStand(error: unknown): boolean {
  return error instanceof StoreFault || sqliteCode(error) === IOERR;
}

/** Is the file not what was written? */
export function isDamage(error: unknown): boolean {
  return [CORRUPT, NOTADB].includes(sqliteCode(error));
}

/** An error of SQLite as a sentence that names the file. */
export function faultOf(error: unknown, path: string): StoreFault {
  if (error instanceof StoreFault) return error;
  const why = error instanceof Error ? error.message : String(error);
  const code = sqliteCode(error);
  if (code === BUSY) return new StoreFault('busy', busySentence(path));
  if (isDamage(error)) {
    return new StoreFault(
      'damaged',
      `The ledger ${named(path)} is damaged (${why}): restore it from a backup.`,
    );
  }
  if (isDiskError(error)) {
    return new StoreFault('read-only', `The ledger ${named(path)} cannot be written (${why}).`);
  }
  return new StoreFault('damaged', `The ledger ${named(path)} could not be used (${why}).`);
}

function busySentence(path: string): string {
  return `The ledger ${named(path)} is open in another process: stop that one, choose another folder, or ask the server that has it.`;
}

/**
 * Takes the lock of a folder, or refuses. The system gives it back when the process ends, however
 * it ends, so that a lock is never left behind.
 */
export function lockFolder(folder: string): DatabaseSync {
  const path = join(folder, LOCK_NAME);
  let lock: DatabaseSync | null = null;
  try {
    lock = new DatabaseSync(path, { timeout: 0 });
    lock.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock?.close();
    if (sqliteCode(error) === BUSY)
      throw new StoreFault('busy', busySentence(join(folder, FILE_NAME)));
    if (isDamage(error))
      throw new StoreFault(
        'foreign',
        `The lock ${named(path)} holds what is not ours: move it away.`,
      );
    throw faultOf(error, path);
  }
}

/** Takes away what is left beside a ledger file that is no more: it says nothing of the next. */
export function forgetLedger(folder: string): void {
  for (const name of [MARK_NAME, SEAL_NAME, SUMS_NAME]) rmSync(join(folder, name), { force: true });
}

function make(folder: string, world: string): void {
  const path = join(folder, FILE_NAME);
  if (existsSync(`${path}-wal`)) {
    throw new StoreFault(
      'damaged',
      `The ledger ${named(path)} is gone but its log ${named(`${path}-wal`)} is there: put the file back, or restore a backup.`,
    );
  }
  const beside = `${path}.new`;
  try {
    rmSync(beside, { force: true });
    forgetLedger(folder);
    const db = new DatabaseSync(beside);
    db.exec(`BEGIN; ${SCHEMA}`);
    db.prepare('INSERT INTO meta VALUES (?, ?)').run('world', world);
    db.exec('COMMIT');
    db.close();
    renameSync(beside, path);
    const handle = openSync(folder, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch (error) {
    rmSync(beside, { force: true });
    throw faultOf(error, path);
  }
}

/** Looks at the first bytes before SQLite does: it would take an empty file for a new one. */
function checkHeader(path: string): void {
  const { size } = statSync(path);
  const head = Buffer.alloc(16);
  const handle = openSync(path, 'r');
  readSync(handle, head, 0, 16, 0);
  closeSync(handle);
  if (size >= 512 && head.toString('latin1') === SQLITE_MAGIC) return;
  throw new StoreFault(
    'damaged',
    `The file ${named(path)} is no ledger, or was cut short (${size} bytes): restore it from a backup.`,
  );
}

function checkOurs(db: DatabaseSync, path: string, world: string): void {
  const value = (sql: string): unknown => Object.values(db.prepare(sql).get() ?? {})[0];
  if (value('PRAGMA application_id') !== APPLICATION_ID) {
    throw new StoreFault('foreign', `The file ${named(path)} belongs to another program.`);
  }
  const form = Number(value('PRAGMA user_version'));
  if (form < 1 || form > SCHEMA_FORM) {
    throw new StoreFault(
      'foreign',
      `The ledger ${named(path)} has form ${form}, and this City knows forms 1 to ${SCHEMA_FORM}: open it with a newer version.`,
    );
  }
  const kept = value("SELECT value FROM meta WHERE key = 'world'");
  if (kept !== world) {
    throw new StoreFault(
      'foreign',
      `The ledger ${named(path)} is of the world ${JSON.stringify(kept)}, not ${JSON.stringify(world)}.`,
    );
  }
}

/** The world that the ledger of a folder is of; null where there is no ledger. Nothing is changed. */
export function worldOfLedger(folder: string): string | null {
  const path = join(folder, FILE_NAME);
  if (!existsSync(path)) return null;
  checkHeader(path);
  let db: DatabaseSync | null = null;
  try {
    // The name is written when the file is made: its log is not needed, and none is left behind.
    const url = pathToFileURL(path);
    url.searchParams.set('immutable', '1');
    db = new DatabaseSync(url, { readOnly: true });
    const row = db.prepare("SELECT value FROM meta WHERE key = 'world'").get();
    return row === undefined ? '' : String(row['value']);
  } catch (error) {
    throw faultOf(error, path);
  } finally {
    db?.close();
  }
}

/** Sets the largest size of the file, in whole pages. */
export function limitSize(db: DatabaseSync, bytesMax: number | null): void {
  const { page_size: page } = db.prepare('PRAGMA page_size').get() as { page_size: number };
  const pages = bytesMax === null ? 4_294_967_294 : Math.max(1, Math.floor(bytesMax / page));
  db.exec(`PRAGMA max_page_count = ${pages}`);
}

/** Opens the file of a folder, making it where there is none. The lock has been taken. */
export function openFile(options: FileOptions): DatabaseSync {
  const path = join(options.folder, FILE_NAME);
  if (!existsSync(path)) {
    if (options.readOnly) throw new StoreFault('missing', `There is no ledger ${named(path)}.`);
    make(options.folder, options.world);
  }
  checkHeader(path);
  let db: DatabaseSync | null = null;
  let reader: DatabaseSync | null = null;
  try {
    // One that can only read does not move a log into a file that is then refused.
    reader = new DatabaseSync(path, { readOnly: true, timeout: options.readOnly ? 5000 : 0 });
    checkOurs(reader, path, options.world);
    if (options.readOnly) return reader;
    db = new DatabaseSync(path, { timeout: 0 });
    // The log is moved into the file by kept-log.ts alone.
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA wal_autocheckpoint = 0',
    );
    // After a kill the whole log is read before anything else: one that grew while a reader held it
    // back is cut to its usual size again.
    db.exec(`PRAGMA journal_size_limit = ${LOG_BYTES}`);
    limitSize(db, options.bytesMax);
    reader.close();
    return db;
  } catch (error) {
    db?.close();
    if (reader?.isOpen === true) reader.close();
    throw faultOf(error, path);
  }
}
