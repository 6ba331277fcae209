/** A hypostyle hall as parts. */
import { at, chance, child, int, unit } from '../core/index.ts';
import { bridgesOver, gatewaysOf } from './bridges.ts';
import { SIDES } from './body.ts';
import type { Side } from './body.ts';
import { districtOf } from './district.ts';
import { emitGreatStair, stairFlight } from './emit-great-stair.ts';
import { emitDeckHouses } from './emit-deck-house.ts';
import { emitDeckLines, PLATE_MAX } from './deck-lines.ts';
import type { DeckHole } from './deck-lines.ts';
import { emitHusk, emitRack } from './emit-husk.ts';
import { emitColumnFoot, hollowTop } from './column-foot.ts';
import type { Foot } from './column-foot.ts';
import { columnSuites, FOOT_TOP } from './inside/column.ts';
import { suitesOnDeck } from './inside/on-deck.ts';
import { buildWall, themeOf } from './facade.ts';
import { RELIEF } from './zone.ts';
import { greatOf } from './great.ts';
import { blockName } from './grid.ts';
import type { Block } from './grid.ts';
import {
  columnAt,
  columnRange,
  deckAbove,
  deckAtOrBelow,
  deckThickness,
  DECK_LIFT_HALF,
  hallLift,
  hallStair,
  husksIn,
  racksIn,
  COLUMN_FOOT,
  COLUMN_MAX,
} from './hypostyle.ts';
import type { Column, HallStair } from './hypostyle.ts';
import { HUSK_ROOM, RACK_TALL } from './husks.ts';
import { DATUM } from './key.ts';
import { grown } from './rects.ts';
import { gapsBetween, RAIL_HALF, railing, sideRailing } from './rails.ts';
import { F, SideFrame } from './side.ts';
import type { Rect } from './side.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearOf } from './years.ts';

/** What lies heavy in a hall has sunk into its floor by less than this, metres. */
export const SUNK = 4;

export function emitHypostyle(sink: Sink, block: Block): void {
  const height = block.gap.height;
  if (!sink.touches(block.x0, -SUNK, block.z0, block.x1, height, block.z1)) return;
  const name = `${blockName(block)} hall`;
  if (sink.tau >= 64) return farHall(sink, block, name);
  let k = deckAtOrBelow(block, Math.floor((sink.y0 - 80) / DATUM));
  if (k < 0) k = 0;
  for (; k >= 0 && k * DATUM - 80 < sink.y1; k = deckAbove(block, k)) {
    sink.own(`${name} deck ${k}`, yearOf(block.gap, at(block.key, 106, k), 0.1, 0.5));
    if (k > 0) emitDeck(sink, block, k);
    if (sink.answered) return;
    const next = deckAbove(block, k);
    const top = next < 0 ? height : next * DATUM - deckThickness(block, next);
    emitColumns(sink, block, k, k * DATUM, top, name);
    if (sink.answered) return;
    emitDeckHouses(sink, block, k, name);
    if (greatOf(block) === 'graveyard') emitHusks(sink, block, k, top, name);
    if (next > 0) emitHallClimbs(sink, block, k, next, name);
    if (next < 0) break;
  }
}

/** What lies on deck k of a graveyard, and hangs from what is over it. */
function emitHusks(sink: Sink, block: Block, k: number, top: number, name: string): void {
  const r = HUSK_ROOM;
  const area = { x0: sink.x0 - r, z0: sink.z0 - r, x1: sink.x1 + r, z1: sink.z1 + r };
  const near = {
    x0: Math.max(area.x0, block.x0),
    z0: Math.max(area.z0, block.z0),
    x1: Math.min(area.x1, block.x1),
    z1: Math.min(area.z1, block.z1),
  };
  for (const husk of husksIn(block, k, near)) {
    sink.own(`${name} husk ${k} ${husk.x}.${husk.z}`, yearOf(block.gap, husk.key, 0.3, 0.9));
    emitHusk(sink, husk, k * DATUM, top);
  }
  if (sink.y0 >= k * DATUM + RACK_TALL || sink.y1 <= k * DATUM) return;
  for (const rack of racksIn(block, k, near)) {
    sink.own(`${name} rack ${k} ${rack.x}.${rack.z}`, yearOf(block.gap, rack.key, 0.5, 0.95));
    emitRack(sink, rack, k * DATUM);
  }
}

/** From afar: decks, and columns that run from floor to sky. */
function farHall(sink: Sink, block: Block, name: string): void {
  sink.own(name, yearOf(block.gap, block.key, 0.1, 0.5));
  for (let k = 8; k <= block.gap.topDatum; k += 8)
    sink.box(
      block.x0,
      k * DATUM - 60,
      block.z0,
      block.x1,
      k * DATUM,
      block.z1,
      R.deck,
      M.floor,
      63,
    );
  if (sink.tau >= 128) return;
  const [a0, a1] = columnRange(block, 0, sink.x0, sink.x1);
  const [b0, b1] = columnRange(block, 1, sink.z0, sink.z1);
  for (let a = a0; a <= a1; a++)
    for (let b = b0; b <= b1; b++) {
      const c = columnAt(block, a, b);
      if (!c) continue;
      sink.box(
        c.x - c.half,
        0,
        c.z - c.half,
        c.x + c.half,
        block.gap.height,
        c.z + c.half,
        R.column,
        M.concrete,
        51,
      );
    }
}

function emitDeck(sink: Sink, block: Block, k: number): void {
  const y = k * DATUM;
  const thick = deckThickness(block, k);
  if (!sink.touches(block.x0, y - thick - 12, block.z0, block.x1, y + 3, block.z1)) return;
  const put = (x0: number, x1: number, z0: number, z1: number, mask: number) =>
    sink.box(x0, y - thick, z0, x1, y, z1, R.deck, M.floor, mask);
  if (sink.tau > 2) put(block.x0, block.x1, block.z0, block.z1, 63);
  else {
    // Strips along x, cut where the lift and the stair come through.
    const lift = hallLift(block);
    const below = deckAtOrBelow(block, k - 1);
    const stair = below < 0 ? null : hallStair(block, below);
    const holes: { z0: number; z1: number; x: readonly [number, number] }[] = [
      {
        z0: lift.z - DECK_LIFT_HALF,
        z1: lift.z + DECK_LIFT_HALF,
        x: [lift.x - DECK_LIFT_HALF, lift.x + DECK_LIFT_HALF],
      },
    ];
    if (stair)
      holes.push({
        z0: stair.z - stair.half - 0.25,
        z1: stair.z + stair.half + 0.25,
        x: stair.hole,
      });
    const cuts = [block.z0, block.z1, ...holes.flatMap((h) => [h.z0, h.z1])].sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i++) {
      const a = cuts[i] as number;
      const b = cuts[i + 1] as number;
      const open = holes.filter((h) => h.z0 < b && h.z1 > a).map((h) => h.x);
      const edges = (a === block.z0 ? 16 : 0) | (b === block.z1 ? 32 : 0) | (open.length ? 3 : 0);
      for (const [c, d] of gapsBetween(block.x0, block.x1, open))
        put(c, d, a, b, 12 | edges | 3 | (open.length ? 0 : 48));
    }
    if (sink.answered) return;
    if (stair) holeRails(sink, stair, y);
    emitDeckLines(sink, block, k, [...holes, ...roomsOn(sink, block, k)]);
  }
  if (sink.tau <= 4) underside(sink, block, k, y - thick);
  if (sink.tau <= 2) edgeRails(sink, block, k, y);
}

/** Where rooms stand on deck k about a node: what is let into the deck ends before them. */
function roomsOn(sink: Sink, block: Block, k: number): DeckHole[] {
  if (sink.tau > 0.5) return [];
  // A plate that ends before a room is left out of every node that it reaches into.
  return suitesOnDeck(block, k, grown(sink, PLATE_MAX)).map(({ body: { x0, z0, x1, z1 } }) => ({
    x: [x0, x1],
    z0,
    z1,
  }));
}

function holeRails(sink: Sink, { x0, x1, z, half, hole }: HallStair, y: number): void {
  const w = half + 0.375;
  // One steps off at the end that it rises to; at the other the rails meet.
  const up = x1 > x0;
  const on = 0.125 + RAIL_HALF;
  const [from, to] = up ? [hole[0] - on, hole[1]] : [hole[0], hole[1] + on];
  railing(sink, 0, from, to, z - w, y);
  railing(sink, 0, from, to, z + w, y);
  railing(sink, 1, z - w, z + w, up ? hole[0] - 0.125 : hole[1] + 0.125, y);
}

/** What the ribs leave free beside a stair that comes up, metres. */
const STAIR_CLEAR = 1.5;

/** Ribs of the deck's underside, and tubes of light between some: both keep off the bays' lanes, where stairs and lifts rise. */
function underside(sink: Sink, block: Block, k: number, y: number): void {
  const pitch = 64;
  const deep = 6 + 2 * int(at(block.key, 107, k), 0, 3);
  const below = deckAtOrBelow(block, k - 1);
  const stair = below < 0 ? null : hallStair(block, below);
  const lines = (from: number, to: number, low: number, high: number, axis: number): number[] => {
    const out: number[] = [];
    const offset = axis + pitch / 2;
    const first = Math.ceil((Math.max(from + 8, low - 4) - offset) / pitch);
    for (let i = first; offset + i * pitch < Math.min(to - 8, high + 4); i++)
      out.push(offset + i * pitch);
    return out;
  };
  const clear = stair ? stair.half + STAIR_CLEAR : 0;
  const cut: [number, number][] = stair ? [[stair.z - clear, stair.z + clear]] : [];
  for (const x of lines(block.x0, block.x1, sink.x0, sink.x1, block.xm))
    for (const [a, b] of gapsBetween(block.z0, block.z1, cut))
      sink.box(x - 2, y - deep, a, x + 2, y, b, R['sky-rib'], M.deck, cut.length ? 55 : 7);
  for (const z of lines(block.z0, block.z1, sink.z0, sink.z1, block.zm)) {
    if (stair && Math.abs(z - stair.z) < clear + 2) continue;
    sink.box(block.x0, y - deep + 0.5, z - 2, block.x1, y, z + 2, R['sky-rib'], M.deck, 52);
  }
  if (sink.tau > 1) return;
  for (
    let i = Math.floor((sink.x0 - block.xm - 16) / pitch);
    block.xm + i * pitch < sink.x1 + 16;
    i++
  )
    for (
      let j = Math.floor((sink.z0 - block.zm - 16) / pitch);
      block.zm + j * pitch < sink.z1 + 16;
      j++
    ) {
      const h = at(block.key, 108, k, i, j);
      if (!chance(h, 0.2)) continue;
      const cx = block.xm + i * pitch;
      const cz = block.zm + j * pitch;
      if (cx - 8 < block.x0 || cx + 8 > block.x1 || cz - 8 < block.z0 || cz + 8 > block.z1)
        continue;
      sink.box(cx - 6, y - 0.5, cz - 0.5, cx + 6, y, cz + 0.5, R.lamp, M.lamp, 55);
    }
}

/** Where bridges land on a side of a hall at deck k: from and to, across. */
function hallMouths(block: Block, side: Side, k: number): [number, number][] {
  const origin = side === 0 || side === 2 ? block.x0 : block.z0;
  const axis = side % 2 === 0 ? 1 : 0;
  const low = side === 1 || side === 2;
  const gateways = gatewaysOf(block).filter(
    (b) => b.axis === axis && (b.gateEnd === 'high') === low,
  );
  return [...bridgesOver(block, side), ...gateways]
    .filter((b) => b.k === k)
    .map((b) => [b.centre - origin - b.width / 2, b.centre - origin + b.width / 2]);
}

/** Railings all round deck k, open where bridges land. */
export function edgeRails(sink: Sink, block: Block, k: number, y: number): void {
  for (const side of SIDES) {
    const frame = new SideFrame(sink, block, side);
    const length = side % 2 === 0 ? block.x1 - block.x0 : block.z1 - block.z0;
    if (!frame.touches(0, length, 0, 1, y, y + 2)) continue;
    for (const [a, b] of gapsBetween(0.3125, length - 0.3125, hallMouths(block, side, k)))
      sideRailing(frame, a, b, 0.3125, y);
  }
}

function emitColumns(
  sink: Sink,
  block: Block,
  k: number,
  y0: number,
  y1: number,
  name: string,
): void {
  const [a0, a1] = columnRange(block, 0, sink.x0, sink.x1);
  const [b0, b1] = columnRange(block, 1, sink.z0, sink.z1);
  const r = COLUMN_MAX + 2;
  for (let a = a0; a <= a1; a++)
    for (let b = b0; b <= b1; b++) {
      const c = columnAt(block, a, b);
      if (!c) continue;
      if (!sink.touches(c.x - r, y0, c.z - r, c.x + r, y1, c.z + r)) continue;
      const own = `${name} column ${a}.${b} ${k}`;
      sink.own(own, yearOf(block.gap, c.key, 0.12, 0.5));
      const suites = sink.tau <= 0.5 ? columnSuites(block, k, a, b) : [];
      const key = at(c.key, 112, k);
      const foot = { column: c, y: y0, key, district: districtOf(block), suites, name: own };
      emitColumn(sink, block, foot, k, y1);
    }
}

function emitColumn(sink: Sink, block: Block, foot: Foot, k: number, y1: number): void {
  const { column: c, y: y0, district } = foot;
  const rect: Rect = { x0: c.x - c.half, z0: c.z - c.half, x1: c.x + c.half, z1: c.z + c.half };
  if (sink.tau >= 8) {
    sink.box(rect.x0, y0, rect.z0, rect.x1, y1, rect.z1, R.column, M.concrete, 51);
    return;
  }
  const w = RELIEF;
  const from = sink.hollow && foot.suites.length > 0 ? hollowTop(foot) : y0;
  sink.box(rect.x0 + w, from, rect.z0 + w, rect.x1 - w, y1, rect.z1 - w, R.column, M.concrete, 51);
  if (sink.answered) return;
  if (sink.tau <= 0.5) lampPosts(sink, c, k, y0);
  const length = 2 * c.half;
  const theme = themeOf(child(c.key, 2), district);
  const year = yearOf(block.gap, at(c.key, k), 0.4, 0.9);
  for (const side of SIDES) {
    const frame = new SideFrame(sink, rect, side);
    const inset = side % 2 === 0 ? 0 : w;
    const wall = { frame, district, plane: 0, year, span: 60 * unit(c.key) };
    const [s0, s1] = [inset, length - inset];
    buildWall(wall, { key: at(c.key, k, side), theme, s0, s1, y0: y0 + FOOT_TOP, y1: y1 - 8 });
    frame.box(
      inset,
      length - inset,
      0,
      w,
      y1 - 8,
      y1,
      R.frame,
      M.plaster,
      F.front | F.down | F.start | F.end,
    );
  }
  // What stands at its foot is as old as the oldest of the wall over it.
  sink.since(year);
  emitColumnFoot(sink, foot);
}

/** A post with a lamp off each corner of a column; some are dead, some gone. */
function lampPosts(sink: Sink, c: Column, k: number, y: number): void {
  const off = c.half + COLUMN_FOOT - 0.5;
  for (let i = 0; i < 4; i++) {
    const h = at(c.key, 111, k, i);
    if (chance(h, 0.3)) continue;
    const [dx, dz] = [i & 1 ? 1 : -1, i & 2 ? 1 : -1];
    const [x, z] = [c.x + dx * off, c.z + dz * off];
    const top = y + 4 + 0.5 * int(child(h, 1), 0, 6);
    sink.box(x - 0.125, y, z - 0.125, x + 0.125, top, z + 0.125, R.lamp, M.rail, 51);
    sink.box(x - 0.3125, y, z - 0.3125, x + 0.3125, y + 0.375, z + 0.3125, R.plinth, M.metal, 59);
    const lit = chance(child(h, 2), 0.6) ? M.lamp : M.metal;
    sink.box(x - 0.75, top, z - 0.1875, x + 0.75, top + 0.1875, z + 0.1875, R.lamp, lit, 63);
  }
}

/** The lift from deck k to the next, and the stair where there is one. */
export function emitHallClimbs(
  sink: Sink,
  block: Block,
  k: number,
  next: number,
  name: string,
): void {
  const y0 = k * DATUM;
  if (sink.tau <= 2) emitHallLift(sink, block, y0, next * DATUM, name);
  const stair = hallStair(block, k);
  if (!stair || (sink.tau > 2 && !greatOf(block))) return;
  sink.own(`${name} stair ${k}`, yearOf(block.gap, at(block.key, 110, k), 0.4, 0.8));
  if (greatOf(block)) emitGreatStair(sink, block, stair, y0);
  else stairFlight(sink, stair, y0, stair.bends[0]!, stair.bends[1]!);
}

function emitHallLift(sink: Sink, block: Block, y0: number, y1: number, name: string): void {
  const lift = hallLift(block);
  sink.own(`${name} lift`, yearOf(block.gap, at(block.key, 109), 0.4, 0.8));
  const h = DECK_LIFT_HALF;
  const t = Math.max(0.25, sink.tau * 0.2);
  // The guides of the deck below reach three metres above this one.
  const from = y0 === 0 ? 0 : y0 + 3;
  for (const x of [lift.x - h - t, lift.x + h])
    sink.box(x, from, lift.z + h - t, x + t, y1 + 3, lift.z + h, R.lift, M.rail, 63);
  sink.box(lift.x - h, y1 - 0.25, lift.z - h, lift.x + h, y1, lift.z + h, R.lift, M.metal, 12);
}
