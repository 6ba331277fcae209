/**
 * A CRC-32 of every page of the ledger file, in a file beside it, so that a flipped bit is found anywhere, also after
 * a kill, when there is no seal. Pages reach the file only out of the write-ahead log, which has sums of its own; so
 * before the log is moved into the file the sums of its pages are written, whole and in place of the old ones. Until
 * then and while it is moved the pages are still in the log. A page whose sum is 0 is one that nobody has summed yet.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { LogEnd } from './mark.ts';
import { FILE_NAME, SUMS_NAME } from './schema.ts';
import { FRAME_HEADER, LOG_HEADER } from './mark.ts';

const MAGIC = 'City sums 1\n';
/** The magic, the size of a page, and the CRC-32 of all that follows. */
const HEADER: number = MAGIC.length + 8;
const PIECE_BYTES = 1_048_576;

/** A sum is never 0. */
export function sumOfPage(page: Uint8Array): number {
  return crc32(page) || 1;
}

/** Page numbers from 1 and their content, out of frames `from` (exclusive) to `to` (inclusive) of a log. */
export function* pagesOfLog(
  folder: string,
  from: number,
  end: LogEnd,
  pageBytes: number,
): Generator<{ readonly page: number; readonly bytes: Buffer; readonly pages: number }> {
  const path = join(folder, `${FILE_NAME}-wal`);
  if (from >= end.frames || !existsSync(path)) return;
  const stride = FRAME_HEADER + pageBytes;
  const piece = Buffer.alloc(stride * Math.max(1, Math.floor(PIECE_BYTES / stride)));
  const handle = openSync(path, 'r');
  try {
    for (let frame = from; frame < end.frames;) {
      const read = readSync(handle, piece, 0, piece.length, LOG_HEADER + frame * stride);
      const count = Math.min(Math.floor(read / stride), end.frames - frame);
      if (count === 0) return;
      for (let i = 0; i < count; i++) {
        const at = i * stride;
        if (
          piece.readUInt32BE(at + 8) !== end.salt[0] ||
          piece.readUInt32BE(at + 12) !== end.salt[1]
        )
          return;
        yield {
          page: piece.readUInt32BE(at),
          pages: piece.readUInt32BE(at + 4),
          bytes: piece.subarray(at + FRAME_HEADER, at + stride),
        };
      }
      frame += count;
    }
  } finally {
    closeSync(handle);
  }
}

/** The kept sums of a folder, page by page from page 1. */
interface Kept {
  readonly sums: Uint32Array;
  readonly pageBytes: number;
}

/** Null where there are none. Throws a sentence where they are not what was written. */
function readSums(folder: string): Kept | null {
  const path = join(folder, SUMS_NAME);
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  const isWhole =
    bytes.length >= HEADER &&
    (bytes.length - HEADER) % 4 === 0 &&
    bytes.toString('latin1', 0, MAGIC.length) === MAGIC &&
    bytes.readUInt32LE(MAGIC.length + 4) ===
      crc32(bytes.subarray(HEADER), bytes.readUInt32LE(MAGIC.length));
  if (!isWhole) throw new Error(`the sums ${JSON.stringify(path)} are not what was written`);
  const sums = Uint32Array.from({ length: (bytes.length - HEADER) / 4 }, (_, i) =>
    bytes.readUInt32LE(HEADER + 4 * i),
  );
  return { sums, pageBytes: bytes.readUInt32LE(MAGIC.length) };
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}

/** The sums as the writer of a ledger keeps them. */
export class PageSums {
  private readonly folder: string;
  private readonly pageBytes: number;
  private sums: Uint32Array;
  /** Pages in the file at the end of what has been taken in. */
  private count: number;
  private from: LogEnd | null = null;
  /** Pages that were not what was written when the ledger was opened: their old sums stay, so that it goes on being told. */
  private readonly bad: ReadonlySet<number>;

  constructor(folder: string, pageBytes: number, bad: ReadonlySet<number>) {
    this.folder = folder;
    this.pageBytes = pageBytes;
    this.bad = bad;
    let kept: Kept | null = null;
    try {
      kept = readSums(folder);
    } catch {
      // They are made anew, page by page.
    }
    this.sums = kept?.pageBytes === pageBytes ? kept.sums : new Uint32Array();
    this.count = this.sums.length;
  }

  private set(page: number, sum: number): void {
    if (page > this.sums.length) {
      const more = new Uint32Array(Math.max(page, 2 * this.sums.length, 1024));
      more.set(this.sums);
      this.sums = more;
    }
    if (!this.bad.has(page)) this.sums[page - 1] = sum;
  }

  /** Takes in a log up to its end, and writes the sums: to be called before anything moves the log into the file. */
  keep(end: LogEnd): void {
    const isSame = this.from?.salt[0] === end.salt[0] && this.from.salt[1] === end.salt[1];
    const from = isSame ? this.from!.frames : 0;
    if (from === end.frames) return;
    for (const { page, bytes, pages } of pagesOfLog(this.folder, from, end, this.pageBytes)) {
      this.set(page, sumOfPage(bytes));
      if (pages > 0) this.count = pages;
    }
    this.write();
    this.from = end;
  }

  private write(): void {
    const path = join(this.folder, SUMS_NAME);
    const bytes = Buffer.alloc(HEADER + 4 * this.count);
    bytes.write(MAGIC, 'latin1');
    bytes.writeUInt32LE(this.pageBytes, MAGIC.length);
    for (let i = 0; i < this.count; i++) bytes.writeUInt32LE(this.sums[i] ?? 0, HEADER + 4 * i);
    bytes.writeUInt32LE(crc32(bytes.subarray(HEADER), this.pageBytes), MAGIC.length + 4);
    writeFileSync(`${path}.part`, bytes, { flush: true });
    renameSync(`${path}.part`, path);
    syncFolder(this.folder);
  }

  /**
   * Sums of pages that nobody had summed, when nothing is in the log and the file is closed; false where some page
   * is not what was written.
   */
  complete(): boolean {
    let isSound = this.bad.size === 0;
    let isNew = false;
    let last = 0;
    for (const { page, sum } of pagesOfFile(join(this.folder, FILE_NAME), this.pageBytes)) {
      const known = page <= this.count ? (this.sums[page - 1] ?? 0) : 0;
      if (known === 0) {
        this.set(page, sum);
        isNew = true;
      } else if (known !== sum) isSound = false;
      last = page;
    }
    if (last < this.count) return false;
    this.count = last;
    if (isNew) this.write();
    return isSound;
  }

  /** Where sums cannot be kept, none are better than wrong ones. */
  forget(): void {
    rmSync(join(this.folder, SUMS_NAME), { force: true });
  }
}

function* pagesOfFile(
  path: string,
  pageBytes: number,
): Generator<{ readonly page: number; readonly sum: number }> {
  const piece = Buffer.alloc(Math.max(pageBytes, PIECE_BYTES));
  const handle = openSync(path, 'r');
  try {
    let page = 1;
    for (;;) {
      const read = readSync(handle, piece, 0, piece.length, (page - 1) * pageBytes);
      if (read === 0) return;
      // What is left over at the end is no page, and told as one that is not what was written.
      for (let at = 0; at < read; at += pageBytes)
        yield { page: page++, sum: sumOfPage(piece.subarray(at, Math.min(read, at + pageBytes))) };
    }
  } finally {
    closeSync(handle);
  }
}

/** Pages of a ledger's file that are not what was written, of those that are not in the log (which ends at `end`). */
export function badPages(folder: string, end: LogEnd | null): Set<number> {
  const kept = readSums(folder);
  const bad = new Set<number>();
  if (kept === null) return bad;
  const { sums, pageBytes } = kept;
  const inLog = new Set<number>();
  if (end !== null) for (const { page } of pagesOfLog(folder, 0, end, pageBytes)) inLog.add(page);
  let last = 0;
  for (const { page, sum } of pagesOfFile(join(folder, FILE_NAME), pageBytes)) {
    last = page;
    const known = sums[page - 1];
    if (known !== sum && known !== 0 && !inLog.has(page)) bad.add(page);
  }
  for (let page = last + 1; page <= sums.length; page++) if (!inLog.has(page)) bad.add(page);
  return bad;
}
