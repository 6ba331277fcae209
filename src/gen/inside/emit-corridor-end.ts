/**
 * Where a corridor ends and no passage goes on: a gate that was shut, its jambs, a hatch's ring or bars on
 * it, and over it a lamp that often still burns, so that whoever looks along the corridor sees an end.
 */
import { at, chance, child, int } from '../../core/index.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { portalOf } from './portal.ts';
import { STOREY } from './suite.ts';
import type { Suite } from './suite.ts';

/** How far the gate stands out from the end's wall, and how far before that the lamp, metres. */
const DEEP = 0.3125;
const LAMP = 0.125;
/** Height of the gate, metres; and share of lamps over it that burn. */
const TOP = 2.25;
const LIT = 0.7;

/** Does a corridor go on there? */
function goesOn(suite: Suite, storey: number, end: 'low' | 'high'): boolean {
  if (storey > 0) return false;
  return suite.outlets[end === 'low' ? 0 : 1] || portalOf(suite, end) !== null;
}

export function emitCorridorEnd(
  frame: SideFrame,
  suite: Suite,
  storey: number,
  end: 'low' | 'high',
): void {
  if (goesOn(suite, storey, end)) return;
  const { c0, c1 } = suite;
  const wall = end === 'low' ? suite.a : suite.b;
  const y = suite.y + storey * STOREY;
  const out = DEEP + LAMP;
  if (!frame.touches(wall - out, wall + out, c0, c1, y, y + STOREY)) return;
  const h = at(suite.key, 222, storey, end === 'low' ? 0 : 1);
  const mask = 63 & ~(end === 'low' ? F.start : F.end);
  const put = (
    d0: number,
    d1: number,
    off0: number,
    off1: number,
    y0: number,
    y1: number,
    role: number,
    material: number,
    hidden = 0,
  ): void => {
    const [s0, s1] = end === 'low' ? [wall + off0, wall + off1] : [wall - off1, wall - off0];
    frame.box(s0, s1, d0, d1, y + y0, y + y1, role, material, mask & ~hidden);
  };
  const middle = (c0 + c1) / 2;
  const half = (c1 - c0) / 2 - 0.3125;
  const sides = F.front | F.back;
  const tops = F.down | F.up;
  put(c0, middle - half, 0, DEEP, 0, TOP, R.buttress, M.concrete, tops | F.front);
  put(middle + half, c1, 0, DEEP, 0, TOP, R.buttress, M.concrete, tops | F.back);
  put(c0, c1, 0, DEEP, TOP, TOP + 0.25, R.buttress, M.concrete, sides);
  put(middle - half, middle + half, 0, 0.0625, 0, TOP, R.gate, M.door, sides | tops);
  if (chance(child(h, 1), 0.5)) {
    for (let i = 0; i < 3; i++) {
      const low = 0.375 + 0.625 * i;
      put(middle - half, middle + half, 0.0625, 0.1875, low, low + 0.1875, R.frame, M.metal, sides);
    }
  } else {
    put(middle - 0.0625, middle + 0.0625, 0.0625, 0.15625, 0, TOP, R.frame, M.metal, tops);
    for (const side of [-1, 1]) {
      const d = middle + side * half * 0.5;
      put(d - 0.25, d + 0.25, 0.0625, 0.078125, 0.75, 1.5, R.coffer, M.dark);
      for (const [d0, d1, y0, y1] of [
        [d - 0.3125, d + 0.3125, 1.5, 1.5625],
        [d - 0.3125, d + 0.3125, 0.6875, 0.75],
        [d - 0.3125, d - 0.25, 0.75, 1.5],
        [d + 0.25, d + 0.3125, 0.75, 1.5],
      ] as const)
        put(d0, d1, 0.0625, 0.15625, y0, y1, R.frame, M.metal);
    }
  }
  const wide = 0.25 + 0.125 * int(child(h, 2), 0, 2);
  const lamp = chance(child(h, 3), LIT) ? M.lamp : M.glass;
  put(middle - wide, middle + wide, DEEP, DEEP + LAMP, TOP + 0.0625, TOP + 0.1875, R.lamp, lamp);
}
