/** The write-ahead log's length. A file that grows makes the disk write down its length with every commit. */
import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_NAME } from './schema.ts';

/** So many pages of the log are moved into the file at once; the log keeps so many bytes for the next. */
export const LOG_PAGES = 4000;
export const LOG_BYTES: number = LOG_PAGES * (4096 + 24) + 32;

const PIECE: Uint8Array = new Uint8Array(1_048_576);

/**
 * Makes the log as long as it will ever be kept, with zeros that SQLite takes for its end (no frame has the salt
 * of zeros); from then on it is only written over. A disk that has no room for it leaves the log as it was.
 */
export function growLog(folder: string): void {
  let handle: number;
  try {
    handle = openSync(join(folder, `${FILE_NAME}-wal`), 'r+');
  } catch {
    return;
  }
  const { size } = fstatSync(handle);
  try {
    for (let at = size; at < LOG_BYTES; at += PIECE.length)
      writeSync(handle, PIECE, 0, Math.min(PIECE.length, LOG_BYTES - at), at);
    fdatasyncSync(handle);
  } catch {
    shrink(handle, size);
  } finally {
    closeSync(handle);
  }
}

/** A disk that refuses this as well keeps some zeros at the log's end, where they tell nobody anything. */
function shrink(handle: number, size: number): void {
  try {
    ftruncateSync(handle, size);
  } catch {
    // Whether it can still be written to, the next commit finds out.
  }
}
