/** The types of façade zone, one small builder each. See facade.ts for the rule on what looks up. */
import { at, chance, child, int, unit } from '../core/index.ts';
import { mouthZone } from './mouth.ts';
import { arcade, shells, spine } from './zones-round.ts';
import { blocks, plates } from './zones-blocks.ts';
import { fins, slits } from './zones-rows.ts';
import { F, ON_WALL } from './side.ts';
import type { SideFrame } from './side.ts';
import { roundness } from './shapes.ts';
import { M, R } from './sink.ts';
import { backing, endCell, firstCell, q, RELIEF, sill, tone } from './zone.ts';
import { blank } from './zones-blank.ts';
import type { Stretch, Zone } from './zone.ts';

type Builder = (zone: Zone) => void;

/** Build one zone of a type. */
export function zoneOf(frame: SideFrame, f: number, { key, theme, s0, s1, y0, y1 }: Stretch): void {
  const shade = Math.floor(theme / 16);
  const type = theme % 16;
  const zone: Zone = {
    frame,
    f,
    key,
    shade,
    s0,
    s1,
    y0,
    y1,
    w: s1 - s0,
    h: y1 - y0,
    tau: frame.sink.tau,
  };
  const small = Math.min(zone.w, zone.h);
  if (zone.tau >= 4 || Math.max(zone.w, zone.h) <= (zone.tau >= 2 ? 10 : 4) * zone.tau)
    return flat(zone, type);
  if (small < 5) return blank(zone);
  (BUILDERS[type] ?? blank)(zone);
}

/** How likely a zone of a type is mostly shadow, seen from afar. */
const SHADOWY: readonly number[] = [
  0.02, 0.12, 0.2, 0.5, 0.3, 0.1, 0.15, 0.9, 0.45, 0.1, 0.4, 0.5, 0.04, 0.5, 0.3, 0.1,
];

/** What a zone is from afar: one plane, darker where it is mostly shadow. */
function flat(z: Zone, type: number): void {
  const dark = chance(child(z.key, 92), SHADOWY[type] ?? 0);
  // Far off only the front counts, and all fronts stand in one plane: no cracks between them.
  if (z.tau >= 2) {
    const shade = z.shade < 8 ? M.concrete : M.plaster;
    if (dark && z.tau < SLOTS_TAU) darkSlots(z);
    return z.frame.box(
      z.s0,
      z.s1,
      z.f,
      z.f + RELIEF,
      z.y0,
      z.y1,
      R.panel,
      dark && z.tau >= SLOTS_TAU ? M.dark : shade,
      z.tau >= 4 ? F.front : F.front | F.down,
    );
  }
  const depth = dark ? Math.min(7, z.h / 2) : int(child(z.key, 1), 0, 3) * 0.5;
  backing(z, depth, R.panel, dark ? M.dark : tone(z));
}

/** From this detail on, metres, what is mostly shadow is one dark plane. */
const SLOTS_TAU = 4;

/** Openings seen from far off: a group of slots of unlike widths on one line, all but one over a lip. */
function darkSlots(z: Zone): void {
  const { frame, f, key, s0, y0, w, h } = z;
  const n = w < h * 0.5 ? 1 : int(child(key, 94), 2, w > 1.5 * h ? 4 : 3);
  const isHung = chance(child(key, 95), 0.4);
  const line = isHung ? y0 + h * 0.9375 : y0 + h * 0.0625;
  const step = (w * 0.875) / n;
  for (let i = 0; i < n; i++) {
    const k = at(key, 96, i);
    const a = s0 + w * 0.0625 + step * i;
    const b = a + step * (0.5 + 0.4 * unit(child(k, 1)));
    const tall = h * (0.45 + 0.43 * unit(child(k, 2)));
    const [low, high] = isHung ? [line - tall, line] : [line, line + tall];
    frame.box(a, b, f - 0.25, f, low, high, R.recess, M.dark, F.front);
  }
  const [low, high] = isHung ? [line, y0 + h] : [y0, line];
  frame.box(s0, s0 + w, f - 0.5, f, low, high, R.panel, M.concrete, F.front | F.up | F.down);
}

function louvres(z: Zone): void {
  const pitch = 1.1 + 0.9 * unit(child(z.key, 1));
  const n = Math.min(44, Math.floor(z.h / pitch));
  const step = z.h / n;
  const thick = q(0.25 + 0.3 * unit(child(z.key, 2)));
  if (step - thick > 1.75 || n < 3 || thick < z.tau * 0.7) return blank(z);
  const depth = q(1 + 3 * unit(child(z.key, 3)));
  backing(z, depth, R.recess, M.dark);
  z.frame.box(z.s0, z.s0 + 0.75, z.f - 0.25, z.f + depth, z.y0, z.y1, R.frame, M.concrete, ON_WALL);
  z.frame.box(z.s1 - 0.75, z.s1, z.f - 0.25, z.f + depth, z.y0, z.y1, R.frame, M.concrete, ON_WALL);
  const end = endCell(z.y0, step, z.frame.sink.y1, n);
  for (let i = firstCell(z.y0, step, z.frame.sink.y0); i < end; i++) {
    const y = z.y0 + q(i * step);
    z.frame.box(
      z.s0 + 0.75,
      z.s1 - 0.75,
      z.f + 0.25,
      z.f + depth,
      y,
      y + thick,
      R.louvre,
      M.metal,
      F.down | F.up | F.front,
    );
  }
}

/** Deep square cells whose floors slope out. */
function coffers(z: Zone): void {
  const pitch = 5 + 9 * unit(child(z.key, 1));
  const nx = Math.min(9, Math.floor(z.w / pitch));
  const ny = Math.min(9, Math.floor(z.h / pitch));
  const bar = q(0.75 + 0.9 * unit(child(z.key, 2)));
  if (nx < 2 || ny < 2 || bar < z.tau * 0.7) return blank(z);
  const stepY = z.h / ny;
  const depth = q(Math.min(1.5 + 3 * unit(child(z.key, 3)), stepY * 0.5));
  const material = tone(z);
  backing(z, depth, R.recess, chance(child(z.key, 4), 0.6) ? M.dark : M.concrete);
  const { sLow, sHigh, sink } = z.frame;
  // The floor of a cell slopes up by its depth, at most half a cell.
  const j1 = endCell(z.y0, stepY, sink.y1, ny);
  for (let j = firstCell(z.y0, stepY, sink.y0 - depth); j < j1; j++) {
    const y = z.y0 + q(j * stepY);
    const top = y + bar;
    z.frame.along(
      [
        [z.f, y],
        [z.f + depth, y],
        [z.f + depth, top + depth],
        [z.f, top],
      ],
      z.s0,
      z.s1,
      R.coffer,
      material,
      [3],
    );
  }
  z.frame.box(
    z.s0,
    z.s1,
    z.f,
    z.f + depth,
    z.y1 - bar,
    z.y1,
    R.coffer,
    material,
    F.down | F.front | F.up,
  );
  const i1 = endCell(z.s0, z.w / nx, sHigh, nx + 1);
  for (let i = firstCell(z.s0, z.w / nx, sLow); i < i1; i++) {
    const s = Math.min(z.s1 - bar, z.s0 + q((i * z.w) / nx));
    z.frame.box(
      s,
      s + bar,
      z.f + 0.125,
      z.f + depth,
      z.y0,
      z.y1,
      R.coffer,
      material,
      F.start | F.end | F.front,
    );
  }
}

function pipeBank(z: Zone): void {
  const r = q(0.5 + 2 * unit(child(z.key, 1)) * unit(child(z.key, 2)));
  const pitch = r * 2.35;
  const n = Math.min(12, Math.floor(z.w / pitch));
  const depth = Math.min(2 * r + 0.75, RELIEF - 0.5);
  if (n < 2 || r < z.tau || z.h < depth * 2) return blank(z);
  backing(z, depth, R.recess, M.concrete);
  sill(z, depth);
  const sides = roundness(r, z.tau);
  const end = endCell(z.s0, z.w / n, z.frame.sHigh, n);
  for (let i = firstCell(z.s0, z.w / n, z.frame.sLow); i < end; i++) {
    // What runs across is held at both ends.
    if (i > 0 && i < n - 1 && chance(at(z.key, 5, i), 0.12)) continue;
    const s = z.s0 + q(((i + 0.5) * z.w) / n);
    z.frame.tubeUp(sides, s, z.f + depth - r - 0.25, r, z.y0, z.y1, R.pipe, M.pipe, 0);
  }
  const rows = Math.max(1, Math.round(z.h / 14));
  if (z.tau > 0.6) return;
  // From the first pipe to the last.
  const from = z.s0 + q((0.5 * z.w) / n) - r;
  const to = z.s0 + q(((n - 0.5) * z.w) / n) + r;
  for (let j = 0; j < rows; j++) {
    const y = z.y0 + q(((j + 0.6) * z.h) / rows);
    z.frame.box(from, to, z.f, z.f + 0.5, y, y + 0.5, R.flange, M.metal, 31 & ~F.back);
  }
}

/** A great framed hole: black, barred, deeper than it is safe to look into. */
function niche(z: Zone): void {
  const depth = q(Math.min(4 + 5 * unit(child(z.key, 1)), z.h / 2, RELIEF - 0.25));
  const bar = q(Math.min(1.5, 0.1 * Math.min(z.w, z.h)));
  backing(z, depth, R.recess, M.dark);
  sill(z, depth);
  if (bar < z.tau * 0.7) return;
  const out = 0.25;
  z.frame.box(z.s0, z.s0 + bar, z.f - out, z.f + depth, z.y0, z.y1, R.frame, M.concrete, ON_WALL);
  z.frame.box(z.s1 - bar, z.s1, z.f - out, z.f + depth, z.y0, z.y1, R.frame, M.concrete, ON_WALL);
  z.frame.box(
    z.s0 + bar,
    z.s1 - bar,
    z.f - out,
    z.f + depth,
    z.y1 - bar,
    z.y1,
    R.frame,
    M.concrete,
    F.down | F.up | F.front,
  );
  const n = chance(child(z.key, 2), 0.55) ? Math.min(12, Math.floor(z.w / 4)) : 0;
  for (let i = 1; i < n; i++) {
    const s = z.s0 + q((i * z.w) / n);
    z.frame.box(
      s,
      s + 0.5,
      z.f + 0.5,
      z.f + 1.25,
      z.y0,
      z.y1 - bar,
      R.frame,
      M.metal,
      F.start | F.end | F.front | F.back,
    );
  }
}

function truss(z: Zone): void {
  const bay = Math.max(6, Math.min(z.w, z.h, 22));
  const nx = Math.max(1, Math.min(5, Math.round(z.w / bay)));
  const ny = Math.max(1, Math.min(5, Math.round(z.h / bay)));
  const depth = q(Math.min(3, z.h / 3));
  const t = 0.75;
  if (t < z.tau * 0.7) return blank(z);
  backing(z, depth, R.recess, M.dark);
  sill(z, depth);
  for (let i = 0; i <= nx; i++) {
    const s = Math.min(z.s1 - t, z.s0 + q((i * z.w) / nx));
    z.frame.box(s, s + t, z.f, z.f + depth, z.y0, z.y1, R.truss, M.metal, 31 | F.back);
  }
  const { sLow, sHigh, sink } = z.frame;
  const i1 = endCell(z.s0, z.w / nx, sHigh, nx);
  const j1 = endCell(z.y0, z.h / ny, sink.y1, ny);
  for (let i = firstCell(z.s0, z.w / nx, sLow); i < i1; i++)
    for (let j = firstCell(z.y0, z.h / ny, sink.y0); j < j1; j++) {
      const a = z.s0 + q((i * z.w) / nx);
      const b = z.s0 + q(((i + 1) * z.w) / nx);
      const c = z.y0 + q((j * z.h) / ny);
      const d = z.y0 + q(((j + 1) * z.h) / ny);
      const rise = chance(at(z.key, i, j, 3), 0.5);
      const y0 = rise ? c : d - t;
      const y1 = rise ? d - t : c;
      z.frame.inward(
        [
          [a, y0],
          [b, y1],
          [b, y1 + t],
          [a, y0 + t],
        ],
        z.f + 0.25,
        z.f + 1,
        R.truss,
        M.metal,
      );
      z.frame.box(
        a,
        b,
        z.f + 0.125,
        z.f + 1,
        d - t,
        d,
        R.truss,
        M.metal,
        F.down | F.up | F.front | F.back,
      );
    }
}

function buttress(z: Zone): void {
  const pitch = 7 + 9 * unit(child(z.key, 1));
  const n = Math.min(10, Math.floor(z.w / pitch));
  const depth = q(Math.min(2 + 4 * unit(child(z.key, 2)), z.h / 2));
  const half = q(1 + 1.5 * unit(child(z.key, 3)));
  if (n < 2 || half < z.tau) return blank(z);
  backing(z, depth, R.recess, tone(z));
  sill(z, depth);
  for (let i = 0; i < n; i++) {
    const s = z.s0 + q(((i + 0.5) * z.w) / n);
    z.frame.upward(
      [
        [s - half, z.f + depth],
        [s - half * 0.4, z.f],
        [s + half * 0.4, z.f],
        [s + half, z.f + depth],
      ],
      z.y0,
      z.y1,
      R.buttress,
      M.concrete,
      [4 + 1],
    );
  }
}

/** A tall black slot between two flat cheeks. */
function slot(z: Zone): void {
  const gap = q(Math.min(2 + 7 * unit(child(z.key, 1)), z.w * 0.5));
  const s = z.s0 + q((z.w - gap) * (0.2 + 0.6 * unit(child(z.key, 2))));
  const depth = q(Math.min(RELIEF - 0.5, z.h / 2));
  const material = tone(z);
  z.frame.box(z.s0, s, z.f, z.f + RELIEF, z.y0, z.y1, R.panel, material, ON_WALL);
  z.frame.box(s + gap, z.s1, z.f, z.f + RELIEF, z.y0, z.y1, R.panel, material, ON_WALL);
  z.frame.box(
    s,
    s + gap,
    z.f + depth,
    z.f + RELIEF,
    z.y0,
    z.y1,
    R.recess,
    M.dark,
    F.front | F.down | F.up,
  );
  sill(z, depth, s, s + gap);
}

const BUILDERS: readonly Builder[] = [
  blank,
  slits,
  fins,
  louvres,
  coffers,
  pipeBank,
  blocks,
  niche,
  truss,
  buttress,
  mouthZone,
  slot,
  plates,
  arcade,
  spine,
  shells,
];
