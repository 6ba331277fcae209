import { copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { FILE_NAME } from '../../src/store/index.ts';
import { GROW_COMMITS } from '../../src/store/limits.ts';
import { LOG_BYTES } from '../../src/store/log.ts';
import { freshFolder, openIn } from './folder.ts';

const ENTRIES = 40;

/** The files of a ledger as a kill leaves them: taken while it is open, with all its entries in the log. */
async function left(): Promise<string> {
  const folder = freshFolder();
  const store = await openIn(folder);
  const { epoch } = await store.claim('r');
  for (let i = 0; i < ENTRIES; i++)
    await store.append('r', epoch, i, `b${i}`, new Uint8Array(900).fill(i));
  const copy = freshFolder();
  for (const ending of ['', '-wal'])
    copyFileSync(join(folder, FILE_NAME + ending), join(copy, FILE_NAME + ending));
  await store.close();
  return copy;
}

async function entriesIn(folder: string): Promise<number | string> {
  try {
    const store = await openIn(folder);
    const { length } = await store.read('r', 1, 1000);
    const { faults } = await store.check();
    await store.close();
    return faults[0] ?? length;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the log', () => {
  test('ST18 ST19 a log that was left behind is taken up whole', async () => {
    expect(await entriesIn(await left())).toBe(ENTRIES);
  });

  test('ST19 a bit that flipped in the log loses nothing without a word', async () => {
    const folder = await left();
    const log = readFileSync(join(folder, `${FILE_NAME}-wal`));
    expect(statSync(join(folder, `${FILE_NAME}-wal`)).size).toBeGreaterThan(100_000);
    for (let i = 0; i < 14; i++) {
      const copy = freshFolder();
      copyFileSync(join(folder, FILE_NAME), join(copy, FILE_NAME));
      const bad = Buffer.from(log);
      // From the first byte of the header to well before the last two transactions.
      const bit = i < 2 ? 5 + 100 * i : Math.floor(((i - 2) / 12) * 0.8 * log.length * 8) + 3;
      bad[bit >> 3] = bad[bit >> 3]! ^ (1 << (bit & 7));
      writeFileSync(join(copy, `${FILE_NAME}-wal`), bad);
      expect(await entriesIn(copy), `bit ${bit}`).toMatch(/^The log ".*-wal" is damaged/);
      expect(readFileSync(join(copy, `${FILE_NAME}-wal`)).equals(bad)).toBe(true);
    }
  }, 120_000);

  test('ST19 a log cut short ends in an unfinished transaction: what is before it stands', async () => {
    const folder = await left();
    const path = join(folder, `${FILE_NAME}-wal`);
    const log = readFileSync(path);
    writeFileSync(path, log.subarray(0, log.length - 1000));
    const found = await entriesIn(folder);
    expect(found).toBe(ENTRIES - 1);
  });

  test('ST21 a log that a reader held back is cut to its usual size when they have gone', async () => {
    const folder = freshFolder();
    const store = await openIn(folder);
    const { epoch } = await store.claim('r');
    let count = 0;
    const write = async (entries: number): Promise<void> => {
      for (let i = 0; i < entries; i++, count++)
        await store.append('r', epoch, count, `b${count}`, new Uint8Array(60_000).fill(count));
    };
    const path = join(folder, FILE_NAME);
    const size = (): number => statSync(`${path}-wal`).size;
    await write(1);
    const reader = new DatabaseSync(path, { readOnly: true });
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM meta').get();
    await write(400);
    expect(size()).toBeGreaterThan(20_000_000);
    reader.exec('COMMIT');
    reader.close();
    // The first moves the log, the next begins it anew.
    await write(2);
    expect(size()).toBeLessThan(16_600_000);
    expect((await store.check()).faults).toEqual([]);
    await store.close();
  });

  test('ST23 the log of one who writes on is made its full length at once, and is taken up whole', async () => {
    const folder = freshFolder();
    const store = await openIn(folder);
    const { epoch } = await store.claim('r');
    const log = join(folder, `${FILE_NAME}-wal`);
    const count = GROW_COMMITS + 10;
    for (let i = 0; i < count; i++)
      await store.append('r', epoch, i, `b${i}`, new Uint8Array(900).fill(i));
    expect(statSync(log).size).toBe(LOG_BYTES);
    const bytes = readFileSync(log);
    const copyWith = (change: (log: Buffer) => void): string => {
      const copy = freshFolder();
      copyFileSync(join(folder, FILE_NAME), join(copy, FILE_NAME));
      const other = Buffer.from(bytes);
      change(other);
      writeFileSync(join(copy, `${FILE_NAME}-wal`), other);
      return copy;
    };
    expect(await entriesIn(copyWith(() => {}))).toBe(count);
    // The zeros hide no damage.
    expect(await entriesIn(copyWith((other) => (other[50_000] = other[50_000]! ^ 4)))).toMatch(
      /^The log ".*-wal" is damaged/,
    );
    await store.close();
    expect(await entriesIn(folder)).toBe(count);
  });
});
