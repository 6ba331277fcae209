import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { FILE_NAME, SEAL_NAME, isFenced, openSqlite } from '../../src/store/index.ts';
import type { Health } from '../../src/store/index.ts';
import { storeContract } from './store.contract.ts';
import { WORLD, freshFolder, openIn } from './folder.ts';

storeContract('SQLite', () => openIn(freshFolder()));

const bytes = (n: number, fill = 7): Uint8Array => new Uint8Array(n).fill(fill);

/** A folder with `count` entries of 400 bytes in region r, closed in good order. */
async function filled(count: number): Promise<string> {
  const folder = freshFolder();
  const store = await openIn(folder);
  const { epoch } = await store.claim('r');
  await Promise.all(
    Array.from({ length: count }, (_, i) => store.append('r', epoch, i, `b${i}`, bytes(400, i))),
  );
  await store.checkpoint(1);
  await store.close();
  return folder;
}

describe('SQLite: one owner', () => {
  test('ST11 a second opening is refused in one sentence; the end of the first lets others in', async () => {
    const folder = freshFolder();
    const first = await openIn(folder);
    await expect(openIn(folder)).rejects.toMatchObject({
      kind: 'busy',
      message: expect.stringMatching(/^The ledger ".*" is open in another process: [^.]*\.$/),
    });
    await first.close();
    await (await openIn(folder)).close();
  });

  test('ST12 readers read beside the writer and change nothing', async () => {
    const folder = freshFolder();
    await expect(openIn(folder, { readOnly: true })).rejects.toMatchObject({ kind: 'missing' });
    const writer = await openIn(folder);
    const { epoch } = await writer.claim('r');
    await writer.append('r', epoch, 0, 'a', bytes(10));
    const reader = await openIn(folder, { readOnly: true });
    expect(await reader.read('r', 1, 9)).toHaveLength(1);
    await writer.append('r', epoch, 1, 'b', bytes(10));
    expect(await reader.read('r', 1, 9)).toHaveLength(2);
    await expect(reader.claim('r')).rejects.toMatchObject({ kind: 'read-only' });
    await reader.close();
    await writer.close();
  });
});

describe('SQLite: durability', () => {
  test('ST2 everything is there after it was closed and opened again; the epoch goes on', async () => {
    const folder = await filled(50);
    const store = await openIn(folder);
    expect(await store.read('r', 1, 100)).toHaveLength(50);
    expect(await store.claim('r')).toEqual({ epoch: 2, lastSeq: 50 });
    expect((await store.checkpoints()).map(({ seq }) => seq)).toEqual([1]);
    await store.close();
  });

  test('ST13 a full disk makes it read-only, loudly; reads go on; it comes back by itself', async () => {
    const store = await openIn(freshFolder(), { bytesMax: 100_000 });
    const news: Health[] = [];
    store.watchHealth((health) => news.push(health));
    const { epoch } = await store.claim('r');
    let written = 0;
    const fault = await (async () => {
      for (;;) {
        try {
          await store.append('r', epoch, written, `b${written}`, bytes(5000));
          written++;
        } catch (error) {
          return error as Error;
        }
      }
    })();
    expect(written).toBeGreaterThan(5);
    expect(fault).toMatchObject({ kind: 'read-only', message: expect.stringMatching(/full/) });
    await expect(store.append('r', epoch, written, 'x', bytes(1))).rejects.toMatchObject({
      kind: 'read-only',
    });
    expect(store.health).toMatchObject({
      state: 'read-only',
      why: expect.stringMatching(/ledger/),
    });
    expect(await store.read('r', 1, 1000)).toHaveLength(written);
    await store.resize(null);
    await expect.poll(() => store.health.state, { timeout: 10_000 }).toBe('open');
    expect(news.map(({ state }) => state)).toEqual(['read-only', 'open']);
    // Unknown is unknown: what was not acknowledged is asked for again, under its own name.
    const again = await store.append('r', epoch, written, `b${written}`, bytes(5000));
    expect(isFenced(again)).toBe(false);
    expect(await store.read('r', 1, 1000)).toHaveLength(written + 1);
    await store.close();
  });

  test('ST14 backup while it is written to, and the copy opens; compact keeps everything', async () => {
    const folder = freshFolder();
    const store = await openIn(folder);
    const { epoch } = await store.claim('r');
    for (let i = 0; i < 50; i++) await store.append('r', epoch, i, `b${i}`, bytes(3000));
    const copy = freshFolder();
    const [, late] = await Promise.all([
      store.backup(join(copy, FILE_NAME)),
      store.append('r', epoch, 50, 'late', bytes(10)),
    ]);
    expect(late).toBe(51);
    await store.compact();
    expect(await store.read('r', 1, 100)).toHaveLength(51);
    expect((await store.check()).faults).toEqual([]);
    await store.close();
    const other = await openIn(copy);
    expect((await other.read('r', 1, 100)).length).toBeGreaterThanOrEqual(50);
    expect((await other.check()).faults).toEqual([]);
    await other.close();
  });
});

describe('SQLite: what is not what was written', () => {
  test('ST15 foreign, cut short and missing files are named and refused', async () => {
    const folder = await filled(20);
    const path = join(folder, FILE_NAME);
    const whole = readFileSync(path);
    await expect(openSqlite({ folder, world: 'seed 1 rules 1' })).rejects.toMatchObject({
      kind: 'foreign',
      message: expect.stringMatching(/world "seed 0 rules 1", not "seed 1 rules 1"/),
    });
    for (const content of [Buffer.alloc(0), Buffer.from('hello'), Buffer.alloc(8192, 1)]) {
      writeFileSync(path, content);
      await expect(openIn(folder)).rejects.toMatchObject({ kind: 'damaged' });
    }
    rmSync(path);
    new DatabaseSync(path).exec('CREATE TABLE t (a)');
    await expect(openIn(folder)).rejects.toMatchObject({ kind: 'foreign' });
    writeFileSync(path, whole);
    const newer = new DatabaseSync(path);
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    await expect(openIn(folder)).rejects.toThrow(/form 99.*newer version/);
    rmSync(path);
    writeFileSync(`${path}-wal`, 'x');
    await expect(openIn(folder)).rejects.toThrow(/is gone but its log/);
  });

  test('ST15 a file cut anywhere is refused, or found by check; never silently shorter', async () => {
    const folder = await filled(60);
    const whole = readFileSync(join(folder, FILE_NAME));
    for (let i = 1; i < 12; i++) {
      const cut = freshFolder();
      const path = join(cut, FILE_NAME);
      copyFileSync(join(folder, FILE_NAME), path);
      truncateSync(path, Math.floor((whole.length * i) / 12));
      const found = await openIn(cut).then(
        async (store) => {
          const { faults } = await store.check();
          await store.close();
          return faults;
        },
        (error: Error) => [error.message],
      );
      expect(found.length, `cut at ${i}/12`).toBeGreaterThan(0);
    }
  });

  test('ST16 any flipped bit of a closed ledger is found', async () => {
    const folder = await filled(60);
    const path = join(folder, FILE_NAME);
    const whole = readFileSync(path);
    expect(existsSync(join(folder, SEAL_NAME))).toBe(true);
    for (let i = 0; i < 16; i++) {
      const bit = Math.floor(((i + 0.37) / 16) * whole.length * 8);
      const bad = Buffer.from(whole);
      bad[bit >> 3] = bad[bit >> 3]! ^ (1 << (bit & 7));
      writeFileSync(path, bad);
      const found = await openIn(folder, { readOnly: true }).then(
        async (store) => {
          const { faults } = await store.check();
          await store.close();
          return faults;
        },
        (error: Error) => [error.message],
      );
      expect(found.length, `bit ${bit}`).toBeGreaterThan(0);
    }
    writeFileSync(path, whole);
    const sound = await openIn(folder, { readOnly: true });
    expect((await sound.check()).faults).toEqual([]);
    await sound.close();
  });

  test('ST17 an entry that was changed, moved or taken away by other means is refused by read', async () => {
    const changes = [
      "UPDATE entry SET bytes = x'00' WHERE seq = 3",
      'UPDATE entry SET seq = seq + 100 WHERE seq > 3; UPDATE entry SET seq = 4 WHERE seq = 105',
      'DELETE FROM entry WHERE seq = 3',
      'DELETE FROM entry WHERE seq = 10',
    ];
    for (const sql of changes) {
      const folder = await filled(10);
      const db = new DatabaseSync(join(folder, FILE_NAME));
      db.exec(sql);
      db.close();
      const store = await openIn(folder);
      await expect(store.read('r', 1, 10), sql).rejects.toMatchObject({ kind: 'damaged' });
      expect((await store.check()).faults.length, sql).toBeGreaterThan(0);
      await store.close();
    }
    expect(WORLD).toBe('seed 0 rules 1');
  });
});
