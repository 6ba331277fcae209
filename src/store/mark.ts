/**
 * How far the write-ahead log had been written when those who asked were answered, in a small file beside it
 * that is written over after every commit and before any answer. It is not waited for: after a kill the system has it, and
 * after a power cut it may be an older one, which says less and nothing wrong; it is waited for before the log can
 * be begun anew. So a log that ends before its mark has lost what was acknowledged.
 */
import {
  closeSync,
  fdatasyncSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { FILE_NAME, MARK_NAME } from './schema.ts';

/** An end of a transaction in a log. */
export interface LogEnd {
  /** By which frames of this log are known from those of an older one. */
  readonly salt: readonly [number, number];
  /** Frames to there; 0 where nothing of the log is needed. */
  readonly frames: number;
  /** The log's own checksum behind the last of them. */
  readonly sum: readonly [number, number];
}

const NOTHING: LogEnd = { salt: [0, 0], frames: 0, sum: [0, 0] };
const MAGIC = 0x434d6b31;
const BYTES = 28;
/** Bytes of the log's header, and of the header before the page of each frame. */
export const LOG_HEADER = 32;
export const FRAME_HEADER = 24;

/** The first salt counts the logs of a file; the other is drawn anew. */
export function isNextAfter(salt: LogEnd['salt'], before: LogEnd['salt']): boolean {
  return salt[0] === (before[0] + 1) >>> 0 && salt[1] !== before[1];
}

function bytesOf({ salt, frames, sum }: LogEnd): Buffer {
  const bytes = Buffer.alloc(BYTES);
  [MAGIC, salt[0], salt[1], frames, sum[0] >>> 0, sum[1] >>> 0].forEach((word, i) =>
    bytes.writeUInt32BE(word, 4 * i),
  );
  bytes.writeUInt32BE(crc32(bytes.subarray(0, BYTES - 4)), BYTES - 4);
  return bytes;
}

/** The mark of a folder: null where there is none, or where it says nothing; the fault where it is not what was written. */
export function readMark(folder: string): { mark: LogEnd | null; fault: string | null } {
  const path = join(folder, MARK_NAME);
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0);
  // One that was just made, before a power cut.
  if (bytes.length === 0 || bytes.equals(Buffer.alloc(BYTES))) return { mark: null, fault: null };
  const isWhole =
    bytes.length === BYTES && bytes.readUInt32BE(BYTES - 4) === crc32(bytes.subarray(0, BYTES - 4));
  if (!isWhole || bytes.readUInt32BE(0) !== MAGIC) {
    return { mark: null, fault: `The mark ${JSON.stringify(path)} is not what was written` };
  }
  const mark: LogEnd = {
    salt: [bytes.readUInt32BE(4), bytes.readUInt32BE(8)],
    frames: bytes.readUInt32BE(12),
    sum: [bytes.readInt32BE(16), bytes.readInt32BE(20)],
  };
  return { mark, fault: null };
}

/** Follows the log of a folder from commit to commit, and marks where it is. */
export class Marker {
  private readonly log: string;
  private readonly handle: number;
  private readonly stride: number;
  private readonly head: Buffer = Buffer.alloc(FRAME_HEADER);
  private logHandle: number | null = null;
  private end: LogEnd;

  /** @param end where the log ends as it was found; @param pageBytes size of the file's pages. */
  constructor(folder: string, end: LogEnd | null, pageBytes: number) {
    this.end = end ?? NOTHING;
    this.log = join(folder, `${FILE_NAME}-wal`);
    const path = join(folder, MARK_NAME);
    this.handle = openSync(path, existsSync(path) ? 'r+' : 'w+');
    this.stride = FRAME_HEADER + pageBytes;
  }

  /** Where the log ends, after `follow`. */
  get at(): LogEnd {
    return this.end;
  }

  /** Takes in the one transaction that has been committed since, if any; headers alone are read. */
  follow(): void {
    if (this.logHandle === null) {
      if (!existsSync(this.log)) return;
      this.logHandle = openSync(this.log, 'r');
    }
    const { head, logHandle } = this;
    if (readSync(logHandle, head, 0, 8, 16) < 8) return;
    const salt = [head.readUInt32BE(0), head.readUInt32BE(4)] as const;
    const isSame = salt[0] === this.end.salt[0] && salt[1] === this.end.salt[1];
    for (let frame = isSame ? this.end.frames + 1 : 1; ; frame++) {
      const at = LOG_HEADER + (frame - 1) * this.stride;
      if (readSync(logHandle, head, 0, FRAME_HEADER, at) < FRAME_HEADER) return;
      if (head.readUInt32BE(8) !== salt[0] || head.readUInt32BE(12) !== salt[1]) return;
      if (head.readUInt32BE(4) === 0) continue;
      this.end = { salt, frames: frame, sum: [head.readInt32BE(16), head.readInt32BE(20)] };
      return;
    }
  }

  /** Writes the mark; with `waits` it is on the disk when this returns. */
  write(waits = false): void {
    writeSync(this.handle, bytesOf(this.end), 0, BYTES, 0);
    if (waits) fdatasyncSync(this.handle);
  }

  /** The log is no longer needed: everything is in the file. */
  clear(): void {
    this.end = NOTHING;
    this.write(true);
    this.letGo();
  }

  private letGo(): void {
    if (this.logHandle !== null) closeSync(this.logHandle);
    this.logHandle = null;
  }

  close(): void {
    this.letGo();
    closeSync(this.handle);
  }
}
