/** A place on one of the walls about a room's lane, and what is put on it: used again and again, for all of them. */
import { F } from '../side.ts';
import { ENDS, TOPS } from './on-wall.ts';
import { inward } from './rooms.ts';
import { put } from './site.ts';
import type { Site } from './site.ts';

export class NearFace {
  private site!: Site;
  /** The wall across the room where s begins or ends; the corridor's wall. */
  private wall: 'start' | 'end' | 'near' = 'near';
  /** Place 0: s on the corridor's wall, else the distance from it. */
  private at = 0;

  aim(site: Site, wall: 'start' | 'end' | 'near', at: number): this {
    this.site = site;
    this.wall = wall;
    this.at = at;
    return this;
  }

  /**
   * A box: along the wall from and to, how far it stands out, heights from and to. Hidden: which of its faces
   * along the wall lie on something else, as bits start, end, down and up.
   */
  put(
    a: number,
    b: number,
    deep: number,
    low: number,
    high: number,
    role: number,
    material: number,
    hidden = 0,
  ): void {
    const { site, wall, at } = this;
    if (wall === 'near')
      return put(site, at + a, at + b, 0, deep, low, high, role, material, false, hidden);
    // What hides one end of a thing hides the other.
    const turned = (hidden & TOPS) | (hidden & ENDS ? F.front | F.back : 0);
    const { s0, s1 } = site.room;
    if (wall === 'start')
      put(site, s0, s0 + deep, at + a, at + b, low, high, role, material, false, turned);
    else put(site, s1 - deep, s1, at + a, at + b, low, high, role, material, false, turned);
  }

  /** Corner n of a plate that is about to be cut: along the wall, over the floor. */
  corner(n: number, a: number, y: number): void {
    const { frame, room } = this.site;
    if (this.wall === 'near') frame.sy(n, this.at + a, room.y + y);
    else frame.dy(n, inward(room, this.at + a), room.y + y);
  }

  /** A plate of so many corners between two distances out of the wall. */
  cut(n: number, from: number, to: number, role: number, material: number): void {
    const { frame, room } = this.site;
    if (this.wall === 'start')
      return frame.drawAlong(n, room.s0 + from, room.s0 + to, role, material, 0);
    if (this.wall === 'end')
      return frame.drawAlong(n, room.s1 - to, room.s1 - from, role, material, 0);
    const p = inward(room, from);
    const q = inward(room, to);
    frame.drawInward(n, Math.min(p, q), Math.max(p, q), role, material, 0);
  }
}
