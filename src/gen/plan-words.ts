/** Names of plan nodes as a stranger would say them: what it is, where on it, how high over its plate. */
import { DATUM } from './key.ts';

const SIDES = ['north', 'east', 'south', 'west'] as const;
const ROWS = ['before', 'behind'] as const;

type Say = (numbers: readonly string[]) => string;

function up(k: string | undefined): string {
  return Number(k) === 0 ? 'at its foot' : `${Number(k) * DATUM} m up`;
}

/** What ends a name that begins with a body: `side 0 lot 2 ring 16 inside storey 0`. What begins with "the" is of it. */
const ON_BODY: readonly (readonly [RegExp, Say])[] = [
  [
    /^side (\d) lot (-?\d+) ring (\d+) inside storey (-?\d+) row (\d) room (\S+)$/,
    ([side, lot, ring, storey, row, room]) =>
      `the fittings of room ${room}, ${ROWS[Number(row)]} the corridor on storey ${storey} behind ${wall(side, lot)} ${up(ring)},`,
  ],
  [
    /^side (\d) lot (-?\d+) ring (\d+) inside storey (-?\d+)$/,
    ([side, lot, ring, storey]) =>
      `storey ${storey} of the rooms behind ${wall(side, lot)} ${up(ring)},`,
  ],
  [
    /^side (\d) lot (-?\d+) ring (\d+) inside stretch (-?\d+)$/,
    ([side, lot, ring, stretch]) =>
      `stretch ${stretch} of the stairs and halls behind ${wall(side, lot)} ${up(ring)},`,
  ],
  [
    /^side (\d) lot (-?\d+) ring (\d+) inside riser$/,
    ([side, lot, ring]) => `the shaft to the rooms overhead behind ${wall(side, lot)} ${up(ring)},`,
  ],
  [
    /^side (\d) lot (-?\d+) ring (\d+)$/,
    ([side, lot, ring]) => `the wall and walkway of ${wall(side, lot)} ${up(ring)},`,
  ],
  [/^side (\d) lot (-?\d+)$/, ([side, lot]) => `${wall(side, lot)}`],
  [/^side (\d) ring (\d+)$/, ([side, ring]) => `the walkway ${up(ring)} on the ${face(side)}`],
  [/^side (\d) fin (-?\d+)$/, ([side]) => `the fin between two lots on the ${face(side)}`],
  [/^side (\d) fissure (-?\d+)$/, ([side]) => `the fissure between two lots in the ${face(side)}`],
  [
    /^side (\d) joint (-?\d+) ring (\d+)$/,
    ([side, , ring]) => `the bridge over a fissure, ${up(ring)} on the ${face(side)}`,
  ],
  [
    /^side (\d) passage (-?\d+) ring (\d+)$/,
    ([side, , ring]) => `the doorway from lot to lot, ${up(ring)} on the ${face(side)}`,
  ],
  [/^side (\d) outwork \S+$/, ([side]) => `what stands out before the ${face(side)}`],
  [/^side (\d) mains \S+$/, ([side]) => `the pipes up the ${face(side)}`],
  [/^flight (\d+)$/, ([ring]) => `the way up to the next walkway, begun ${up(ring)},`],
  [/^through (\d+)$/, ([ring]) => `the tunnel through the core ${up(ring)},`],
  [/^lift$/, () => 'the lift'],
];

/** What ends a name that begins with a block. */
const ON_BLOCK: readonly (readonly [RegExp, Say])[] = [
  [
    /^bridge \S+ house \S+ inside storey (-?\d+) row \d room (\S+)$/,
    ([storey, room]) => `the fittings of room ${room} on storey ${storey} of a house on a bridge`,
  ],
  [
    /^bridge \S+ house \S+ inside storey (-?\d+)$/,
    ([storey]) => `storey ${storey} of a house on a bridge`,
  ],
  [/^bridge \S+ house \S+/, () => 'a house on a bridge'],
  [/^gate \S+ (\S+)$/, ([room]) => `the ${room} of the gate through the bulkhead`],
  [/^gate \S+$/, () => 'the bridge to the gate in the bulkhead'],
  [/^bridge \d+$/, () => 'the bridge to the next block'],
  [/^bridge \S+$/, () => 'a bridge over the canyon'],
  [/^link (\d+)\.(\d+)$/, ([a, b]) => `the bridge from tower ${a} to tower ${b}`],
  [/^vault \S+ \S+$/, () => 'a rib of the vault over the canyon'],
  [/^cables \S+ \S+$/, () => 'the cables across the canyon'],
  [/^mast \S+$/, () => 'what stands in a row on the floor'],
  [/^remains \S+$/, () => 'what was left lying on the floor'],
  [/^floor relief$/, () => 'what runs over the floor'],
  [/^floor$/, () => 'the lines on the floor'],
  [/^to \S+$/, () => 'all of the blocks from here on, as they are seen from afar,'],
];

/** The great rooms, by the words that their names have. */
const HALLS: Readonly<Record<string, string>> = {
  hall: 'hall',
  reservoir: 'reservoir',
  pipeworks: 'pipeworks',
};

/** What ends a name that begins with a hall. */
const IN_HALL: readonly (readonly [RegExp, Say])[] = [
  [/^deck (\d+)$/, ([k]) => `the deck ${up(k)}`],
  [/^mass (\d+)$/, ([k]) => `the solid floor ${up(k)}`],
  [/^wall (\d+)$/, ([k]) => `the walls round the deck ${up(k)}`],
  [
    /^column (\S+) (\d+) inside storey (-?\d+) row \d room (\S+)$/,
    ([, k, storey, room]) =>
      `the fittings of room ${room} on storey ${storey} in a column’s foot ${up(k)}`,
  ],
  [
    /^column (\S+) (\d+) inside storey (-?\d+)$/,
    ([, k, storey]) => `storey ${storey} of the rooms in a column’s foot ${up(k)}`,
  ],
  [/^column (\S+) (\d+) inside .*$/, ([, k]) => `the stairs in a column’s foot ${up(k)}`],
  [/^column (\S+) (\d+)$/, ([name, k]) => `the column ${name} ${up(k)}`],
  [/^house (\d+) .*$/, ([k]) => `a house on the deck ${up(k)}`],
  [/^riser \S+$/, () => 'an upright pipe'],
  [/^pipes \S+$/, () => 'the pipes under a deck'],
  [/^pipe (\d+) .*$/, ([k]) => `a pipe through and through, ${up(k)}`],
  [/^main .*$/, () => 'a great upright pipe'],
  [/^walkways (\d+)$/, ([k]) => `the walkways ${up(k)}`],
  [/^husk (\d+) \S+$/, ([k]) => `the dead machine on the deck ${up(k)}`],
  [/^rack (\d+) \S+$/, ([k]) => `the plates of dead machines on the deck ${up(k)}`],
  [/^stair (\d+)$/, ([k]) => `the stair from the deck ${up(k)}`],
  [/^lift$/, () => 'the lift'],
];

/** What is of a plate itself. */
const ON_PLATE: readonly (readonly [RegExp, Say])[] = [
  [/^bulkhead$/, () => 'the bulkhead round the open space over'],
  [/^landmark \S+ (\S+)$/, ([kind]) => `the ${kind} hanging at a crossing of canyons over`],
];

const WHOLE: readonly (readonly [RegExp, Say])[] = [
  [/^sky (\d+)$/, ([slot]) => `the lamp-sky under plate ${slot}`],
  [/^shaft (\d+)$/, ([slot]) => `the shaft through plate ${slot}`],
  [/^bulkhead piers (\d+)$/, ([slot]) => `the piers before the bulkhead over plate ${slot}`],
  [/^bulkhead$/, () => 'the bulkhead round the column'],
  [/^column$/, () => 'the column, as it is seen from afar,'],
  [/^shell (\d+)$/, ([n]) => `shell ${n}`],
  [/^rind of (.+)$/, ([room]) => `the rind of ${room}`],
];

function face(side: string | undefined): string {
  return `${SIDES[Number(side)]} face`;
}

function wall(side: string | undefined, lot: string | undefined): string {
  return `lot ${lot} of the ${face(side)}`;
}

function first(table: readonly (readonly [RegExp, Say])[], text: string): string | null {
  for (const [form, say] of table) {
    const found = form.exec(text);
    if (found !== null) return say(found.slice(1));
  }
  return null;
}

/** `block 0.-1 of plate 8199`. */
function blockWords(plate: string, i: string, j: string): string {
  return `block ${i}.${j} on plate ${plate}`;
}

function bodyWords(kind: string, index: string): string {
  return kind === 'tower' ? `tower ${index}` : kind === 'hyper' ? 'the great tower' : 'the massif';
}

/** `… 2048 m up,` goes on with what it is up. */
function joined(part: string, name: string): string {
  if (part.endsWith(' up,')) return `${part.slice(0, -1)} ${name}`;
  if (part.endsWith(' at its foot,'))
    return `${part.slice(0, -' its foot,'.length)} the foot of ${name}`;
  return `${part} of ${name}`;
}

/** What happened to it, when it came to be. */
export function builtWords(owner: string): string {
  return `${planWords(owner)} was ${/ remains \S+$/.test(owner) ? 'left' : 'built'} here`;
}

/** A name of the plan in words: a noun that can begin a sentence after "then". What is not known here stays as it is. */
export function planWords(owner: string): string {
  const block = /^plate (\d+) block (-?\d+)\.(-?\d+)(?: (.*))?$/.exec(owner);
  if (block === null) {
    const plate = /^plate (\d+) (.+)$/.exec(owner);
    const on = plate === null ? null : first(ON_PLATE, plate[2]!);
    return on === null ? (first(WHOLE, owner) ?? owner) : `${on} plate ${plate![1]}`;
  }
  const [, plate, i, j, rest = ''] = block as unknown as [string, string, string, string, string?];
  const where = blockWords(plate, i, j);
  if (rest === '') return where;
  const body = /^(massif|tower|hyper) (\d+)(?: (.*))?$/.exec(rest);
  if (body !== null) {
    const name = `${bodyWords(body[1]!, body[2]!)} of ${where}`;
    if (body[3] === undefined) return name;
    const part = first(ON_BODY, body[3]);
    return part === null ? owner : joined(part, name);
  }
  const hall = /^(hall|reservoir|pipeworks)(?: (.*))?$/.exec(rest);
  if (hall !== null) {
    const name = `the ${HALLS[hall[1]!]} that is ${where}`;
    if (hall[2] === undefined) return name;
    const part = first(IN_HALL, hall[2]);
    return part === null ? owner : `${part} in ${name}`;
  }
  const part = first(ON_BLOCK, rest);
  return part === null ? owner : `${part} at ${where}`;
}
