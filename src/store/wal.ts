/**
 * A look at the write-ahead log before SQLite reads it. SQLite takes a damaged frame for the end of
 * the log, and drops what follows without a word; here it is told.
 *
 * The mark (src/store/mark.ts) says how far the log was written when the last who asked was answered: what is
 * sound to there has lost nothing that was acknowledged. Where there is no mark, a kill leaves at most one
 * unfinished transaction, so frames that end two of them behind one that is not what was written tell of a loss.
 * The layout is that of SQLite's file format document: a header of 32 bytes, frames of 24 and a page.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FRAME_HEADER, LOG_HEADER, isNextAfter, readMark } from './mark.ts';
import type { LogEnd } from './mark.ts';
import { FILE_NAME, SEAL_NAME } from './schema.ts';

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

/** What a log holds. */
interface Log {
  /** The end of the last transaction that is whole. */
  readonly end: LogEnd;
  /** Transactions that end behind the first frame that is not what was written. */
  readonly lost: number;
  /** The checksum behind a frame of the sound ones, counted from 1; null beyond them. */
  readonly sumBehind: (frame: number) => readonly [number, number] | null;
}

/** A log in memory; null where its header is not what was written. */
function readLog(bytes: Uint8Array): Log | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0);
  const size = view.getUint32(8);
  if ((magic & ~1) !== MAGIC || size < 512 || size > 65_536) return null;
  const sum: Sum = { a: 0, b: 0 };
  const words = wordsOf(view, (magic & 1) === 0);
  add(sum, words, 0, 24 / 4);
  if (!stands(sum, view, 24)) return null;
  const salt: readonly [number, number] = [view.getUint32(16), view.getUint32(20)];
  const place = (frame: number): number => LOG_HEADER + (frame - 1) * (FRAME_HEADER + size);
  let sound = 0;
  let lost = 0;
  let end: LogEnd = { salt, frames: 0, sum: [0, 0] };
  for (let frame = 1; place(frame + 1) <= bytes.length; frame++) {
    const at = place(frame);
    const ours = view.getUint32(at + 8) === salt[0] && view.getUint32(at + 12) === salt[1];
    const ends = ours && view.getUint32(at + 4) !== 0;
    if (sound === frame - 1) {
      const page = (at + FRAME_HEADER) / 4;
      add(sum, words, at / 4, at / 4 + 2);
      add(sum, words, page, page + size / 4);
      if (ours && stands(sum, view, at + 16)) {
        sound = frame;
        if (ends) end = { salt, frames: frame, sum: [sum.a, sum.b] };
        continue;
      }
    }
    // Frames of an older log, not yet written over, have other salts.
    if (ends) lost++;
  }
  const sumBehind = (frame: number): readonly [number, number] | null => {
    const at = place(frame);
    return frame > sound ? null : [view.getInt32(at + 16), view.getInt32(at + 20)];
  };
  return { end, lost, sumBehind };
}

/** Has the log everything that its mark says was acknowledged? */
function reaches(log: Log | null, mark: LogEnd): boolean {
  if (mark.frames === 0) return log === null || log.lost <= 1;
  if (log === null) return false;
  // A log that was begun anew since: SQLite does that only when the file holds all of the one before.
  if (isNextAfter(log.end.salt, mark.salt)) return log.lost <= 1;
  const behind = log.sumBehind(mark.frames);
  const isSame = log.end.salt[0] === mark.salt[0] && log.end.salt[1] === mark.salt[1];
  return isSame && behind?.[0] === mark.sum[0] && behind[1] === mark.sum[1];
}

/** A log as it was found: what is wrong with it, in one sentence, or where it ends. */
export interface FoundLog {
  readonly fault: string | null;
  /** Null where there is no log. */
  readonly end: LogEnd | null;
}

/** Looks at the log of a ledger's folder, while nobody writes to it. */
export function findLog(folder: string): FoundLog {
  const path = join(folder, `${FILE_NAME}-wal`);
  const bytes = existsSync(path) ? readFileSync(path) : new Uint8Array();
  const isLog = bytes.length >= LOG_HEADER + FRAME_HEADER;
  const log = isLog ? readLog(bytes) : null;
  return { fault: faultOf(folder, path, bytes.length, isLog, log), end: log?.end ?? null };
}

function faultOf(
  folder: string,
  path: string,
  length: number,
  isLog: boolean,
  log: Log | null,
): string | null {
  const named = JSON.stringify(path);
  if (log !== null && log.end.frames > 0 && existsSync(join(folder, SEAL_NAME))) {
    return `The log ${named} is not of this ledger, which was closed in good order and left none: move the log away.`;
  }
  const { mark } = readMark(folder);
  const isSound =
    isLog && log === null ? false : mark === null ? (log?.lost ?? 0) <= 1 : reaches(log, mark);
  if (isSound) return null;
  const what = length === 0 ? 'gone' : 'damaged';
  return `The log ${named} is ${what}, and what was acknowledged last would be lost: restore the ledger from a backup.`;
}
