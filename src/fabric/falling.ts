/**
 * What falls when something is taken away: of what was carried before, all that hangs from nothing
 * afterwards (severed.ts), between the City as it is and as it would be.
 */
import type { Convex, Place } from '../core/index.ts';
import { FALLS_MAX, isHeavy } from '../sim/index.ts';
import type { Box, Edit } from '../sim/index.ts';
import { within } from './bores.ts';
import { chunkWith, without } from './edited.ts';
import type { ChunkSource } from './ground.ts';
import { meets, soundParts } from './hanging.ts';
import { hung } from './hung.ts';
import { FINE, STEP, boxOf, cellsNear, partsNear } from './near.ts';
import type { Near } from './near.ts';
import { cutsOf } from './pieces.ts';
import type { Lattice } from './pieces.ts';
import { SPAN_METRES } from './flood.ts';
import type { Look, Scan } from './flood.ts';
import type { Steps } from './hanging.ts';
import { Recent } from './recent.ts';
import { fallsAt } from './severed.ts';
import type { Falls } from './severed.ts';

/** So far along a bore it is looked what it severs, and that in pieces so long, metres. */
export const BORE_METRES = 4096;
const BORE_STEP_METRES = 32;
/** Of more pieces that go through anything than these, the nearest are looked at. */
const BORE_HITS_MAX = 64;
/** Width of a node, metres. */
const NODE = 64;
/**
 * So many nodes are kept, as they were and as they will be: those along a bore, and round one look. A great
 * flood looks at each once, and what it needs of them it keeps by itself.
 */
export const NODES_KEPT = 192;
/** What comes back is looked at so far from its place, metres: what falls then is still within reach. */
const BACK_METRES = 64;

/** A piece is kept where no plane of a tool but this lattice is needed: units about the place itself. */
const ABOUT: Lattice = { scale: 1, shift: [0, 0, 0] };

/**
 * What is left of parts when hands take a solid out: the very pieces that will stand, or the boxes of those that fall
 * would not hold them.
 */
function remaining(parts: readonly Near[], solid: Convex, hole: readonly number[]): Near[] {
  const cuts = cutsOf(solid, ABOUT);
  return parts.flatMap((near) => {
    if (isHeavy(near.piece) || !meets(near.box, hole)) return [near];
    return without(near.piece, cuts, hole).map((piece): Near =>
      piece === near.piece ? near : { piece, box: piece.box },
    );
  });
}

/** The City as it stands, and whether anything has been changed in a box (metres). */
export interface Standing {
  readonly source: ChunkSource;
  readonly isChanged: (low: readonly number[], high: readonly number[]) => boolean;
}

function scanOf(
  { isChanged }: Pick<Standing, 'isChanged'>,
  place: Place,
  look: Look,
  holes: Scan['holes'],
): Scan {
  const at = [place.x, place.y, place.z];
  const corner = at.map((v) => Math.round((Math.floor(v / NODE) * NODE - v) * FINE));
  return {
    look,
    corner,
    holes,
    isChanged: (box) => {
      const metres = box.map((v, i) => at[i % 3]! + v / FINE);
      return isChanged(metres.slice(0, 3), metres.slice(3));
    },
  };
}

/** Makes the nodes of a window, one in each step, so that none of them has to be waited for afterwards. */
function* made(source: ChunkSource, place: Place, window: readonly number[]): Steps<void> {
  for (const cell of cellsNear(place, window)) {
    source(...cell);
    yield;
  }
}

/** What falls when a solid is taken out. */
export function fallsOfCut(now: Standing, place: Place, solid: Convex): Steps<Falls> {
  const { source } = now;
  const hole = boxOf(solid, 0);
  const look: Look = function* (window) {
    yield* made(source, place, window);
    const before = partsNear(source, place, window);
    // What hung from nothing before the cut does not fall because of it.
    const sound = yield* soundParts(hung(before), window, STEP);
    return [false, true].flatMap((isBeside) => {
      const some = before.filter((_, i) => sound[i] && (sound[i].isBeside ?? false) === isBeside);
      const left = hung(remaining(some, solid, hole));
      return isBeside ? left.map((part) => ({ ...part, isBeside })) : left;
    });
  };
  return fallsAt(scanOf(now, place, look, [[hole]]), () => true);
}

type Named = ReadonlyMap<string, readonly (readonly number[])[]>;

function nameOf({ piece }: Near): string {
  return `${piece.role} ${piece.owner}`;
}

/** Boxes of parts by what parts are called that are, or were, one. */
function byName(parts: readonly Near[]): Named {
  const named = new Map<string, (readonly number[])[]>();
  for (const near of parts) {
    const boxes = named.get(nameOf(near));
    if (boxes === undefined) named.set(nameOf(near), [near.box]);
    else boxes.push(near.box);
  }
  return named;
}

/** The same, when it is first asked for. */
function byNameOnce(parts: () => readonly Near[]): () => Named {
  let made: Named | null = null;
  return () => (made ??= byName(parts()));
}

/** Is a part, or a piece of it, among those? */
function isAmong(near: Near, named: Named): boolean {
  return named.get(nameOf(near))?.some((box) => meets(box, near.box)) ?? false;
}

/** What falls between two states of the City, where holes say that they differ. */
function fallsBetween(
  now: Standing,
  after: ChunkSource,
  place: Place,
  holes: Scan['holes'],
  isAll: (hole: number) => boolean,
): Steps<Falls> {
  const before = now.source;
  const look: Look = function* (window) {
    yield* made(before, place, window);
    yield* made(after, place, window);
    const was = partsNear(before, place, window);
    yield;
    const sound = yield* soundParts(hung(was), window, STEP);
    // What is the very same needs no search, and mostly all is.
    const same = new Map(was.map((near, i) => [near, sound[i]!]));
    const unsound = byNameOnce(() => was.filter((_, i) => sound[i] === null));
    const beside = byNameOnce(() => was.filter((_, i) => sound[i]?.isBeside === true));
    const there = byNameOnce(() => was);
    yield;
    const now = partsNear(after, place, window).filter((near) => {
      const known = same.get(near);
      return known === undefined ? !isAmong(near, unsound()) : known !== null;
    });
    return hung(now).map((part, i) => {
      const known = same.get(now[i]!);
      if (known === undefined && !isAmong(now[i]!, there())) return { ...part, isNew: true };
      const isBeside = known?.isBeside ?? isAmong(now[i]!, beside());
      return isBeside ? { ...part, isBeside } : part;
    });
  };
  return fallsAt(scanOf(now, place, look, holes), isAll);
}

/** The run of a bore near its muzzle in boxes, 1/4096 m about it. */
function boxesOfBore(bore: NonNullable<Edit['bore']>, metres: number): number[][] {
  const boxes: number[][] = [];
  const r = bore.radiusMetres * 1.02;
  for (let from = 0; from < Math.min(metres, bore.reachMetres); from += BORE_STEP_METRES) {
    const ends = [from, from + BORE_STEP_METRES].map((t) => bore.axis.map((a) => a * t));
    boxes.push([
      ...[0, 1, 2].map((i) => Math.floor((Math.min(ends[0]![i]!, ends[1]![i]!) - r) * FINE)),
      ...[0, 1, 2].map((i) => Math.ceil((Math.max(ends[0]![i]!, ends[1]![i]!) + r) * FINE)),
    ]);
  }
  return boxes;
}

/** What a bore goes through in a box. */
interface Hit {
  /** What could fall, or carry what could. */
  readonly isLight: boolean;
  /** What carries by itself. */
  readonly isHeavy: boolean;
}

function* hitBy(
  source: ChunkSource,
  { event: { place }, bore }: Edit,
  hole: readonly number[],
): Steps<Hit> {
  const reach = 1.02 * bore!.radiusMetres;
  /** Does it come into a box, metres about the muzzle? */
  const comesInto = (low: readonly number[], high: readonly number[]): boolean =>
    within(
      bore!,
      low.map((v) => v - reach),
      high.map((v) => v + reach),
    ) !== null;
  const corner = [place.x, place.y, place.z];
  // A bore aslant passes by many a node that its box comes into: those are not made.
  const passed: ChunkSource = (...cell) => {
    const low = cell.map((n, i) => n * NODE - corner[i]!);
    return comesInto(
      low,
      low.map((v) => v + NODE),
    )
      ? source(...cell)
      : null;
  };
  yield* made(passed, place, hole);
  const hits = partsNear(passed, place, hole).filter(({ box }) => {
    const [low, high] = [box.slice(0, 3), box.slice(3)].map((at) => at.map((v) => v / FINE));
    return comesInto(low!, high!);
  });
  const heavy = hits.filter(({ piece }) => isHeavy(piece)).length;
  return { isLight: heavy < hits.length, isHeavy: heavy > 0 };
}

/** What a bore takes out without a piece of air between: the boxes of it that could fall or carry what could. */
interface Run {
  readonly boxes: (readonly number[])[];
  /** Nothing of it carries by itself. */
  isAll: boolean;
}

/** The runs of a bore near its muzzle. */
function* runsOf(source: ChunkSource, edit: Edit): Steps<Run[]> {
  const runs: Run[] = [];
  let left = BORE_HITS_MAX;
  let run: Run | null = null;
  for (const box of boxesOfBore(edit.bore!, BORE_METRES)) {
    if (left === 0) break;
    const hit = yield* hitBy(source, edit, box);
    yield;
    if (!hit.isLight && !hit.isHeavy) {
      run = null;
      continue;
    }
    if (run === null) runs.push((run = { boxes: [], isAll: true }));
    run.isAll &&= !hit.isHeavy;
    if (!hit.isLight) continue;
    run.boxes.push(box);
    left--;
  }
  return runs.filter(({ boxes }) => boxes.length > 0);
}

/** What falls with a shot, near its muzzle: the nearest first, as much as one event can tell. */
export function* fallsOfShot(now: Standing, edit: Edit): Steps<Box[]> {
  if (edit.bore === null) return [];
  const { source } = now;
  const bored = new Recent<ReturnType<ChunkSource>>(NODES_KEPT);
  const after: ChunkSource = (x, y, z) =>
    bored.get(`${x},${y},${z}`, () => {
      const chunk = source(x, y, z);
      return chunk === null ? null : chunkWith(chunk, [edit]);
    });
  const { place } = edit.event;
  const runs = yield* runsOf(source, edit);
  if (runs.length === 0) return [];
  const holes = runs.map(({ boxes }) => boxes);
  const { boxes } = yield* fallsBetween(now, after, place, holes, (n) => runs[n]!.isAll);
  if (boxes.length <= FALLS_MAX) return [...boxes];
  const far = (box: Box): number =>
    [0, 1, 2].reduce((sum, i) => sum + (box[i]! + box[i + 3]!) * (box[i]! + box[i + 3]!), 0);
  return [...boxes].sort((a, b) => far(a) - far(b)).slice(0, FALLS_MAX);
}

/** Boxes, 1/4096 m about a place, in which an edit changes what stands. */
export function holesOf(edit: Edit, place: Place): number[][] {
  const { x, y, z } = edit.event.place;
  const by = [x - place.x, y - place.y, z - place.z].map((v) => Math.round(v * FINE));
  const own =
    edit.bore === null
      ? [
          ...edit.solids.map(({ solid }) => solid),
          ...(edit.cutter === null ? [] : [edit.cutter]),
        ].map((solid) => boxOf(solid, 0))
      : boxesOfBore(edit.bore, BACK_METRES);
  const falls = edit.bore === null ? edit.falls.map((box) => box.map((v) => v * STEP)) : [];
  const most = BACK_METRES * FINE;
  const all = [...own, ...falls].map((box) =>
    box.map((v, i) => Math.max(-most, Math.min(most, v + by[i % 3]!))),
  );
  // Of many boxes near each other one look is enough.
  if (edit.bore !== null || all.length === 0) return all;
  return [
    all.reduce((sum, box) =>
      sum.map((v, i) => (i < 3 ? Math.min(v, box[i]!) : Math.max(v, box[i]!))),
    ),
  ];
}

/** What falls when edits are taken back, or granted again. */
export function* fallsOfChange(
  before: Standing,
  after: ChunkSource,
  place: Place,
  edits: readonly Edit[],
): Steps<Falls> {
  const holes = edits.flatMap((edit) => holesOf(edit, place));
  if (holes.length === 0) return { boxes: [], isSure: true };
  // A shot that is granted again takes out what carries by itself.
  const isAll = edits.every(({ bore }) => bore === null);
  return yield* fallsBetween(before, after, place, [holes], () => isAll);
}

/** How far from what an edit changes anything can fall because of it, metres. */
export const FALL_METRES: readonly [number, number, number] = SPAN_METRES;
/** How far from its muzzle anything can fall because of a shot, metres. */
export const SHOT_FALL_METRES: readonly [number, number, number] = [
  BORE_METRES + SPAN_METRES[0],
  BORE_METRES + SPAN_METRES[1],
  BORE_METRES + SPAN_METRES[2],
];
