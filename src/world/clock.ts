/**
 * The world's clock: one tick that only ever goes forward, kept with the ledger. It runs while a
 * host lends it a clock (`Live.clock`), and stands still while nobody does.
 */
import { DAY_TICKS, FIRST_TICK, HOUR_TICKS, TICK_LIMIT } from './limits.ts';
import { Fault, shown } from './fault.ts';
import { allRegions } from './live.ts';
import type { Live } from './live.ts';
import { tickNumber } from './numbers.ts';

/** The tick now. Nothing in the ledger is later. */
export async function worldTick(live: Live): Promise<number> {
  if (live.clock !== null) return live.clock();
  if (live.keptTick === null) {
    const kept = await live.store.keptTick();
    // A ledger from before clocks were kept knows the time by its events alone.
    if (kept === null) await allRegions(live);
    live.keptTick = kept ?? FIRST_TICK - 1;
  }
  return tickNow(live);
}

/** The same, where the clock runs or has been asked before. */
export function tickNow(live: Live): number {
  return live.clock?.() ?? Math.max(FIRST_TICK, live.keptTick ?? FIRST_TICK, live.latest);
}

/** The kept tick is no earlier than `tick` once this is done. The clock has been asked before. */
export async function keepUp(live: Live, tick: number): Promise<void> {
  if ((live.keptTick ?? -Infinity) >= tick) return;
  await live.store.keepTick(tick);
  live.keptTick = tick;
}

/** A moment of the past: a tick, or so many ticks before now. */
export type Since = { readonly tick: number } | { readonly ago: number };

const UNITS: Readonly<Record<string, number>> = {
  s: 10,
  m: 600,
  h: HOUR_TICKS,
  d: DAY_TICKS,
};
const AGO = /^(0|[1-9][0-9]{0,8})([smhd])$/;

/** How a moment is written, for sentences. */
export const SINCE_FORM = 'a tick, or how long ago: 90s, 30m, 2h, 1d';

/** Reads a tick, or a length of time before now. Throws Fault. */
export function sinceOf(text: string): Since {
  const match = AGO.exec(text);
  if (match !== null) return { ago: Number(match[1]) * (UNITS[match[2] ?? ''] as number) };
  if (/^-?[0-9]+$/.test(text)) return { tick: tickNumber(text) };
  throw new Fault(`since ${shown(text)} is not ${SINCE_FORM}`, `give since as ${SINCE_FORM}`);
}

/** The tick of a moment. */
export async function tickOfSince(live: Live, since: Since): Promise<number> {
  if ('tick' in since) return since.tick;
  return Math.max(-TICK_LIMIT, (await worldTick(live)) - since.ago);
}
