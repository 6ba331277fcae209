/**
 * What was left in a room. It stands beyond the lane along the corridor's wall, and never in the
 * way from the ledge's door; nothing has a top that is a metre wide with room for a body over it.
 */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { STEP_RUN } from '../climbs.ts';
import { ceilingOf, lostOf, roofOf } from './ceiling.ts';
import { DEAD_STEPS, deadStairOf, slantOf } from './disorder.ts';
import { emitCeiling } from './emit-ceiling.ts';
import { emitDressing } from './emit-dressing.ts';
import { emitGround } from './emit-ground.ts';
import { emitLeft } from './emit-left.ts';
import { emitNearWall } from './emit-near-wall.ts';
import { emitSides } from './emit-sides.ts';
import { emitSubject } from './emit-subject.ts';
import { emitTornCeiling, isTornOver } from './emit-torn-ceiling.ts';
import { cables, cages, drum, organ, pillars, pods } from './fillings.ts';
import type { Content } from './kinds.ts';
import { inward, kindOf } from './rooms.ts';
import type { Room } from './room.ts';
import { rubble } from './ruins.ts';
import { clearRuns, keptFree, places, put } from './site.ts';
import type { Site } from './site.ts';
import { subjectsOf } from './subject.ts';

export function emitFurniture(frame: SideFrame, room: Room): void {
  const kind = kindOf(room);
  const subjects = subjectsOf(room);
  const site: Site = {
    frame,
    room,
    key: at(room.key, 11),
    u0: room.lane,
    u1: room.d1 - room.d0,
    height: ceilingOf(room),
    aside: kind.aside,
    doors: keptFree(room),
    taken: subjects.map(({ s, half }) => [s - half, s + half] as const),
  };
  if (room.isLow) lowered(site);
  else if (isTornOver(site)) emitTornCeiling(site);
  else emitCeiling(site, kind.ceiling);
  emitDressing(site);
  emitNearWall(site);
  emitSides(site, kind.sides);
  emitGround(site, kind.ground);
  if (site.u1 - site.u0 < 1) return;
  const stair = deadStairOf(room);
  if (stair) return deadStair(site, stair.s, stair.up);
  const slant = slantOf(room);
  if (slant > 0 && site.doors.length === 0) return slanted(site, slant);
  for (const subject of subjects) emitSubject(site, subject);
  // Beside a subject there is space for more in wide rooms alone.
  const isFull = subjects.length > 0 && room.s1 - room.s0 < WIDE;
  if (!isFull) FITTERS[room.content](site);
  if (isFull || !CROSSING.has(room.content)) {
    const wall = isFull || room.content === 'bare' || room.content === 'cables';
    emitLeft(site, kind, leftIn(room, isFull), wall);
  }
}

/** What stands across a whole room: there is no space for anything between. */
const CROSSING: ReadonlySet<Content> = new Set<Content>(['shelves', 'cages', 'pillars', 'tanks']);

/** How many things were left in a room: fewer where its subject takes it up. */
function leftIn({ key, content }: Room, isFull: boolean): number {
  const n = chance(at(key, 62), 0.3) ? 1 : 0;
  return content === 'bare' && !isFull ? n + 1 : n;
}

/** From this width on what lies in a room lies beside its subject, metres. */
const WIDE = 9;

/** A ceiling that was hung low, as one piece; panels of some are gone, over the far wall. */
function lowered({ frame, room, height }: Site): void {
  const top = roofOf(room);
  const gone = lostOf(room);
  const [a, b] = [inward(room, 0), inward(room, room.d1 - room.d0 - gone)];
  const [low, high] = [room.y + height, room.y + (gone > 0 ? height + 0.125 : top)];
  const edge = room.row === 0 ? F.front : F.back;
  const mask = F.down | (gone > 0 ? edge | F.up : 0);
  const [d0, d1] = [Math.min(a, b), Math.max(a, b)];
  frame.box(room.s0, room.s1, d0, d1, low, high, R.panel, M.plaster, mask);
}

/** Steps on a raking slab along the far wall up to the ceiling, where there is no way on. */
function deadStair(site: Site, s: number, up: 1 | -1): void {
  const top = site.height / DEAD_STEPS;
  const { frame, room } = site;
  const slope = top / STEP_RUN;
  const run = DEAD_STEPS * STEP_RUN;
  const at2 = (t: number, y: number): [number, number] => [s + up * t, room.y + y];
  const [a, b] = [inward(room, site.u1 - 0.875), inward(room, site.u1)];
  frame.inward(
    [
      at2(0.25 / slope, 0),
      at2(run, site.height - 0.25),
      at2(run, site.height - 0.625),
      at2(0.625 / slope, 0),
    ],
    Math.min(a, b),
    Math.max(a, b),
    R.stair,
    M.concrete,
  );
  for (let n = 0; n < DEAD_STEPS; n++) {
    const front = s + up * n * STEP_RUN;
    const back = front + up * STEP_RUN;
    const y = Math.floor(n * top * 64) / 64;
    const high = Math.floor((n + 1) * top * 64) / 64;
    put(
      site,
      Math.min(front, back),
      Math.max(front, back),
      site.u1 - 0.9375,
      site.u1,
      Math.max(0, y - 0.25),
      high,
      R.stair,
      M.concrete,
    );
  }
}

/** A floor that was laid at a slant, nobody knows why: up from the lane to the far wall. */
function slanted({ frame, room, u0, u1 }: Site, rise: number): void {
  const foot = inward(room, u0);
  const wall = inward(room, u1);
  const profile: [number, number][] = [
    [foot, room.y],
    [wall, room.y],
    [wall, room.y + rise],
  ];
  frame.along(wall > foot ? profile : profile.reverse(), room.s0, room.s1, R.floor, M.floor);
}

/** Bunks in threes against the far wall, one above the other. */
function bunks(site: Site): void {
  for (const [s, h] of places(site, 2, 0.375, 0.92)) {
    const levels = int(child(h, 1), 1, 3);
    const u = site.u1 - 0.875;
    for (const end of [s, s + 1.9375])
      put(site, end, end + 0.0625, u, site.u1, 0, levels * 0.9375, R.furniture, M.metal);
    for (let i = 0; i < levels; i++) {
      const y = 0.375 + i * 0.9375;
      put(site, s + 0.0625, s + 1.9375, u, site.u1, y, y + 0.0625, R.furniture, M.metal);
      if (chance(child(h, 5 + i), 0.4))
        put(
          site,
          s + 0.125,
          s + 1.75,
          u + 0.0625,
          site.u1 - 0.0625,
          y + 0.0625,
          y + 0.1875,
          R.furniture,
          M.plaster,
          false,
          F.down,
        );
    }
  }
}

/** Racks across the room, with boards and what is left on them. */
function shelves(site: Site): void {
  const high = Math.min(2.75, site.height - 0.5);
  for (const [s, h] of places(site, 0.5, 1.25, 0.85)) {
    const u1 = site.u1;
    put(site, s, s + 0.5, site.u0, site.u0 + 0.0625, 0, high, R.furniture, M.metal);
    put(site, s, s + 0.5, u1 - 0.0625, u1, 0, high, R.furniture, M.metal);
    for (let i = 0; i < 4; i++) {
      const y = 0.25 + i * 0.6875;
      // Boards are held between the uprights, and go no higher.
      if (y + 0.0625 > high) continue;
      put(
        site,
        s,
        s + 0.5,
        site.u0 + 0.0625,
        u1 - 0.0625,
        y,
        y + 0.0625,
        R.furniture,
        M.metal,
        false,
        F.front | F.back,
      );
      if (!chance(child(h, 3 + i), 0.5)) continue;
      const length = 0.5 + unit(child(h, 8 + i)) * (u1 - site.u0 - 0.75);
      const from = site.u0 + 0.125 + unit(child(h, 12 + i)) * (u1 - site.u0 - 0.25 - length);
      put(
        site,
        s + 0.0625,
        s + 0.4375,
        from,
        from + length,
        y + 0.0625,
        y + 0.4375,
        R.box,
        M.plaster,
        false,
        F.down,
      );
    }
  }
}

/** Desks with upright panels behind them, some still lit. */
function consoles(site: Site): void {
  for (const [s, h] of places(site, 1.5, 0.125, 0.92)) {
    put(
      site,
      s,
      s + 1.5,
      site.u1 - 0.375,
      site.u1,
      0,
      2.125 + 0.125 * int(child(h, 1), 0, 4),
      R.machine,
      M.machine,
    );
    put(site, s, s + 1.5, site.u1 - 0.875, site.u1 - 0.375, 0.6875, 0.8125, R.furniture, M.metal);
    put(site, s, s + 0.0625, site.u1 - 0.8125, site.u1 - 0.375, 0, 0.6875, R.furniture, M.metal);
    put(
      site,
      s + 0.25,
      s + 1.25,
      site.u1 - 0.4375,
      site.u1 - 0.375,
      1.125,
      1.75,
      R.machine,
      chance(child(h, 2), 0.08) ? M.lamp : M.glass,
    );
  }
}

function tanks(site: Site): void {
  const { frame, room } = site;
  const r = Math.min(1.25, Math.floor((site.u1 - site.u0) * 2) / 4 - 0.125);
  if (r < 0.5) return;
  const d = inward(room, (site.u0 + site.u1) / 2);
  for (const [s, h] of places(site, 2 * r, 0.75, 0.85)) {
    const top = room.y + site.height - 0.625;
    frame.tubeUp(12, s + r, d, r, room.y + 0.375, top, R.tank, M.pipe, 0);
    frame.tubeUp(8, s + r, d, r * 0.8, room.y, room.y + 0.375, R.plinth, M.concrete, 2);
    frame.tubeUp(8, s + r, d, 0.125, top, room.y + site.height, R.pipe, M.pipe, 3);
    if (chance(child(h, 1), 0.5))
      frame.tubeUp(12, s + r, d, r + 0.0625, room.y + 1.5, room.y + 1.625, R.flange, M.metal, 0);
  }
}

/** Pipes along the far wall, with brackets, and a rising main. */
function pipes(site: Site): void {
  const { frame, room } = site;
  const n = int(child(site.key, 1), 2, 5);
  let y = room.y + 0.5;
  for (let i = 0; i < n; i++) {
    const r = 0.125 + 0.0625 * int(child(site.key, 10 + i), 0, 5);
    if (y + 2 * r > room.y + site.height - 0.25) break;
    const d = inward(room, site.u1 - r - 0.125);
    for (const [low, high] of clearRuns(site))
      frame.tubeAlong(8, d, y + r, r, low, high, R.pipe, M.pipe, 3);
    y += 2 * r + 0.125 + 0.125 * int(child(site.key, 20 + i), 0, 4);
  }
  const top = Math.min(y - room.y, site.height);
  // Every run is held, however short it is between two doors.
  for (const [low, high] of clearRuns(site))
    for (const s of heldAt(low, high))
      put(site, s, s + 0.125, site.u1 - 0.25, site.u1, 0.25, top, R.bracket, M.metal);
}

/** Where brackets hold what runs from low to high: near both its ends, and no farther apart than 3 m. */
function heldAt(low: number, high: number): number[] {
  const first = Math.min(low + 0.5, (low + high) / 2);
  const out: number[] = [];
  for (let s = first; s + 0.125 < high; s += 3) out.push(s);
  const last = high - 0.625;
  if (last > out.at(-1)! + 0.5) out.push(last);
  return out;
}

function desks(site: Site): void {
  for (const [s, h] of places(site, 1.75, 0.75, 0.85)) {
    const u = site.u0 + 0.25 + unit(child(h, 1)) * Math.max(0, site.u1 - site.u0 - 1.25);
    put(site, s, s + 1.75, u, u + 0.75, 0.6875, 0.75, R.furniture, M.metal);
    for (const leg of [s + 0.0625, s + 1.625])
      put(site, leg, leg + 0.0625, u + 0.0625, u + 0.6875, 0, 0.6875, R.furniture, M.metal);
    if (chance(child(h, 2), 0.6))
      put(site, s + 0.625, s + 1, u - 0.125, u + 0.1875, 0, 0.4375, R.furniture, M.machine);
    if (chance(child(h, 3), 0.4))
      put(site, s + 0.25, s + 0.75, u + 0.25, u + 0.625, 0.75, 1.1875, R.machine, M.machine);
  }
}

/** What machines have become: frames, flanks, a drum. */
function husks(site: Site): void {
  const { frame, room } = site;
  for (const [s, h] of places(site, 2.25, 1, 0.75)) {
    const u = Math.max(site.u0, site.u1 - 0.9375);
    const high = 1 + 0.25 * int(child(h, 1), 0, 4);
    put(site, s, s + 0.25, u, site.u1, 0, high + 0.5, R.machine, M.machine);
    put(site, s + 2, s + 2.25, u, site.u1, 0, high, R.machine, M.machine);
    put(site, s + 0.25, s + 2, u, u + 0.125, 0, 0.5, R.machine, M.metal);
    const d = inward(room, (u + site.u1) / 2);
    frame.tubeAlong(12, d, room.y + high * 0.6, 0.375, s + 0.25, s + 2, R.machine, M.pipe, 3);
  }
}

/** Ducts under the ceiling, and one that comes down. */
function ducts(site: Site): void {
  const { room } = site;
  const size = 0.5 + 0.125 * int(child(site.key, 1), 0, 3);
  const top = site.height - 0.125;
  const n = int(child(site.key, 2), 1, 3);
  for (let i = 0; i < n; i++) {
    const u = site.u1 - 0.25 - (i + 1) * (size + 0.25);
    if (u < 0.25) break;
    put(site, room.s0, room.s1, u, u + size, top - size, top, R.pipe, M.metal);
  }
  for (const [s] of places(site, size, 5, 0.6))
    put(site, s, s + size, site.u1 - 0.25 - size, site.u1 - 0.25, 0, top - size, R.pipe, M.metal);
}

/** A wall of small compartments. */
function niches(site: Site): void {
  const { room } = site;
  const u = site.u1 - 0.4375;
  const top = Math.min(site.height, 3);
  for (const [low, high] of clearRuns(site)) {
    for (let y = 0; y <= top; y += 0.75)
      put(site, low, high, u, site.u1, y, y + 0.0625, R.coffer, M.concrete);
    for (let s = low; s <= high - 0.0625; s += 0.75)
      put(site, s, s + 0.0625, u + 0.03125, site.u1, 0, top, R.coffer, M.concrete);
  }
  for (const [s, h] of places(site, 0.375, 0.375, 0.2)) {
    const y = 0.0625 + 0.75 * int(child(h, 1), 0, 3);
    if (y + 0.5 < top && s > room.s0 + 0.5)
      put(site, s, s + 0.25, u + 0.125, u + 0.375, y, y + 0.375, R.box, M.plaster);
  }
}

/** Nothing but what was left. */
function bare(): void {}

const FITTERS: Readonly<Record<Content, (site: Site) => void>> = {
  bunks,
  shelves,
  consoles,
  tanks,
  pipes,
  desks,
  husks,
  ducts,
  niches,
  pods,
  cages,
  organ,
  drum,
  pillars,
  cables,
  rubble,
  bare,
};
