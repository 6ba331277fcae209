/**
 * Sights: openings in walls inside that are seen through and lit through, and that no body gets through: windows
 * without glass, bars, grates by the floor, slits, holes that broke, walls of half height, mouths. Where they are, how large, and of
 * what form. They keep between the ribs of a corridor, off doors and what is beside these; what stands along walls
 * keeps off them.
 */
import { at, chance, child, int } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import { listsBy } from '../kept.ts';
import { breachOf } from './breach.ts';
import { leafOf } from './leaf.ts';
import { motifOf, ribPitch } from './motif.ts';
import type { Ribs } from './motif.ts';
import { besideOf, hallDoor, roomsOf } from './rooms.ts';
import type { Room } from './room.ts';
import { hallAt, STRETCH, stretchSpan, UNIT, WALL } from './suite.ts';
import type { Suite } from './suite.ts';
import { wearOf } from './wear.ts';

export type SightForm = 'window' | 'bars' | 'grate' | 'slits' | 'hole' | 'half' | 'mouth';

/** From a to b along its wall, from low to high over the floor, metres. */
export interface Sight {
  readonly a: number;
  readonly b: number;
  readonly low: number;
  readonly high: number;
  readonly form: SightForm;
  readonly key: Hash;
}

/** Nothing through which a body would fit begins lower, and none ends higher, metres over the floor. */
export const SILL = 1.125;
export const CROWN = 2.5;
/** And none ends higher in a room whose ceiling hangs low. */
const LOW_CROWN = 2.25;
/** Bars and slits may begin as low. */
const FOOT = 0.375;
/** Share of rooms whose wall to the corridor has some, and of places on it that do; of walls across, and of halls. */
const SHARE = 0.68;
const PLACES = 0.78;
const ACROSS = 0.75;
const HALLS = 0.8;
/** What doors and their frames keep free to either side of their middle, metres. */
const BY_DOOR = 1;
/** And a wide opening of a hall, ribs, piers and corners. */
const BY_PORTAL = 2.75;
const BY_PIER = 0.625;
const BY_RIB = 0.4375;
const BY_CROSS = 0.75;
const BY_CORNER = 0.375;
/** Share that are holes that broke, and how many more in what is worn. */
const BROKEN = 0.02;
const BROKEN_MORE = 0.16;
/** The narrowest place that has one, metres. */
const LEAST = 1;

/** Three a manner of corridor: half of all are the first. */
const FORMS: Readonly<Record<Ribs, readonly [SightForm, SightForm, SightForm]>> = {
  beam: ['window', 'half', 'bars'],
  haunch: ['slits', 'bars', 'window'],
  arch: ['half', 'window', 'slits'],
  hoop: ['mouth', 'slits', 'grate'],
  bone: ['slits', 'hole', 'bars'],
  posts: ['bars', 'half', 'grate'],
  crosses: ['bars', 'window', 'half'],
};

/** The widest of each form, metres. */
const WIDEST: Readonly<Record<SightForm, number>> = {
  window: 2,
  bars: 2.5,
  grate: 1.75,
  slits: 2.25,
  hole: 2.25,
  half: 4.5,
  mouth: 1.375,
};
/** No wall of a room has more. */
const MOST = 3;

function formOf(suite: Suite, h: Hash): SightForm {
  if (chance(child(h, 1), BROKEN + BROKEN_MORE * wearOf(suite))) return 'hole';
  return FORMS[motifOf(suite).ribs][[0, 0, 1, 2][int(child(h, 2), 0, 3)]!]!;
}

/** One sight in a place of a wall, as near to where it is wanted as can be. */
function fit(a: number, b: number, wanted: number, crown: number, form: SightForm, h: Hash): Sight {
  const wide = Math.floor(Math.min(b - a, WIDEST[form]) * 16) / 16;
  const from = Math.floor(Math.max(a, Math.min(b - wide, wanted - wide / 2)) * 16) / 16;
  if (form === 'mouth') {
    const d = Math.min(wide, crown - SILL);
    const s = from + Math.floor((wide - d) * 8) / 16;
    return { a: s, b: s + d, low: SILL, high: SILL + d, form, key: h };
  }
  if (form === 'grate') {
    const low = 0.125 + 0.0625 * int(child(h, 3), 0, 3);
    return { a: from, b: from + wide, low, high: low + 1, form, key: h };
  }
  const isTall = (form === 'bars' || form === 'slits') && chance(child(h, 3), 0.6);
  const high = form === 'half' || form === 'hole' ? crown : LOW_CROWN;
  return { a: from, b: from + wide, low: isTall ? FOOT : SILL, high, form, key: h };
}

/** A wall whose free places get sights of one form: those that can be are across the corridor from a door. */
interface Wall {
  readonly suite: Suite;
  readonly g: number;
  readonly key: Hash;
  readonly form: SightForm;
  readonly crown: number;
  readonly across: readonly Room[];
  readonly sights: Sight[];
}

/** Sights from one s to another where nothing but ribs stands. */
function fill(wall: Wall, from: number, to: number): void {
  if (to - from < LEAST) return;
  const { suite, g } = wall;
  const pitch = ribPitch(suite);
  if (pitch === null) return place(wall, from, to);
  const start = suite.a + g * STRETCH;
  const half = motifOf(suite).ribs === 'crosses' ? BY_CROSS : BY_RIB;
  let a = from;
  for (let s = start + pitch * Math.floor((from - start) / pitch); s < to + half; s += pitch) {
    if (s - half - a >= LEAST) place(wall, a, Math.min(to, s - half));
    a = Math.max(a, s + half);
  }
  if (to - a >= LEAST) place(wall, a, to);
}

function place({ key, form, crown, across, sights }: Wall, a: number, b: number): void {
  if (sights.length === MOST || b - a < LEAST) return;
  const h = at(key, 5, Math.floor(a));
  let wanted = (a + b) / 2;
  let isFacing = false;
  for (const { door } of across)
    if (!isFacing && door > a && door < b) {
      wanted = door;
      isFacing = true;
    }
  if (isFacing || chance(h, PLACES)) sights.push(fit(a, b, wanted, crown, form, h));
}

const NONE: readonly Sight[] = [];

/** What is known of a stretch of a row: each room's sights to the corridor, all of these, and each room's to the one before. */
interface Walls {
  readonly near: readonly (readonly Sight[])[];
  readonly all: readonly Sight[];
  readonly before: readonly (Sight | null)[];
}

/** By suite, and not by room: a map of so many keys would cost more than what is in it. */
const wallsIn = listsBy<Suite, Walls>();

function wallsOf(suite: Suite, storey: number, row: 0 | 1, g: number): Walls {
  const lists = wallsIn(suite);
  return (lists[(2 * storey + row) * suite.stretches + g] ??= makeWalls(suite, storey, row, g));
}

function makeWalls(suite: Suite, storey: number, row: 0 | 1, g: number): Walls {
  const near: (readonly Sight[])[] = [];
  const before: (Sight | null)[] = [];
  const all: Sight[] = [];
  for (const room of roomsOf(suite, storey, row, g)) {
    const sights = makeSights(room);
    near.push(sights);
    before.push(makeCrossing(room));
    for (const sight of sights) all.push(sight);
  }
  const hall = row === 1 ? hallAt(suite, g) : null;
  const isHall = hall !== null && storey < hall.storeys;
  return { near, before, all: isHall ? hallSights(suite, storey, g) : all };
}

/** The sights in the wall between a room and its corridor, in order of s. */
export function sightsOf({ suite, storey, row, stretch, number }: Room): readonly Sight[] {
  return wallsOf(suite, storey, row, stretch).near[number]!;
}

function makeSights(room: Room): readonly Sight[] {
  const { suite, storey, row, stretch, s0, s1, door, isLow } = room;
  const key = at(room.key, 61);
  if (!chance(key, SHARE)) return NONE;
  const sights: Sight[] = [];
  const crown = isLow ? LOW_CROWN : CROWN;
  const across = roomsOf(suite, storey, row === 0 ? 1 : 0, stretch);
  const wall: Wall = { suite, g: stretch, key, form: formOf(suite, key), crown, across, sights };
  const leaf = leafOf(room);
  fill(wall, s0 + BY_CORNER, Math.min(door - BY_DOOR, leaf ? leaf[0] - BESIDE : door));
  fill(wall, Math.max(door + BY_DOOR, leaf ? leaf[1] + BESIDE : door), s1 - BY_CORNER);
  return sights;
}

/** Those between a corridor and a hall, in a stretch of a storey, in order of s: between the hall's piers, off its doors. */
function hallSights(suite: Suite, storey: number, g: number): readonly Sight[] {
  const key = at(suite.key, 62, storey, g);
  if (!chance(key, HALLS)) return NONE;
  const [s0, s1] = stretchSpan(suite, g);
  const door = hallDoor(suite, g);
  const across = roomsOf(suite, storey, 0, g);
  const sights: Sight[] = [];
  const wall: Wall = { suite, g, key, form: formOf(suite, key), crown: CROWN, across, sights };
  for (let s = s0; s < s1; s += UNIT) {
    const a = s + BY_PIER < door ? s + BY_PIER : Math.max(s + BY_PIER, door + BY_PORTAL);
    const b =
      s + UNIT - BY_PIER > door
        ? s + UNIT - BY_PIER
        : Math.min(s + UNIT - BY_PIER, door - BY_PORTAL);
    fill(wall, a, b);
  }
  return sights;
}

/** All sights between a stretch of corridor and what lies on one side of it, in order of s. */
export function sightsAlong(suite: Suite, storey: number, row: 0 | 1, g: number): readonly Sight[] {
  return wallsOf(suite, storey, row, g).all;
}

/**
 * The sight in the wall across a row where a room's s begins, between it and the room before; null where there is
 * none. Its a and b are distances from the corridor's wall: it is beside both lanes.
 */
export function sightBefore({ suite, storey, row, stretch, number }: Room): Sight | null {
  return wallsOf(suite, storey, row, stretch).before[number]!;
}

function makeCrossing(room: Room): Sight | null {
  const { suite, row, y, s0 } = room;
  const key = at(room.key, 63);
  if (!chance(key, ACROSS) || breachOf(suite, s0 - WALL / 2, row, y) !== null) return null;
  const other = besideOf(room, 0);
  if (!other) return null;
  const to = Math.min(room.lane, other.lane) - 0.0625;
  if (to - BY_CORNER < LEAST) return null;
  const crown = room.isLow || other.isLow ? LOW_CROWN : CROWN;
  const form = formOf(suite, key);
  // By the floor it would be behind what one looks at.
  const high = form === 'grate' ? 'window' : form;
  return fit(BY_CORNER, to, (BY_CORNER + to) / 2, crown, high, key);
}

/** The sight in a wall across a room: 0 where its s begins, 1 where it ends. */
export function sightAcross(room: Room, end: 0 | 1): Sight | null {
  if (end === 0) return sightBefore(room);
  const next = besideOf(room, 1);
  return next && sightBefore(next);
}

/** Is any of some sights between two places of their wall? */
export function isSeenThrough(sights: readonly Sight[], a: number, b: number): boolean {
  return sights.some((sight) => b > sight.a - BESIDE && a < sight.b + BESIDE);
}

/** What stands along a wall keeps so far off a sight, metres. */
export const BESIDE = 0.125;
