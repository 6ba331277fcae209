/** Folders for stores under test. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '../../src/store/index.ts';
import type { FileStore, SqliteOptions } from '../../src/store/index.ts';

export const WORLD = 'seed 0 rules 1';

export function freshFolder(): string {
  return mkdtempSync(join(tmpdir(), 'city-ledger-'));
}

export function openIn(folder: string, rest: Partial<SqliteOptions> = {}): Promise<FileStore> {
  return openSqlite({ folder, world: WORLD, ...rest });
}
