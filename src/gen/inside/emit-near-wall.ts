/**
 * What is on the corridor's wall on the side of the room, and on the walls across the room beside the lane:
 * things of src/gen/inside/near-things.ts. They keep off the door, its leaf, and holes in walls.
 */
import { at, chance, child, int } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import { gapsBetween } from '../rails.ts';
import { breachOf } from './breach.ts';
import { leafOf } from './leaf.ts';
import { motifOf } from './motif.ts';
import { junction, pier, risers, THINGS, torn, USED } from './near-things.ts';
import type { Thing } from './near-things.ts';
import { NearFace } from './near-face.ts';
import { BESIDE, sightAcross, sightsOf } from './sights.ts';
import type { Room } from './room.ts';
import type { Site } from './site.ts';
import { WALL } from './suite.ts';
import { wearOf } from './wear.ts';

/** From one to the next, and the share of places that have one. */
const PITCH = 2.125;
const SHARE = 0.48;
const ACROSS = 0.58;
/** How far any of them reaches along its wall, or out of it, metres. */
const REACH = 1.25;
/** What the door, its switch included, keeps free to either side of its middle. */
const BY_DOOR = 1.125;

/** Share of things that are such a wound, and how many more in what is worn. */
const TORN = 0.08;
const TORN_MORE = 0.26;
/** Share of the rest that somebody put up. */
const USE = 0.15;

export function emitNearWall(site: Site): void {
  const { room } = site;
  const { s0, s1, door } = room;
  const leaf = leafOf(room);
  const taken: [number, number][] = [[door - BY_DOOR, door + BY_DOOR]];
  if (leaf) taken.push([leaf[0] - 0.125, leaf[1] + 0.125]);
  for (const { a, b } of sightsOf(room)) taken.push([a - BESIDE, b + BESIDE]);
  taken.sort((a, b) => a[0] - b[0]);
  for (const [a, b] of gapsBetween(s0 + 0.125, s1 - 0.125, taken)) fill(site, a, b);
  if (site.frame.passes(s0, s0 + REACH)) across(site, 0);
  if (site.frame.passes(s1 - REACH, s1)) across(site, 1);
}

/** Things as many as there is space for; a pier where there is none for a whole one. */
function fill(site: Site, from: number, to: number): void {
  const { room, height } = site;
  const n = Math.floor((to - from) / PITCH);
  const first = (from + to - (n - 1) * PITCH) / 2;
  for (let i = 0; i < Math.max(1, n); i++) {
    const s = Math.floor((n > 0 ? first + i * PITCH : (from + to) / 2) * 16) / 16;
    if (!site.frame.passes(s - REACH, s + REACH)) continue;
    const h = at(room.key, 59, Math.floor(s));
    if (!chance(h, SHARE)) continue;
    if (n === 0 && to - from <= 1) continue;
    const narrow = chance(child(h, 3), 0.5) ? pier : junction;
    (n === 0 ? narrow : thingFor(room, h))(FACE.aim(site, 'near', s), h, height);
  }
}

/** One thing on a wall across the room, over the lane's width, where that has not been broken through. */
function across(site: Site, end: 0 | 1): void {
  const { room, height } = site;
  const { suite, row, s0, s1, lane, key } = room;
  const h = at(key, 60, end);
  const s = end === 0 ? s0 - WALL / 2 : s1 + WALL / 2;
  if (!chance(h, ACROSS) || breachOf(suite, s, row, room.y) !== null) return;
  if (sightAcross(room, end)) return;
  const u = Math.floor(lane * 8) / 16;
  const face = FACE.aim(site, end === 0 ? 'start' : 'end', u);
  if (lane >= PITCH) return thingFor(room, h)(face, h, height);
  const narrow = chance(child(h, 4), 0.3) ? pier : chance(child(h, 5), 0.5) ? risers : junction;
  narrow(face, h, height);
}

const FACE: NearFace = new NearFace();

/** What is at a place: a wound, a thing that somebody put up, or one of the district's. */
function thingFor({ suite }: Room, h: Hash): Thing {
  if (chance(child(h, 4), TORN + TORN_MORE * wearOf(suite))) return torn;
  if (chance(child(h, 5), USE)) return USED[int(child(h, 6), 0, USED.length - 1)]!;
  return THINGS[motifOf(suite).ribs][chance(child(h, 3), 0.6) ? 0 : 1];
}
