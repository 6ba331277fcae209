/**
 * What lies along a corridor's walls: lumps of what came down, and panels that lean where they fell.
 * It keeps within LITTER of a wall, and off every door, so that no way is narrower for it.
 */
import { at, chance, child, int, unit } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import { facesOf } from '../faces.ts';
import { listsBy } from '../kept.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { hallDoor, roomsOf } from './rooms.ts';
import { BESIDE, sightsAlong } from './sights.ts';
import { hallAt, hasRow, STOREY, stretchSpan, UNIT } from './suite.ts';
import type { Suite } from './suite.ts';
import { wearOf } from './wear.ts';
import { wellOf } from './wells.ts';

/** How far from a corridor's wall anything lies, metres. */
export const LITTER = 0.375;
const PITCH = 3;
/** What a door keeps free to each side of its middle. */
const BY_DOOR = 1.25;

export function emitLitter(frame: SideFrame, suite: Suite, storey: number, g: number): void {
  const wear = wearOf(suite);
  const y = suite.y + storey * STOREY;
  const [s0, s1] = stretchSpan(suite, g);
  if (wear < 0.15 || !frame.touches(s0, s1, suite.c0, suite.c1, y, y + 2)) return;
  for (const row of [0, 1] as const) {
    const taken = openingsAlong(suite, storey, row, g);
    for (let s = s0 + PITCH / 2; s < s1; s += PITCH) {
      const h = at(suite.key, 81, 2 * storey + row, Math.floor(s));
      if (!chance(h, 0.45 * wear)) continue;
      if (taken.some(([a, b]) => s + PITCH / 2 > a && s - PITCH / 2 < b)) continue;
      const wall = row === 0 ? suite.c0 : suite.c1;
      if (chance(child(h, 1), 0.2)) leaning(frame, h, s, wall, row, y);
      else lumps(frame, h, s, wall, row, y);
    }
  }
}

type Openings = readonly (readonly [number, number])[];
const openingsIn = listsBy<Suite, Openings>();

/** Where doors, wider openings and sights are, s from and to: made once, for all that stands along a wall asks. */
export function openingsAlong(suite: Suite, storey: number, row: 0 | 1, g: number): Openings {
  const lists = openingsIn(suite);
  return (lists[(2 * storey + row) * suite.stretches + g] ??= findOpenings(suite, storey, row, g));
}

function findOpenings(suite: Suite, storey: number, row: 0 | 1, g: number): Openings {
  if (row === 0 && !hasRow(suite, storey, 0, g)) return [];
  const out = roomsOf(suite, storey, row, g).map(({ door }): [number, number] => [
    door - BY_DOOR,
    door + BY_DOOR,
  ]);
  for (const { a, b } of sightsAlong(suite, storey, row, g)) out.push([a - BESIDE, b + BESIDE]);
  // In order, for whoever looks for the gaps between them.
  out.sort((p, q) => p[0] - q[0]);
  if (row === 0) return out;
  const well = wellOf(suite, storey, g);
  if (well !== null) out.push([well - 0.25, well + UNIT + 0.25]);
  const hall = hallAt(suite, g);
  if (hall && storey < hall.storeys) out.push([hallDoor(suite, g) - 2.5, hallDoor(suite, g) + 2.5]);
  return out;
}

/** A few lumps with a ridge each. */
function lumps(frame: SideFrame, h: Hash, s: number, wall: number, row: 0 | 1, y: number): void {
  const into = row === 0 ? 1 : -1;
  const n = chance(child(h, 2), 0.3) ? 2 : 1;
  for (let i = 0; i < n; i++) {
    const k = child(h, 10 + i);
    const deep = 0.15 + (LITTER - 0.15) * unit(child(k, 1));
    const wide = 0.3125 + 0.6875 * unit(child(k, 2));
    const high = 0.1 + 0.3 * unit(child(k, 3));
    // Within its own pitch: what reached over would be in one stretch's node and not in the next one's.
    const a = s - PITCH / 2 + (PITCH - wide) * unit(child(k, 4));
    const lean = deep * unit(child(k, 5));
    const small = 0.3 + 0.5 * unit(child(k, 6));
    // Like triangles on parallel planes: the sides between them are flat.
    for (let end = 0; end < 2; end++) {
      const at2 = end === 0 ? a : a + wide;
      const scale = end === 0 ? 1 : small;
      frame.corner(3 * end, at2, wall, y);
      frame.corner(3 * end + 1, at2, wall + into * deep * scale, y);
      frame.corner(3 * end + 2, at2, wall + into * lean * scale, y + high * scale);
    }
    frame.sink.solid(6, facesOf(3), R.box, M.concrete, 0);
  }
}

/** A panel of the ceiling on its edge against the wall. */
function leaning(frame: SideFrame, h: Hash, s: number, wall: number, row: 0 | 1, y: number): void {
  const wide = 0.75 + 0.125 * int(child(h, 3), 0, 6);
  const high = 0.75 + 0.125 * int(child(h, 4), 0, 5);
  const into = row === 0 ? 1 : -1;
  const at2 = (d: number, up: number): [number, number] => [wall + into * d, y + up];
  const profile = [at2(LITTER - 0.0625, 0), at2(LITTER, 0), at2(0.0625, high), at2(0, high)];
  frame.along(
    row === 0 ? profile : profile.reverse(),
    s - wide / 2,
    s + wide / 2,
    R.panel,
    M.metal,
  );
}
