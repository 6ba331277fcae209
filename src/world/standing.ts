/** The City as it stands: the plan with the ledger's events folded in. */
import { MATERIALS, ROLES, nodeAt, sameFrame } from '../core/index.ts';
import type { Chunk, Frame, Node, Place } from '../core/index.ts';
import {
  NODES_KEPT,
  Recent,
  chunkWith,
  editMeets,
  editsOfNode,
  farEdits,
  farRegions,
  isSeenFar,
  nodeOfCell,
  partAtPlace,
  siteOf,
} from '../fabric/index.ts';
import type { Held, PartAt, Standing } from '../fabric/index.ts';
import { chunkAt } from '../gen/index.ts';
import { cellName, standingEdits } from '../sim/index.ts';
import type { Edit, Site } from '../sim/index.ts';
import { answerAt } from './at.ts';
import type { AtAnswer } from './at.ts';
import { ensure, regionAt, regionsNear } from './live.ts';
import type { Live } from './live.ts';

const CELL = 64;
/** So near a box its neighbours are looked at too, metres; and nodes of so few are made beforehand. */
const TOUCH_METRES = 1 / 64;
const CELLS_MAX = 27;
/** A floor is looked for so far down, a storey of 4 m, and so finely. */
const FLOOR_STEPS = 32;
const FLOOR_STEP_METRES = 0.125;

/** Edits that hold, of loaded regions, that come near a box of a frame (metres). */
export function editsNear(
  live: Live,
  frame: Frame,
  low: readonly number[],
  high: readonly number[],
): Edit[] {
  const own = regionsNear(live, frame, low, high).flatMap((region) => standingEdits(region.state));
  const far = farEdits(live.regions.values(), { frame, x: low[0]!, y: low[1]!, z: low[2]! });
  return [...own, ...far].filter((edit) => editMeets(edit, low, high));
}

/** A chunk as it stands; regions that reach into it have been loaded (`ensure`). */
export function loadedChunk(
  live: Live,
  node: Node,
  tick: number,
  regions: Iterable<Held> = live.regions.values(),
): Chunk {
  const edits = editsOfNode(regions, node).filter((edit) => edit.event.tick <= tick);
  return chunkWith(chunkAt(live.world.key, node, tick), edits);
}

/** Loads every region of which an event could have changed anything near a place. */
export async function ensureAll(live: Live, place: Place): Promise<void> {
  await ensure(live, place.frame);
  // Any region that has not been read yet may hold a shot that comes by.
  for (const { text } of farRegions(live.regions.values(), place, ({ fresh }) => !fresh)) {
    await regionAt(live, text);
  }
}

/** Regions, loaded before, of which anything could be seen from a place. */
export function regionsFor(live: Live, place: Place): string[] {
  const regions = [...live.regions.values()];
  const own = regions.filter(({ node }) => sameFrame(node.frame, place.frame));
  const far = farRegions(regions, place, ({ state }) => isSeenFar(state));
  return [...own, ...far].map(({ text }) => text);
}

/** A chunk as it stands. */
export async function chunkNow(live: Live, node: Node, tick: number): Promise<Chunk> {
  await ensureAll(live, { frame: node.frame, x: node.x, y: node.y, z: node.z });
  return loadedChunk(live, node, tick);
}

/**
 * Level-0 chunks of a frame as they stand, by their numbers: a ground for capsules and checks.
 * @param regions as they are, unless said otherwise.
 * @param most so many are kept, the latest; all, unless said otherwise.
 */
export function sourceNow(
  live: Live,
  frame: Frame,
  tick: number,
  regions?: readonly Held[],
  most: number = Infinity,
): (ix: number, iy: number, iz: number) => Chunk {
  const kept = new Recent<Chunk>(most);
  return (ix, iy, iz) =>
    kept.get(cellName(ix, iy, iz), () =>
      loadedChunk(live, nodeOfCell(frame, ix, iy, iz), tick, regions),
    );
}

/** The ground on which it is asked what falls. */
export function standingNow(live: Live, frame: Frame, tick: number): Standing {
  return {
    source: sourceNow(live, frame, tick, undefined, NODES_KEPT),
    isChanged: (low, high) =>
      editsNear(live, frame, low, high).some(
        ({ event, cutter, bore, falls }) =>
          event.tick <= tick && (cutter !== null || bore !== null || falls.length > 0),
      ),
  };
}

/**
 * What checks are given round a place. The nodes of a box of it (metres) are made one by one; whatever else is
 * to be done is done in between.
 */
export async function siteNow(
  live: Live,
  place: Place,
  tick: number,
  box: readonly [readonly number[], readonly number[]] | null,
): Promise<Site> {
  await ensureAll(live, place);
  const source = sourceNow(live, place.frame, tick);
  for (const cell of box === null ? [] : cellsOf(box)) {
    source(...cell);
    await new Promise<void>((next) => setImmediate(next));
  }
  return siteOf(source);
}

/** Numbers of the nodes that meet a box, metres; of more than are made at once none. */
function cellsOf([low, high]: readonly [readonly number[], readonly number[]]): [
  number,
  number,
  number,
][] {
  const from = low.map((v) => Math.floor((v - TOUCH_METRES) / CELL));
  const to = high.map((v) => Math.floor((v + TOUCH_METRES) / CELL));
  const cells: [number, number, number][] = [];
  for (let x = from[0]!; x <= to[0]!; x++)
    for (let y = from[1]!; y <= to[1]!; y++)
      for (let z = from[2]!; z <= to[2]!; z++) {
        if (cells.length === CELLS_MAX) return [];
        cells.push([x, y, z]);
      }
  return cells;
}

/** Could anything have been changed at a place? Its regions have been loaded. */
function isTouched(live: Live, place: Place): boolean {
  const cell = nodeAt(place.frame, 0, place.x, place.y, place.z);
  const { x, y, z } = cell;
  return editsNear(live, place.frame, [x, y, z], [x + CELL, y + CELL, z + CELL]).length > 0;
}

/** What stands at a place, as it has been changed: the plan's own answer where nobody has. */
export async function answerAtNow(live: Live, place: Place, tick: number): Promise<AtAnswer> {
  const planned = answerAt(live.world, place, tick);
  await ensureAll(live, place);
  if (!isTouched(live, place)) return planned;
  const part = await partNow(live, place, tick);
  if (part === null) return { ...planned, inside: false, role: null, material: null, owner: null };
  const role = ROLES[part.role] as string;
  return {
    ...planned,
    inside: true,
    role,
    material: MATERIALS[part.material] as string,
    owner: part.owner,
  };
}

/** The part that holds a place as it stands, or null in the open. */
export async function partNow(live: Live, place: Place, tick: number): Promise<PartAt | null> {
  await ensureAll(live, place);
  return partAtPlace(sourceNow(live, place.frame, tick), place);
}

/** What is under open space: a part, and a place in it. */
export interface Floor {
  readonly place: Place;
  readonly owner: string;
}

/** What one would come to rest on, falling a storey at most; null where there is nothing. The regions round it have been loaded. */
export function floorUnder(live: Live, place: Place, tick: number): Floor | null {
  const source = sourceNow(live, place.frame, tick);
  for (let n = 0; n < FLOOR_STEPS; n++) {
    const below = { ...place, y: place.y - (n + 0.5) * FLOOR_STEP_METRES };
    const part = partAtPlace(source, below);
    if (part !== null) return { place: below, owner: part.owner };
  }
  return null;
}
