/**
 * What stands against the walls across a room, by the kind of the suite: lockers, drawers, mains,
 * hatches, alcoves. One wall has the main thing, the other a lesser one. All of it lies behind the
 * lane, but for what is flat; where a wall has been broken through it keeps off the hole.
 */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { M, R } from '../sink.ts';
import { BREACH_REACH, breachOf } from './breach.ts';
import type { SideThing } from './kinds.ts';
import { cabinets, lockers } from './cabinets.ts';
import { inward } from './rooms.ts';
import { ABOVE, BACK, BELOW, ENDS, stand } from './side-wall.ts';
import type { Wall } from './side-wall.ts';
import { isFree } from './site.ts';
import type { Site } from './site.ts';
import { STOREY, WALL } from './suite.ts';

/** The deepest of them, metres. */
const DEEP = 0.875;

export function emitSides(site: Site, things: readonly [SideThing, SideThing]): void {
  const { room, u0, u1 } = site;
  const key = at(room.key, 95);
  const main = chance(child(key, 1), 0.5) ? 0 : 1;
  for (const end of [0, 1] as const) {
    if (!isEndNear(site, end)) continue;
    const h = child(key, 2 + end);
    // Where nothing stands in the room there is the more on its walls.
    const both = room.content === 'bare';
    // Beside a subject the lesser wall is left to the eye's rest.
    if (end !== main && !both && !chance(child(h, 1), site.taken.length > 0 ? 0.35 : 0.75))
      continue;
    const s = end === 0 ? room.s0 - WALL / 2 : room.s1 + WALL / 2;
    const broken = breachOf(room.suite, s, room.row, room.y) !== null;
    const from = Math.max(u0 + 0.125, broken ? BREACH_REACH : 0);
    const wall: Wall = { site, end, key: h, from, to: u1 };
    // Nothing deep where one comes in from the ledge.
    const [a, b] = end === 0 ? [room.s0, room.s0 + DEEP] : [room.s1 - DEEP, room.s1];
    if (wall.to - from >= 1 && isFree(site, a, b))
      THINGS[things[end === main || both ? 0 : 1]](wall);
    else if (!broken) stand(wall, 0, 0.03125, 0.0625, u1, 0, 0.25, R.plinth, M.concrete);
  }
}

/** May anything that stands against a wall across the room be in the node, open leaves too? */
function isEndNear({ frame, room }: Site, end: 0 | 1): boolean {
  const { s0, s1, d0, d1, y } = room;
  const [a, b] = end === 0 ? [s0, s0 + 2 * DEEP] : [s1 - 2 * DEEP, s1];
  return frame.touches(a, b, d0, d1, y, y + STOREY);
}

/** Drawers to over one's head: what is kept, and nobody comes for. */
function drawers(wall: Wall): void {
  const { from, to, key, site } = wall;
  const high = Math.min(3, site.height - 0.375);
  stand(wall, 0, 0.375, from, to, 0, high, R.furniture, M.plaster);
  for (let y = 0.375, n = 0; y < high - 0.25; y += 0.5, n++)
    stand(wall, 0.375, 0.4375, from, to, y, y + 0.0625, R.frame, M.metal, BACK);
  const gone = from + unit(child(key, 11)) * (to - from - 0.5);
  stand(wall, 0.375, 0.875, gone, gone + 0.4375, 0.9375, 1.3125, R.box, M.plaster, BACK);
}

/** Pipes that rise beside each other, with a bar that holds them. */
function uprights(wall: Wall): void {
  const { from, to, key, site } = wall;
  const { frame, room } = site;
  let u = from + 0.25;
  for (let n = 0; n < 3; n++) {
    const r = 0.0625 + 0.0625 * int(at(key, 11, n), 0, 3);
    if (u + 2 * r > to - 0.125) break;
    const s = wall.end === 0 ? room.s0 + r + 0.0625 : room.s1 - r - 0.0625;
    frame.tubeUp(8, s, inward(room, u + r), r, room.y, room.y + site.height, R.pipe, M.pipe, 3);
    u += 2 * r + 0.125 + 0.125 * int(at(key, 12, n), 0, 3);
  }
  stand(wall, 0, 0.1875, from, Math.min(u, to), 1.5, 1.5625, R.bracket, M.metal);
}

/** A round hatch, shut for good, with a ring about it. */
function hatch(wall: Wall): void {
  const { from, to, site } = wall;
  const { frame, room } = site;
  const r = Math.min(0.9375, (to - from) / 2 - 0.125);
  const d = inward(room, (from + to) / 2);
  const disc = (radius: number, off: number, role: number, material: number) => {
    if (wall.end === 0)
      frame.tubeAlong(12, d, room.y + 1.375, radius, room.s0, room.s0 + off, role, material, 1);
    else frame.tubeAlong(12, d, room.y + 1.375, radius, room.s1 - off, room.s1, role, material, 2);
  };
  disc(r, 0.125, R.frame, M.metal);
  disc(r * 0.75, 0.25, R.door, M.door);
  disc(r * 0.1875, 0.375, R.flange, M.metal);
}

/** An opening for air in a hood, dark behind its bars. */
function grille(wall: Wall): void {
  const { from, to, key } = wall;
  const wide = Math.min(2, to - from - 0.25);
  const a = from + 0.125 + unit(child(key, 11)) * (to - from - 0.25 - wide);
  const low = chance(child(key, 12), 0.5) ? 0.375 : 1.75;
  const b = a + wide;
  const high = low + 1;
  for (const y of [low - 0.125, high])
    stand(wall, 0, HOOD, a - 0.125, b + 0.125, y, y + 0.125, R.frame, M.metal);
  const upright = BELOW | ABOVE;
  for (const u of [a - 0.125, b])
    stand(wall, 0, HOOD, u, u + 0.125, low, high, R.frame, M.metal, upright);
  stand(wall, 0, 0.03125, a, b, low, high, R.recess, M.dark, ENDS | upright);
  // In some a lamp is left behind the bars.
  if (chance(child(key, 13), 0.25))
    stand(
      wall,
      0.03125,
      0.125,
      a + 0.25,
      b - 0.25,
      high - 0.125,
      high - 0.0625,
      R.lamp,
      M.lamp,
      BACK,
    );
  for (let y = low + 0.1875; y < high - 0.125; y += 0.375)
    stand(wall, HOOD - 0.125, HOOD - 0.0625, a, b, y, y + 0.0625, R.louvre, M.metal, ENDS);
}

/** How far the hood of a grille stands out: its bars are a hand's breadth before what is dark. */
const HOOD = 0.4375;

/** A place to lie down in the wall: a board, its jambs, and the dark behind. */
function alcove(wall: Wall): void {
  const { from, to, key } = wall;
  const wide = Math.min(2.25, to - from);
  const a = from + unit(child(key, 11)) * (to - from - wide);
  const b = a + wide;
  const deep = 0.6875;
  for (let i = 0, y = 0.3125; i < 2; i++, y += 1.1875) {
    stand(wall, 0, deep, a, b, y, y + 0.1875, R.furniture, M.metal, ENDS);
    stand(wall, 0, 0.015625, a, b, y + 0.1875, y + 1.1875, R.recess, M.dark, ENDS | BELOW | ABOVE);
    if (chance(at(key, 12, i), 0.5))
      stand(
        wall,
        0.0625,
        deep - 0.125,
        a + 0.25,
        b - 0.375,
        y + 0.1875,
        y + 0.3125,
        R.furniture,
        M.plaster,
        BELOW,
      );
  }
  stand(wall, 0, deep, a, b, 2.6875, 2.875, R.furniture, M.metal, ENDS);
  for (const u of [a - 0.125, b])
    if (u >= 0 && u + 0.125 <= to) stand(wall, 0, deep, u, u + 0.125, 0, 2.875, R.frame, M.plaster);
}

/** Compartments from the floor up: who lies here is written on none of them. */
function cells(wall: Wall): void {
  const { from, to, site } = wall;
  const high = Math.min(site.height - 0.25, 3);
  for (let y = 0.125; y <= high; y += 0.75)
    stand(wall, 0, 0.3125, from, to, y, y + 0.0625, R.coffer, M.concrete);
  for (let u = from, n = 0; u <= to - 0.0625 && n < 9; u += 0.75, n++)
    stand(wall, 0, 0.28125, u, u + 0.0625, 0, high, R.coffer, M.concrete);
}

/** A pilaster, and a beam's end on it. */
function quoins(wall: Wall): void {
  const { from, to, site } = wall;
  const u = (from + to) / 2;
  stand(wall, 0, 0.1875, u - 0.25, u + 0.25, 0, site.height - 0.5, R.buttress, M.concrete, ABOVE);
  stand(
    wall,
    0,
    0.3125,
    u - 0.375,
    u + 0.375,
    site.height - 0.5,
    site.height,
    R.bracket,
    M.concrete,
  );
}

const THINGS: Readonly<Record<SideThing, (wall: Wall) => void>> = {
  lockers,
  drawers,
  uprights,
  hatch,
  grille,
  cabinets,
  alcove,
  cells,
  quoins,
};
