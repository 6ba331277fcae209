/** Façade zones that are rows: slit windows, and fins. No row goes on unbroken for long. */
import { at, chance, child, int, unit } from '../core/index.ts';
import { ON_WALL, F } from './side.ts';
import { M, R } from './sink.ts';
import { backing, endCell, firstCell, q, sill, tone } from './zone.ts';
import { blank } from './zones-blank.ts';
import type { Zone } from './zone.ts';

/** Slit windows: bands and piers round real holes; once in a long while one is lit. */
export function slits(z: Zone): void {
  const px = 3.25 + 4 * unit(child(z.key, 1));
  const py = 4 + 7.5 * unit(child(z.key, 2));
  const nx = Math.min(14, Math.floor(z.w / px));
  const ny = Math.min(10, Math.floor(z.h / py));
  if (nx < 2 || ny < 1 || px * 0.35 < z.tau) return blank(z);
  const stepX = z.w / nx;
  const stepY = z.h / ny;
  const pier = stepX * (0.4 + 0.35 * unit(child(z.key, 3)));
  const band = stepY * (0.25 + 0.4 * unit(child(z.key, 4)));
  const material = tone(z);
  const depth = 0.6875;
  backing(z, depth, R.recess, M.dark);
  const { sLow, sHigh, sink } = z.frame;
  const j0 = firstCell(z.y0, stepY, sink.y0);
  const j1 = endCell(z.y0, stepY, sink.y1, ny + 1);
  const i0 = firstCell(z.s0, stepX, sLow);
  const i1 = endCell(z.s0, stepX, sHigh, nx + 1);
  for (let j = j0; j < j1; j++) {
    const y = z.y0 + q(j * stepY);
    const low = j === 0 ? z.y0 : q(y - band / 2);
    const high = j === ny ? z.y1 : q(y + band / 2);
    z.frame.box(z.s0, z.s1, z.f, z.f + depth, low, high, R.panel, material, 31);
    if (j === ny) break;
    const top = j + 1 === ny ? q(z.y1 - band / 2) : q(z.y0 + q((j + 1) * stepY) - band / 2);
    for (let i = i0; i < i1; i++) {
      const s = z.s0 + q(i * stepX);
      const a = i === 0 ? z.s0 : q(s - pier / 2);
      const b = i === nx ? z.s1 : q(s + pier / 2);
      z.frame.box(a, b, z.f, z.f + depth, high, top, R.panel, material, F.start | F.end | F.front);
    }
    litWindow(z, j, nx, stepX, high, top, pier, depth);
  }
  for (let i = Math.max(0, i0); i < Math.min(nx, i1); i++) {
    if (!chance(at(z.key, 61, i >> 1), BLIND)) continue;
    const a = z.s0 + q(i * stepX + pier / 2);
    const b = z.s0 + q((i + 1) * stepX - pier / 2);
    z.frame.box(a, b, z.f + 0.1875, z.f + depth, z.y0, z.y1, R.panel, material, F.front);
  }
}

/** How many columns of slit windows, two beside one another, were walled up. */
const BLIND = 0.16;

function litWindow(
  z: Zone,
  j: number,
  nx: number,
  stepX: number,
  y0: number,
  y1: number,
  pier: number,
  depth: number,
): void {
  const h = at(z.key, 60, j);
  if (!chance(h, 0.06)) return;
  const i = int(child(h, 1), 0, nx - 1);
  const a = z.s0 + q(i * stepX + pier / 2);
  const b = z.s0 + q((i + 1) * stepX - pier / 2);
  if (b - a > 0.2)
    z.frame.box(a, b, z.f + depth - 0.0625, z.f + depth, y0, y1, R.lamp, M.lamp, F.front);
}

/** Fins side by side, a plate in place of one now and then. */
export function fins(z: Zone): void {
  const pitch = 3.25 + 6 * unit(child(z.key, 1));
  const n = Math.min(26, Math.floor(z.w / pitch));
  const thick = q(0.4 + unit(child(z.key, 2)) * 0.55);
  const depth = q(Math.min(1.5 + 5 * unit(child(z.key, 3)), z.h / 2));
  if (n < 2 || thick < z.tau * 0.7) return blank(z);
  const material = chance(child(z.key, 4), 0.5) ? M.metal : tone(z);
  backing(z, depth, R.recess, chance(child(z.key, 5), 0.5) ? M.dark : M.concrete);
  sill(z, depth);
  const step = z.w / n;
  const group = int(child(z.key, 6), 3, 8);
  const end = endCell(z.s0, step, z.frame.sHigh, n + 1);
  for (let i = firstCell(z.s0, step, z.frame.sLow); i < end; i++) {
    const s = Math.min(z.s1 - thick, z.s0 + q((i * z.w) / n));
    const next = z.s0 + q(((i + 1) * z.w) / n);
    const plate = i < n && i % group === group - 1 && chance(at(z.key, 7, i), 0.75);
    if (plate) finPlate(z, s, next, depth);
    else z.frame.box(s, s + thick, z.f, z.f + depth, z.y0, z.y1, R.fin, material, ON_WALL);
  }
}

/** A plate in place of a fin, from somewhere up to the top: the row of fins is broken there. */
function finPlate(z: Zone, s0: number, s1: number, depth: number): void {
  const from = chance(at(z.key, 8, Math.floor(s0)), 0.5) ? z.y0 : z.y0 + q(z.h * 0.375);
  const front = z.f + q(Math.min(0.5, depth / 4));
  z.frame.box(s0, s1, front, z.f + depth, from, z.y1, R.panel, tone(z), ON_WALL);
}
