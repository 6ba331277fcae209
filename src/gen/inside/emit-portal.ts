/** Passages between suites as parts: solids with a way left open in them, and the tube over a fissure. */
import { at, chance } from '../../core/index.ts';
import { gapsBetween } from '../rails.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { middleOf, PASSAGE_HALF, PASSAGE_TOP, spansOn } from './portal.ts';
import type { Portal, Span } from './portal.ts';
import { LINING, SCREED, WALL } from './suite.ts';
import type { Suite } from './suite.ts';

/** A solid over a rectangle from y0 to y1, with what a passage takes of it left open at its foot. */
export function emitPierced(
  frame: SideFrame,
  box: Span,
  y0: number,
  y1: number,
  passage: readonly Span[],
  role: number,
  material: number,
  mask: number,
): void {
  const { s0, s1, d0, d1 } = box;
  if (s1 <= s0 || !frame.touches(s0, s1, d0, d1, y0, y1)) return;
  const top = y0 + PASSAGE_TOP;
  frame.box(s0, s1, d0, d1, top, y1, role, material, mask | F.down);
  const spans = passage.filter((span) => span.s0 < s1 && span.s1 > s0);
  const edges = spans.flatMap((span) => [span.s0, span.s1]).filter((s) => s > s0 && s < s1);
  const rows = [...new Set([s0, ...edges, s1])].sort((a, b) => a - b);
  const sides = F.start | F.end | F.front | F.back;
  for (let n = 0; n + 1 < rows.length; n++) {
    const low = rows[n] as number;
    const high = rows[n + 1] as number;
    const cuts = spans
      .filter((span) => span.s0 < high && span.s1 > low)
      .map((span): [number, number] => [span.d0, span.d1]);
    for (const [a, b] of gapsBetween(d0, d1, cuts)) {
      // What faces the passage is indoors, whatever the rest is.
      const from = a > d0 ? Math.min(b, a + LINING) : a;
      const to = b < d1 ? Math.max(from, b - LINING) : b;
      frame.box(low, high, from, to, y0, top, role, material, sides);
      frame.sink.indoors(true);
      if (from > a) frame.box(low, high, a, from, y0, top, R.wall, material, INNER);
      if (to < b) frame.box(low, high, to, b, y0, top, R.wall, material, INNER);
      frame.sink.indoors(false);
    }
  }
}

/** Metres between lamps, and how many still hang. */
const LAMP_PITCH = 14;
const LAMP_SHARE = 0.85;

const INNER = F.start | F.end | F.front | F.back;

/** Under the ceiling of a long stretch: lamps, of which some are gone. */
function lamps(frame: SideFrame, suite: Suite, { s0, s1, d0, d1 }: Span): void {
  const along = s1 - s0 > d1 - d0;
  const [from, to] = along ? [s0, s1] : [d0, d1];
  const across = along ? (d0 + d1) / 2 : (s0 + s1) / 2;
  const y = suite.y + PASSAGE_TOP;
  for (let n = 0, u = from + LAMP_PITCH / 2; u < to - 1; n++, u += LAMP_PITCH) {
    if (!chance(at(suite.key, 93, Math.floor(u), n), LAMP_SHARE)) continue;
    const [s, d] = along ? [u, across] : [across, u];
    frame.box(s - 0.25, s + 0.25, d - 0.25, d + 0.25, y - 0.09375, y, R.lamp, M.lamp, 63 & ~F.up);
  }
}

/** What a passage has of its own: its floor, and over a fissure a tube of concrete under a gable. */
export function emitPortal(frame: SideFrame, portal: Portal, owner: string, year: number): void {
  const { sink } = frame;
  const { y } = portal.low;
  const h = PASSAGE_HALF;
  const d = middleOf(portal.low);
  sink.own(owner, year);
  if (portal.joint?.kind === 'fissure') {
    const { s, half } = portal.joint;
    const [a, b] = [s - half, s + half];
    const top = y + PASSAGE_TOP;
    if (portal.low.k !== portal.low.body.low)
      frame.box(a, b, d - h - WALL, d + h + WALL, y - 0.5, y, R.bridge, M.floor, 63 & ~3);
    for (const [side, face] of [
      [d - h - WALL, F.front],
      [d + h, F.back],
    ] as const)
      frame.box(a, b, side, side + WALL, y, top, R.wall, M.concrete, face);
    sink.indoors(true);
    for (const [side, face] of [
      [d - h - LINING, F.back],
      [d + h, F.front],
    ] as const)
      frame.box(a, b, side, side + LINING, y, top, R.wall, M.concrete, face);
    sink.indoors(false);
    frame.along(
      [
        [d - h - WALL, top],
        [d + h + WALL, top],
        [d, top + h + WALL],
      ],
      a,
      b,
      R.canopy,
      M.concrete,
      [0, 1],
    );
  }
  emitPassage(frame, portal.low, spansOn(portal, frame.side));
}

/** The floor of a passage from a suite, and its lamps. */
export function emitPassage(frame: SideFrame, suite: Suite, spans: readonly Span[]): void {
  const { sink } = frame;
  const { y } = suite;
  sink.indoors(true);
  for (const span of spans) {
    frame.box(span.s0, span.s1, span.d0, span.d1, y, y + SCREED, R.floor, M.floor, F.up);
    if (sink.tau <= 0.5) lamps(frame, suite, span);
  }
  sink.indoors(false);
}
