/** Ids of tokens that no longer count, in a file of the world's folder, written whole or not at all. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, shown } from '../world/index.ts';
import { sealFolder } from './folder-seal.ts';

const FILE = 'revoked.json';

export interface Revoked {
  readonly ids: readonly string[];
  /** Throws where it cannot be written: then nothing has been revoked for good. */
  readonly keep: (ids: readonly string[]) => void;
}

/** A list that cannot be written now: what it says counts until the server ends, and not for good. */
export class Unkept extends Error {
  readonly next: string;

  constructor(error: unknown) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    super(
      `The token is ended, but this cannot be written (${code}): a restart would let it in again.`,
    );
    this.next = 'Make room on the disk, and end it once more.';
  }
}

/** With it no flipped bit makes another id of one, and lets a revoked token in again. */
function sumOf(ids: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(ids)).digest('hex');
}

/** Null for what is no list. Lists of before there were sums are bare. */
function idsOf(value: unknown): string[] | null {
  const { ids, sum } = (Array.isArray(value) ? { ids: value } : (value ?? {})) as {
    ids?: unknown;
    sum?: unknown;
  };
  if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) return null;
  return Array.isArray(value) || sum === sumOf(ids) ? ids : null;
}

/** The list of a folder. A file that cannot be read is a fault: no revoked token may come back. */
export function revokedIn(folder: string): Revoked {
  const path = join(folder, FILE);
  const keep = (ids: readonly string[]): void => {
    try {
      const text = `${JSON.stringify({ ids, sum: sumOf(ids) })}\n`;
      writeFileSync(`${path}.part`, text, { flush: true });
      renameSync(`${path}.part`, path);
    } catch (error) {
      rmSync(`${path}.part`, { force: true });
      throw new Unkept(error);
    }
    sealFolder(folder);
  };
  if (!existsSync(path)) return { ids: [], keep };
  const fault = new Fault(
    `${shown(path)} is no list of revoked tokens, or not the one that was written`,
    'put it right, or take it away and serve with another --token',
  );
  let ids: string[] | null = null;
  try {
    ids = idsOf(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw fault;
  }
  if (ids === null) throw fault;
  return { ids, keep };
}
