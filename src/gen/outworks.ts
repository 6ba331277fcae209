/**
 * What stands outside a massif's rings in slots of 128 m where no bridge can land: giant ribs,
 * silos, blind houses hung on the wall, spines. Roofs slope 45° or run up to the lamp-sky.
 */
import { at, chance, child, int } from '../core/index.ts';
import type { Hash } from '../core/index.ts';
import type { Body, Side } from './body.ts';
import { CORNER, sideLength } from './body.ts';
import { footingOf, HANGER } from './anchors.ts';
import { mainsSlot, SLOT } from './bridges.ts';
import { emitHolds, HOLDS_TAU } from './emit-anchors.ts';
import { districtOf } from './district.ts';
import type { District, Outwork } from './district.ts';
import { buildWall, themeOf } from './facade.ts';
import { openBeyond } from './grid.ts';
import { mainsIn } from './mains.ts';
import { circlePoint, loft, roundness } from './shapes.ts';
import type { Vec3 } from './shapes.ts';
import { F } from './side.ts';
import type { SideFrame } from './side.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearIn } from './age.ts';
import { RELIEF } from './zone.ts';

/** How far an outwork may stand out, metres: BODY_REACH allows 60. */
const REACH = 56;

/** One slot of a side: from s to s + SLOT, and how far out there is room. */
interface Place {
  readonly frame: SideFrame;
  readonly body: Body;
  readonly district: District;
  readonly key: Hash;
  readonly s: number;
  readonly kind: Outwork;
  readonly room: number;
  readonly top: number;
  readonly year: number;
}

/** A slot of a side that carries an outwork. */
export interface OutworkSlot {
  readonly slot: number;
  readonly key: Hash;
  /** It takes up s to s + 128 m of the side. */
  readonly s: number;
  readonly kind: Outwork;
  /** How far out there is room, metres. */
  readonly room: number;
}

const SLOTS = new WeakMap<Body, (readonly OutworkSlot[] | undefined)[]>();

/** Which slots of a side carry outworks, and what. */
export function outworksOn(body: Body, side: Side): readonly OutworkSlot[] {
  let held = SLOTS.get(body);
  if (!held) {
    held = [];
    SLOTS.set(body, held);
  }
  return (held[side] ??= findSlots(body, side));
}

function findSlots(body: Body, side: Side): OutworkSlot[] {
  const out: OutworkSlot[] = [];
  if (body.kind !== 'massif') return out;
  const origin = side === 0 || side === 2 ? body.x0 : body.z0;
  const length = sideLength(body, side);
  const room = Math.min(REACH, openBeyond(body.block, side) / 6);
  if (room < 7) return out;
  const district = districtOf(body.block);
  const kinds = district.outworks;
  const first = Math.ceil((origin + CORNER) / SLOT);
  for (let slot = first; (slot + 1) * SLOT <= origin + length - CORNER; slot++) {
    const key = at(body.key, 86, side, slot);
    if (!chance(key, district.out) || mainsIn(body, side, slot)) continue;
    if (!mainsSlot(body.block, side, slot)) continue;
    const kind = kinds[int(child(key, 1), 0, kinds.length - 1)] as Outwork;
    out.push({ slot, key, s: slot * SLOT - origin, kind, room });
  }
  return out;
}

export function emitOutworks(frame: SideFrame, body: Body, top: number, name: string): void {
  const { sink, side } = frame;
  const length = sideLength(body, side);
  const inward = heldBehind(sink, body);
  if (sink.tau >= 64 || !frame.touches(0, length, -REACH, inward, 0, top)) return;
  const district = districtOf(body.block);
  for (const { slot, key, s, kind, room } of outworksOn(body, side)) {
    if (!frame.touches(s, s + SLOT, -REACH, inward, 0, top)) continue;
    const year = yearIn(body, key, 0.25, 0.9);
    sink.own(`${name} side ${side} outwork ${slot}`, year);
    const place: Place = { frame, body, district, key, s, kind, room, top, year };
    if (kind === 'silo') silos(place);
    else if (kind === 'house') houses(place);
    else if (kind === 'spine') spine(place);
    else ribs(place);
  }
}

/** A rib: from s0 to s1 of its side, so far out, from the plate to the lamp-sky. */
export interface Blade {
  readonly s0: number;
  readonly s1: number;
  readonly out: number;
}

/** The ribs of a side: the only outworks that stand on the floor. */
export function bladesOn(body: Body, side: Side): Blade[] {
  return outworksOn(body, side).flatMap((slot) => bladesIn(slot));
}

function bladesIn({
  key,
  s,
  kind,
  room,
}: Pick<OutworkSlot, 'key' | 's' | 'kind' | 'room'>): Blade[] {
  if (kind !== 'rib' && kind !== 'twin') return [];
  const n = kind === 'twin' ? 3 : 1;
  const out = Math.floor(
    Math.min(room, n === 1 ? int(child(key, 2), 10, 30) : int(child(key, 2), 6, 16)),
  );
  const half = n === 1 ? int(child(key, 3), 4, 12) : int(child(key, 3), 2, 4);
  return Array.from({ length: n }, (_, i) => {
    const c = s + 4 + (120 / n) * (i + 0.5);
    return { s0: c - half, s1: c + half, out };
  });
}

/** Blades from the floor to the sky, their edges chamfered. */
function ribs({ frame, key, s, kind, room, top }: Place): void {
  const { tau } = frame.sink;
  bladesIn({ key, s, kind, room }).forEach(({ s0, s1, out }, i) => {
    const half = (s1 - s0) / 2;
    if (s1 - s0 < tau) return;
    const cut = Math.min(half - 1, out / 2);
    frame.upward(
      [
        [s0, -0.25],
        [s0, cut - out],
        [s0 + cut, -out],
        [s1 - cut, -out],
        [s1, cut - out],
        [s1, -0.25],
      ],
      0,
      top,
      R.buttress,
      M.concrete,
      [0, 1, 7],
    );
    if (tau <= 1) collars(frame, s0 + half, half, cut, out, top, key + i);
  });
}

/** Bands round a rib, chamfered as it is, so that they are too narrow to stand on all round. */
function collars(
  frame: SideFrame,
  c: number,
  half: number,
  cut: number,
  out: number,
  top: number,
  phase: number,
): void {
  const { sink } = frame;
  const pitch = 64;
  const t = 0.75;
  const outline: [number, number][] = [
    [c - half - t, -0.5],
    [c - half - t, cut - out],
    [c - half + cut, -out - t],
    [c + half - cut, -out - t],
    [c + half + t, cut - out],
    [c + half + t, -0.5],
  ];
  const shift = ((phase % 4) + 4) % 4;
  for (
    let i = Math.max(1, Math.ceil((sink.y0 - 40) / pitch));
    i * pitch < Math.min(top, sink.y1 + 4);
    i++
  ) {
    const y = i * pitch + 8 * shift + 12;
    frame.upward(outline, y, y + 1.5 + (i % 3), R.flange, M.metal, [7]);
  }
}

/** One to three tanks that hang in front of the wall, cones above and below. */
function silos({ frame, body, key, s, room, top }: Place): void {
  const { sink } = frame;
  const r = Math.floor(Math.min(room / 2 - 2, int(child(key, 2), 8, 26)));
  if (r < 4 || r < sink.tau) return;
  const n = Math.max(1, Math.min(int(child(key, 3), 1, 3), Math.floor(124 / (2 * r + 4))));
  const d = -(r + 3);
  const sides = roundness(r, sink.tau);
  // Held in the middle, or near an edge where it hangs before a joint.
  const footings = Array.from({ length: n }, (_, i) => {
    const c = s + 2 + r + i * (2 * r + 3);
    return footingOf(body, frame.side, [c, c - 0.9 * r, c + 0.9 * r], HOLD);
  });
  const span = int(child(key, 4), 90, 420);
  const step = span + 2 * r + int(child(key, 5), 60, 520);
  for (let y = 40 + int(child(key, 6), 0, 300); y + span + 2 * r < top - 60; y += step) {
    // What it hangs by reaches up to a ring far above.
    if (y - 2 * r > sink.y1 || y + span + 2 * r + heldAbove(sink) < sink.y0) continue;
    for (let i = 0; i < n; i++) {
      const footing = footings[i] as number | null;
      if (footing === null) continue;
      const c = s + 2 + r + i * (2 * r + 3);
      if (y + span + 2 * r >= sink.y0) tank(frame, c, d, r, y, y + span, sides);
      emitHolds({
        frame,
        body,
        s: footing,
        half: HOLD,
        from: d + (footing === c ? 0.9 * r : 0),
        axis: d,
        y0: y + 4.125,
        y1: y + span,
        pitch: 24,
        tip: footing === c ? y + span + r : y + span,
      });
    }
  }
}

/** Half the width of what holds an outwork, metres. */
const HOLD = 0.375;

/** How far into the lots behind an outwork its arms may reach, metres, at a level that shows them. */
function heldBehind({ tau }: Sink, body: Body): number {
  return tau <= HOLDS_TAU ? body.strip : 0;
}

/** How far over an outwork what holds it may reach, metres, at a level that shows it. */
function heldAbove({ tau }: Sink): number {
  return tau <= HOLDS_TAU ? HANGER : 0;
}

function tank(
  frame: SideFrame,
  c: number,
  d: number,
  r: number,
  y0: number,
  y1: number,
  sides: number,
): void {
  const { sink } = frame;
  frame.tubeUp(sides, c, d, r, y0, y1, R.tank, M.machine, 3);
  const ring = (radius: number, up: number): Vec3[] =>
    Array.from({ length: sides }, (_, i) => {
      const [p, q] = circlePoint(sides, i, radius);
      return frame.point(c + p, d + q, up);
    });
  const tip = Math.max(0.375, r * 0.04);
  frame.hull(loft(ring(r, y1), ring(tip, y1 + r)), R.tank, M.machine, [0]);
  frame.hull(loft(ring(tip * 6, y0 - r), ring(r, y0)), R.tank, M.metal, [1]);
  if (sink.tau > 2) return;
  for (let y = y0 + 4; y < y1; y += 24) {
    if (y > sink.y1 || y + 2 < sink.y0) continue;
    frame.tubeUp(sides, c, d, r + 0.5, y, y + 1.25, R.flange, M.metal, 0);
  }
}

/** Blind houses hung on the wall: a façade each, a roof and a belly of 45°. */
function houses({ frame, body, district, key, s, room, top, year }: Place): void {
  const { sink } = frame;
  for (let i = 0, y = 60 + int(child(key, 2), 0, 240); i < 64 && y < top - 200; i++) {
    const h = at(key, 7, i);
    const high = int(child(h, 1), 40, 190);
    const out = Math.floor(Math.min(room, int(child(h, 2), RELIEF + 3, 34)));
    const s0 = s + int(child(h, 3), 2, 40);
    const s1 = s + SLOT - int(child(h, 4), 2, 40);
    const y0 = y;
    y += high + 2 * out + int(child(h, 5), 20, 420);
    const peak = y0 + high + out;
    if (y0 - out > sink.y1 || peak + heldAbove(sink) < sink.y0 || out <= RELIEF) continue;
    const inward = heldBehind(sink, body);
    if (out < sink.tau || !frame.touches(s0, s1, -out, inward, y0 - out, peak + heldAbove(sink)))
      continue;
    if (sink.tau < 4) hold(frame, body, s0, s1, y0, y0 + high);
    if (!frame.touches(s0, s1, -out, 0, y0 - out, peak)) continue;
    const back = -0.25;
    wedge(
      frame,
      s0,
      s1,
      [
        [-out, y0],
        [back, y0 - out],
        [back, y0],
      ],
      M.deck,
    );
    wedge(
      frame,
      s0,
      s1,
      [
        [-out, y0 + high],
        [back, y0 + high],
        [back, y0 + high + out],
      ],
      M.concrete,
    );
    const far = sink.tau >= 4;
    const solid = far ? -out : -out + RELIEF;
    frame.box(s0, s1, solid, back, y0, y0 + high, R.house, M.concrete, F.start | F.end | F.front);
    if (far) continue;
    const wall = { frame, district, plane: -out, year, span: 0.3 * (2990 - year) };
    const theme = themeOf(child(h, 7), district);
    buildWall(wall, { key: at(h, 6, body.index), theme, s0, s1, y0, y1: y0 + high });
  }
}

/** What holds a house, near both of its ends. */
function hold(frame: SideFrame, body: Body, s0: number, s1: number, y0: number, y1: number): void {
  const wide = s1 - s0;
  for (const shares of [
    [0.25, 0.04, 0.5],
    [0.75, 0.96],
  ]) {
    const places = shares.map((share) => s0 + share * wide);
    const s = footingOf(body, frame.side, places, HOLD);
    if (s === null) continue;
    const [low, high] = [y0 + 0.2 * (y1 - y0), y1 - 0.2 * (y1 - y0)];
    const pitch = Math.max(24, high - low - 1);
    const held = { frame, body, s, half: HOLD, from: -0.5, axis: -0.5, pitch };
    emitHolds({ ...held, y0: low, y1: high, tip: y1 });
  }
}

function wedge(
  frame: SideFrame,
  s0: number,
  s1: number,
  profile: readonly (readonly [number, number])[],
  material: number,
): void {
  frame.along(profile, s0, s1, R.roof, material);
}

/** A row of great vertebrae on a trunk, from the floor to the sky. */
function spine({ frame, key, s, room, top }: Place): void {
  const { sink } = frame;
  const r = Math.floor(Math.min(room / 2, int(child(key, 2), 7, 17)));
  const trunk = Math.floor(r * 0.55);
  if (r < sink.tau * 1.5 || trunk < 2) return;
  const c = s + 24 + int(child(key, 3), 0, 80);
  const d = -(r + 0.5);
  frame.tubeUp(roundness(trunk, sink.tau), c, d, trunk, 24, top, R.pipe, M.pipe, 1);
  if (sink.tau > 4) return;
  const tier = Math.floor(r * 1.75);
  const sides = roundness(r, sink.tau);
  const ring = (radius: number, up: number): Vec3[] =>
    Array.from({ length: sides }, (_, i) => {
      const [p, q] = circlePoint(sides, i, radius);
      return frame.point(c + p, d + q, up);
    });
  const first = Math.max(0, Math.floor((sink.y0 - 60) / tier) - 1);
  for (let i = first; 30 + (i + 1) * tier < Math.min(top, sink.y1 + 2 * tier); i++) {
    const y = 30 + i * tier;
    const wide = ring(r, y + tier * 0.3);
    // Rounded above and below: a shoulder between trunk and brim.
    const brim = ring(r * 0.86, y + tier * 0.1);
    frame.hull(loft(ring(trunk, y), brim), R.pipe, M.machine, [0, 1]);
    frame.hull(loft(brim, wide), R.pipe, M.machine, [0, 1]);
    frame.hull(
      loft(wide, ring(trunk, y + tier * 0.3 + (r - trunk) * 1.25)),
      R.pipe,
      M.pipe,
      [0, 1],
    );
  }
}
