/** Ids of tokens that no longer count, in a file of the world's folder, written whole or not at all. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, shown } from '../world/index.ts';

const FILE = 'revoked.json';

export interface Revoked {
  readonly ids: readonly string[];
  /** Throws where it cannot be written: then nothing has been revoked for good. */
  readonly keep: (ids: readonly string[]) => void;
}

/** The list of a folder. A file that cannot be read is a fault: no revoked token may come back. */
export function revokedIn(folder: string): Revoked {
  const path = join(folder, FILE);
  const keep = (ids: readonly string[]): void => {
    writeFileSync(`${path}.part`, `${JSON.stringify(ids)}\n`, { flush: true });
    renameSync(`${path}.part`, path);
  };
  if (!existsSync(path)) return { ids: [], keep };
  const fault = new Fault(
    `${shown(path)} is no list of revoked tokens`,
    'put it right, or take it away and serve with another --token',
  );
  try {
    const ids: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) throw fault;
    return { ids, keep };
  } catch {
    throw fault;
  }
}
