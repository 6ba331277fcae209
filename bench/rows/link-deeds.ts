/** What hands have done before views are opened by their links: cuts and bores right where each looks. */
import { ALL_RIGHTS, formatNode, formatPlace, hashOf, nodeAt } from '../../src/core/index.ts';
import { EYE, landOf, sightShare } from '../../src/fabric/index.ts';
import type { Point } from '../../src/fabric/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { growthTick } from '../../src/client/daylight.ts';
import { readLink } from '../../src/client/link.ts';
import { openMemory } from '../../src/store/index.ts';
import {
  chunkNow,
  forkInto,
  ledgerName,
  openLive,
  propose,
  readWish,
  worldTick,
} from '../../src/world/index.ts';
import type { Live, World } from '../../src/world/index.ts';
import { directionOf } from '../../src/view/index.ts';

/** Matter is looked for along the look so far, metres; farther off a cut would not be seen. */
const CUT_METRES = 40;
/** Sides of a cut, metres, and how far behind the face its middle lies. */
const SIDE = 2;
const BEHIND = 0.5;
/** How much lower the look is turned that meets nothing, degrees, and how often. */
const LOWER = 15;
const LOOKS = 5;

const grain = (v: number): number => Math.round(v * 64) / 64;

/** Where a look, or a lower one, meets matter. */
function meeting(
  key: WorldKey,
  query: string,
): { readonly point: Point; readonly pitch: number } | null {
  const { link } = readLink(query);
  const { x, y, z, frame } = link.at!;
  const { ground } = landOf({ key, frame, tick: link.tick!, editsIn: () => [] });
  for (let n = 0; n < LOOKS; n++) {
    const pitch = Math.max(-85, link.pitch - n * LOWER);
    const d = directionOf(link.yaw, pitch);
    const eye: Point = [x, y + EYE, z];
    const end = [0, 1, 2].map((i) => eye[i]! + d[i]! * CUT_METRES) as unknown as Point;
    const metres = CUT_METRES * sightShare(ground, eye, end);
    if (metres >= CUT_METRES) continue;
    const at = (i: number): number => eye[i]! + d[i]! * (metres + BEHIND);
    return { point: [at(0), at(1), at(2)], pitch };
  }
  return null;
}

/** A wish that changes what a view shows: a cut where its look ends or, every other time, a shot along it. */
function wishFor(key: WorldKey, query: string, isShot: boolean): object | null {
  const { link } = readLink(query);
  const at = link.at!;
  if (isShot) {
    const eye = { ...at, y: grain(at.y + EYE) };
    return { kind: 'shot', at: formatPlace(eye), look: [link.yaw, link.pitch], step: 2 };
  }
  const met = meeting(key, query);
  if (!met) return null;
  const [x, y, z] = met.point.map(grain) as [number, number, number];
  const place = { ...at, x, y: y - SIDE / 2, z };
  return { kind: 'cut', at: formatPlace(place), box: [SIDE, SIDE, SIDE] };
}

/** Cuts and bores of views, in a world in memory; how many were granted, and which views have one. */
export async function changedWorld(
  world: World,
  queries: readonly string[],
): Promise<{ readonly live: Live; readonly changed: ReadonlySet<string> }> {
  const live = openLive(world, openMemory(ledgerName(world)));
  const changed = new Set<string>();
  const tick = await worldTick(live);
  for (const [n, query] of queries.entries()) {
    const value = wishFor(world.key, query, n % 2 === 1);
    if (value === null) continue;
    const verdict = await propose(live, await readWish(live, value, 'links', tick), ALL_RIGHTS, 0);
    if (verdict.granted) changed.add(query);
  }
  return { live, changed };
}

/** The same world with all that has happened in it, for another server. */
export async function copyOf(live: Live): Promise<Live> {
  const store = openMemory(ledgerName(live.world));
  await forkInto(live, store, null);
  return openLive(live.world, store);
}

/** Nodes that are asked for lie so far apart along a look, metres, and so many. */
const EVERY_METRES = 32;
const NODES = 8;
/** So far along a shot is followed that has taken nothing before, in the same steps. */
const NODES_MAX = 64;

export interface NodeHash {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly hash: string;
}

/**
 * What stands along a view's look and where hands have cut, as the server knows it: a page that has heard all
 * has the same. Of a shot that meets nothing near by, as far along as what it took.
 */
export async function truthOf(live: Live, query: string): Promise<NodeHash[]> {
  const { link } = readLink(query);
  const { x, y, z, frame } = link.at!;
  const { key } = live.world;
  const d = directionOf(link.yaw, link.pitch);
  const tick = await worldTick(live);
  const nodes = new Map<string, NodeHash>();
  let isChanged = false;
  const ask = async ([ax, ay, az]: Point, isKept: boolean): Promise<void> => {
    const node = nodeAt(frame, 0, ax, ay, az);
    const hash = hashOf(await chunkNow(live, node, tick));
    const hasChanged = hash !== hashOf(chunkAt(key, node, growthTick(link.tick!)));
    if (isKept || hasChanged)
      nodes.set(formatNode(node), { x: node.x, y: node.y, z: node.z, hash });
    isChanged ||= hasChanged;
  };
  const along = (n: number): Point =>
    [x, y + EYE, z].map((v, i) => v + d[i]! * n * EVERY_METRES) as unknown as Point;
  for (let n = 0; n < NODES; n++) await ask(along(n), true);
  const met = meeting(key, query);
  if (met !== null) await ask(met.point, true);
  for (let n = NODES; n < NODES_MAX && !isChanged; n++) await ask(along(n), false);
  return [...nodes.values()];
}
