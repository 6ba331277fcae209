/** Tunnels through cores as parts: the solid round them, what runs along them, the vaults they cross. */
import { at, chance, child, int, unit } from '../../core/index.ts';
import { bodyTop, sideLength } from '../body.ts';
import type { Body } from '../body.ts';
import { patchesRound } from '../rects.ts';
import type { Patch } from '../rects.ts';
import { F, SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import type { Sink } from '../sink.ts';
import { yearOf } from '../years.ts';
import { bedOf } from './bed.ts';
import type { Bed } from './bed.ts';
import { emitDescent, emitRidges } from './emit-bed.ts';
import { GAP_HALF } from './riser.ts';
import { SCREED } from './suite.ts';
import { highest, lowest, throughsAbout, TUNNEL_HALF, TUNNEL_TOP } from './through.ts';
import type { Through, Vault } from './through.ts';

const CAP = 1;

/** A body's core from y0 to its top, whole but for its tunnels and their vaults. */
export function emitHollowCore(sink: Sink, body: Body, y0: number, mask: number): void {
  const w = body.strip;
  const top = bodyTop(body);
  const whole = (low: number, high: number, more: number) =>
    sink.box(
      body.x0 + w,
      low,
      body.z0 + w,
      body.x1 - w,
      high,
      body.z1 - w,
      R.core,
      M.concrete,
      more,
    );
  let from = y0;
  for (const through of throughsAbout(body, sink.y0, sink.y1)) {
    if (highest(through) < from) continue;
    // What lies below the first is whole, whatever is deeper down: seams agree all the same.
    const low = lowest(through) - CAP;
    if (from < low) whole(from, low, mask & ~(from > y0 ? 4 : 0));
    emitLayers(new SideFrame(sink, body, through.first.side), through);
    from = highest(through) + CAP;
  }
  whole(from, top, mask & ~(from > y0 ? 4 : 0));
}

/** The core about one tunnel: under it, beside it and over it. */
function emitLayers(frame: SideFrame, through: Through): void {
  const { body, length, middle, vault, y } = through;
  const w = body.strip;
  const side = sideLength(body, through.first.side);
  const area = { a0: w, a1: side - w, b0: w, b1: length - w };
  const tunnel = { a0: middle - TUNNEL_HALF, a1: middle + TUNNEL_HALF, b0: w, b1: length - w };
  const hole: Patch[] = vault ? [{ a0: vault.s0, a1: vault.s1, b0: vault.d0, b1: vault.d1 }] : [];
  frame.sink.indoors(true);
  const layer = (low: number, high: number, holes: readonly Patch[]) => {
    if (high <= low || high < frame.sink.y0 || low > frame.sink.y1) return;
    for (const { a0, a1, b0, b1 } of patchesRound(area, holes))
      frame.box(a0, a1, b0, b1, low, high, R.core, M.concrete, 63);
  };
  // Over and under what is hollow a slab each, whose faces are indoors.
  layer(lowest(through) - CAP, lowest(through), []);
  layer(lowest(through), y, hole);
  layer(y, y + TUNNEL_TOP, [...hole, tunnel]);
  layer(y + TUNNEL_TOP, highest(through), hole);
  layer(highest(through), highest(through) + CAP, []);
  frame.sink.indoors(false);
}

/** What is in the tunnels of a body, and in their vaults. */
export function emitThroughs(sink: Sink, body: Body, name: string): void {
  const { x0, z0, x1, z1 } = body;
  const w = NEAREST;
  if (!sink.touches(x0 + w, sink.y0, z0 + w, x1 - w, sink.y1, z1 - w)) return;
  for (const through of throughsAbout(body, sink.y0, sink.y1)) {
    if (highest(through) < sink.y0 || lowest(through) > sink.y1) continue;
    const frame = new SideFrame(sink, body, through.first.side);
    sink.own(
      `${name} through ${through.first.k}`,
      yearOf(body.block.gap, at(through.key, 9), 0.4, 0.8),
    );
    sink.indoors(true);
    emitTunnel(frame, through);
    if (through.vault) emitVault(frame, through, through.vault);
    sink.indoors(false);
  }
}

/** No tunnel begins nearer to a body's edge, metres. */
const NEAREST = 16;
const RIB_PITCH = 12;
const LAMP_PITCH = 24;

function emitTunnel(frame: SideFrame, through: Through): void {
  const { middle, y, first, second, length, vault, key } = through;
  const s0 = middle - TUNNEL_HALF;
  const s1 = middle + TUNNEL_HALF;
  const [from, to] = [first.back, length - second.back];
  const top = y + TUNNEL_TOP;
  if (!frame.touches(s0, s1, from, to, y - 1, top)) return;
  const pieces = vault
    ? [
        [from, vault.d0],
        [vault.d1, to],
      ]
    : [[from, to]];
  for (const [a, b] of pieces as [number, number][]) {
    frame.box(s0, s1, a, b, y, y + SCREED, R.floor, M.floor, F.up);
    for (let d = RIB_PITCH * Math.ceil((a + 1) / RIB_PITCH); d < b - 1; d += RIB_PITCH) {
      if (!frame.touches(s0, s1, d - 1, d + 4, y, top)) continue;
      frame.box(s0, s1, d, d + 0.375, top - 0.375, top, R.bracket, M.concrete, 63 & ~(3 | F.up));
      for (const [p, q] of [
        [s0, s0 + 0.1875],
        [s1 - 0.1875, s1],
      ] as const)
        frame.box(p, q, d, d + 0.375, y, top - 0.375, R.bracket, M.concrete, 63 & ~12);
      if (d % LAMP_PITCH === 0) tunnelLamp(frame, through, d, top);
    }
    const width = 0.375 + 0.125 * int(child(key, 20), 0, 2);
    frame.box(
      s1 - 0.25 - width,
      s1 - 0.25,
      a,
      b,
      // The ribs carry it.
      top - 0.4375,
      top - 0.375,
      R.conduit,
      M.metal,
      63 & ~48,
    );
  }
}

function tunnelLamp(
  frame: SideFrame,
  { key, middle, first }: Through,
  d: number,
  top: number,
): void {
  const h = at(key, 21, d);
  if (chance(h, 0.25)) return;
  // No daylight reaches in here: who goes through should see the next light from the last.
  const lit = chance(child(h, 1), 0.35 + 0.8 * first.kind.lit) ? M.lamp : M.glass;
  frame.box(
    middle - 0.125,
    middle + 0.125,
    d + 2,
    d + 3,
    top - 0.1875,
    top,
    R.lamp,
    lit,
    63 & ~F.up,
  );
}

/** A vault: a bridge across it and a ladder down from it, ridges on its floor, ribs on its walls, and one lamp. */
function emitVault(frame: SideFrame, through: Through, vault: Vault): void {
  const { s0, s1, d0, d1, y0, y1 } = vault;
  if (!frame.touches(s0, s1, d0, d1, y0, y1)) return;
  const bed = bedOf(through) as Bed;
  emitBridge(frame, through, vault, bed);
  emitRidges(frame, vault, bed);
  emitDescent(frame, bed);
  ribs(frame, vault);
  const { key, middle, y } = through;
  const risers = int(child(key, 30), 2, 5);
  for (let i = 0; i < risers; i++) {
    const h = at(key, 31, i);
    const r = 0.5 + 0.25 * int(child(h, 1), 0, 8);
    const s = s0 + r + 1 + unit(child(h, 2)) * (s1 - s0 - 2 * r - 2);
    const d = d0 + r + 1 + unit(child(h, 3)) * (d1 - d0 - 2 * r - 2);
    // Clear of the bridge, and of the bed under it.
    if (s + r > bed.s0 - 0.5 && s - r < bed.s1 + 0.5) continue;
    frame.tubeUp(r > 1 ? 16 : 12, Math.floor(s), Math.floor(d), r, y0, y1, R.pipe, M.pipe, 3);
  }
  const drop = Math.min(y1 - y - 5, 4 + 12 * unit(child(key, 32)));
  const d = Math.floor((d0 + d1) / 2);
  const low = y1 - Math.floor(drop);
  frame.box(
    middle - 0.0625,
    middle + 0.0625,
    d - 0.0625,
    d + 0.0625,
    low,
    y1,
    R.cable,
    M.cable,
    63 & ~8,
  );
  frame.box(middle - 0.75, middle + 0.75, d - 0.75, d + 0.75, low - 0.5, low, R.lamp, M.lamp, 63);
}

function emitBridge(
  frame: SideFrame,
  { middle, y, key }: Through,
  { d0, d1 }: Vault,
  bed: Bed,
): void {
  const s0 = middle - TUNNEL_HALF;
  const s1 = middle + TUNNEL_HALF;
  frame.box(s0, s1, d0, d1, y - 0.5, y + SCREED, R.floor, M.floor, 63 & ~48);
  const deep = 1 + 0.5 * int(child(key, 40), 0, 3);
  for (const s of [s0 + 0.25, s1 - 0.5])
    frame.box(s, s + 0.25, d0, d1, y - 0.5 - deep, y - 0.5, R.truss, M.metal, 63 & ~(48 | F.up));
  inwardRailing(frame, s0 + 0.1875, d0, d1, y);
  inwardRailing(frame, s1 - 0.1875, d0, bed.ladder - GAP_HALF, y);
  inwardRailing(frame, s1 - 0.1875, bed.ladder + GAP_HALF, d1, y);
}

/** A railing across the side, from depth to depth. */
function inwardRailing(frame: SideFrame, s: number, d0: number, d1: number, y: number): void {
  const put = (a: number, b: number, up: number, high: number, half: number) =>
    frame.box(s - half, s + half, a, b, y + up, y + up + high, R.railing, M.rail, 63);
  put(d0, d1, 0.96875, 0.09375, 0.0625);
  put(d0, d1, 0.53125, 0.0625, 0.03125);
  put(d0, d1, 0.0625, 0.125, 0.03125);
  for (let d = 2 * Math.ceil((d0 + 0.5) / 2); d < d1; d += 2)
    put(d, d + 0.09375, 0, 0.96875, 0.046875);
}

/** Pilasters and bands on the four walls: too narrow to stand on. */
function ribs(frame: SideFrame, { s0, s1, d0, d1, y0, y1 }: Vault): void {
  const pitch = 8;
  const deep = 0.75;
  const high = [y0, y1] as const;
  for (let s = s0 + pitch / 2; s < s1 - 1; s += pitch)
    for (const [a, b] of [
      [d0, d0 + deep],
      [d1 - deep, d1],
    ] as const)
      if (Math.abs(s + 0.5 - (s0 + s1) / 2) > TUNNEL_HALF + 1)
        frame.box(s, s + 1, a, b, ...high, R.buttress, M.concrete, 63 & ~12);
  for (let d = d0 + pitch / 2; d < d1 - 1; d += pitch)
    for (const [a, b] of [
      [s0, s0 + deep],
      [s1 - deep, s1],
    ] as const)
      frame.box(a, b, d, d + 1, ...high, R.buttress, M.concrete, 63 & ~12);
  for (let y = y0 + 12; y < y1 - 2; y += 16)
    for (const [a, b] of [
      [s0, s0 + 0.5],
      [s1 - 0.5, s1],
    ] as const)
      frame.box(a, b, d0, d1, y, y + 0.75, R.bracket, M.concrete, 63 & ~48);
}
