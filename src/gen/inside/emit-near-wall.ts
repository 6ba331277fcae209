/**
 * What is on the corridor's wall on the side of the room, and on the walls across the room beside the lane:
 * ribs, sunk fields, pipes, grates to what is dark behind, doorways walled up. None of it is deeper than
 * FLAT, and it keeps off the door, its leaf, and holes in walls.
 */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { gapsBetween } from '../rails.ts';
import { F } from '../side.ts';
import { M, R } from '../sink.ts';
import { breachOf } from './breach.ts';
import { leafOf } from './leaf.ts';
import { motifOf } from './motif.ts';
import type { Ribs } from './motif.ts';
import { ENDS, TOPS } from './on-wall.ts';
import type { Put, Thing as Flat } from './on-wall.ts';
import { BESIDE, sightAcross, sightsOf } from './sights.ts';
import { inward } from './rooms.ts';
import { put } from './site.ts';
import type { Site } from './site.ts';
import { WALL } from './suite.ts';
import { wearOf } from './wear.ts';

/** A plate on the wall with so many corners, along it and up, between two distances out of it. */
type Cut = (
  points: readonly number[],
  from: number,
  to: number,
  role: number,
  material: number,
) => void;

/** One thing about place 0 of a wall whose ceiling is so high. */
type Thing = (...args: [...Parameters<Flat>, Cut]) => void;

/** How far any of it stands out, metres. */
const FLAT = 0.125;
/** From one to the next, and the share of places that have one. */
const PITCH = 2.125;
const SHARE = 0.46;
/** What the door, its switch included, keeps free to either side of its middle. */
const BY_DOOR = 1.125;

/** A pier, thicker at its foot. */
const pier: Thing = (put, _h, top) => {
  put(-0.25, 0.25, 0.09375, 0, top, R.buttress, M.concrete);
  put(-0.375, 0.375, FLAT, 0, 0.4375, R.plinth, M.concrete);
};

/** A frame about a field that is sunk in it, and a bar across. */
const field: Thing = (put, h) => {
  const high = 2 + 0.125 * int(child(h, 1), 0, 2);
  put(-1, 1, FLAT, high, high + 0.1875, R.frame, M.metal);
  put(-1, 1, FLAT, 0.375, 0.5625, R.frame, M.metal);
  for (const a of [-1, 0.8125]) put(a, a + 0.1875, FLAT, 0.5625, high, R.frame, M.metal, TOPS);
  if (chance(child(h, 2), 0.5)) put(-0.8125, 0.8125, 0.0625, 1.25, 1.375, R.frame, M.metal, ENDS);
};

/** Pipes that rise side by side, and a band that holds them. */
const risers: Thing = (put, h, top) => {
  const n = int(child(h, 1), 2, 4);
  for (let i = 0; i < n; i++)
    put(
      -0.75 + 0.3125 * i,
      -0.59375 + 0.3125 * i,
      0.09375,
      0,
      top,
      R.pipe,
      i % 2 === 0 ? M.pipe : M.metal,
    );
  put(-0.8125, 0.3125 * n - 0.5625, FLAT, 1.5, 1.625, R.bracket, M.metal);
};

/** A doorway that was walled up. */
const blind: Thing = (put) => {
  put(-0.5625, 0.5625, 0.03125, 0, 2.125, R.panel, M.machine, ENDS | F.up);
  for (const a of [-0.75, 0.5625]) put(a, a + 0.1875, FLAT, 0, 2.125, R.frame, M.metal, F.up);
  put(-0.75, 0.75, FLAT, 2.125, 2.3125, R.frame, M.metal);
};

/** Sheets torn off their studs: what is dark behind, two pieces that are left, and a wire. */
const torn: Thing = (put, h, _top, cut) => {
  const high = 2 + 0.125 * int(child(h, 1), 0, 4);
  put(-0.9375, 0.9375, 0.015625, 0.125, high, R.coffer, M.dark);
  put(-0.9375, 0.9375, 0.0625, high - 0.0625, high, R.frame, M.rail);
  for (let i = 0, a = -0.9375; i < 3; i++, a += 0.6875)
    if (chance(child(h, 10 + i), 0.85))
      put(a, a + 0.0625, 0.0625, 0.125, high - 0.0625, R.frame, M.rail, F.up);
  const y = 0.75 + 0.125 * int(child(h, 2), 0, 6);
  put(-0.9375, 0.9375, 0.03125, y, y + 0.03125, R.cable, M.cable);
  // One from the foot, one from the head or beside the first; no two break alike.
  const from = 0.25 + 0.5 * unit(child(h, 6));
  const up = 0.75 + 0.75 * unit(child(h, 7));
  cut(
    [-1, 0.0625, from, 0.0625, from - 0.375, up * 0.5, -1, up],
    0.0625,
    0.09375,
    R.panel,
    M.metal,
  );
  const [end, down] = chance(child(h, 8), 0.6) ? [high + 0.0625, high - up] : [0.0625, up];
  const back = 1 - 0.5 - 0.5 * unit(child(h, 9));
  cut([1, end, back, end, back + 0.25, (end + down) / 2, 1, down], 0.0625, 0.125, R.panel, M.metal);
};
/** Share of things that are such a wound, and how many more in what is worn. */
const TORN = 0.12;
const TORN_MORE = 0.4;

/** Two a manner of corridor, what its rooms have beside them (src/gen/inside/emit-wayside.ts) left out. */
const THINGS: Readonly<Record<Ribs, readonly [Thing, Thing]>> = {
  beam: [field, blind],
  haunch: [pier, field],
  arch: [pier, blind],
  hoop: [blind, risers],
  bone: [pier, risers],
  posts: [risers, field],
  crosses: [field, blind],
};

export function emitNearWall(site: Site): void {
  const { room } = site;
  const { s0, s1, door } = room;
  const leaf = leafOf(room);
  const taken: [number, number][] = [[door - BY_DOOR, door + BY_DOOR]];
  if (leaf) taken.push([leaf[0] - 0.125, leaf[1] + 0.125]);
  for (const { a, b } of sightsOf(room)) taken.push([a - BESIDE, b + BESIDE]);
  taken.sort((a, b) => a[0] - b[0]);
  for (const [a, b] of gapsBetween(s0 + 0.125, s1 - 0.125, taken)) fill(site, a, b);
  for (const end of [0, 1] as const) across(site, end);
}

/** Things as many as there is space for; a pier where there is none for a whole one. */
function fill(site: Site, from: number, to: number): void {
  const { frame, room, height } = site;
  const wound = TORN + TORN_MORE * wearOf(room.suite);
  const things = THINGS[motifOf(room.suite).ribs];
  const n = Math.floor((to - from) / PITCH);
  const first = (from + to - (n - 1) * PITCH) / 2;
  for (let i = 0; i < Math.max(1, n); i++) {
    const s = Math.floor((n > 0 ? first + i * PITCH : (from + to) / 2) * 16) / 16;
    const h = at(room.key, 59, Math.floor(s));
    if (!chance(h, SHARE)) continue;
    const box: Put = (a, b, deep, low, high, role, material, hidden) =>
      put(site, s + a, s + b, 0, deep, low, high, role, material, false, hidden);
    const cut: Cut = (points, near, far, role, material) => {
      for (let k = 0; k < points.length; k += 2)
        frame.sy(k / 2, s + points[k]!, room.y + points[k + 1]!);
      const [p, q] = [inward(room, near), inward(room, far)];
      const [d0, d1] = p < q ? [p, q] : [q, p];
      frame.drawInward(points.length / 2, d0, d1, role, material, 0);
    };
    if (n === 0 && to - from <= 1) continue;
    const thing =
      n === 0 ? pier : chance(child(h, 4), wound) ? torn : things[chance(child(h, 3), 0.6) ? 0 : 1];
    thing(box, h, height, cut);
  }
}

/** One thing on a wall across the room, over the lane's width, where that has not been broken through. */
function across(site: Site, end: 0 | 1): void {
  const { room, height } = site;
  const { suite, row, s0, s1, lane, key } = room;
  const { frame } = site;
  const h = at(key, 60, end);
  const s = end === 0 ? s0 - WALL / 2 : s1 + WALL / 2;
  if (!chance(h, SHARE) || breachOf(suite, s, row, room.y) !== null) return;
  if (sightAcross(room, end)) return;
  const u = Math.floor(lane * 8) / 16;
  const box: Put = (a, b, deep, low, high, role, material, hidden = 0) => {
    // What hides one end of a thing hides the other.
    const turned = (hidden & TOPS) | (hidden & ENDS ? F.front | F.back : 0);
    const [p, q] = end === 0 ? [s0, s0 + deep] : [s1 - deep, s1];
    put(site, p, q, u + a, u + b, low, high, role, material, false, turned);
  };
  const cut: Cut = (points, near, far, role, material) => {
    for (let k = 0; k < points.length; k += 2)
      frame.dy(k / 2, inward(room, u + points[k]!), room.y + points[k + 1]!);
    const [p, q] = end === 0 ? [s0 + near, s0 + far] : [s1 - far, s1 - near];
    frame.drawAlong(points.length / 2, p, q, role, material, 0);
  };
  const isTorn = chance(child(h, 5), TORN + TORN_MORE * wearOf(suite));
  const thing = isTorn ? torn : THINGS[motifOf(suite).ribs][chance(child(h, 3), 0.5) ? 0 : 1];
  if (lane >= PITCH) thing(box, h, height, cut);
  else (chance(child(h, 4), 0.5) ? risers : pier)(box, h, height, cut);
}
