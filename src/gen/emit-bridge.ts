/** Bridges as parts: deck, girders, railings, lamps, what hangs below. */
import { at, chance, child, int } from '../core/index.ts';
import type { Bridge } from './bridges.ts';
import { emitBridgeHouses } from './emit-deck-house.ts';
import { emitBridgeLines } from './floor-lines.ts';
import type { BridgePut } from './floor-lines.ts';
import { DATUM } from './key.ts';
import { railing } from './rails.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { yearOf } from './years.ts';

const THICKNESS = { catwalk: 0.5, viaduct: 2.5, mega: 14 } as const;

/** How far gantries reach above a deck, metres. */
const TALL = 26;

export function emitBridge(sink: Sink, bridge: Bridge): void {
  const { axis, from, to, centre, width } = bridge;
  const y = bridge.k * DATUM;
  const half = width / 2;
  const x = axis === 0;
  const hang = bridge.kind === 'mega' ? 280 : 40;
  if (
    x
      ? !sink.touches(from, y - hang, centre - half - 2, to, y + TALL, centre + half + 2)
      : !sink.touches(centre - half - 2, y - hang, from, centre + half + 2, y + TALL, to)
  )
    return;
  const thick = THICKNESS[bridge.kind];
  if (thick < sink.tau / 4) return;
  sink.own(bridge.name, yearOf(bridge.low.gap, bridge.key, 0.35, 0.9));
  const put: BridgePut = (u0, u1, w0, w1, y0, y1, role, material, mask) =>
    x
      ? sink.box(u0, y0, w0, u1, y1, w1, role, material, mask)
      : sink.box(w0, y0, u0, w1, y1, u1, role, material, mask);
  const sides = x ? 48 : 3;
  put(from, to, centre - half, centre + half, y - thick, y, R.bridge, M.floor, 12 | sides);
  if (sink.tau <= 4) girders(sink, put, bridge, y, thick, sides);
  if (sink.tau <= 2)
    for (const w of [centre - half + 0.25, centre + half - 0.25])
      railing(sink, axis, from, to, w, y);
  if (sink.tau <= 1) lamps(sink, put, bridge, y);
  emitBridgeLines(put, bridge, y, sink.tau, alongNode(sink, bridge));
  if (bridge.kind !== 'catwalk' && sink.tau <= 0.5) kerbs(put, bridge, y);
  if (bridge.kind !== 'catwalk' && sink.tau <= 2) gantries(sink, put, bridge, y, sides);
  if (bridge.kind === 'mega') hangers(sink, put, bridge, y - thick);
  emitBridgeHouses(sink, bridge);
}

function girders(
  sink: Sink,
  put: BridgePut,
  bridge: Bridge,
  y: number,
  thick: number,
  sides: number,
): void {
  const { from, to, centre, width, kind } = bridge;
  const half = width / 2;
  if (kind === 'catwalk') {
    for (const w of [centre - half, centre + half - 0.25])
      put(from, to, w, w + 0.25, y - 1, y - thick, R.bridge, M.metal, 12 | sides);
    return;
  }
  const deep = kind === 'mega' ? 6 : 2;
  const t = kind === 'mega' ? 3 : 0.75;
  for (const w of [centre - half, centre + half - t])
    put(from, to, w, w + t, y - thick - deep, y - thick, R.bridge, M.deck, 12 | sides);
  const pitch = kind === 'mega' ? 24 : 10;
  if (t < sink.tau) return;
  const [low, high] = alongNode(sink, bridge);
  for (
    let u = from + pitch * Math.max(1, Math.ceil((low - from) / pitch) - 1);
    u < Math.min(to - 1, high);
    u += pitch
  )
    put(
      u,
      u + t,
      centre - half + t,
      centre + half - t,
      y - thick - deep,
      y - thick,
      R.bridge,
      M.deck,
      63 & ~sides,
    );
  struts(sink, bridge, y - thick);
}

/** A kerb under each railing, and a beam along the edge outside it. */
function kerbs(put: BridgePut, { from, to, centre, width, kind }: Bridge, y: number): void {
  const half = width / 2;
  const wide = kind === 'mega' ? 0.625 : 0.4375;
  const tall = kind === 'mega' ? 0.3125 : 0.1875;
  for (const out of [-1, 1]) {
    const edge = centre + out * half;
    const across = (a: number, b: number): readonly [number, number] =>
      out < 0 ? [edge + a, edge + b] : [edge - b, edge - a];
    const [a, b] = across(0, wide);
    put(from, to, a, b, y, y + tall, R.plinth, M.concrete, 63 & ~4);
    const [c, d] = across(-0.375, 0);
    put(from, to, c, d, y - 1, y - 0.25, R.plinth, M.metal, 63);
  }
}

/** The node's extent along the bridge. */
function alongNode(sink: Sink, bridge: Bridge): [number, number] {
  return bridge.axis === 0 ? [sink.x0, sink.x1] : [sink.z0, sink.z1];
}

/** Inclined struts from the wall to the deck's underside. */
function struts(sink: Sink, bridge: Bridge, y: number): void {
  const { axis, from, to, centre, width, kind } = bridge;
  const reach = Math.min((to - from) / 4, kind === 'mega' ? 60 : 22);
  const t = kind === 'mega' ? 2.5 : 0.875;
  for (const [end, dir] of [
    [from, 1],
    [to, -1],
  ] as const)
    for (const w of [centre - width / 4, centre + width / 4 - t]) {
      const u = end + dir * reach;
      const drop = Math.floor(reach * 1.25);
      const profile: (readonly [number, number])[] = [
        [end, y - drop - t * 1.5],
        [u, y - t * 1.5],
        [u, y],
        [end, y - drop],
      ];
      if (axis === 0) sink.prism(2, profile, w, w + t, R.bracket, M.metal);
      else
        sink.prism(
          0,
          profile.map(([a, b]) => [b, a]),
          w,
          w + t,
          R.bracket,
          M.metal,
        );
    }
}

/**
 * Frames over a deck, their feet in the lines of the railings, and what they carry along it. Beams
 * are under a metre wide.
 */
function gantries(sink: Sink, put: BridgePut, bridge: Bridge, y: number, sides: number): void {
  const { from, to, centre, width, key, kind } = bridge;
  if (chance(child(key, 20), 0.25) || bridge.gate) return;
  const mega = kind === 'mega';
  const pitch = (mega ? 32 : 12) + 4 * int(child(key, 21), 0, 5);
  const rise = (mega ? 11 : 5) + int(child(key, 22), 0, mega ? 8 : 3);
  const t = mega ? 0.9375 : 0.5;
  if (t < sink.tau * 0.3) return;
  const half = width / 2;
  const [low, high] = alongNode(sink, bridge);
  const first = Math.max(1, Math.ceil((low - from - 2) / pitch));
  for (let u = from + first * pitch; u < Math.min(to - 6, high + 2); u += pitch) {
    if (chance(at(key, 23, Math.round(u - from)), 0.08)) continue;
    for (const w of [centre - half, centre + half - 0.625])
      put(u, u + t, w, w + 0.625, y, y + rise + 1, R.frame, M.metal, 63 & ~4);
    put(u, u + t, centre - half, centre + half, y + rise, y + rise + 1, R.frame, M.metal, 63);
    if (mega)
      put(
        u,
        u + t,
        centre - half,
        centre + half,
        y + rise + 3,
        y + rise + 3.75,
        R.frame,
        M.metal,
        63,
      );
    // From afar only those at both ends are there, and the beam is carried still.
    const step = sink.tau <= 0.5 ? 6 : width - 1.5;
    if (mega)
      for (let w = centre - half; w < centre + half - 1; w += step)
        put(u + 0.25, u + 0.6875, w, w + 0.4375, y + rise + 1, y + rise + 3, R.truss, M.metal, 51);
  }
  if (sink.tau > 1) return;
  const n = int(child(key, 24), 1, mega ? 6 : 3);
  for (let i = 0; i < n; i++) {
    const w = centre - half + 1 + ((width - 2) * (i + 0.5)) / n;
    const r = 0.125 + 0.0625 * int(child(key, 25 + i), 0, 5);
    put(from, to, w - r, w + r, y + rise - 2 * r, y + rise, R.conduit, M.pipe, 12 | sides);
  }
}

function lamps(sink: Sink, put: BridgePut, bridge: Bridge, y: number): void {
  const { from, to, centre, width, key } = bridge;
  const pitch = 32;
  const phase = int(child(key, 8), 4, 28);
  const [low, high] = alongNode(sink, bridge);
  for (
    let u = from + phase + pitch * Math.max(0, Math.floor((low - from - phase) / pitch) - 1);
    u < Math.min(to - 2, high + 1);
    u += pitch
  ) {
    const dead = chance(at(key, 9, Math.round(u)), 0.35);
    const w = centre - width / 2 + 0.1875;
    put(u, u + 0.125, w, w + 0.125, y, y + 3.5, R.lamp, M.rail, 63);
    put(
      u - 0.125,
      u + 0.25,
      w - 0.0625,
      w + 0.5,
      y + 3.5,
      y + 3.6875,
      R.lamp,
      dead ? M.metal : M.lamp,
      63,
    );
  }
}

/** Blind towers that hang below a great deck: nobody planned them a door. */
function hangers(sink: Sink, put: BridgePut, bridge: Bridge, y: number): void {
  const { from, to, centre, width, key } = bridge;
  const n = Math.floor((to - from) / 90);
  for (let i = 0; i < n; i++) {
    const h = at(key, 12, i);
    if (!chance(h, 0.6)) continue;
    const a = int(child(h, 1), 7, Math.max(7, Math.floor(width / 3)));
    const u = from + 50 + i * 90 + int(child(h, 2), -14, 14);
    const w = centre + int(child(h, 3), -8, 8);
    const drop = int(child(h, 4), 60, 220);
    put(u - a, u + a, w - a, w + a, y - drop, y, R['stand-in'], M.concrete, 63 & ~8);
    if (sink.tau > 4) continue;
    const tiers = Math.floor(drop / 26);
    for (let j = 1; j <= tiers; j++) {
      const b = a + 0.75;
      put(u - b, u + b, w - b, w + b, y - j * 26, y - j * 26 + 1.5 + (j % 3), R.frame, M.metal, 63);
    }
    put(u - 0.75, u + 0.75, w - 0.75, w + 0.75, y - drop - 24, y - drop, R.pipe, M.metal, 63);
  }
}
