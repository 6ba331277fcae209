import {
  copyFileSync,
  cpSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FILE_NAME, SEAL_NAME } from '../../src/store/index.ts';
import { MARK_NAME, SUMS_NAME } from '../../src/store/schema.ts';
import { freshFolder, openIn } from './folder.ts';

const LOG = `${FILE_NAME}-wal`;
const FRAME = 4096 + 24;

/** A ledger as a kill leaves it: much of it in the file, some entries in the log. */
async function killed(fill: number): Promise<{ folder: string; entries: number }> {
  const folder = freshFolder();
  const first = await openIn(folder);
  const { epoch } = await first.claim('r');
  const entry = (n: number): Uint8Array => new Uint8Array(900 + 40 * n).fill(fill + n);
  for (let n = 0; n < 20; n++) await first.append('r', epoch, n, `a${n}`, entry(n));
  await first.close();
  const store = await openIn(folder);
  const claim = await store.claim('r');
  for (let n = 20; n < 30; n++) await store.append('r', claim.epoch, n, `b${n}`, entry(n));
  const copy = freshFolder();
  cpSync(folder, copy, { recursive: true });
  await store.close();
  return { folder: copy, entries: 30 };
}

function flip(path: string, bit: number): void {
  const bytes = readFileSync(path);
  bytes[bit >> 3] = bytes[bit >> 3]! ^ (1 << (bit & 7));
  writeFileSync(path, bytes);
}

/** How many entries there are, or the sentence that says what is wrong. */
async function told(folder: string, readOnly: boolean): Promise<number | string> {
  try {
    const store = await openIn(folder, { readOnly });
    try {
      const { faults } = await store.check();
      return faults[0] ?? (await store.read('r', 1, 1000)).length;
    } finally {
      await store.close();
    }
  } catch (error) {
    return (error as Error).message;
  }
}

/** The same, of a copy to which something was done. */
async function afterwards(from: string, harm: (folder: string) => void): Promise<number | string> {
  const folder = freshFolder();
  cpSync(from, folder, { recursive: true });
  harm(folder);
  const found = await told(folder, true);
  // Whoever opens it to write is told no other story.
  const again = await told(folder, false);
  if (typeof again === 'number') expect(again).toBe(30);
  rmSync(folder, { recursive: true });
  return found;
}

/** Frames of a log that count: the salts of its header are theirs. */
function framesOf(log: Buffer): number {
  let frames = 0;
  for (
    let at = 32;
    at + FRAME <= log.length && log.compare(log, 16, 24, at + 8, at + 16) === 0;
    at += FRAME
  )
    frames++;
  return frames;
}

describe('the log that is kept', () => {
  test('ST24 whatever of a log was acknowledged is missed when it is damaged, cut short, gone or another’s', async () => {
    const { folder, entries } = await killed(1);
    const other = await killed(101);
    expect(await afterwards(folder, () => {})).toBe(entries);
    const log = readFileSync(join(folder, LOG));
    const frames = framesOf(log);
    const path = (at: string): string => join(at, LOG);
    // To the very end of the last transaction.
    const last = 32 + frames * FRAME - 1;
    for (const byte of [20, 32 + (frames - 1) * FRAME + 100, last])
      expect(
        await afterwards(folder, (at) => flip(path(at), 8 * byte + 3)),
        `byte ${byte}`,
      ).toMatch(/^The log ".*-wal" is damaged/);
    for (const length of [last, 20])
      expect(await afterwards(folder, (at) => truncateSync(path(at), length)), `${length}`).toMatch(
        /^The log ".*-wal" is damaged/,
      );
    for (const harm of [rmSync, (file: string) => truncateSync(file, 0)])
      expect(await afterwards(folder, (at) => harm(path(at)))).toMatch(/^The log ".*-wal" is gone/);
    expect(await afterwards(folder, (at) => copyFileSync(path(other.folder), path(at)))).toMatch(
      /^The log ".*-wal" is damaged/,
    );
    // What nobody was told of may be unfinished, and what lies behind the end is never read.
    const spare = Buffer.concat([
      log.subarray(0, last + 1),
      log.subarray(last + 1 - FRAME, last - 9),
    ]);
    expect(await afterwards(folder, (at) => writeFileSync(path(at), spare))).toBe(entries);
  });

  test('ST24 a log beside a ledger that was closed in good order is no log of it', async () => {
    const { folder } = await killed(1);
    const closed = freshFolder();
    const store = await openIn(closed);
    const { epoch } = await store.claim('r');
    await store.append('r', epoch, 0, 'x', Uint8Array.of(1));
    await store.close();
    expect(existsSync(join(closed, SEAL_NAME))).toBe(true);
    copyFileSync(join(folder, LOG), join(closed, LOG));
    expect(await told(closed, true)).toMatch(/^The log ".*-wal" is not of this ledger/);
    expect(await told(closed, false)).toMatch(/^The log ".*-wal" is not of this ledger/);
    rmSync(join(closed, LOG));
    expect(await told(closed, false)).toBe(1);
  });

  test('ST24 a mark that is not what was written is told, and made anew', async () => {
    const { folder, entries } = await killed(1);
    expect(await afterwards(folder, (at) => flip(join(at, MARK_NAME), 77))).toMatch(/^The mark /);
    flip(join(folder, MARK_NAME), 77);
    const store = await openIn(folder);
    await store.keepTick(1);
    expect((await store.check()).faults).toEqual([]);
    await store.close();
    expect(await told(folder, true)).toBe(entries);
  });
});

describe('the sums of pages', () => {
  test('ST25 after a kill a flipped bit is found anywhere in the file, unless the log takes the page’s place', async () => {
    const { folder, entries } = await killed(1);
    const { size } = statSync(join(folder, FILE_NAME));
    const log = readFileSync(join(folder, LOG));
    const inLog = new Set<number>();
    for (let n = 0; n < framesOf(log); n++) inLog.add(log.readUInt32BE(32 + n * FRAME));
    expect(inLog.size).toBeLessThan(size / 4096);
    const bits = fc.sample(fc.nat(8 * size - 1), 6);
    for (const bit of bits) {
      const found = await afterwards(folder, (at) => flip(join(at, FILE_NAME), bit));
      const page = Math.floor(bit / 8 / 4096) + 1;
      if (typeof found === 'number')
        expect({ found, hidden: inLog.has(page) }).toEqual({ found: entries, hidden: true });
    }
    const known = Array.from({ length: size / 4096 }, (_, i) => i + 1).find(
      (page) => !inLog.has(page),
    )!;
    expect(
      await afterwards(folder, (at) => flip(join(at, FILE_NAME), 8 * (known - 1) * 4096 + 9)),
    ).toMatch(new RegExp(`Page ${known} of the ledger .* is not what was written`));
    expect(await afterwards(folder, (at) => flip(join(at, SUMS_NAME), 200))).toMatch(
      /sums .* not what was written/,
    );
    expect(
      await afterwards(folder, (at) =>
        writeFileSync(
          join(at, FILE_NAME),
          Buffer.concat([readFileSync(join(at, FILE_NAME)), Buffer.alloc(64 * 4096)]),
        ),
      ),
    ).toMatch(/is not what was written/);
  }, 60_000);

  test('ST25 what was damaged stays told when it is opened, written to and closed: it is not sealed', async () => {
    const { folder } = await killed(1);
    await (await openIn(folder)).close();
    expect(existsSync(join(folder, SEAL_NAME))).toBe(true);
    // A byte of the file's header that nothing reads.
    flip(join(folder, FILE_NAME), 8 * 80);
    for (let round = 0; round < 2; round++) {
      const store = await openIn(folder);
      const { epoch, lastSeq } = await store.claim('r');
      await store.append('r', epoch, lastSeq, `late ${round}`, Uint8Array.of(1));
      await store.close();
      expect(existsSync(join(folder, SEAL_NAME))).toBe(false);
      expect(await told(folder, true)).toMatch(/Page 1 of the ledger .* is not what was written/);
    }
  });

  test('ST25 while it is written to, moved and written anew, a reader finds nothing wrong', async () => {
    const folder = freshFolder();
    const store = await openIn(folder);
    const { epoch } = await store.claim('r');
    const reader = await openIn(folder, { readOnly: true });
    const write = async (from: number, to: number): Promise<void> => {
      for (let n = from; n < to; n++)
        await store.append('r', epoch, n, `b${n}`, new Uint8Array(120_000).fill(n));
    };
    const looks = async (): Promise<string[]> => {
      const all: string[] = [];
      for (let n = 0; n < 4; n++) all.push(...(await reader.check()).faults);
      return all;
    };
    const [faults] = await Promise.all([looks(), write(0, 200)]);
    expect(faults).toEqual([]);
    const [others] = await Promise.all([looks(), store.compact()]);
    expect(others).toEqual([]);
    await write(200, 210);
    expect((await store.check()).faults).toEqual([]);
    await reader.close();
    await store.close();
    expect(await told(folder, true)).toBe(210);
  }, 60_000);
});
