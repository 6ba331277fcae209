import { describe, expect, test } from 'vitest';
import { HostClock } from '../../src/server/clock.ts';
import { StoreFault, openMemory } from '../../src/store/index.ts';
import { FIRST_TICK, ledgerName, tickNow, worldTick } from '../../src/world/index.ts';
import { WORLD, liveIn, make, near } from '../world/hands.ts';

const BOX = { kind: 'place', at: near(0, 0, 0), part: 'box', size: [0.5, 0.5, 0.5] };

describe('the clock that a server lends', () => {
  test('SV31 ten ticks a second, from the tick that was kept; stopped, the very tick is kept', async () => {
    const store = openMemory(ledgerName(WORLD));
    const live = liveIn(store);
    let ms = 5000;
    const clock = await HostClock.start(live, () => ms);
    expect(tickNow(live)).toBe(FIRST_TICK);
    ms += 12_345;
    expect(tickNow(live)).toBe(FIRST_TICK + 123);
    await make(live, BOX);
    expect(live.latest).toBe(FIRST_TICK + 123);
    await clock.stop();
    expect(await store.keptTick()).toBe(FIRST_TICK + 123);
    ms += 1_000_000;
    // While nobody hosts it, its time stands still.
    const again = liveIn(store);
    const next = await HostClock.start(again, () => ms);
    expect(tickNow(again)).toBe(FIRST_TICK + 123);
    await next.stop();
  });

  test('SV31 whenever it is killed, the next begins at or after all that was ever shown', async () => {
    const store = openMemory(ledgerName(WORLD));
    let ms = 0;
    let shown = FIRST_TICK;
    for (let life = 0; life < 20; life++) {
      const live = liveIn(store);
      const clock = await HostClock.start(live, () => ms);
      for (let step = 0; step < (life * 7) % 13; step++) {
        ms += (life * 977 + step * 4999) % 20_000;
        expect(clock.now()).toBeGreaterThanOrEqual(shown);
        shown = clock.now();
        if (step % 2 === 1) await clock.keep();
      }
      // No stop: the process is gone.
    }
    expect(await worldTick(liveIn(store))).toBeGreaterThanOrEqual(shown);
  });

  test('SV31 a disk that refuses lets it come to a stand, and it goes on from there', async () => {
    const store = openMemory(ledgerName(WORLD));
    const live = liveIn(store);
    let ms = 0;
    const clock = await HostClock.start(live, () => ms);
    const { keepTick } = store;
    store.keepTick = () => Promise.reject(new StoreFault('read-only', 'The disk is full.'));
    ms += 1_000_000;
    await clock.keep();
    const stood = clock.now();
    expect(stood).toBe(await store.keptTick());
    ms += 1_000_000;
    expect(clock.now()).toBe(stood);
    store.keepTick = keepTick.bind(store);
    await clock.keep();
    expect(clock.now()).toBe(stood);
    ms += 1000;
    expect(clock.now()).toBe(stood + 10);
    await clock.stop();
  });
});
