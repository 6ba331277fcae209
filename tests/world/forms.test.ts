import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { formatEventId } from '../../src/core/index.ts';
import { FILE_NAME, openSqlite } from '../../src/store/index.ts';
import { answerState, ledgerEvents, ledgerName, openLive } from '../../src/world/index.ts';
import { WORLD, make } from './hands.ts';

/**
 * Worlds as they were first written, by the first City that kept a ledger and by the first that had
 * the gun, and what they came to for those that wrote them.
 */
const KEPT = [
  {
    file: 'world-0.sqlite',
    kinds: ['place', 'place', 'cut', 'cut', 'undo', 'undo', 'remove', 'place'],
    holds: [true, false, true, true, false, true, true, true],
    hash: '000f3bb209bec92ab91e9754d088f86c8851ff2cb60621925b4c7cbdc0f72564',
  },
  {
    file: 'world-1.sqlite',
    kinds: ['place', 'cut', 'cut', 'undo', 'shot'],
    holds: [true, false, true, true, true],
    hash: 'f9e61e9a516528f49c9861a2eabaebf313655bb9065add68e3d07ba4a9da2881',
  },
] as const;

test.each(KEPT)(
  'LG21 a world of every form that was ever written opens: $file',
  async ({ file, kinds, holds, hash }) => {
    const folder = mkdtempSync(join(tmpdir(), 'city-form-'));
    copyFileSync(join(import.meta.dirname, 'forms', file), join(folder, FILE_NAME));
    const store = await openSqlite({ folder, world: ledgerName(WORLD) });
    const live = openLive(WORLD, store);
    const events = await ledgerEvents(live);
    expect(events.map(({ event }) => event.kind)).toEqual(kinds);
    expect(events.map(({ region, event }) => !region.state.undone.has(event.id.sequence))).toEqual(
      holds,
    );
    expect((await answerState(live)).hash).toBe(hash);
    expect((await store.check()).faults).toEqual([]);
    // It goes on: what is done now follows on what was done then, and both are replayed.
    const last = events.findLast(({ event }, i) => holds[i] === true && event.kind === 'place')!;
    const id = formatEventId(last.event.id);
    await make(live, { kind: 'remove', event: id }, last.event.actor);
    const after = (await answerState(live)).hash;
    expect(after).not.toBe(hash);
    await store.close();
    const again = await openSqlite({ folder, world: ledgerName(WORLD) });
    expect((await answerState(openLive(WORLD, again))).hash).toBe(after);
    expect((await again.check()).faults).toEqual([]);
    await again.close();
  },
);
