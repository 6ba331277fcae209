/** Names of plan nodes as a stranger would say them: what it is, where on it, how high over its plate. */
import { DATUM } from './key.ts';

const SIDES = ['north', 'east', 'south', 'west'] as const;
const ROWS = ['before', 'beyond'] as const;

/** Words for the numbers of a name, and for what it is a part of. */
type Say = (numbers: readonly string[], whole: string) => string;
type Table = readonly (readonly [RegExp, Say])[];

/** How high on something a datum is. */
function up(k: string | undefined, whole: string, within = ''): string {
  return Number(k) === 0
    ? `at the foot of ${whole}`
    : `${Number(k) * DATUM} m up ${within}${whole}`;
}

function face(side: string | undefined): string {
  return `${SIDES[Number(side)]} face`;
}

/** Lots are counted from corner to corner. */
function lotOn(side: string | undefined, lot: string | undefined): string {
  return `${lot === '-1' ? 'the corner' : `lot ${lot}`} of the ${face(side)}`;
}

function room(name: string | undefined, storey: string | undefined, row = ''): string {
  return `the fittings of room ${name} on storey ${storey}${row}`;
}

/** The foot of a column of a hall, or the part of a broad one that is before one of its faces. */
function foot(column: string | undefined, side: string | undefined): string {
  const before = side === undefined ? '' : `, by its ${face(side)},`;
  return `the foot of column ${column}${before}`;
}

/** What ends a name that begins with a body: `side 0 lot 2 ring 16 inside storey 0`. */
const ON_BODY: Table = [
  [
    /^side (\d) lot (-?\d+) ring (\d+) inside storey (-?\d+) row (\d) room (\S+)$/,
    ([side, lot, ring, storey, row, name], body) =>
      `${room(name, storey, `, ${ROWS[Number(row)]} the corridor,`)} behind ${lotOn(side, lot)} ${up(ring, body)}`,
  ],
  [
    /^side (\d) lot (-?\d+) ring (\d+) inside storey (-?\d+)$/,
    ([side, lot, ring, storey], body) =>
      `storey ${storey} of the rooms behind ${lotOn(side, lot)} ${up(ring, body)}`,
  ],
  [
    /^side (\d) lot (-?\d+) ring (\d+) inside stretch (-?\d+)$/,
    ([side, lot, ring, stretch], body) =>
      `stretch ${stretch} of the stairs and halls behind ${lotOn(side, lot)} ${up(ring, body)}`,
  ],
  [
    /^side (\d) lot (-?\d+) ring (\d+) inside riser$/,
    ([side, lot, ring], body) =>
      `the shaft to the rooms overhead, behind ${lotOn(side, lot)} ${up(ring, body)},`,
  ],
  [
    /^side (\d) lot (-?\d+) ring (\d+)$/,
    ([side, lot, ring], body) => `the wall and walkway of ${lotOn(side, lot)} ${up(ring, body)}`,
  ],
  [/^side (\d) lot (-?\d+)$/, ([side, lot], body) => `${lotOn(side, lot)} of ${body}`],
  [
    /^side (\d) ring (\d+)$/,
    ([side, ring], body) => `the walkway along the ${face(side)} ${up(ring, body)}`,
  ],
  [
    /^side (\d) fin (-?\d+)$/,
    ([side], body) => `the fin between two lots on the ${face(side)} of ${body}`,
  ],
  [
    /^side (\d) fissure (-?\d+)$/,
    ([side], body) => `the fissure between two lots in the ${face(side)} of ${body}`,
  ],
  [
    /^side (\d) joint (-?\d+) ring (\d+)$/,
    ([side, , ring], body) => `the bridge over a fissure in the ${face(side)} ${up(ring, body)}`,
  ],
  [
    /^side (\d) passage (-?\d+) ring (\d+)$/,
    ([side, , ring], body) => `the doorway from lot to lot in the ${face(side)} ${up(ring, body)}`,
  ],
  [
    /^side (\d) outwork \S+$/,
    ([side], body) => `what stands out before the ${face(side)} of ${body}`,
  ],
  [/^side (\d) mains \S+$/, ([side], body) => `the pipes up the ${face(side)} of ${body}`],
  [/^flight (\d+)$/, ([ring], body) => `the way up from the walkway ${up(ring, body)}`],
  [/^through (\d+)$/, ([ring], body) => `the tunnel through the core ${up(ring, body)}`],
  [/^lift$/, (_, body) => `the lift of ${body}`],
];

/** What ends a name that begins with a block. */
const ON_BLOCK: Table = [
  [
    /^bridge \S+ house \S+ inside storey (-?\d+) row \d room (\S+)$/,
    ([storey, name], block) => `${room(name, storey)} of a house on a bridge at ${block}`,
  ],
  [
    /^bridge \S+ house \S+ inside storey (-?\d+)$/,
    ([storey], block) => `storey ${storey} of a house on a bridge at ${block}`,
  ],
  [/^bridge \S+ house \S+/, (_, block) => `a house on a bridge at ${block}`],
  [
    /^gate \S+ (\S+)$/,
    ([part], block) => `the ${part} of the gate through the bulkhead by ${block}`,
  ],
  [/^gate \S+$/, (_, block) => `the bridge from ${block} to the gate in the bulkhead`],
  [/^bridge \d+$/, (_, block) => `the bridge from ${block} to the next block`],
  [/^bridge \S+$/, (_, block) => `a bridge over the canyon beside ${block}`],
  [
    /^link (\d+)\.(\d+)$/,
    ([a, b], block) => `the bridge from tower ${a} to tower ${b} of ${block}`,
  ],
  [/^vault \S+ \S+$/, (_, block) => `a rib of the vault over the canyon beside ${block}`],
  [/^cables \S+ \S+$/, (_, block) => `the cables across the canyon beside ${block}`],
  [/^mast \S+$/, (_, block) => `one of the uprights in a row on the floor about ${block}`],
  [/^remains \S+$/, (_, block) => `the remains on the floor about ${block}`],
  [/^floor relief$/, (_, block) => `the low rows that run over the floor about ${block}`],
  [/^floor$/, (_, block) => `the lines in the floor about ${block}`],
  [/^to \S+$/, (_, block) => `the blocks from ${block} on, as they are seen from afar,`],
];

/** What ends a name that begins with a hall. */
const IN_HALL: Table = [
  [/^deck (\d+)$/, ([k], hall) => `the deck ${up(k, hall, 'in ')}`],
  [/^mass (\d+)$/, ([k], hall) => `the solid floor ${up(k, hall, 'in ')}`],
  [/^wall (\d+)$/, ([k], hall) => `the walls round the deck ${up(k, hall, 'in ')}`],
  [
    /^column (\S+) (\d+)(?: side (\d))? inside storey (-?\d+) row \d room (\S+)$/,
    ([column, k, side, storey, name], hall) =>
      `${room(name, storey)} in ${foot(column, side)} ${up(k, hall, 'in ')}`,
  ],
  [
    /^column (\S+) (\d+)(?: side (\d))? inside storey (-?\d+)$/,
    ([column, k, side, storey], hall) =>
      `storey ${storey} of the rooms in ${foot(column, side)} ${up(k, hall, 'in ')}`,
  ],
  [
    /^column (\S+) (\d+)(?: side (\d))? inside .*$/,
    ([column, k, side], hall) => `the stairs in ${foot(column, side)} ${up(k, hall, 'in ')}`,
  ],
  [/^column (\S+) (\d+)$/, ([name, k], hall) => `column ${name} ${up(k, hall, 'in ')}`],
  [
    /^house (\d+) \S+ inside storey (-?\d+) row \d room (\S+)$/,
    ([k, storey, name], hall) =>
      `${room(name, storey)} of a house on the deck ${up(k, hall, 'in ')}`,
  ],
  [
    /^house (\d+) \S+ inside storey (-?\d+)$/,
    ([k, storey], hall) => `storey ${storey} of a house on the deck ${up(k, hall, 'in ')}`,
  ],
  [/^house (\d+) .*$/, ([k], hall) => `a house on the deck ${up(k, hall, 'in ')}`],
  [/^riser \S+$/, (_, hall) => `an upright pipe in ${hall}`],
  [/^pipes \S+$/, (_, hall) => `the pipes under a deck in ${hall}`],
  [/^pipe (\d+) .*$/, ([k], hall) => `a pipe from wall to wall ${up(k, hall, 'in ')}`],
  [/^main .*$/, (_, hall) => `a great upright pipe in ${hall}`],
  [/^walkways (\d+)$/, ([k], hall) => `the walkways ${up(k, hall, 'in ')}`],
  [/^husk (\d+) \S+$/, ([k], hall) => `the dead machine on the deck ${up(k, hall, 'in ')}`],
  [
    /^rack (\d+) \S+$/,
    ([k], hall) => `the rack of dead machines on the deck ${up(k, hall, 'in ')}`,
  ],
  [/^stair (\d+)$/, ([k], hall) => `the stair from the deck ${up(k, hall, 'in ')}`],
  [/^lift$/, (_, hall) => `the lift in ${hall}`],
];

/** What is of a plate itself. */
const ON_PLATE: Table = [
  [/^bulkhead$/, (_, plate) => `the bulkhead round the open space over ${plate}`],
  [
    /^landmark \S+ (\S+)$/,
    ([kind], plate) => `the ${kind} hanging at a crossing of canyons over ${plate}`,
  ],
];

const WHOLE: Table = [
  [/^sky (\d+)$/, ([slot]) => `the lamp-sky under plate ${slot}`],
  [/^shaft (\d+)$/, ([slot]) => `the shaft through plate ${slot}`],
  [/^bulkhead piers (\d+)$/, ([slot]) => `the piers before the bulkhead over plate ${slot}`],
  [/^bulkhead$/, () => 'the bulkhead round the column'],
  [/^column$/, () => 'the column, as it is seen from afar,'],
  [/^shell (\d+)$/, ([n]) => `shell ${n}`],
  [/^rind of (.+)$/, ([name]) => `the rind of ${name}`],
];

/** The words of the first form that a text has; null where none has it. */
function first(table: Table, text: string, whole: string): string | null {
  for (const [form, say] of table) {
    const found = form.exec(text);
    if (found !== null) return say(found.slice(1), whole);
  }
  return null;
}

function bodyWords(kind: string, index: string): string {
  return kind === 'tower' ? `tower ${index}` : kind === 'hyper' ? 'the great tower' : 'the massif';
}

/** What there are several of. */
const MANY =
  /^the (?:blocks|cables|fittings|lines|low rows|piers|pipes|remains|roots|stairs|walkways|walls|wheels)\b/;

/** How it came to be, where it was not built. */
const OTHERWISE: readonly (readonly [RegExp, string])[] = [
  [/^the fittings /, 'put in here'],
  [/^the remains /, 'left lying here'],
  [/^the fissure /, 'left open here'],
];

/** What happened to it, when it came to be. */
export function builtWords(owner: string): string {
  const words = planWords(owner);
  const how = OTHERWISE.find(([form]) => form.test(words))?.[1] ?? 'built here';
  return `${words} ${MANY.test(words) ? 'were' : 'was'} ${how}`;
}

/** A name of the plan in words: a noun that can begin a sentence after "then". What is not known here stays as it is. */
export function planWords(owner: string): string {
  const block = /^plate (\d+) block (-?\d+)\.(-?\d+)(?: (.*))?$/.exec(owner);
  if (block === null) {
    const plate = /^(plate \d+) (.+)$/.exec(owner);
    const on = plate === null ? null : first(ON_PLATE, plate[2]!, plate[1]!);
    return on ?? first(WHOLE, owner, '') ?? owner;
  }
  const [, plate, i, j, rest = ''] = block as unknown as [string, string, string, string, string?];
  const where = `block ${i}.${j} on plate ${plate}`;
  if (rest === '') return where;
  const body = /^(massif|tower|hyper) (\d+)(?: (.*))?$/.exec(rest);
  if (body !== null) {
    const name = `${bodyWords(body[1]!, body[2]!)} of ${where}`;
    return body[3] === undefined ? name : (first(ON_BODY, body[3], name) ?? owner);
  }
  const hall = /^(hall|reservoir|pipeworks)(?: (.*))?$/.exec(rest);
  if (hall !== null) {
    const name = `the ${hall[1]} of ${where}`;
    return hall[2] === undefined ? name : (first(IN_HALL, hall[2], name) ?? owner);
  }
  return first(ON_BLOCK, rest, where) ?? owner;
}
