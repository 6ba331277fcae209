/** One of the two walls across a room, and how things are put against it. */
import { F } from '../side.ts';
import { inward } from './rooms.ts';
import { put } from './site.ts';
import type { Site } from './site.ts';

/** What lies on something: the face toward the wall, both ends along it, those below and above. */
export const BACK: number = F.start;
export const ENDS: number = F.front | F.back;
export const BELOW: number = F.down;
export const ABOVE: number = F.up;

/** Bits of faces with those toward one and the other wall exchanged. */
const MIRRORED: Uint8Array = Uint8Array.from(
  { length: 64 },
  (_, m) => (m & ~3) | ((m & 1) << 1) | ((m >> 1) & 1),
);

/** One of the two walls across a room: 0 where s begins, 1 where it ends. */
export interface Wall {
  readonly site: Site;
  readonly end: 0 | 1;
  readonly key: number;
  /** Distances from the corridor's wall between which deep things may stand. */
  readonly from: number;
  readonly to: number;
}

/**
 * A box against the wall: how far it stands off it, distances from the corridor's wall, heights. Hidden: faces
 * that lie on something else, F.start for that toward the wall whichever wall it is.
 */
export function stand(
  { site, end }: Wall,
  off0: number,
  off1: number,
  u0: number,
  u1: number,
  y0: number,
  y1: number,
  role: number,
  material: number,
  hidden = 0,
): void {
  const { s0, s1 } = site.room;
  if (end === 0) put(site, s0 + off0, s0 + off1, u0, u1, y0, y1, role, material, false, hidden);
  else put(site, s1 - off1, s1 - off0, u0, u1, y0, y1, role, material, false, MIRRORED[hidden]);
}

/** A leaf that stands open, so wide, on a hinge at (off, u): c along the wall and d away from it make its way. */
export function swung(
  { site, end }: Wall,
  [off, u]: readonly [number, number],
  wide: number,
  [c, d]: readonly [number, number],
  y0: number,
  y1: number,
  role: number,
  material: number,
): void {
  const { frame, room } = site;
  const thick = 0.03125;
  for (let i = 0; i < 4; i++) {
    const along = i === 0 || i === 3 ? 0 : wide;
    const across = i < 2 ? 0 : thick;
    const from = off + d * along + Math.abs(c) * across;
    const s = end === 0 ? room.s0 + from : room.s1 - from;
    frame.sd(i, s, inward(room, u + c * along - Math.sign(c) * d * across));
  }
  frame.sink.drawOut(1, 4, room.y + y0, room.y + y1, role, material, 0);
}

/** A leaf that leans on what is off0 from the wall, its foot off1 from it, over a stretch of the wall. */
export function leaned(
  { site, end }: Wall,
  off0: number,
  off1: number,
  u0: number,
  u1: number,
  high: number,
  role: number,
  material: number,
): void {
  const { frame, room } = site;
  const s = (off: number) => (end === 0 ? room.s0 + off : room.s1 - off);
  const d = [inward(room, u0), inward(room, u1)] as const;
  const { y } = room;
  frame.inward(
    [
      [s(off1), y],
      [s(off1 + 0.03125), y],
      [s(off0 + 0.03125), y + high],
      [s(off0), y + high],
    ],
    Math.min(d[0], d[1]),
    Math.max(d[0], d[1]),
    role,
    material,
  );
}
