import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FILE_NAME, openSqlite } from '../../src/store/index.ts';
import { answerState, ledgerEvents, ledgerName, openLive } from '../../src/world/index.ts';
import { WORLD } from './hands.ts';

/** Worlds as each form of the ledger's file was first written, and what they came to. */
const KEPT = [
  {
    file: 'world-1.sqlite',
    kinds: ['place', 'cut', 'cut', 'undo', 'shot'],
    hash: 'f9e61e9a516528f49c9861a2eabaebf313655bb9065add68e3d07ba4a9da2881',
  },
] as const;

test.each(KEPT)(
  'LG21 a world of every form that was ever written opens: $file',
  async ({ file, kinds, hash }) => {
    const folder = mkdtempSync(join(tmpdir(), 'city-form-'));
    copyFileSync(join(import.meta.dirname, 'forms', file), join(folder, FILE_NAME));
    const store = await openSqlite({ folder, world: ledgerName(WORLD) });
    const live = openLive(WORLD, store);
    expect((await ledgerEvents(live)).map(({ event }) => event.kind)).toEqual(kinds);
    expect((await answerState(live)).hash).toBe(hash);
    expect((await store.check()).faults).toEqual([]);
    await store.close();
  },
);
