/** Limits on what may be asked, with the defaults. Each is named in the sentence that refuses more. */

/** Seeds are 32-bit. */
export const SEED_MAX = 4_294_967_295;

/** The seed of a world when nobody names one. */
export const DEFAULT_SEED = 0;

/** The only rules there are yet; a world remembers the rules it was made with. */
export const RULES = 1;

/** Tick = 0.1 s. Beyond these, year −3,000,000 to +3,000,000, there is no history to ask for. */
export const TICK_LIMIT = 946_080_000_000_000;

/** Ticks in an hour and in a day (24 hours) on every plate. */
export const HOUR_TICKS = 36_000;
export const DAY_TICKS = 864_000;

/** Year 3,000, hour 0. */
export const DEFAULT_TICK = 946_080_000_000;

/** Where the clock of a new world begins: hour 10 of that day, for nobody is to arrive by night. */
export const FIRST_TICK: number = DEFAULT_TICK + 10 * HOUR_TICKS;

/** Views proposed in one answer. */
export const VISTA_COUNT_MAX = 1000;

/** Finds of a kind in one answer. */
export const FIND_COUNT_MAX = 100;
