/** What is let into a room's floor, by the kind of the suite. It lies behind the lane, and the feet do not feel it. */
import { at, chance, child, int } from '../../core/index.ts';
import { F } from '../side.ts';
import { M, R } from '../sink.ts';
import type { Ground } from './kinds.ts';
import { isFree, put } from './site.ts';
import type { Site } from './site.ts';

/** How high any of it stands, metres. */
const LOW = 0.03125;

export function emitGround(site: Site, ground: Ground): void {
  if (site.u1 - site.u0 >= 1.25) GROUNDS[ground](site);
}

/** A covered channel along the lane, and one across to the far wall. */
function channel(site: Site): void {
  const { room, key, u0, u1 } = site;
  const u = u0 + 0.125;
  put(site, room.s0, room.s1, u, u + 0.4375, 0, LOW, R.floor, M.dark);
  for (let s = room.s0 + 1; s < room.s1; s += 4)
    put(site, s, s + 0.0625, u, u + 0.4375, LOW, LOW + 0.015625, R.frame, M.metal, false, F.down);
  const s = room.s0 + 1 + 0.5 * int(child(key, 85), 0, Math.floor(2 * (room.s1 - room.s0 - 2.5)));
  const near = room.row === 0 ? F.back : F.front;
  put(site, s, s + 0.4375, u + 0.4375, u1, 0, LOW, R.floor, M.dark, false, near);
}

/** Plates of steel on which machines stood, and a bolt that held one. */
function plates(site: Site): void {
  const { room, key, u0, u1 } = site;
  for (let s = room.s0 + 0.5, n = 0; s + 1.75 < room.s1; s += 2.25, n++) {
    if (!chance(at(key, 86, n), 0.7) || !isFree(site, s, s + 1.75)) continue;
    put(site, s, s + 1.75, u0 + 0.25, u1 - 0.25, 0, LOW, R.plinth, M.metal);
    put(
      site,
      s + 0.125,
      s + 0.25,
      u0 + 0.375,
      u0 + 0.5,
      LOW,
      0.1875,
      R.flange,
      M.rail,
      false,
      F.down,
    );
  }
}

/** What was once laid out to sit on. */
function mats(site: Site): void {
  const { room, key, u0, u1 } = site;
  const n = int(child(key, 87), 0, 2);
  for (let i = 0; i < n; i++) {
    const h = at(key, 88, i);
    const s =
      room.s0 + 0.5 + 0.25 * int(child(h, 1), 0, Math.floor(4 * (room.s1 - room.s0 - 2.75)));
    const u =
      u0 + 0.125 + 0.125 * int(child(h, 2), 0, Math.max(0, Math.floor(8 * (u1 - u0 - 1.25))));
    if (isFree(site, s, s + 1.75))
      put(site, s, s + 1.75, u, u + 0.875, 0, LOW, R.furniture, M.plaster);
  }
}

/** Two rails along the room, for what was rolled in. */
function tracks(site: Site): void {
  const { room, u0, u1 } = site;
  const u = Math.floor(((u0 + u1) / 2) * 8) / 8;
  for (const a of [u - 0.5, u + 0.4375])
    put(site, room.s0, room.s1, a, a + 0.0625, 0, 0.0625, R.frame, M.rail);
}

const GROUNDS: Readonly<Record<Ground, (site: Site) => void>> = {
  plain: () => {},
  channel,
  plates,
  mats,
  tracks,
};
