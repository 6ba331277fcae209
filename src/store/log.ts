/** The write-ahead log's length. A file that grows makes the disk write down its length with every commit. */
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { FRAME_HEADER, LOG_HEADER, isNextAfter } from './mark.ts';
import type { LogEnd } from './mark.ts';
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
    writeZeros(handle, size, LOG_BYTES);
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

/**
 * Writes zeros over what the log holds behind what was acknowledged, while nobody has it open to write. After an fsync that
 * failed the system has that and the disk may not: read again it would stand although it was refused, and what
 * came after it would be lost with it. Throws where the disk refuses.
 */
export function cutLog(folder: string, end: LogEnd): void {
  const path = join(folder, `${FILE_NAME}-wal`);
  if (!existsSync(path)) return;
  const handle = openSync(path, 'r+');
  try {
    const head = Buffer.alloc(LOG_HEADER);
    if (readSync(handle, head, 0, LOG_HEADER, 0) < LOG_HEADER) return;
    const salt = [head.readUInt32BE(16), head.readUInt32BE(20)] as const;
    const isSame = salt[0] === end.salt[0] && salt[1] === end.salt[1];
    if (!isSame && end.frames > 0 && !isNextAfter(salt, end.salt)) return;
    // One that was begun anew since holds nothing that was acknowledged.
    const frames = isSame ? end.frames : 0;
    writeZeros(
      handle,
      LOG_HEADER + frames * (FRAME_HEADER + head.readUInt32BE(8)),
      fstatSync(handle).size,
    );
    fdatasyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function writeZeros(handle: number, from: number, to: number): void {
  for (let at = from; at < to; at += PIECE.length)
    writeSync(handle, PIECE, 0, Math.min(PIECE.length, to - at), at);
}
