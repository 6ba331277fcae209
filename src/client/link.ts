/**
 * A link that is a view: the fields of the address bar, read strictly and written in one form.
 *
 * `?w=<seed>&at=<address>&look=<yaw>,<pitch>&t=<tick>&style=&fov=&body=&preset=&v=1`, and for
 * pictures `figure=1`, `hud=0`, `still=1`. What is default is left out. A field that cannot be read
 * gives one sentence and its default.
 */
import { AddressError, formatPlace, parsePlace, quote } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import type { PresetName, Style } from '../view/index.ts';

export type BodyKind = 'walk' | 'fly' | 'third';

/** Everything a link says. Angles in degrees, time in ticks of 0.1 s. */
export interface Link {
  /** Seed of the world; null is the server's own. */
  readonly seed: number | null;
  /** Where the feet are; null is the first vista. */
  readonly at: Place | null;
  readonly yaw: number;
  readonly pitch: number;
  /** True where the link said which way to look. */
  readonly looks: boolean;
  readonly tick: number | null;
  readonly style: Style;
  readonly fovDegrees: number;
  readonly body: BodyKind;
  /** null lets the first frames choose. */
  readonly preset: PresetName | null;
  readonly figure: boolean;
  readonly hud: boolean;
  readonly still: boolean;
}

/** A link as read, with one sentence for every field that could not be. */
export interface LinkRead {
  readonly link: Link;
  readonly faults: readonly string[];
  /** One sentence on what of it means nothing here; null where everything does. */
  readonly idle: string | null;
}

export const DEFAULT_LINK: Link = {
  seed: null,
  at: null,
  yaw: 0,
  pitch: 0,
  looks: false,
  tick: null,
  style: 'ink',
  fovDegrees: 60,
  body: 'walk',
  preset: null,
  figure: false,
  hud: true,
  still: false,
};

export const FOV_MIN = 20;
export const FOV_MAX = 110;
/** The steepest look up or down: straight up has no heading. */
export const PITCH_MAX = 89;
const TICK_LIMIT = 946_080_000_000_000;
const SEED_MAX = 4_294_967_295;
const LINK_VERSION = 1;
const NUMBER = /^[+-]?(\d{1,16}(\.\d{0,12})?|\.\d{1,12})$/;

class FieldFault extends Error {}

function numberIn(text: string, low: number, high: number): number {
  const value = NUMBER.test(text) ? Number(text) : Number.NaN;
  if (!(value >= low && value <= high))
    throw new FieldFault(`it takes a number from ${low} to ${high}`);
  return value + 0;
}

function wholeIn(text: string, low: number, high: number): number {
  const value = numberIn(text, low, high);
  if (!Number.isInteger(value)) throw new FieldFault('it takes a whole number');
  return value;
}

function oneOf<T extends string>(text: string, allowed: readonly T[]): T {
  const found = allowed.find((a) => a === text);
  if (found === undefined) throw new FieldFault(`it takes one of ${allowed.join(', ')}`);
  return found;
}

/** Yaw into 0 ≤ yaw < 360, so that equal looks have equal text. */
export function turnOf(yaw: number): number {
  const turned = yaw - Math.floor(yaw / 360) * 360;
  return turned >= 360 ? 0 : turned + 0;
}

function readLook(text: string): Partial<Link> {
  const parts = text.split(',');
  if (parts.length !== 2) throw new FieldFault('it takes YAW,PITCH in degrees, such as 90,-5');
  const yaw = turnOf(numberIn(parts[0]!, -36_000, 36_000));
  return { yaw, pitch: numberIn(parts[1]!, -PITCH_MAX, PITCH_MAX), looks: true };
}

function readAt(text: string): Partial<Link> {
  try {
    return { at: parsePlace(text) };
  } catch (error) {
    if (error instanceof AddressError) throw new FieldFault(error.message);
    throw error;
  }
}

function readVersion(text: string): Partial<Link> {
  if (wholeIn(text, 1, 1_000_000) > LINK_VERSION)
    throw new FieldFault(
      'the link was made by a newer City, and what this one does not know is left out',
    );
  return {};
}

const READERS: Readonly<Record<string, (text: string) => Partial<Link>>> = {
  w: (text) => ({ seed: wholeIn(text, 0, SEED_MAX) }),
  at: readAt,
  look: readLook,
  t: (text) => ({ tick: wholeIn(text, -TICK_LIMIT, TICK_LIMIT) }),
  style: (text) => ({ style: oneOf(text, ['ink', 'film']) }),
  fov: (text) => ({ fovDegrees: numberIn(text, FOV_MIN, FOV_MAX) }),
  body: (text) => ({ body: oneOf(text, ['walk', 'fly', 'third']) }),
  preset: (text) => ({ preset: oneOf<PresetName>(text, ['low', 'game', 'still']) }),
  figure: (text) => ({ figure: oneOf(text, ['0', '1']) === '1' }),
  hud: (text) => ({ hud: oneOf(text, ['0', '1']) === '1' }),
  still: (text) => ({ still: oneOf(text, ['0', '1']) === '1' }),
  v: readVersion,
};

/** Read the query of an address bar, with or without its question mark. Never throws. */
export function readLink(query: string): LinkRead {
  let link = DEFAULT_LINK;
  const faults: string[] = [];
  const fields = new URLSearchParams(query);
  for (const name of Object.keys(READERS)) {
    const text = fields.get(name);
    if (text === null) continue;
    try {
      link = { ...link, ...READERS[name]!(text) };
    } catch (error) {
      if (!(error instanceof FieldFault)) throw error;
      const why = error.message.replace(/\.$/, '');
      faults.push(`The link's ${name} (${quote(text)}) is not used: ${why}.`);
    }
  }
  return { link, faults, idle: idleWords(fields) };
}

/** So many fields are told by name; of more, how many there are. */
const IDLE_TOLD = 3;

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** What is in a link that nobody reads: fields that no City knows, and all but the first of a name. */
function idleWords(fields: URLSearchParams): string | null {
  const names = [...new Set(fields.keys())].filter((name) => name !== '');
  const strange = names.filter((name) => !Object.hasOwn(READERS, name));
  const twice = names.filter((name) => Object.hasOwn(READERS, name) && fields.getAll(name)[1]);
  const told = strange.slice(0, IDLE_TOLD).map(quote);
  const rest = strange.length - told.length;
  const all = rest > 0 ? [...told, `${rest} more`] : told;
  const strangeWords =
    strange.length > 0 ? `A link has no field ${listed(all)}: nothing comes of it.` : '';
  const twiceWords =
    twice.length > 0 ? `Of ${listed(twice)}, given more than once, the first counts.` : '';
  const words = [strangeWords, twiceWords].filter((one) => one !== '');
  return words.length > 0 ? words.join(' ') : null;
}

/** So many faults are told one by one; more of them by the names of their fields. */
const FAULTS_TOLD = 2;

/** What a person is told of a link's faults: few are told whole, many in one sentence. */
export function faultWords(faults: readonly string[]): readonly string[] {
  if (faults.length <= FAULTS_TOLD) return faults;
  const names = faults.map((fault) => /^The link's (\w+)/.exec(fault)?.[1] ?? 'rest');
  return [`The link's ${listed(names)} are not of their form, and what is usual is shown instead.`];
}

/** To a whole number of millionths: far below a pixel, and short. */
function short(value: number): string {
  return String(Math.round(value * 1e6) / 1e6 + 0);
}

/** The query of a link, beginning with `?` where it is not empty. Commas and slashes stay legible. */
export function writeLink(link: Link): string {
  const fields: string[] = [];
  const d = DEFAULT_LINK;
  if (link.seed !== d.seed) fields.push(`w=${link.seed}`);
  if (link.at !== null) fields.push(`at=${formatPlace(link.at)}`);
  const yaw = short(turnOf(link.yaw));
  const pitch = short(link.pitch);
  if (link.looks || yaw !== '0' || pitch !== '0') fields.push(`look=${yaw},${pitch}`);
  if (link.tick !== d.tick) fields.push(`t=${link.tick}`);
  if (link.style !== d.style) fields.push(`style=${link.style}`);
  if (link.fovDegrees !== d.fovDegrees) fields.push(`fov=${short(link.fovDegrees)}`);
  if (link.body !== d.body) fields.push(`body=${link.body}`);
  if (link.preset !== d.preset) fields.push(`preset=${link.preset}`);
  if (link.figure) fields.push('figure=1');
  if (!link.hud) fields.push('hud=0');
  if (link.still) fields.push('still=1');
  if (fields.length === 0) return '';
  return `?${fields.join('&')}&v=${LINK_VERSION}`;
}
