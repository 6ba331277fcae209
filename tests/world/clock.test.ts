import { describe, expect, test } from 'vitest';
import { openMemory } from '../../src/store/index.ts';
import {
  DAY_TICKS,
  DEFAULT_TICK,
  FIRST_TICK,
  chunkNow,
  forkInto,
  ledgerEvents,
  ledgerName,
  sinceOf,
  tickNow,
  tickOfSince,
  timeText,
  whyEvent,
  worldTick,
} from '../../src/world/index.ts';
import { hashOf, nodeAt } from '../../src/core/index.ts';
import { askPlace } from '../../src/world/index.ts';
import { WORLD, ask, liveIn, make, near } from './hands.ts';

const box = (x: number): object => ({
  kind: 'place',
  at: near(x, 0, 0),
  part: 'box',
  size: [0.5, 0.5, 0.5],
});
const ticks = async (live: Parameters<typeof ledgerEvents>[0]): Promise<number[]> =>
  (await ledgerEvents(live)).map(({ event }) => event.tick);

describe('the clock of a world', () => {
  test('LG22 it begins in the light, stands while nobody lends it a clock, and is each event’s tick', async () => {
    const store = openMemory(ledgerName(WORLD));
    const live = liveIn(store);
    expect(await worldTick(live)).toBe(FIRST_TICK);
    let now = FIRST_TICK + 50;
    live.clock = () => now;
    await make(live, box(0));
    now += 1234;
    await make(live, box(1));
    expect(await ticks(live)).toEqual([FIRST_TICK + 50, FIRST_TICK + 1284]);
    // Nobody lends it a clock any more, and somebody else opens it: never earlier.
    live.clock = null;
    expect(tickNow(live)).toBe(FIRST_TICK + 1284);
    const again = liveIn(store);
    expect(await worldTick(again)).toBe(FIRST_TICK + 1284);
    await make(again, box(2), 'a', FIRST_TICK + 9000);
    expect(await worldTick(liveIn(store))).toBe(FIRST_TICK + 9000);
    const { links } = await whyEvent(again, await make(again, box(3), 'a', FIRST_TICK + 9001));
    expect(links[0]!.tick).toBe(FIRST_TICK + 9001);
  });

  test('LG22 a tick that was kept is never put back by what is asked for earlier', async () => {
    const store = openMemory(ledgerName(WORLD));
    await store.keepTick(FIRST_TICK + 777);
    await make(liveIn(store), box(0), 'a', FIRST_TICK + 5);
    expect(await store.keptTick()).toBe(FIRST_TICK + 777);
    expect(await worldTick(liveIn(store))).toBe(FIRST_TICK + 777);
  });

  test('LG22 a ledger of before clocks were kept knows the time by its latest event', async () => {
    const store = openMemory(ledgerName(WORLD));
    await make(liveIn(store), box(0), 'a', DEFAULT_TICK + 5 * DAY_TICKS);
    const old = Object.create(store, {
      keptTick: { value: async () => null },
      regions: { value: () => store.regions() },
      read: { value: store.read.bind(store) },
    }) as typeof store;
    expect(await worldTick(liveIn(old))).toBe(DEFAULT_TICK + 5 * DAY_TICKS);
  });

  test('LG22 a fork has the time of what it was forked from, or of where it left it', async () => {
    const live = liveIn();
    await make(live, box(0), 'a', FIRST_TICK + 10);
    await make(live, box(1), 'a', FIRST_TICK + 5000);
    const [whole, half] = [openMemory(ledgerName(WORLD)), openMemory(ledgerName(WORLD))];
    await forkInto(live, whole, null);
    await forkInto(live, half, FIRST_TICK + 20);
    expect(await worldTick(liveIn(whole))).toBe(FIRST_TICK + 5000);
    expect(await worldTick(liveIn(half))).toBe(FIRST_TICK + 20);
    expect(await ticks(liveIn(half))).toEqual([FIRST_TICK + 10]);
  });

  test('LG22 an earlier tick shows the City as it was then', async () => {
    const live = liveIn();
    const { frame, x, y, z } = askPlace(near(0, 0, 0));
    const at = async (tick: number): Promise<string> =>
      hashOf(await chunkNow(live, nodeAt(frame, 0, x, y, z), tick));
    const before = await at(FIRST_TICK);
    await make(live, box(0), 'a', FIRST_TICK + 10);
    expect(await at(FIRST_TICK + 9)).toBe(before);
    expect(await at(FIRST_TICK + 10)).not.toBe(before);
  });

  test('LG23 since is a tick, or how long ago', async () => {
    const live = liveIn();
    live.clock = () => FIRST_TICK + DAY_TICKS;
    const since = (text: string): Promise<number> => tickOfSince(live, sinceOf(text));
    expect(await since('0')).toBe(0);
    expect(await since('-5')).toBe(-5);
    expect(await since('1d')).toBe(FIRST_TICK);
    expect(await since('90s')).toBe(FIRST_TICK + DAY_TICKS - 900);
    expect(await since('30m')).toBe(FIRST_TICK + DAY_TICKS - 18_000);
    expect(await since('2h')).toBe(FIRST_TICK + DAY_TICKS - 72_000);
    for (const bad of ['', 'x', '2 h', '1.5h', '-2h', '02h', '2w', '1h30m', '+1', '9'.repeat(20)])
      expect(() => sinceOf(bad), bad).toThrow();
    await ask(live, box(0));
    expect(await ledgerEvents(live, { since: await since('1s') })).toHaveLength(1);
  });

  test('LG23 a tick reads as year, day and hour', () => {
    expect(timeText(FIRST_TICK)).toBe('year 3000, day 1, 10:00:00');
    expect(timeText(FIRST_TICK + 40_000 + DAY_TICKS)).toBe('year 3000, day 2, 11:06:40');
    expect(timeText(-1)).toBe('year -1, day 365, 23:59:59');
  });
});
