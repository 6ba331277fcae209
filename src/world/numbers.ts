/** Numbers in requests: one strict spelling each, so that nothing is guessed. */
import { Fault, shown } from './fault.ts';
import { SEED_MAX, TICK_LIMIT } from './limits.ts';

const WHOLE = /^(?:0|-?[1-9][0-9]{0,15})$/;
const DECIMAL = /^-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,12})?$/;

/** A whole number from low to high, or a Fault that names it. No sign +, no −0, no exponent, no spaces. */
export function wholeNumber(text: string, name: string, low: number, high: number): number {
  const value = WHOLE.test(text) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  const legal = `a whole number from ${low} to ${high}`;
  throw new Fault(`${name} ${shown(text)} is not ${legal}`, `give ${name} ${legal}`);
}

/** A decimal number from low to high (or below high, when `open`), or a Fault that names it. */
export function decimalNumber(
  text: string,
  name: string,
  low: number,
  high: number,
  open = false,
): number {
  const value = DECIMAL.test(text) ? Number(text) : Number.NaN;
  if (value >= low && (open ? value < high : value <= high)) return value === 0 ? 0 : value;
  const range = `from ${low} to ${open ? 'below ' : ''}${high}`;
  const what = Number.isNaN(value) ? 'no number in plain decimals' : `not ${range}`;
  throw new Fault(
    `${name} ${shown(text)} is ${what}`,
    `give ${name} a number ${range}, in plain decimals such as 12.5`,
  );
}

/** A seed: 0 to 4294967295. */
export function seedNumber(text: string): number {
  return wholeNumber(text, 'seed', 0, SEED_MAX);
}

/** A tick: tenths of a second since year 0; may be negative. */
export function tickNumber(text: string): number {
  return wholeNumber(text, 'tick', -TICK_LIMIT, TICK_LIMIT);
}
