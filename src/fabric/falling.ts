/**
 * What falls when something is taken away: of what was carried before, all that hangs from nothing
 * afterwards. It is looked round what was taken; where only something slender that goes on farther
 * carries what is left, such as a bridge or a pipe, it is followed that way.
 */
import type { Convex, Place } from '../core/index.ts';
import { FALLS_MAX, isHeavy } from '../sim/index.ts';
import type { Box, Edit } from '../sim/index.ts';
import { chunkWith } from './edited.ts';
import type { ChunkSource } from './ground.ts';
import { carried, fewBoxes, isCarriedFar, looseParts } from './hanging.ts';
import type { Hung } from './hanging.ts';
import { FINE, STEP, boxOf, meets, partsNear } from './near.ts';
import type { Near } from './near.ts';
import { boundsOf, cutsOf, facesOf } from './pieces.ts';
import type { Lattice } from './pieces.ts';
import { subtract } from './split.ts';

/** How far round it is looked what hangs on what, and how far along what is slender, metres. */
const HANGING_METRES = 16;
const SPAN_METRES = 64;
/** So far along a bore it is looked what it severs, and that in pieces so long, metres. */
const BORE_METRES = 160;
const BORE_STEP_METRES = 32;
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

function hung({ piece, box }: Near): Hung {
  const isPlaced = piece.owner.includes('#');
  return { role: piece.role, material: piece.material, box, isPlaced };
}

function grown(box: readonly number[], by: number): number[] {
  return box.map((v, i) => (i < 3 ? v - by : v + by));
}

/** A box in 1/64 m that holds one in 1/4096 m. */
function outward(box: readonly number[]): Box {
  return box.map((v, i) =>
    i < 3 ? Math.floor(v / STEP) : -Math.floor(-v / STEP),
  ) as unknown as Box;
}

/** Parts that stand in a window after something has been taken away, and were carried before. */
type Look = (window: readonly number[]) => Near[];

/** The window round a hole, longer where what touches it is carried by slender things from farther off. */
function windowOf(parts: readonly Hung[], hole: readonly number[]): number[] {
  const window = grown(hole, HANGING_METRES * FINE);
  const near = grown(hole, STEP);
  const firm = carried(parts, window, STEP, (part) => isCarriedFar(part, FINE));
  if (!parts.some(({ box }, i) => firm[i] !== true && meets(box, near))) return window;
  const far = grown(hole, SPAN_METRES * FINE);
  parts.forEach(({ box }, n) => {
    if (firm[n] === true) return;
    for (const i of [0, 1, 2]) {
      if (box[i]! <= window[i]!) window[i] = far[i]!;
      if (box[i + 3]! >= window[i + 3]!) window[i + 3] = far[i + 3]!;
    }
  });
  return window;
}

/** What stands round a hole, in the window in which it is looked what carries it. */
function sceneAt(hole: readonly number[], look: Look): { window: number[]; parts: Hung[] } {
  const first = grown(hole, HANGING_METRES * FINE);
  const parts = look(first).map(hung);
  const window = windowOf(parts, hole);
  const isSame = window.every((v, i) => v === first[i]);
  return { window, parts: isSame ? parts : look(window).map(hung) };
}

/** Boxes, in 1/64 m, of what hangs from nothing round some holes. */
function fallsAt(holes: readonly (readonly number[])[], look: Look): Box[] {
  const scenes = holes.map((hole) => sceneAt(hole, look));
  const loose = new Map<string, Box>();
  const cover = (box: readonly number[]): number[] => outward(box).map((v) => v * STEP);
  // What falls at one hole may have carried what stands at the next.
  for (let known = -1; known < loose.size;) {
    known = loose.size;
    for (const scene of scenes) {
      const covers = [...loose.values()].map((box) => box.map((v) => v * STEP));
      const { falls, rest } = looseParts(scene.parts, scene.window, STEP, cover, covers);
      for (const { box } of falls) loose.set(outward(box).join(), outward(box));
      scene.parts = [...rest];
    }
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
export function fallsOfCut(source: ChunkSource, place: Place, solid: Convex): Box[] {
  const hole = boxOf(solid, 0);
  return fallsAt([hole], (window) => {
    const before = partsNear(source, place, window);
    const held = carried(before.map(hung), window, STEP);
    // What hung from nothing before the cut does not fall because of it.
    const sound = before.filter((_, i) => held[i] === true);
    return remaining(sound, solid, hole);
  });
}

/** What falls between two states of the City, where holes say that they differ. */
function fallsBetween(
  before: ChunkSource,
  after: ChunkSource,
  place: Place,
  holes: readonly (readonly number[])[],
): Box[] {
  return fallsAt(holes, (window) => {
    const was = partsNear(before, place, window);
    const held = carried(was.map(hung), window, STEP);
    const unsound = was.filter((_, i) => held[i] !== true);
    return partsNear(after, place, window).filter(
      ({ piece, box }) =>
        !unsound.some(
          (one) =>
            one.piece.role === piece.role && one.piece.owner === piece.owner && meets(one.box, box),
        ),
    );
  });
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

/** What falls with a shot, near its muzzle: the nearest first, as much as one event can tell. */
export function fallsOfShot(source: ChunkSource, edit: Edit): Box[] {
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
  const holes = boxesOfBore(edit.bore, BORE_METRES);
  const falls = fallsBetween(source, after, edit.event.place, holes);
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
): Box[] {
  return fallsBetween(
    before,
    after,
    place,
    edits.flatMap((edit) => holesOf(edit, place)),
  );
}

/** How far from what an edit changes anything can fall because of it, metres. */
export const FALL_METRES: number = SPAN_METRES;
