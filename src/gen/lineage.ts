/**
 * Why something of the plan stands: the planned events that led to it, youngest first, back to
 * roots that have no cause. Reads the names of plan nodes, and the years of years.ts.
 */
import { at, chance, formatFrame, int, keyOfText, unit } from '../core/index.ts';
import type { Column, GeneratedId, Hash, Place } from '../core/index.ts';
import { bodiesOf } from './body.ts';
import { trimCaches } from './caches.ts';
import { blockAt, blockName, gridOf } from './grid.ts';
import type { Block } from './grid.ts';
import { columnKey } from './key.ts';
import type { WorldKey } from './key.ts';
import { builtWords, planWords } from './plan-words.ts';
import { whatIsAt } from './point.ts';
import { SLOTS, gapAt, gapOver, plateIn } from './plates.ts';
import type { Gap } from './plates.ts';
import { foundingYear, yearOf } from './years.ts';

/** One planned event. */
export interface Origin {
  readonly id: GeneratedId;
  /** Years since the fall, with fractions. */
  readonly year: number;
  readonly place: Place;
  /** What happened, in words: a clause without a full stop. */
  readonly words: string;
  /** Who did it; null where nobody in particular. */
  readonly crew: string | null;
  /** Positions in the list of what caused it; empty for a root. */
  readonly causes: readonly number[];
}

const TICKS_A_YEAR = 315_360_000;
const FALL = 0;
const FIRST = -1800;
const PRESENT = 2990;
/** Bisections of the years: to about half an hour. */
const HALVINGS = 26;

/** The year in which what stands at a place was built: the first at which it stands; null if it does not. */
function builtYear(world: WorldKey, place: Place, owner: string): number | null {
  if (whatIsAt(world, place, (PRESENT + 10) * TICKS_A_YEAR).owner !== owner) return null;
  let before = FIRST - 1;
  let after = PRESENT + 10;
  for (let n = 0; n < HALVINGS; n++) {
    const middle = (before + after) / 2;
    const tick = Math.floor(middle * TICKS_A_YEAR);
    if (whatIsAt(world, place, tick).owner === owner) after = middle;
    else before = middle;
  }
  return after;
}

/** Names of crews: a number and a letter, hashed from where, what and which quarter of a century. */
function crewOf(key: Hash, node: string, year: number): string {
  const h = at(keyOfText(node.replace(/ ring -?\d+$/, ''), key), Math.floor(year / 25));
  return `crew ${int(h, 100, 9999)}${'ABCDEFGH'[h % 8] as string}`;
}

interface Step {
  readonly node: string;
  readonly process: string;
  readonly year: number;
  readonly words: string;
}

function gapOfSlot(world: WorldKey, column: Column, slot: number): Gap | null {
  const plate = plateIn(world, column, slot);
  return plate === null ? null : gapOver(world, column, plate);
}

/** When the bodies of a block were begun; a hall has none and begins with its first deck. */
function begunYear(block: Block): number {
  const body = block.kind === 'hypostyle' ? undefined : bodiesOf(block)[0];
  return yearOf(block.gap, body === undefined ? block.key : body.key, 0.05, 0.35);
}

/** The block near by that a body was copied from: an older one, or none. */
function modelOf(block: Block, year: number): { name: string; year: number } | null {
  const grid = gridOf(block.gap);
  let best: { name: string; year: number } | null = null;
  if (!chance(at(block.key, 171), 0.8)) return null;
  for (const [i, j] of [
    [-1, 0],
    [1, 0],
    [0, -1],
    [0, 1],
    [-1, -1],
    [1, 1],
    [-1, 1],
    [1, -1],
  ] as const) {
    const [a, b] = [block.i + i, block.j + j];
    if (a < grid.first[0] - 1 || b < grid.first[1] - 1 || a > grid.last[0] || b > grid.last[1])
      continue;
    const other = blockAt(block.gap, a, b);
    const then = begunYear(other);
    if (then < year && (best === null || then > best.year))
      best = { name: blockName(other), year: then };
  }
  return best;
}

function yearText(year: number): string {
  return `year ${Math.floor(year)}`;
}

/** Plan nodes above an owner, finest first, each with its year. */
function ancestorsOf(world: WorldKey, column: Column, owner: string): Step[] {
  const steps: Step[] = [];
  const block = /^plate (\d+) block (-?\d+)\.(-?\d+)/.exec(owner);
  const slot = /^(?:plate|sky|shaft|bulkhead piers) (\d+)/.exec(owner)?.[1];
  const isLast = slot === undefined || Number(slot) >= SLOTS;
  const gap = isLast ? null : gapOfSlot(world, column, Number(slot));
  if (gap !== null && block !== null) {
    const found = blockAt(gap, Number(block[2]), Number(block[3]));
    const body = /^.* (?:massif|tower|hyper) (\d+)/.exec(owner);
    if (body !== null) {
      const made = bodiesOf(found).find(({ index }) => index === Number(body[1]));
      const year = yearOf(gap, made?.key ?? found.key, 0.05, 0.35);
      const model = modelOf(found, year);
      const how =
        model === null
          ? 'planned for its place alone'
          : `copied from what stands in ${planWords(model.name)}, begun in ${yearText(model.year)}`;
      const words = `${planWords(body[0])} was begun, ${how}`;
      steps.push({ node: body[0], process: 'begun', year, words });
    }
    const name = blockName(found);
    const year = yearOf(gap, at(found.key, 172), 0.02, 0.05);
    steps.push({
      node: name,
      process: 'marked',
      year,
      words: `${planWords(name)} was marked out between its canyons`,
    });
  }
  if (gap !== null && owner.endsWith(' bulkhead')) {
    const year = foundingYear(column.shell);
    steps.push({ node: owner, process: 'built', year, words: builtWords(owner) });
  } else if (gap !== null) {
    const year = yearOf(gap, gap.key, 0, 0.02);
    const name = `plate ${gap.slot}`;
    steps.push({
      node: name,
      process: 'laid',
      year,
      words: `${name} was laid, ${gap.floorThickness} m of Megastructure`,
    });
  }
  return steps;
}

function whole(node: string): GeneratedId {
  return { kind: 'generated', frame: 'city', node, process: 'began', index: 0 };
}

/** The last links, which all share: the shell, who ordered it or that nobody could, and the two roots. */
function roots(world: WorldKey, place: Place, column: Column, from: number): Origin[] {
  const key = columnKey(world, column, 'history');
  const founded = foundingYear(column.shell);
  const lastOrder = Math.min(-1, Math.max(founded, -60) + 50 * unit(at(key, 1)));
  const unbidden = 40 * unit(at(key, 2));
  const ordered = founded <= unbidden;
  const common = { place, crew: null };
  const frame = formatFrame(column);
  const city = (node: string, process: string): GeneratedId => ({
    kind: 'generated',
    frame: 'city',
    node,
    process,
    index: 0,
  });
  return [
    {
      ...common,
      id: { kind: 'generated', frame, node: 'builders', process: 'unbidden', index: 0 },
      year: unbidden,
      words: `the builders here got their last order in ${yearText(lastOrder)}, and from ${yearText(unbidden)} on nobody could give them another`,
      causes: [from + 3],
    },
    {
      ...common,
      id: city(`shell ${column.shell}`, 'founded'),
      year: founded,
      words: `the frontier of growth reached shell ${column.shell}, and its floor was founded`,
      causes: ordered ? [from + 2] : [from, from + 4],
    },
    {
      ...common,
      id: city(`shell ${column.shell}`, 'ordered'),
      year: Math.max(FIRST, Math.min(founded, FALL) - 30 * unit(at(key, 3))),
      words: `people who had the gene to command builders sent them on to shell ${column.shell}`,
      causes: [from + 4],
    },
    {
      ...common,
      id: whole('retrovirus'),
      year: FALL,
      words:
        'a retrovirus was let loose and took from everyone the gene to command builders, so that nobody could',
      causes: [],
    },
    {
      ...common,
      id: whole('first structure'),
      year: FIRST,
      words: 'builders raised the first structure on the Earth, and did not stop',
      causes: [],
    },
  ];
}

/** What a place is of where nothing stands: a plate, the bulkhead round it, or a room's rind. */
export function groundOf(world: WorldKey, { frame, x, y, z }: Place): string {
  if (frame.kind === 'room') return `rind of ${frame.name}`;
  const gap = gapAt(world, frame, y);
  const [hx, hz] = gridOf(gap).half;
  const isOver = x >= -hx && x < hx && z >= -hz && z < hz;
  return `plate ${gap.slot}${isOver ? '' : ' bulkhead'}`;
}

/**
 * Why the plan has something of this owner at a place (in a column), youngest first. A link's
 * causes are positions in the list.
 */
export function lineageAt(world: WorldKey, place: Place, owner: string): Origin[] {
  trimCaches();
  const { frame } = place;
  if (frame.kind === 'room') return roomLineage(place, owner, frame.name);
  const key = columnKey(world, frame, 'crew');
  const above = ancestorsOf(world, frame, owner);
  const built = above[0]?.node === owner ? null : builtYear(world, place, owner);
  const leaf = {
    node: owner,
    process: 'built',
    year: built ?? 0,
    words: builtWords(owner),
  };
  // What lies in a plate's floor may be older than the block that was marked out over it.
  const known = built === null ? above : [leaf, ...above.filter(({ year }) => year <= built)];
  // Of what has no plan of its own, why there is anything at all.
  const steps = known.length > 0 ? known : ancestorsOf(world, frame, groundOf(world, place));
  const name = formatFrame(frame);
  const tail = roots(world, place, frame, steps.length);
  const { year: unbidden } = tail[0] as Origin;
  const links = steps.map(({ node, process, year, words }, i): Origin => ({
    id: { kind: 'generated', frame: name, node, process, index: 0 },
    year,
    place,
    words,
    crew: crewOf(key, node, year),
    // The next coarser plan, or the shell; and that nobody ordered it, where nobody could.
    causes: [
      i + 1 < steps.length ? i + 1 : steps.length + 1,
      ...(year > unbidden ? [steps.length] : []),
    ],
  }));
  return reachable([...links, ...tail]);
}

/** Leaves out what one of them, the first, does not lead back to, and numbers the rest anew. */
export function reachable(list: readonly Origin[], from = 0): Origin[] {
  const keep = new Set([from]);
  list.forEach((origin, i) => {
    if (keep.has(i)) for (const n of origin.causes) keep.add(n);
  });
  // Shell and roots come after what they caused, save that the shell may be caused by the builders.
  for (let n = 0; n < 3; n++)
    list.forEach((origin, i) => {
      if (keep.has(i)) for (const k of origin.causes) keep.add(k);
    });
  const order = [...keep].sort((a, b) => list[b]!.year - list[a]!.year || a - b);
  const number = new Map(order.map((old, i) => [old, i]));
  return order.map((i) => ({ ...list[i]!, causes: list[i]!.causes.map((n) => number.get(n)!) }));
}

function roomLineage(place: Place, owner: string, room: string): Origin[] {
  const words: readonly (readonly [string, number, string])[] = [
    [owner, -1500, `${planWords(owner)} was closed round the void`],
    [
      `emptying of ${room}`,
      -1600,
      `what had been in the room ${room} was taken out as matter to build with`,
    ],
    [`claim on ${room}`, -1700, `the room ${room} was set apart, for growth needed matter`],
    [
      'first structure',
      FIRST,
      'builders raised the first structure on the Earth, and did not stop',
    ],
  ];
  return words.map(([node, year, text], i): Origin => ({
    id:
      i === words.length - 1
        ? whole(node)
        : { kind: 'generated', frame: room, node, process: 'done', index: 0 },
    year,
    place,
    words: text,
    crew: null,
    causes: i + 1 < words.length ? [i + 1] : [],
  }));
}

/** Ticks of a year with fractions. */
export function tickOfYear(year: number): number {
  return Math.floor(year * TICKS_A_YEAR);
}
