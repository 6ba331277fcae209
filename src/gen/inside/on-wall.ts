/** What is put on walls: boxes; on a corridor's wall what lies against it is not drawn. */
import type { Hash } from '../../core/index.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import type { Suite } from './suite.ts';

/**
 * A box on a wall: along it from and to, how far it stands out, heights from and to. Hidden: which of its faces
 * along the wall lie on something else, as bits start, end, down and up.
 */
export type Put = (
  a: number,
  b: number,
  deep: number,
  low: number,
  high: number,
  role: number,
  material: number,
  hidden?: number,
) => void;

/** One thing about place 0 of a wall whose ceiling is so high. */
export type Thing = (put: Put, h: Hash, top: number) => void;

/** Both ends along a wall; those below and above. */
export const ENDS: number = F.start | F.end;
export const TOPS: number = F.down | F.up;

/** Puts boxes on a corridor's wall, about a place along it and a height; row 0 has the wall on the ledge's side. */
export function onWall(frame: SideFrame, { c0, c1 }: Suite, row: 0 | 1, s = 0, y = 0): Put {
  const mask = F.start | F.end | F.down | F.up | (row === 0 ? F.back : F.front);
  return (a, b, deep, low, high, role, material, hidden = 0) => {
    const [d0, d1] = row === 0 ? [c0, c0 + deep] : [c1 - deep, c1];
    // What begins at no height stands on the floor.
    const foot = low === 0 ? F.down : 0;
    frame.box(s + a, s + b, d0, d1, y + low, y + high, role, material, mask & ~(hidden | foot));
  };
}
