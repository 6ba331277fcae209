/**
 * The solid that a suite leaves of its lot. Nothing is cut out: each stretch is the boxes before,
 * behind and over what is hollow, storey by storey, equal storeys in one.
 */
import { listsBy } from '../kept.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { R } from '../sink.ts';
import { emitPierced } from './emit-portal.ts';
import { emitRound } from './emit-riser.ts';
import { hallAlcoves } from './hall-alcoves.ts';
import { emitHollowed } from './hollowed.ts';
import { riserOver } from './riser.ts';
import type { Riser } from './riser.ts';
import { outletOf } from './outlet.ts';
import { middleOf, portalOf, spansOn } from './portal.ts';
import type { Span } from './portal.ts';
import { DOORWAY_HALF, DOORWAY_TOP } from './rooms.ts';
import { hallAt, hollowAt, STOREY, UNIT, WALL, stretchesIn, stretchSpan, topOf } from './suite.ts';
import type { Suite } from './suite.ts';
import { throughAt, throughIn, TUNNEL_HALF, TUNNEL_TOP } from './through.ts';
import type { Through } from './through.ts';

/** A height range of a stretch with one hollow, metres inward; none: low equals high. */
interface Layer {
  readonly y0: number;
  readonly y1: number;
  readonly low: number;
  readonly high: number;
}

const layersIn = listsBy<Suite, readonly Layer[]>();

/** What is hollow in a stretch, from the floor up; above the last all is solid. */
function layersOf(suite: Suite, g: number): readonly Layer[] {
  return (layersIn(suite)[g] ??= makeLayers(suite, g));
}

function makeLayers(suite: Suite, g: number): Layer[] {
  const out: Layer[] = [];
  for (let i = 0; i < topOf(suite, g); i++) {
    const [low, high] = hollowAt(suite, i, g) ?? [0, 0];
    const last = out[out.length - 1];
    const y0 = suite.y + i * STOREY;
    const y1 = y0 + STOREY;
    if (last && last.low === low && last.high === high) out[out.length - 1] = { ...last, y1 };
    else out.push({ y0, y1, low, high });
  }
  return out;
}

/** The lot between two heights behind a front, from s0 to s1, but for what the suite leaves open. */
export function emitFill(
  frame: SideFrame,
  suite: Suite,
  s0: number,
  s1: number,
  front: number,
  y0: number,
  y1: number,
  material: number,
): void {
  const strip = suite.body.strip;
  const { a, b } = suite;
  const ends = F.start | F.end;
  const riser = riserOver(suite.lot, suite.k);
  const through = throughAt(suite.body, suite.k);
  const put = (g: number, d0: number, d1: number, c0: number, c1: number) => {
    if (d1 <= d0 || c1 <= c0) return;
    const [low, high] = stretchSpan(suite, g);
    const start = g > 0 && !alike(suite, g, g - 1) ? F.start : 0;
    const end = g + 1 < suite.stretches && !alike(suite, g, g + 1) ? F.end : 0;
    const beside = riser ? facing(riser, low, high) : 0;
    const mask = F.down | F.up | F.back | start | end | beside;
    const seen = (mask & ~(d0 > front ? F.back : 0)) | (d0 > front ? F.front : 0);
    const behind = through && d0 >= suite.back && c0 === suite.y && throughIn(suite, 0, g);
    if (behind) return emitMouth(frame, suite, behind, [low, high, d0, d1, c0, c1], material, seen);
    const hall = hallAt(suite, g);
    if (!hall && (!riser || c0 < riser.roof))
      return frame.box(low, high, d0, d1, c0, c1, R.lot, material, seen);
    const role = R.lot;
    const solid = { s0: low, s1: high, d0, d1, y0: c0, y1: c1, role, material, mask: seen };
    if (hall) emitHollowed(frame, solid, hallAlcoves(suite, hall));
    else if (riser) emitRound(frame, solid, riser, riser.front);
  };
  const lowest = y0 === suite.y;
  for (const [low, high, end] of [
    [s0, a, 'low'],
    [b, s1, 'high'],
  ] as const) {
    const mask = ends | F.down | F.up;
    const box = { s0: low, s1: high, d0: front, d1: strip };
    const passage = lowest ? passageFrom(suite, end) : [];
    if (passage.length > 0) emitPierced(frame, box, y0, y1, passage, R.lot, material, mask);
    else frame.box(low, high, front, strip, y0, y1, R.lot, material, mask);
  }
  frame.sink.indoors(true);
  const [from, to] = stretchesIn(suite, frame.sLow, frame.sHigh);
  for (let g = from; g < to; g++) {
    let y = y0;
    for (const layer of layersOf(suite, g)) {
      const c0 = Math.max(y0, layer.y0);
      const c1 = Math.min(y1, layer.y1);
      if (c1 <= c0) continue;
      put(g, front, Math.max(front, layer.low), c0, c1);
      put(g, Math.max(front, layer.high), strip, c0, c1);
      emitEnds(frame, suite, g, layer, c0, c1, material);
      y = c1;
    }
    put(g, front, strip, y, y1);
  }
  frame.sink.indoors(false);
}

/** What leads on from an end of a suite's lowest corridor takes of its side. */
function passageFrom(suite: Suite, end: 'low' | 'high'): readonly Span[] {
  const outlet = outletOf(suite, end);
  if (outlet) return [outlet];
  const portal = portalOf(suite, end);
  return portal ? spansOn(portal, suite.side) : [];
}

/** The solid behind a lobby, with the tunnel left open in it. */
function emitMouth(
  frame: SideFrame,
  suite: Suite,
  { middle }: Through,
  [s0, s1, d0, d1, y0, y1]: readonly [number, number, number, number, number, number],
  material: number,
  mask: number,
): void {
  const top = suite.y + TUNNEL_TOP;
  const [a, b] = [middle - TUNNEL_HALF, middle + TUNNEL_HALF];
  frame.box(s0, s1, d0, d1, top, y1, R.lot, material, mask | F.down);
  frame.box(s0, a, d0, d1, y0, top, R.lot, material, mask | F.end);
  frame.box(b, s1, d0, d1, y0, top, R.lot, material, mask | F.start);
}

/** Which ends of a stretch look into a shaft that begins or ends there. */
function facing({ s }: Riser, low: number, high: number): number {
  return (s === high ? F.end : 0) | (s + UNIT === low ? F.start : 0);
}

/** The inner faces of the suite's two ends. */
function emitEnds(
  frame: SideFrame,
  suite: Suite,
  g: number,
  { low, high }: Layer,
  y0: number,
  y1: number,
  material: number,
): void {
  const { a, b } = suite;
  const half = WALL / 2;
  const wall = (s: number, face: number, end: 'low' | 'high', d: number) => {
    const put = (d0: number, d1: number, c0: number, c1: number, mask: number) =>
      frame.box(s, s + half, d0, d1, c0, c1, R.wall, material, mask);
    if (y0 > suite.y || passageFrom(suite, end).length === 0) return put(low, high, y0, y1, face);
    // The passage is wider and higher than the doorway: from in it the backs of these are seen.
    const both = F.start | F.end;
    const top = y0 + DOORWAY_TOP;
    put(low, high, top, y1, both | F.down);
    put(low, d - DOORWAY_HALF, y0, top, both | F.back);
    put(d + DOORWAY_HALF, high, y0, top, both | F.front);
  };
  const d = middleOf(suite);
  if (g === 0) wall(a, F.end, 'low', d);
  if (g === suite.stretches - 1) wall(b - half, F.start, 'high', d);
}

/** Are two stretches hollow alike, so that nothing of the solid shows between them? */
function alike(suite: Suite, g: number, h: number): boolean {
  const a = layersOf(suite, g);
  const b = layersOf(suite, h);
  return (
    a.length === b.length &&
    a.every((layer, i) => {
      const other = b[i] as Layer;
      return layer.y1 === other.y1 && layer.low === other.low && layer.high === other.high;
    })
  );
}
