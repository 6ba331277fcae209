/** The state of a region: what its events left. A fold: apply one event after the other. */
import { convexOf, extentOf, formatEventId, regionOf } from '../core/index.ts';
import type { Convex, Event } from '../core/index.ts';
import { isInner, isOver } from './border.ts';
import { readCut } from './cut/body.ts';
import { CELL_METRES, STEPS } from './limits.ts';
import { readPlace } from './place/body.ts';
import { partsOf } from './place/palette.ts';
import type { PlacedSolid } from './place/palette.ts';
import { readShot } from './shot/body.ts';
import type { FallsElsewhere } from './shot/body.ts';
import { boreOf } from './shot/bore.ts';
import type { Bore } from './shot/bore.ts';
import type { Box } from './site.ts';
import { readTarget, readUndo } from './undo/body.ts';

/** What an event puts there or takes away, about its place in 1/64 m. */
export interface Edit {
  readonly event: Event;
  /** Name of the event: the owner of its parts. */
  readonly owner: string;
  readonly solids: readonly PlacedSolid[];
  readonly cutter: Convex | null;
  /** What a shot takes out, about its muzzle, Megastructure too. */
  readonly bore: Bore | null;
  readonly falls: readonly Box[];
  /** What falls in other frames, of a shot. */
  readonly elsewhere: readonly FallsElsewhere[];
  /** Mass goes with what falls too, not dressing alone. */
  readonly fells: boolean;
  /** Metres of the frame: all that it can change lies between. */
  readonly low: readonly [number, number, number];
  readonly high: readonly [number, number, number];
}

export interface RegionState {
  /** Every event, by number. */
  readonly events: Map<number, Event>;
  readonly edits: Map<number, Edit>;
  /** Numbers of events that have been taken back. */
  readonly undone: Set<number>;
  /** Edits that reach into a cube of 64 m, by `cellName`; bores, which reach far, are not among them. */
  readonly cells: Map<string, number[]>;
  /** Numbers of events with a bore. */
  readonly bores: number[];
  /** Numbers of events of which something reaches over the border of their frame. */
  readonly crossing: number[];
  /** Does nothing of the region reach so far? Null until it is first asked. */
  isInner: boolean | null;
}

/** What changed: the box in which anything may look otherwise, metres of the frame. */
export interface Diff {
  readonly event: Event;
  readonly low: readonly [number, number, number];
  readonly high: readonly [number, number, number];
}

/** A region in which nothing has happened. */
export function emptyState(): RegionState {
  return {
    events: new Map(),
    edits: new Map(),
    undone: new Set(),
    cells: new Map(),
    bores: [],
    crossing: [],
    isInner: null,
  };
}

/** Does an event still hold? */
export function holdsOf(state: RegionState, sequence: number): boolean {
  return state.events.has(sequence) && !state.undone.has(sequence);
}

/** Name of a cube of 64 m by its number along each axis. */
export function cellName(ix: number, iy: number, iz: number): string {
  return `${ix},${iy},${iz}`;
}

/** Calls with the name of every cube of 64 m that a box of metres meets, be it in one point. */
export function eachCell(
  low: readonly [number, number, number],
  high: readonly [number, number, number],
  visit: (name: string) => void,
): void {
  const from = low.map((v) => Math.ceil(v / CELL_METRES) - 1);
  const to = high.map((v) => Math.floor(v / CELL_METRES));
  for (let x = from[0]!; x <= to[0]!; x++)
    for (let y = from[1]!; y <= to[1]!; y++)
      for (let z = from[2]!; z <= to[2]!; z++) visit(cellName(x, y, z));
}

/** What an event of itself puts or takes; null for one that only takes back. Throws FormError. */
export function editOf(event: Event): Edit | null {
  let solids: readonly PlacedSolid[] = [];
  let cutter: Convex | null = null;
  let falls: readonly Box[] = [];
  let fells = false;
  if (event.kind === 'place') {
    const { part, size, turns, material } = readPlace(event.body);
    solids = partsOf(part, size, turns, material);
  } else if (event.kind === 'cut') {
    const body = readCut(event.body);
    cutter = convexOf(body.corners);
    falls = body.falls;
    fells = body.fells;
  } else if (event.kind === 'shot') return shotEdit(event);
  else if (takesBack(event)) {
    ({ falls } = readUndo(event.body));
    fells = true;
    if (falls.length === 0) return null;
  } else return null;
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  const widen = (from: readonly number[], to: readonly number[]): void => {
    for (let axis = 0; axis < 3; axis++) {
      low[axis] = Math.min(low[axis]!, from[axis]!);
      high[axis] = Math.max(high[axis]!, to[axis]!);
    }
  };
  for (const solid of [...solids.map((part) => part.solid), ...(cutter === null ? [] : [cutter])]) {
    const extent = extentOf(solid);
    widen(extent.low, extent.high);
  }
  for (const box of falls) widen(box.slice(0, 3), box.slice(3));
  const { x, y, z } = event.place;
  const at = [x, y, z];
  const metres = (v: readonly number[]): [number, number, number] => [
    at[0]! + v[0]! / STEPS,
    at[1]! + v[1]! / STEPS,
    at[2]! + v[2]! / STEPS,
  ];
  return {
    event,
    owner: formatEventId(event.id),
    solids,
    cutter,
    bore: null,
    falls,
    elsewhere: [],
    fells,
    low: metres(low),
    high: metres(high),
  };
}

/** What a shot leaves, with the box of all its bore and of what falls. */
function shotEdit(event: Event): Edit {
  const body = readShot(event.body);
  const bore = boreOf(body);
  const at = [event.place.x, event.place.y, event.place.z];
  const end = at.map((v, i) => v + bore.axis[i]! * bore.reachMetres);
  const r = bore.radiusMetres + 1;
  const { falls } = body;
  const fallen = (i: number): number[] => falls.map((box) => at[i % 3]! + box[i]! / STEPS);
  const low = at.map((v, i) => Math.min(v - r, end[i]! - r, ...fallen(i)));
  const high = at.map((v, i) => Math.max(v + r, end[i]! + r, ...fallen(i + 3)));
  return {
    event,
    owner: formatEventId(event.id),
    solids: [],
    cutter: null,
    bore,
    falls,
    elsewhere: body.elsewhere,
    fells: true,
    low: low as unknown as Edit['low'],
    high: high as unknown as Edit['high'],
  };
}

/** Takes an event back, or grants it again; what it itself took back comes and goes the other way. */
function set(state: RegionState, sequence: number, holds: boolean): void {
  if (holds) state.undone.delete(sequence);
  else state.undone.add(sequence);
  const event = state.events.get(sequence)!;
  if (takesBack(event)) set(state, readTarget(event.body), !holds);
}

/** Does an event take another one back? */
export function takesBack({ kind }: Pick<Event, 'kind'>): boolean {
  return kind === 'undo' || kind === 'remove';
}

/** What an event takes back, and what that took back, and so on to one that takes back nothing. */
export function takenBack(state: RegionState, event: Pick<Event, 'kind' | 'body'>): Event[] {
  const chain: Event[] = [];
  for (let at: typeof event | undefined = event; takesBack(at);) {
    const target = state.events.get(readTarget(at.body));
    if (target === undefined) break;
    chain.push(target);
    at = target;
  }
  return chain;
}

/** Everything that an event changes: what it puts or takes itself, and what it takes back did. */
export function editsChanged(state: RegionState, event: Pick<Event, 'kind' | 'body'>): Edit[] {
  return takenBack(state, event).flatMap(({ id }) => state.edits.get(id.sequence) ?? []);
}

/** Everything that an event of the state does: what it puts or takes, and what it takes back did. */
export function editsDone(state: RegionState, event: Event): Edit[] {
  const own = state.edits.get(event.id.sequence);
  return [...(own === undefined ? [] : [own]), ...editsChanged(state, event)];
}

/** A state in which one event more is taken back, and all else is as it was. */
export function withoutEvent(state: RegionState, sequence: number): RegionState {
  const other = { ...state, undone: new Set(state.undone) };
  set(other, sequence, false);
  return other;
}

/** The state after an event, in place. The event has been granted: nothing is checked again. */
export function apply(state: RegionState, event: Event): Diff {
  const { sequence } = event.id;
  state.events.set(sequence, event);
  const edit = editOf(event);
  if (edit !== null) {
    state.edits.set(sequence, edit);
    if (edit.bore !== null) state.bores.push(sequence);
    else {
      eachCell(edit.low, edit.high, (name) => {
        const list = state.cells.get(name);
        if (list === undefined) state.cells.set(name, [sequence]);
        else list.push(sequence);
      });
      state.isInner ??= isInner(regionOf(event.place));
      if (!state.isInner && isOver(event.place.frame, edit.low, edit.high))
        state.crossing.push(sequence);
    }
  }
  const changed = editsDone(state, event);
  if (takesBack(event)) set(state, readTarget(event.body), false);
  const here: Diff['low'] = [event.place.x, event.place.y, event.place.z];
  // What is stored in the weapon changes nothing that stands.
  const first = changed[0] ?? { low: here, high: here };
  const [low, high]: [number, number, number][] = [[...first.low], [...first.high]];
  for (const one of changed)
    for (let axis = 0; axis < 3; axis++) {
      low![axis] = Math.min(low![axis]!, one.low[axis]!);
      high![axis] = Math.max(high![axis]!, one.high[axis]!);
    }
  return { event, low: low!, high: high! };
}

/** Edits of a region that hold, in the order in which they happened. */
export function standingEdits(state: RegionState): Edit[] {
  return [...state.edits.values()].filter((edit) => !state.undone.has(edit.event.id.sequence));
}
