/** What is put on walls: boxes; on a corridor's wall what lies against it is not drawn. */
import type { Hash } from '../../core/index.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import type { Suite } from './suite.ts';

/** A box on a wall: along it from and to, how far it stands out, heights from and to. */
export type Put = (
  a: number,
  b: number,
  deep: number,
  low: number,
  high: number,
  role: number,
  material: number,
) => void;

/** One thing about place 0 of a wall whose ceiling is so high. */
export type Thing = (put: Put, h: Hash, top: number) => void;

/** s from and to, how far it stands out, heights from and to; row 0 has the wall on the ledge's side. */
export function putOnWall(
  frame: SideFrame,
  { c0, c1 }: Suite,
  row: 0 | 1,
  a: number,
  b: number,
  deep: number,
  low: number,
  high: number,
  role: number,
  material: number,
): void {
  const [d0, d1] = row === 0 ? [c0, c0 + deep] : [c1 - deep, c1];
  const mask = F.start | F.end | F.down | F.up | (row === 0 ? F.back : F.front);
  frame.box(a, b, d0, d1, low, high, role, material, mask);
}
