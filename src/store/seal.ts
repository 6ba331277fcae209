/**
 * The seal: the SHA-256 of a ledger file that was closed in good order, beside it. While it is
 * there, `verify` finds any flipped bit, also one that no table uses. Opening breaks the seal.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { FILE_NAME, SEAL_NAME } from './schema.ts';

const PIECE = 1_048_576;

function hashOfFile(path: string): string {
  const hash = createHash('sha256');
  const handle = openSync(path, 'r');
  const piece = Buffer.alloc(PIECE);
  try {
    for (let count = readSync(handle, piece); count > 0; count = readSync(handle, piece)) {
      hash.update(piece.subarray(0, count));
    }
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}

/** Seals the file of a folder; nothing else has it open. */
export function seal(folder: string): void {
  const text = `${hashOfFile(join(folder, FILE_NAME))}\n`;
  writeFileSync(join(folder, SEAL_NAME), text, { flush: true });
}

/** Breaks the seal, before anything is written. */
export function unseal(folder: string): void {
  rmSync(join(folder, SEAL_NAME), { force: true });
}

/** What is wrong with the sealed file, in one sentence; null where nothing is, or there is no seal. */
export function sealFault(folder: string): string | null {
  const path = join(folder, SEAL_NAME);
  if (!existsSync(path)) return null;
  const kept = readFileSync(path, 'utf8');
  if (kept === `${hashOfFile(join(folder, FILE_NAME))}\n`) return null;
  return `the file is not the one that was closed and sealed: some of its bytes have changed`;
}
