/**
 * What falls when something is taken away: of what was carried before, all that hangs from nothing
 * afterwards. It is looked round what was taken; where only something that goes on farther carries
 * what is left, such as a bridge or a pipe, it is followed that way (scene.ts).
 */
import type { Convex, Place } from '../core/index.ts';
import { FALLS_MAX, isHeavy } from '../sim/index.ts';
import type { Box, Edit } from '../sim/index.ts';
import { within } from './bores.ts';
import { chunkWith } from './edited.ts';
import type { ChunkSource } from './ground.ts';
import { fewBoxes, looseParts, meets, soundParts } from './hanging.ts';
import { FINE, STEP, boxOf, partsNear } from './near.ts';
import type { Near } from './near.ts';
import { boundsOf, cutsOf, facesOf } from './pieces.ts';
import type { Lattice } from './pieces.ts';
import { SPAN_METRES } from './flood.ts';
import type { Look, Steps } from './flood.ts';
import { hung, isKnown, sceneAt } from './scene.ts';
import type { Scene } from './scene.ts';
import { subtract } from './split.ts';

/** So far along a bore it is looked what it severs, and that in pieces so long, metres. */
export const BORE_METRES = 4096;
const BORE_STEP_METRES = 32;
/** Of more pieces that go through anything than these, the nearest are looked at. */
const BORE_HITS_MAX = 64;
/** Width of a node, metres. */
const NODE = 64;
/** What comes back is looked at so far from its place, metres: what falls then is still within reach. */
const BACK_METRES = 64;

/** A piece is kept where no plane of a tool but this lattice is needed: units about the place itself. */
const ABOUT: Lattice = { scale: 1, shift: [0, 0, 0] };

/** What is left of parts when a solid is taken out. */
function remaining(parts: readonly Near[], solid: Convex, hole: readonly number[]): Near[] {
  const cuts = cutsOf(solid, ABOUT);
  return parts.flatMap((near) => {
    if (!meets(near.box, hole)) return [near];
    const faces = facesOf(near.piece);
    const left = subtract(faces, cuts);
    if (left.length === 1 && left[0] === faces) return [near];
    return left.map((rest): Near => {
      const box = boundsOf(rest);
      return { piece: { ...near.piece, faces: rest, box }, box };
    });
  });
}

/** A box in 1/64 m that holds one in 1/4096 m. */
function outward(box: readonly number[]): Box {
  return box.map((v, i) =>
    i < 3 ? Math.floor(v / STEP) : -Math.floor(-v / STEP),
  ) as unknown as Box;
}

/** Boxes, in 1/64 m, of what hangs from nothing round some holes. */
function* fallsAt(
  holes: readonly (readonly number[])[],
  { x, y, z }: Place,
  look: Look,
): Steps<Box[]> {
  const corner = [x, y, z].map((v) => Math.round((Math.floor(v / NODE) * NODE - v) * FINE));
  const scenes: Scene[] = [];
  for (const hole of holes) {
    if (isKnown(hole, scenes)) continue;
    scenes.push(yield* sceneAt(hole, corner, look));
    yield;
  }
  const loose = new Map<string, Box>();
  const cover = (box: readonly number[]): number[] => outward(box).map((v) => v * STEP);
  // What falls at one hole may have carried what stands at the next.
  for (let known = -1; known < loose.size;) {
    known = loose.size;
    for (const scene of scenes) {
      const covers = [...loose.values()]
        .map((box) => box.map((v) => v * STEP))
        .filter((box) => meets(box, scene.window));
      const { falls, rest } = looseParts(scene.parts, scene.window, STEP, cover, covers);
      for (const fallen of falls.map(({ box }) => outward(box))) loose.set(fallen.join(), fallen);
      scene.parts = rest;
      yield;
    }
    if (scenes.length < 2) break; // looseParts has come to its end already
  }
  const boxes = [...loose.values()];
  if (boxes.length <= FALLS_MAX) return boxes;
  const stay = scenes.flatMap(({ parts }) => parts.filter((part) => !isHeavy(part)));
  return fewBoxes(
    boxes.map((box) => box.map((v) => v * STEP)),
    stay.map(({ box }) => box),
  ).map(outward);
}

/** What falls when a solid is taken out. */
export function fallsOfCut(source: ChunkSource, place: Place, solid: Convex): Steps<Box[]> {
  const hole = boxOf(solid, 0);
  const look: Look = (window) => {
    const before = partsNear(source, place, window);
    // What hung from nothing before the cut does not fall because of it.
    const sound = soundParts(hung(before), window, STEP);
    return [false, true].flatMap((isBeside) => {
      const some = before.filter((_, i) => sound[i] && (sound[i].isBeside ?? false) === isBeside);
      const left = hung(remaining(some, solid, hole));
      return isBeside ? left.map((part) => ({ ...part, isBeside })) : left;
    });
  };
  return fallsAt([hole], place, look);
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

/** Is a part, or a piece of it, among those? */
function isAmong(near: Near, named: Named): boolean {
  return named.get(nameOf(near))?.some((box) => meets(box, near.box)) ?? false;
}

/** What falls between two states of the City, where holes say that they differ. */
function fallsBetween(
  before: ChunkSource,
  after: ChunkSource,
  place: Place,
  holes: readonly (readonly number[])[],
): Steps<Box[]> {
  const look: Look = (window) => {
    const was = partsNear(before, place, window);
    const sound = soundParts(hung(was), window, STEP);
    const unsound = byName(was.filter((_, i) => sound[i] === null));
    const beside = byName(was.filter((_, i) => sound[i]?.isBeside === true));
    const there = byName(was);
    // What is the very same needs no search.
    const same = new Map(was.map((near, i) => [near, sound[i]!]));
    const now = partsNear(after, place, window).filter((near) => {
      const known = same.get(near);
      return known === undefined ? !isAmong(near, unsound) : known !== null;
    });
    return hung(now).map((part, i) => {
      const known = same.get(now[i]!);
      if (known === undefined && !isAmong(now[i]!, there)) return { ...part, isNew: true };
      const isBeside = known?.isBeside ?? isAmong(now[i]!, beside);
      return isBeside ? { ...part, isBeside } : part;
    });
  };
  return fallsAt(holes, place, look);
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

/** Does a bore go through anything in a box that could fall, or carry what could? */
function isHit(
  source: ChunkSource,
  { event: { place }, bore }: Edit,
  hole: readonly number[],
): boolean {
  const reach = 1.02 * bore!.radiusMetres;
  return partsNear(source, place, hole).some(({ piece, box }) => {
    if (isHeavy(piece)) return false;
    const [low, high] = [box.slice(0, 3), box.slice(3)].map((at) => at.map((v) => v / FINE));
    return (
      within(
        bore!,
        low!.map((v) => v - reach),
        high!.map((v) => v + reach),
      ) !== null
    );
  });
}

/** What falls with a shot, near its muzzle: the nearest first, as much as one event can tell. */
export function* fallsOfShot(source: ChunkSource, edit: Edit): Steps<Box[]> {
  if (edit.bore === null) return [];
  const bored = new Map<string, ReturnType<ChunkSource>>();
  const after: ChunkSource = (x, y, z) => {
    const name = `${x},${y},${z}`;
    if (!bored.has(name)) {
      const chunk = source(x, y, z);
      bored.set(name, chunk === null ? null : chunkWith(chunk, [edit]));
    }
    return bored.get(name)!;
  };
  const { place } = edit.event;
  const holes: number[][] = [];
  for (const hole of boxesOfBore(edit.bore, BORE_METRES)) {
    if (isHit(source, edit, hole)) holes.push(hole);
    if (holes.length === BORE_HITS_MAX) break;
    yield;
  }
  const falls = yield* fallsBetween(source, after, place, holes);
  if (falls.length <= FALLS_MAX) return falls;
  const far = (box: Box): number =>
    [0, 1, 2].reduce((sum, i) => sum + (box[i]! + box[i + 3]!) * (box[i]! + box[i + 3]!), 0);
  return falls.sort((a, b) => far(a) - far(b)).slice(0, FALLS_MAX);
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
export function fallsOfChange(
  before: ChunkSource,
  after: ChunkSource,
  place: Place,
  edits: readonly Edit[],
): Steps<Box[]> {
  return fallsBetween(
    before,
    after,
    place,
    edits.flatMap((edit) => holesOf(edit, place)),
  );
}

/** How far from what an edit changes anything can fall because of it, metres. */
export const FALL_METRES: readonly [number, number, number] = SPAN_METRES;
/** How far from its muzzle anything can fall because of a shot, metres. */
export const SHOT_FALL_METRES: readonly [number, number, number] = [
  BORE_METRES + SPAN_METRES[0],
  BORE_METRES + SPAN_METRES[1],
  BORE_METRES + SPAN_METRES[2],
];
