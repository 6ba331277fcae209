/**
 * Houses on the decks of halls: walls round a row of rooms and a corridor, under a roof of ridges too
 * steep to stand on. What is inside is a suite's (src/gen/inside/deck-house.ts).
 */
import { at, chance, child, int } from '../core/index.ts';
import type { Side } from './body.ts';
import { bridgeHouses } from './bridge-houses.ts';
import type { Bridge } from './bridges.ts';
import type { DeckHouse } from './deck-houses.ts';
import { HOUSE_UNIT, HOUSE_WALL } from './deck-houses.ts';
import type { Block } from './grid.ts';
import { emitHouseRoof, TALL } from './emit-house-roof.ts';
import { housesIn } from './hypostyle.ts';
import { bridgeSuite, houseSuite } from './inside/deck-house.ts';
import { emitPassage } from './inside/emit-portal.ts';
import { emitSuite } from './inside/emit-suite.ts';
import {
  ENTRANCE_HALF,
  ENTRANCE_TOP,
  PANE_HALF,
  PANE_HEAD,
  PANE_SILL,
} from './inside/entrances.ts';
import { outletsOf } from './inside/outlet.ts';
import { crownOf, holesOf, pierce } from './inside/pierce.ts';
import { middleOf, PASSAGE_HALF, PASSAGE_TOP } from './inside/portal.ts';
import { LINING, STOREY, WALL } from './inside/suite.ts';
import type { Suite } from './inside/suite.ts';
import { DATUM } from './key.ts';
import { emitOpenDoor, emitShutDoor } from './service-wall.ts';
import { F, ON_WALL, SideFrame } from './side.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { emitPane } from './wall-holes.ts';
import { yearOf } from './years.ts';

/** Height of the walls, metres. */
const WALLS = STOREY;
/** How deep in the wall a shut door's leaf is. */
const LEAF = 0.5;

export function emitDeckHouses(sink: Sink, block: Block, k: number, name: string): void {
  if (sink.tau > 4) return;
  const y = k * DATUM;
  if (!sink.touches(block.x0, y, block.z0, block.x1, y + TALL, block.z1)) return;
  for (const house of housesIn(block, k, sink)) {
    const own = `${name} house ${k} ${house.name}`;
    sink.own(own, yearOf(block.gap, house.key, 0.5, 0.9));
    emitHouse(sink, y, house, own, () => houseSuite(block, k, house));
  }
}

export function emitBridgeHouses(sink: Sink, bridge: Bridge): void {
  if (sink.tau > 4) return;
  const y = bridge.k * DATUM;
  for (const house of bridgeHouses(bridge)) {
    const { x0, z0, x1, z1 } = house;
    if (!sink.touches(x0 - 1, y, z0 - 1, x1 + 1, y + TALL, z1 + 1)) continue;
    const own = `${bridge.name} house ${house.name}`;
    sink.own(own, yearOf(bridge.low.gap, house.key, 0.9, 0.97));
    emitHouse(sink, y, house, own, () => bridgeSuite(bridge, house));
  }
}

function emitHouse(
  sink: Sink,
  y: number,
  house: DeckHouse,
  own: string,
  inside: () => Suite,
): void {
  const { x0, z0, x1, z1, side } = house;
  const frame = new SideFrame(sink, house, side);
  const near = sink.tau <= 0.5;
  emitHouseRoof(frame, house, y, near ? WALLS + LINING : WALLS);
  if (!near) {
    sink.box(x0, y, z0, x1, y + WALLS, z1, R.house, M.concrete, 51);
    if (sink.tau <= 1) holesFromAfar(frame, inside(), y);
    return;
  }
  const suite = inside();
  front(frame, suite, y);
  ends(frame, suite, y);
  const deep = suite.c1 + HOUSE_WALL;
  const long = suite.lot.s1;
  // What is left of the wall behind the corridor is its own.
  frame.box(0, long, suite.c1 + WALL, deep, y, y + WALLS, R.house, M.concrete, F.back | 3);
  corners(frame, house, deep, y);
  course(frame, long, deep, y);
  pipesBehind(frame, house, deep, y);
  if (!sink.hollow) {
    sink.box(x0, y, z0, x1, y + WALLS, z1, R.house, M.concrete, 0);
    return;
  }
  sink.indoors(true);
  frame.box(0, long, 0, deep, y + WALLS, y + WALLS + LINING, R.wall, M.plaster, 63 & ~F.up);
  sink.indoors(false);
  emitSuite(frame, suite, own);
  emitPassage(frame, suite, outletsOf(suite));
}

/** Doors and windows of a house that is drawn as a box: dark plates on its front. */
function holesFromAfar(frame: SideFrame, suite: Suite, y: number): void {
  const dark = (s: number, half: number, low: number, high: number) =>
    frame.box(s - half, s + half, -0.0625, 0, y + low, y + high, R.recess, M.dark, F.front);
  for (const { s } of suite.doors) dark(s, ENTRANCE_HALF, 0, ENTRANCE_TOP);
  for (const s of suite.panes) dark(s, PANE_HALF, PANE_SILL, PANE_HEAD);
}

/** The wall with doors and windows. */
function front(frame: SideFrame, suite: Suite, y: number): void {
  const deep = HOUSE_WALL - LINING;
  const long = suite.lot.s1;
  const holes = holesOf(suite, true, 0, long);
  pierce(holes, 0, long, crownOf(suite), WALLS, (a, b, low, high, mask) =>
    frame.box(a, b, 0, deep, y + low, y + high, R.house, M.concrete, mask | F.front | 3),
  );
  for (const { s, open, bay } of suite.doors) {
    const h = at(suite.key, 21, bay);
    if (open) emitOpenDoor(frame, s, 0, y, h, ENTRANCE_HALF, true);
    else emitShutDoor(frame, s, 0, y, h, LEAF);
  }
  for (const s of suite.panes) emitPane(frame, s, 0, y);
  for (let s = HOUSE_WALL, i = 0; s + HOUSE_UNIT < long; s += HOUSE_UNIT, i++) {
    const h = at(suite.key, 22, i);
    frame.box(s - 0.25, s + 0.25, -0.25, 0, y, y + WALLS, R.buttress, M.concrete, ON_WALL);
    if (!chance(h, 0.5)) continue;
    const a = s + 0.75 + 0.25 * int(child(h, 1), 0, 2);
    const up = y + 2.875 + 0.125 * int(child(h, 2), 0, 2);
    frame.box(a, a + 0.875, -0.4375, 0, up, up + 0.625, R.box, M.machine, ON_WALL);
  }
}

/** The two walls across, with the openings at the ends of the corridor. */
function ends(frame: SideFrame, suite: Suite, y: number): void {
  const { sink } = frame;
  const deep = suite.c1 + WALL;
  const d = middleOf(suite);
  for (const end of [0, 1] as const) {
    const s = end === 0 ? 0 : suite.b;
    const face = end === 0 ? F.start : F.end;
    const inner = end === 0 ? F.end : F.start;
    const put = (d0: number, d1: number, low: number, high: number, mask: number) => {
      const [a, b] = end === 0 ? [s, s + HOUSE_WALL - LINING] : [s + LINING, s + HOUSE_WALL];
      frame.box(a, b, d0, d1, y + low, y + high, R.house, M.concrete, mask | face);
      const [p, q] = end === 0 ? [b, b + LINING] : [a - LINING, a];
      sink.indoors(true);
      frame.box(p, q, d0, d1, y + low, y + high, R.wall, M.plaster, mask | inner);
      sink.indoors(false);
    };
    const from = HOUSE_WALL - LINING;
    const open = suite.outlets[end];
    put(from, d - PASSAGE_HALF, 0, open ? PASSAGE_TOP : WALLS, F.back);
    put(d + PASSAGE_HALF, deep, 0, open ? PASSAGE_TOP : WALLS, F.front);
    if (open) put(from, deep, PASSAGE_TOP, WALLS, F.down);
    else put(d - PASSAGE_HALF, d + PASSAGE_HALF, 0, WALLS, 0);
    endDoor(frame, suite, end, d, y);
    // A room counts half a wall at each of its ends as not its own.
    const [p, q] = end === 0 ? [suite.a, suite.a + WALL / 2] : [suite.b - WALL / 2, suite.b];
    sink.indoors(true);
    frame.box(p, q, from, suite.c0 - WALL / 2, y, y + WALLS, R.wall, M.plaster, inner);
    sink.indoors(false);
  }
}

/** What stands round the end of the corridor, seen from outside. */
function endDoor(frame: SideFrame, suite: Suite, end: 0 | 1, d: number, y: number): void {
  if (!suite.outlets[end]) return;
  const { sink, rect, side } = frame;
  // Seen from the next side depths run along it, from one of its ends or the other.
  const next = nextSide(side, end);
  const depth = side === 0 || side === 3;
  const long = side % 2 === 0 ? rect.z1 - rect.z0 : rect.x1 - rect.x0;
  const s = depth ? d : long - d;
  emitOpenDoor(
    new SideFrame(sink, rect, next),
    s,
    0,
    y,
    at(suite.key, 23, end),
    PASSAGE_HALF,
    false,
  );
}

/** The side at the low (0) or the high end of a side. */
function nextSide(side: Side, end: 0 | 1): Side {
  if (side % 2 === 0) return end === 0 ? 3 : 1;
  return end === 0 ? 0 : 2;
}

/** Posts at its corners, and a plinth along the back. */
function corners(frame: SideFrame, { units }: DeckHouse, deep: number, y: number): void {
  const long = units * HOUSE_UNIT + 2 * HOUSE_WALL;
  const w = 0.25;
  for (const s of [-w, long - w])
    for (const d of [-w, deep - w])
      frame.box(s, s + 2 * w, d, d + 2 * w, y, y + WALLS, R.buttress, M.concrete, 51);
  frame.box(w, long - w, deep, deep + w, y, y + 0.375, R.plinth, M.concrete, F.back | F.up);
}

/** A course of stones under the roof, all round. */
function course(frame: SideFrame, long: number, deep: number, y: number): void {
  const [low, high, out] = [y + WALLS - 0.4375, y + WALLS - 0.125, 0.125];
  const put = (a: number, b: number, c: number, d: number, mask: number) =>
    frame.box(a, b, c, d, low, high, R.buttress, M.concrete, mask | F.up | F.down);
  put(-out, long + out, -out, 0, F.front | F.start | F.end);
  put(-out, long + out, deep, deep + out, F.back | F.start | F.end);
  put(-out, 0, 0, deep, F.start);
  put(long, long + out, 0, deep, F.end);
}

/** Tubes along the back, and a box that they come from. */
function pipesBehind(frame: SideFrame, { units, key }: DeckHouse, deep: number, y: number): void {
  const long = units * HOUSE_UNIT + 2 * HOUSE_WALL;
  const n = int(child(key, 31), 0, 3);
  for (let i = 0; i < n; i++) {
    const r = 0.0625 + 0.0625 * int(at(key, 32, i), 0, 2);
    const up = y + 1 + 0.5 * i;
    frame.tubeAlong(8, deep + r + 0.0625, up, r, 0.5, long - 0.5, R.pipe, M.pipe, 0);
    for (let s = 1; s < long - 0.5; s += 3)
      frame.box(s, s + 0.125, deep, deep + 2 * r + 0.125, up - r, up + r, R.bracket, M.metal, 63);
  }
  if (!chance(child(key, 33), 0.6)) return;
  const s = 1 + 0.5 * int(child(key, 34), 0, 2 * Math.floor(long - 4));
  frame.box(s, s + 1.25, deep, deep + 0.5, y + 0.375, y + 2.25, R.box, M.machine, 63 & ~F.front);
}
