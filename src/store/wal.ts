/**
 * A look at the write-ahead log before SQLite reads it. SQLite takes a damaged frame for the end of
 * the log, and drops what follows without a word; here it is told.
 *
 * After a kill the log ends in at most one unfinished transaction. So when frames of this log that
 * end transactions stand behind a frame that is not what was written, acknowledged ones were lost.
 * The layout is that of SQLite's file format document: a header of 32 bytes, frames of 24 and a page.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE_NAME } from './schema.ts';

const HEADER = 32;
const FRAME_HEADER = 24;
const MAGIC = 0x377f0682;

interface Sum {
  a: number;
  b: number;
}

/** Goes on with the log's own checksum over some words, an even number of them. */
function add(sum: Sum, words: Int32Array, from: number, to: number): void {
  let { a, b } = sum;
  for (let at = from; at < to; at += 2) {
    a = (a + words[at]! + b) | 0;
    b = (b + words[at + 1]! + a) | 0;
  }
  sum.a = a;
  sum.b = b;
}

/** The log as whole words in the order that its checksum reads them in: an opening waits for the sum of them all. */
function wordsOf(view: DataView, little: boolean): Int32Array {
  const count = Math.floor(view.byteLength / 4);
  const isOwn = new Uint8Array(Uint32Array.of(1).buffer)[0] === (little ? 1 : 0);
  if (isOwn && view.byteOffset % 4 === 0)
    return new Int32Array(view.buffer, view.byteOffset, count);
  return Int32Array.from({ length: count }, (_, i) => view.getInt32(4 * i, little));
}

/** Does the sum stand at a place of the log? */
function stands(sum: Sum, view: DataView, at: number): boolean {
  return sum.a === view.getInt32(at) && sum.b === view.getInt32(at + 4);
}

/** What is wrong with the log of a ledger's folder, in one sentence; null where nothing is. */
export function walFault(folder: string): string | null {
  const path = join(folder, `${FILE_NAME}-wal`);
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  if (bytes.length < HEADER + FRAME_HEADER) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const damaged = `The log ${JSON.stringify(path)} is damaged, and what was acknowledged after that would be lost: restore the ledger from a backup.`;
  const magic = view.getUint32(0);
  const size = view.getUint32(8);
  if ((magic & ~1) !== MAGIC || size < 512 || size > 65_536) return damaged;
  const little = (magic & 1) === 0;
  const sum: Sum = { a: 0, b: 0 };
  const words = wordsOf(view, little);
  add(sum, words, 0, 24 / 4);
  if (!stands(sum, view, 24)) return damaged;
  return lostAfter(view, words, sum, size) > 1 ? damaged : null;
}

/** Transactions that end behind the first frame that is not what was written. */
function lostAfter(view: DataView, words: Int32Array, sum: Sum, size: number): number {
  let sound = true;
  let lost = 0;
  for (let at = HEADER; at + FRAME_HEADER + size <= view.byteLength; at += FRAME_HEADER + size) {
    const ours =
      view.getUint32(at + 8) === view.getUint32(16) &&
      view.getUint32(at + 12) === view.getUint32(20);
    if (sound) {
      const page = (at + FRAME_HEADER) / 4;
      add(sum, words, at / 4, at / 4 + 2);
      add(sum, words, page, page + size / 4);
      sound = ours && stands(sum, view, at + 16);
    }
    // Frames of an older log, not yet written over, have other salts.
    if (!sound && ours && view.getUint32(at + 4) !== 0) lost++;
  }
  return lost;
}
