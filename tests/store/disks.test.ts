import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { StoreFault, isFenced } from '../../src/store/index.ts';
import type { Health, Store } from '../../src/store/index.ts';
import { disksFault, imageDisk, memoryDisk } from './disks.ts';
import type { Disk } from './disks.ts';
import { openIn } from './folder.ts';

const FAULT = disksFault();
if (FAULT !== null) console.warn(`SKIPPED: no real disk is filled or broken here: ${FAULT}.`);

const REGIONS = ['a', 'b', 'c', 'd'];
/** One sentence that says which ledger cannot be written, and why. */
const SENTENCE = /^The ledger ".*\/ledger\.sqlite" cannot be written \([^.]+\)\.$/;

/** Writes to every region as fast as it can, and again whenever it is refused. */
class Load {
  readonly acknowledged = new Map<string, string[]>(REGIONS.map((region) => [region, []]));
  readonly faults: string[] = [];
  /** What was refused with the word that it may stand once the disk is mounted again. */
  readonly doubtful = new Set<string>();
  refused = 0;
  private readonly asked = new Map<string, string>();
  private readonly store: Store;
  private isEnded = false;
  private readonly all: Promise<unknown>;

  constructor(store: Store) {
    this.store = store;
    this.all = Promise.all(REGIONS.map((region) => this.write(region)));
  }

  get count(): number {
    return [...this.acknowledged.values()].reduce((sum, { length }) => sum + length, 0);
  }

  async end(): Promise<void> {
    this.isEnded = true;
    await this.all;
  }

  private async write(region: string): Promise<void> {
    while (!this.isEnded) {
      try {
        await this.writeOn(region);
      } catch (error) {
        if (!(error instanceof StoreFault) || error.kind !== 'read-only') {
          this.faults.push(String(error));
          return;
        }
        if (error.message.includes('look first whether it stands'))
          this.doubtful.add(this.asked.get(region)!);
        this.refused++;
        await after(20);
      }
    }
  }

  private async writeOn(region: string): Promise<void> {
    const known = this.acknowledged.get(region)!;
    const { epoch, lastSeq } = await this.store.claim(region);
    if (lastSeq !== known.length)
      this.faults.push(`${region} has ${lastSeq} entries, ${known.length} were acknowledged`);
    while (!this.isEnded) {
      const seq = known.length + 1;
      // What was refused is wished for again with other words: whichever stands is known.
      const text = `${region} ${seq} ${this.refused} `.padEnd(600, '.');
      this.asked.set(region, text);
      const bytes = new TextEncoder().encode(text);
      const done = await this.store.append(region, epoch, seq - 1, `${epoch}.${seq}`, bytes);
      if (isFenced(done)) this.faults.push(`fenced at ${region} ${seq}`);
      known.push(text);
      await after(1);
    }
  }
}

async function textsOf(store: Store, region: string): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const some = await store.read(region, texts.length + 1, Number.MAX_SAFE_INTEGER);
    if (some.length === 0) return texts;
    texts.push(...some.map(({ bytes }) => new TextDecoder().decode(bytes)));
  }
}

/** Of every region what was acknowledged, and at most so many entries more. */
async function expectKept(
  folder: string,
  { acknowledged, doubtful }: Load,
  more: number,
): Promise<void> {
  const store = await openIn(folder);
  for (const [region, texts] of acknowledged) {
    const kept = await textsOf(store, region);
    expect(kept.slice(0, texts.length), region).toEqual(texts);
    expect(kept.length - texts.length, region).toBeLessThanOrEqual(more);
    for (const text of kept.slice(texts.length)) expect([...doubtful]).toContain(text);
  }
  expect((await store.check()).faults).toEqual([]);
  await store.close();
}

async function under(disk: Disk): Promise<{
  load: Load;
  news: Health[];
  close(): Promise<void>;
}> {
  const store = await openIn(disk.folder);
  const news: Health[] = [];
  store.watchHealth((health) => news.push(health));
  const load = new Load(store);
  await expect.poll(() => load.count).toBeGreaterThan(40);
  return { load, news, close: () => store.close() };
}

const SLOW = { timeout: 20_000 };

describe.skipIf(FAULT !== null)('a real disk under load', () => {
  test.each([
    ['has no room', true, () => memoryDisk(8)],
    // What it has taken before it can take again: now and then it is back for a moment.
    ['loses what it took', false, () => imageDisk(64, 40)],
  ])(
    'ST13 SV21 that %s makes it read-only in one sentence, and it is back when it can: all that was acknowledged stands, and nothing else',
    async (_, isSteady, make) => {
      const disk = make();
      try {
        const { load, news, close } = await under(disk);
        for (const round of [1, 2]) {
          // Room that the log had taken, to be as long as it is kept, may be given back after that.
          const full = (): Health | undefined => {
            disk.fill();
            return news.at(-1);
          };
          await expect.poll(full, SLOW).toMatchObject({
            state: 'read-only',
            why: expect.stringMatching(SENTENCE) as string,
          });
          const before = load.refused;
          await expect.poll(() => load.refused, SLOW).toBeGreaterThan(before + 100);
          if (isSteady) expect(news.length).toBe(2 * round - 1);
          disk.free();
          await expect.poll(() => news.at(-1), SLOW).toEqual({ state: 'open' });
          const count = load.count;
          await expect.poll(() => load.count, SLOW).toBeGreaterThan(count + 40);
        }
        await load.end();
        await close();
        expect(load.faults).toEqual([]);
        await expectKept(disk.folder, load, 0);
      } finally {
        disk.done();
      }
    },
    90_000,
  );

  test('ST13 that the system has made read-only says so, and loses nothing that was acknowledged', async () => {
    const disk = imageDisk(64, 64);
    try {
      const { load, news, close } = await under(disk);
      disk.break();
      await expect.poll(() => news.length, SLOW).toBe(1);
      expect(news[0]).toMatchObject({
        state: 'read-only',
        why: expect.stringMatching(SENTENCE) as string,
      });
      await after(2500);
      expect(news.length).toBe(1);
      await load.end();
      await close();
      disk.again();
      expect(load.faults).toEqual([]);
      // One that was on its way may stand: on such a disk it cannot be taken back, and whoever asked was told so.
      expect(load.doubtful.size).toBeGreaterThan(0);
      await expectKept(disk.folder, load, 1);
    } finally {
      disk.done();
    }
  }, 90_000);
});
