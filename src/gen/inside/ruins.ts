/** What has come down in a room: slabs, heaps, beams, a duct, half of the ceiling. All of it lies behind the lane. */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { M, R } from '../sink.ts';
import { drawnOut, isFree, places, put } from './site.ts';
import type { Site } from './site.ts';

/** Rooms in which much has come down: what of it, and blocks in between. */
export function rubble(site: Site): void {
  const forms = [slab, heap, beams, duct, ceiling];
  const form = int(child(site.key, 60), 0, forms.length - 1);
  forms[form]!(site);
  if (chance(child(site.key, 59), 0.35)) forms[(form + 2) % forms.length]!(site);
  blocks(site);
}

/** Where something so wide may come down, or null where a way from the ledge is. */
function fallAt({ room, key }: Site, width: number, n: number): number | null {
  const slack = room.s1 - room.s0 - width - 0.5;
  if (slack < 0) return null;
  return Math.floor((room.s0 + 0.25 + unit(child(key, n)) * slack) * 16) / 16;
}

/** What broke: lumps with a ridge, too low or too steep to stand on. */
function blocks(site: Site): void {
  for (const [s, h] of places(site, 0.875, 0.375, 0.45)) {
    const wide = 0.25 + 0.5 * unit(child(h, 1));
    const deep = 0.25 + 0.4375 * unit(child(h, 5));
    const u = site.u0 + unit(child(h, 2)) * Math.max(0, site.u1 - site.u0 - deep);
    const high = 0.125 + 0.4375 * unit(child(h, 3)) * unit(child(h, 4));
    const lean = deep * unit(child(h, 6));
    drawnOut(
      site,
      [
        [u, 0],
        [u + deep, 0],
        [u + (deep + lean) / 2, high],
        [u + lean * 0.75, high * 0.875],
      ],
      s,
      s + wide,
      R.box,
      chance(child(h, 7), 0.3) ? M.plaster : M.concrete,
    );
  }
}

/** A slab that leans from the floor to the far wall, too steep to stand on. */
function slab(site: Site): void {
  const deep = Math.min(2, site.u1 - site.u0 - 0.25);
  const width = 1.5 + 0.25 * int(child(site.key, 61), 0, 8);
  const low = fallAt(site, width, 62);
  if (deep < 1 || low === null || !isFree(site, low, low + width)) return;
  const head = Math.min(site.height - 0.25, deep * 1.3);
  const foot = site.u1 - deep;
  const profile = [
    [foot, 0],
    [foot + 0.3125, 0],
    [site.u1, head - 0.375],
    [site.u1, head],
  ] as const;
  drawnOut(site, profile, low, low + width, R.box, M.concrete);
}

/** Debris that slid down the far wall: strips of it, each steeper than one can stand on. */
function heap(site: Site): void {
  const n = int(child(site.key, 63), 3, 6);
  const wide = 0.4375;
  const from = fallAt(site, n * wide, 64);
  if (from === null || !isFree(site, from, from + n * wide)) return;
  for (let i = 0; i < n; i++) {
    const s = from + i * wide;
    const h = at(site.key, 65, i);
    // Highest in the middle.
    const share = 1 - Math.abs(i + 0.5 - n / 2) / (n / 2 + 0.5);
    const high = Math.min(site.height - 0.25, 0.5 + 2.25 * share + 0.5 * unit(h));
    const deep = Math.min(site.u1 - site.u0, high * 0.8);
    const profile = [
      [site.u1 - deep, 0],
      [site.u1, 0],
      [site.u1, high],
    ] as const;
    drawnOut(site, profile, s, s + wide, R.box, i % 2 ? M.plaster : M.concrete);
  }
}

/** Beams that lean from high on the far wall to the floor, no two alike. */
function beams(site: Site): void {
  const n = int(child(site.key, 66), 2, 4);
  for (let i = 0; i < n; i++) {
    const h = at(site.key, 67, i);
    const thick = 0.1875 + 0.0625 * int(child(h, 1), 0, 2);
    const s = fallAt(site, thick, 70 + i);
    if (s === null || !isFree(site, s, s + thick)) continue;
    const deep = Math.min(site.u1 - site.u0, 1.25 + 1.5 * unit(child(h, 2)));
    const high = Math.min(site.height - 0.125, Math.max(deep * 1.1, 1.5 + 2 * unit(child(h, 3))));
    const foot = site.u1 - deep;
    const profile = [
      [foot, 0],
      [foot + thick * 1.5, 0],
      [site.u1, high - thick * 1.5],
      [site.u1, high],
    ] as const;
    drawnOut(site, profile, s, s + thick, R.box, chance(child(h, 4), 0.5) ? M.metal : M.concrete);
  }
}

/** A duct that has come away at one end: from under the ceiling by the far wall to the floor by the lane. */
function duct(site: Site): void {
  const size = 0.5 + 0.125 * int(child(site.key, 74), 0, 3);
  const s = fallAt(site, size, 75);
  const top = site.height;
  if (s === null || !isFree(site, s, s + size) || site.u1 - site.u0 < 1.5) return;
  const foot = Math.max(site.u0, site.u1 - 0.9 * top);
  const profile = [
    [foot, 0],
    [foot + size * 1.25, 0],
    [site.u1, top - size * 1.75],
    [site.u1, top],
    [site.u1 - size * 0.25, top],
  ] as const;
  drawnOut(site, profile, s, s + size, R.pipe, M.metal);
  const deep = Math.min(0.6875, site.u1 - site.u0);
  put(site, s, s + size, site.u1 - deep, site.u1, top - size, top, R.pipe, M.metal);
}

/** A panel of the ceiling that sags from its edge over the lane to the far wall. */
function ceiling(site: Site): void {
  const width = Math.min(
    site.room.s1 - site.room.s0 - 1,
    2.5 + 0.5 * int(child(site.key, 76), 0, 5),
  );
  const s = fallAt(site, width, 77);
  if (s === null || !isFree(site, s, s + width) || site.u1 - site.u0 < 1.25) return;
  const top = site.height;
  const low = Math.max(0.375, top - 1.3 * (site.u1 - site.u0));
  const profile = [
    [site.u0, top - 0.25],
    [site.u1, low],
    [site.u1, low + 0.3125],
    [site.u0, top],
  ] as const;
  drawnOut(site, profile, s, s + width, R.box, M.plaster);
  for (let n = 0; n < 3; n++) {
    const a = s + 0.25 + ((width - 0.5) * n) / 3;
    const at0 = site.u1 - 0.1875;
    put(site, a, a + 0.0625, at0, at0 + 0.0625, 0.0625 * n, low + 0.25, R.cable, M.rail);
  }
}
