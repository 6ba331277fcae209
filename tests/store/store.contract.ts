/** What every keeper must do. `storeContract('memory', …)` in its test file, and so for each. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { merkleRoot, sha256Bytes } from '../../src/core/index.ts';
import { StoreFault, isFenced } from '../../src/store/index.ts';
import type { Fenced, Owner, Store } from '../../src/store/index.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Opens an empty store; called for each test. */
export function storeContract(name: string, openEmpty: () => Promise<Store>): void {
  const opened: Store[] = [];
  const open = async (): Promise<Store> => {
    const store = await openEmpty();
    opened.push(store);
    return store;
  };
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  describe(`${name}: journals`, () => {
    test('ST1 a claim gives a larger epoch each time, and the last entry', async () => {
      const store = await open();
      expect(await store.claim('r')).toEqual({ epoch: 1, lastSeq: 0 });
      expect(await store.append('r', 1, 0, 'a', bytesOf('A'))).toBe(1);
      expect(await store.claim('r')).toEqual({ epoch: 2, lastSeq: 1 });
      expect(await store.claim('other')).toEqual({ epoch: 1, lastSeq: 0 });
    });

    test('ST2 entries are numbered from 1 and read back as they were written', async () => {
      const store = await open();
      const { epoch } = await store.claim('r');
      for (let i = 0; i < 20; i++) {
        expect(await store.append('r', epoch, i, `b${i}`, bytesOf(`entry ${i}`))).toBe(i + 1);
      }
      const all = await store.read('r', 1, Number.MAX_SAFE_INTEGER);
      expect(all.map(({ seq, batchId, bytes }) => [seq, batchId, textOf(bytes)])).toEqual(
        Array.from({ length: 20 }, (_, i) => [i + 1, `b${i}`, `entry ${i}`]),
      );
      expect((await store.read('r', 5, 7)).map(({ seq }) => seq)).toEqual([5, 6, 7]);
      expect(await store.read('r', 21, 30)).toEqual([]);
      expect(await store.read('nobody', 1, 9)).toEqual([]);
      expect(await store.regions()).toEqual([{ region: 'r', epoch: 1, lastSeq: 20 }]);
    });

    test('ST3 an old epoch is fenced, and so is a wrong expectation; nothing is written', async () => {
      const store = await open();
      const first = await store.claim('r');
      expect(await store.append('r', first.epoch, 0, 'a', bytesOf('A'))).toBe(1);
      const second = await store.claim('r');
      const zombie = await store.append('r', first.epoch, 1, 'z', bytesOf('Z'));
      expect(zombie).toEqual({ fenced: true, epoch: second.epoch, lastSeq: 1 } satisfies Fenced);
      for (const expected of [0, 2, 7]) {
        expect(isFenced(await store.append('r', second.epoch, expected, 'w', bytesOf('W')))).toBe(
          true,
        );
      }
      expect(isFenced(await store.append('unclaimed', 1, 0, 'a', bytesOf('A')))).toBe(true);
      expect((await store.read('r', 1, 9)).map(({ batchId }) => batchId)).toEqual(['a']);
    });

    test('ST4 the same batch again is answered and not written twice', async () => {
      const store = await open();
      const { epoch } = await store.claim('r');
      expect(await store.append('r', epoch, 0, 'a', bytesOf('A'))).toBe(1);
      expect(await store.append('r', epoch, 0, 'a', bytesOf('A'))).toBe(1);
      expect(isFenced(await store.append('r', epoch, 0, 'b', bytesOf('B')))).toBe(true);
      expect(await store.append('r', epoch, 1, 'b', bytesOf('B'))).toBe(2);
      expect(isFenced(await store.append('r', epoch, 0, 'a', bytesOf('A')))).toBe(true);
      expect(await store.read('r', 1, 9)).toHaveLength(2);
    });

    test('ST20 one tick is kept, the last that it was told', async () => {
      const store = await open();
      expect(await store.keptTick()).toBe(null);
      await store.keepTick(946_080_360_000);
      expect(await store.keptTick()).toBe(946_080_360_000);
      await store.keepTick(-7);
      expect(await store.keptTick()).toBe(-7);
      for (const bad of [0.5, Number.NaN, Infinity])
        await expect(store.keepTick(bad)).rejects.toMatchObject({ kind: 'limit' });
      expect(await store.keptTick()).toBe(-7);
    });

    test('ST5 what is released cannot be written with, and others see who holds what', async () => {
      const store = await open();
      const seen: Owner[] = [];
      const stop = store.watchOwners((owner) => seen.push(owner));
      expect(await store.owner('r')).toBe(null);
      const { epoch } = await store.claim('r');
      expect(await store.owner('r')).toMatchObject({
        region: 'r',
        epoch,
        holder: expect.any(String),
      });
      await store.release('r', epoch);
      expect(await store.owner('r')).toMatchObject({ holder: null });
      expect(isFenced(await store.append('r', epoch, 0, 'a', bytesOf('A')))).toBe(true);
      await store.release('r', epoch);
      expect(seen.map(({ holder }) => holder === null)).toEqual([false, true]);
      stop();
      expect((await store.claim('r')).epoch).toBeGreaterThan(epoch);
      expect(seen).toHaveLength(2);
    });

    test('ST3 ST4 many writers at once: each number is given once, none is left out', async () => {
      const store = await open();
      await fc.assert(
        fc.asyncProperty(fc.uuid(), fc.integer({ min: 2, max: 6 }), async (region, writers) => {
          const { epoch } = await store.claim(region);
          const write = async (who: number): Promise<number> => {
            let won = 0;
            for (let expect = 0; won < 5;) {
              const answer = await store.append(
                region,
                epoch,
                expect,
                `${who}-${won}`,
                bytesOf(`${who}`),
              );
              if (isFenced(answer)) expect = answer.lastSeq;
              else {
                expect = answer;
                won++;
              }
            }
            return won;
          };
          await Promise.all(Array.from({ length: writers }, (_, who) => write(who)));
          const all = await store.read(region, 1, 1000);
          expect(all.map(({ seq }) => seq)).toEqual(
            Array.from({ length: writers * 5 }, (_, i) => i + 1),
          );
          expect(new Set(all.map(({ batchId }) => batchId)).size).toBe(writers * 5);
        }),
        { numRuns: 10 },
      );
    });
  });

  describe(`${name}: the rest`, () => {
    test('ST6 a snapshot carries its applied number, and can be replaced', async () => {
      const store = await open();
      expect(await store.getSnapshot('s')).toBe(null);
      await store.putSnapshot('s', 4, bytesOf('four'));
      await store.putSnapshot('s', 9, bytesOf('nine'));
      const found = await store.getSnapshot('s');
      expect([found?.appliedSeq, textOf(found?.bytes ?? bytesOf(''))]).toEqual([9, 'nine']);
    });

    test('ST7 a checkpoint has the root over the last entries, and its number follows', async () => {
      const store = await open();
      expect((await store.checkpoint(1)).heads).toEqual([]);
      for (const region of ['b', 'a']) {
        const { epoch } = await store.claim(region);
        await store.append(region, epoch, 0, 'x', bytesOf(`${region} 1`));
        await store.append(region, epoch, 1, 'y', bytesOf(`${region} 2`));
      }
      await store.claim('empty');
      await expect(store.checkpoint(3)).rejects.toThrow(/next checkpoint is number 2/);
      const made = await store.checkpoint(2);
      const heads = ['a', 'b'].map((region) => ({
        region,
        last: 2,
        hash: sha256Bytes(`${region} 2`),
      }));
      expect(made.heads.map(({ region, last }) => [region, last])).toEqual([
        ['a', 2],
        ['b', 2],
      ]);
      expect([...made.root]).toEqual([...merkleRoot(heads)]);
      expect((await store.checkpoints()).map(({ seq }) => seq)).toEqual([1, 2]);
    });

    test('ST8 messages reach who listens, once, and a request its one server', async () => {
      const store = await open();
      const heard: string[] = [];
      const stop = store.subscribe('news', (bytes) => heard.push(textOf(bytes)));
      store.publish('news', bytesOf('one'));
      store.publish('other', bytesOf('none'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      stop();
      store.publish('news', bytesOf('two'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(heard).toEqual(['one']);
      await expect(store.request('sum', bytesOf('1'))).rejects.toThrow(/Nobody serves/);
      const end = store.serve('sum', async (bytes) => bytesOf(`${textOf(bytes)}!`));
      expect(() => store.serve('sum', async (bytes) => bytes)).toThrow(/already/);
      expect(textOf(await store.request('sum', bytesOf('1')))).toBe('1!');
      end();
      await expect(store.request('sum', bytesOf('1'))).rejects.toThrow(/Nobody serves/);
    });

    test('ST9 what is too large or has no name is refused in one sentence', async () => {
      const store = await open();
      const { epoch } = await store.claim('r');
      for (const bad of ['', 'x'.repeat(257), 'a\nb']) {
        await expect(store.claim(bad)).rejects.toBeInstanceOf(StoreFault);
        await expect(store.append('r', epoch, 0, bad, bytesOf('A'))).rejects.toThrow(/1 to 256/);
      }
      await expect(store.append('r', epoch, 0, 'a', new Uint8Array(0))).rejects.toThrow(/entry/);
      await expect(store.append('r', epoch, -1, 'a', bytesOf('A'))).rejects.toThrow(/whole/);
      await expect(store.append('r', epoch, 0.5, 'a', bytesOf('A'))).rejects.toThrow(/whole/);
      await expect(store.read('r', 0, 9)).rejects.toThrow(/whole/);
      expect(await store.read('r', 1, 9)).toEqual([]);
    });

    test('ST10 after closing everything is refused, and closing again is nothing', async () => {
      const store = await open();
      await store.claim('r');
      await store.close();
      await store.close();
      expect(store.health.state).toBe('closed');
      await expect(store.claim('r')).rejects.toMatchObject({ kind: 'closed' });
      await expect(store.append('r', 1, 0, 'a', bytesOf('A'))).rejects.toMatchObject({
        kind: 'closed',
      });
      expect(() => store.publish('x', bytesOf('x'))).toThrow(/closed/);
    });
  });
}
