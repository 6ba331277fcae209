/** What was left in a room: by the kind of its suite a few things of src/gen/inside/things-left.ts, behind the lane. */
import { at, chance, child, int, unit } from '../../core/index.ts';
import type { Kind } from './kinds.ts';
import { clearRuns } from './site.ts';
import type { Site } from './site.ts';
import { Stage } from './stage.ts';
import type { Span } from './stage.ts';
import {
  bed,
  bottles,
  chair,
  crate,
  drums,
  ladder,
  pail,
  pump,
  sheets,
  table,
  tools,
  trolley,
} from './things-left.ts';
import type { Thing } from './things-left.ts';

/** A thing, half its width along the room and half its depth, metres, and whether it stands at the far wall. */
type Left = readonly [Thing, number, number, boolean?];

const CHAIR: Left = [chair, 0.5625, 0.5625];
const TABLE: Left = [table, 1.0625, 1.0625];
const CRATE: Left = [crate, 0.6875, 0.6875];
const TROLLEY: Left = [trolley, 0.625, 0.625];
const DRUMS: Left = [drums, 0.875, 0.4375];
const PAIL: Left = [pail, 0.75, 0.3125];
const BED: Left = [bed, 1, 0.5625];
const TOOLS: Left = [tools, 0.6875, 0.6875];
const BOTTLES: Left = [bottles, 0.625, 0.1875];
const PUMP: Left = [pump, 1, 0.34375, true];
const SHEETS: Left = [sheets, 1, 0, true];
const LADDER: Left = [ladder, 0.25, 0, true];

const LIVED: readonly Left[] = [CHAIR, BED, TABLE, CRATE, PAIL, BED, SHEETS];
const WORKED: readonly Left[] = [TOOLS, TROLLEY, LADDER, CRATE, DRUMS, SHEETS, CHAIR, PAIL];
const RUN: readonly Left[] = [PUMP, DRUMS, BOTTLES, LADDER, PUMP, TOOLS, PAIL];
const KEPT: readonly Left[] = [CRATE, TROLLEY, LADDER, CHAIR, SHEETS, TABLE];

/** By the name of a kind. */
const OF_KIND: Readonly<Record<string, readonly Left[]>> = {
  dwellings: LIVED,
  barracks: LIVED,
  workshops: WORKED,
  'machine halls': RUN,
  'tank rooms': RUN,
  'duct works': RUN,
  archive: KEPT,
  columbarium: KEPT,
};

/** Which way a thing looks: never quite along a wall, but for what was bolted down. */
const WAYS: readonly Span[] = [
  [0.9848, 0.1736],
  [0.9397, -0.342],
  [0.766, 0.6428],
  [0.866, -0.5],
  [-0.9659, 0.2588],
  [-0.8192, -0.5736],
];

/** Off the walls across a room, for what stands there, metres. */
const ASIDE = 0.9375;

/** How far a thing may reach out of its width, metres. */
const BEYOND = 0.5;

/** So many of them at most: where there is no space for one there is none. isWallFree: nothing else stands at the far wall. */
export function emitLeft(site: Site, kind: Kind, most: number, isWallFree: boolean): void {
  const { room, u0, u1 } = site;
  const list = OF_KIND[kind.name] ?? KEPT;
  const key = at(room.key, 98);
  const first = int(child(key, 1), 0, list.length - 1);
  const runs = clearRuns(site);
  const taken: Span[] = [];
  // What finds no space makes way for the next.
  for (let n = 0; n < most + 3 && taken.length < most; n++) {
    const h = at(key, 2, n);
    const [thing, half, deep, isAtWall = false] = list[(first + n) % list.length]!;
    const reach = u1 - u0 - 2 * deep - 0.0625;
    if (reach < 0 || (isAtWall && !isWallFree)) continue;
    const run = runs[(n + int(child(h, 5), 0, 1)) % runs.length];
    if (!run) return;
    const from = Math.max(run[0], room.s0 + ASIDE) + half;
    const slack = Math.min(run[1], room.s1 - ASIDE) - half - from;
    if (slack < 0) continue;
    const s = Math.floor((from + slack * unit(child(h, 1))) * 16) / 16;
    if (taken.some(([a, b]) => s - half < b && s + half > a)) continue;
    // Near the lane: along the far wall is what the room was fitted with.
    const off = isAtWall ? Math.max(0, reach - 0.5) : Math.min(0.75, reach) * unit(child(h, 2));
    const u = Math.floor((u0 + deep + 0.03125 + off) * 16) / 16;
    // What is longer than deep lies along the room, or nearly.
    const way = WAYS[int(child(h, 3), 0, half > 1.25 * deep ? 0 : WAYS.length - 1)]!;
    taken.push([s - half, s + half]);
    if (!site.frame.passes(s - half - BEYOND, s + half + BEYOND)) continue;
    thing(new Stage(site, { key: h, s, half, mirrored: chance(child(h, 4), 0.5) }), u, way);
  }
}
