/** Landmarks as parts: six kinds of great thing that hang from the lamp-sky. */
import { at, chance, child, int, unit } from '../core/index.ts';
import { cellOf } from './grid.ts';
import type { Grid } from './grid.ts';
import { landmarkAt, ROOM_MAX } from './landmarks.ts';
import type { Landmark, LandmarkKind } from './landmarks.ts';
import type { Gap } from './plates.ts';
import { circlePoint } from './shapes.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { axleAt, bar, collar, cone, drum, hoop, seen } from './turned.ts';
import type { Axle } from './turned.ts';
import { yearOf } from './years.ts';

interface Work {
  readonly mark: Landmark;
  readonly axle: Axle;
  /** Height of the lamp-sky, metres. */
  readonly top: number;
}

const BUILDERS: Readonly<Record<LandmarkKind, (work: Work) => void>> = {
  mast,
  bulb,
  wheels,
  organ,
  stalactite,
  roots,
};

/** Every landmark of an open space that reaches into the node. */
export function emitLandmarks(sink: Sink, gap: Gap, grid: Grid): void {
  const r = ROOM_MAX;
  const last = [cellOf(grid, 0, sink.x1 + r), cellOf(grid, 1, sink.z1 + r)] as const;
  for (let i = cellOf(grid, 0, sink.x0 - r); i <= last[0]; i++)
    for (let j = cellOf(grid, 1, sink.z0 - r); j <= last[1]; j++) {
      const mark = landmarkAt(gap, i, j);
      if (mark) emitLandmark(sink, mark);
    }
}

function emitLandmark(sink: Sink, mark: Landmark): void {
  const top = mark.gap.height;
  const axle = axleAt(sink, mark.x, mark.z, mark.room);
  if (!seen(axle, mark.room, mark.bottom, top, mark.room / 2)) return;
  sink.own(
    `plate ${mark.gap.slot} landmark ${mark.i}.${mark.j} ${mark.kind}`,
    yearOf(mark.gap, mark.key, 0.08, 0.5),
  );
  BUILDERS[mark.kind]({ mark, axle, top });
}

/** A trunk with collars and four fins, pointed below, spread out where it meets the sky. */
function trunk(work: Work, r: number, from: number): void {
  const { axle, mark, top } = work;
  const spread = Math.min(mark.room - r, r * 2.5);
  cone(axle, r * 0.15, r, from, from + r * 2, R.column, M.concrete, [1]);
  drum(axle, r, from + r * 2, top - spread * 1.5, R.column, M.concrete, [0, 1]);
  flare(axle, r, spread, top);
  const pitch = 64 * int(child(mark.key, 21), 2, 4);
  const out = Math.max(3, Math.floor(r * 0.14));
  for (let y = Math.ceil((from + r * 2 + 8) / pitch) * pitch; y < top - spread * 2; y += pitch)
    collar(axle, r, out, y, out * 2, R.flange, M.metal);
  fins(axle, r, Math.floor(from + r * 2), top, spread);
}

/** Four upright fins that run the whole trunk: lines that a far eye follows. */
function fins(axle: Axle, r: number, y0: number, top: number, spread: number): void {
  const { sink, x, z } = axle;
  const half = Math.max(1.5, Math.floor(r * 0.09));
  const out = r + half * 2;
  // Up into the flare, where it is as wide as they are: so none has a top.
  const y1 = Math.min(top, Math.ceil(top - spread * 1.5 * (1 - Math.sqrt((half * 2.5) / spread))));
  if (half * 2 < sink.tau || !seen(axle, out, y0, y1, half)) return;
  sink.box(x - half, y0, z - out, x + half, y1, z + out, R.fin, M.metal, 55);
  sink.box(x - out, y0, z - half, x + out, y1, z + half, R.fin, M.metal, 55);
}

/** How a trunk spreads under the sky: four rings, each wider, like the capital of a column. */
function flare(axle: Axle, r: number, spread: number, top: number): void {
  const from = top - spread * 1.5;
  for (let i = 0; i < 4; i++) {
    const a = i / 4;
    const b = (i + 1) / 4;
    cone(
      axle,
      r + spread * a * a,
      r + spread * b * b,
      from + spread * 1.5 * a,
      from + spread * 1.5 * b,
      R.column,
      i % 2 ? M.plaster : M.concrete,
      [0, 1],
    );
  }
}

function mast(work: Work): void {
  const { mark } = work;
  trunk(
    work,
    Math.max(14, Math.floor(mark.room * (0.3 + 0.2 * unit(child(mark.key, 11))))),
    mark.bottom,
  );
}

/** Latitudes of a ball, as shares of its radius: height and width. Its cap is a cone of 45°. */
const BALL: readonly (readonly [number, number])[] = [
  [-1, 0.12],
  [-0.924, 0.383],
  [-0.707, 0.707],
  [-0.383, 0.924],
  [-0.1, 0.995],
  [0, 0.89],
  [0.1, 0.995],
  [0.383, 0.924],
  [0.707, 0.707],
  [1.37, 0.05],
];

/** A ball on a trunk, with a dark groove for a belt. */
function bulb(work: Work): void {
  const { mark, axle, top } = work;
  const ball = Math.floor(mark.room * 0.82);
  const stem = Math.max(8, Math.floor(ball * 0.2));
  const middle = Math.max(
    mark.bottom + ball,
    Math.floor(top * (0.42 + 0.2 * unit(child(mark.key, 12)))),
  );
  if (middle + ball * 2 > top) return trunk(work, stem, mark.bottom);
  trunk(work, stem, Math.max(40, middle - ball * 2));
  for (let i = 0; i + 1 < BALL.length; i++) {
    const [h0, w0] = BALL[i] as readonly [number, number];
    const [h1, w1] = BALL[i + 1] as readonly [number, number];
    const belt = i === 4 || i === 5;
    cone(
      axle,
      ball * w0,
      ball * w1,
      middle + ball * h0,
      middle + ball * h1,
      R.tank,
      belt ? M.dark : i % 2 ? M.machine : M.concrete,
      i === 0 ? [1] : [0, 1],
    );
  }
  lampsRound(axle, mark.key, ball * 0.9, middle);
  const low = middle - ball * 0.45;
  const thick = Math.max(2, ball * 0.025);
  hoop(axle, ball + 4, thick, low, R.tank, M.metal);
  // Arms from the ball to each corner of the hoop.
  for (let i = 0; i < 16; i += 2) {
    const [a, b] = circlePoint(16, i, 1);
    const [from, to] = [ball * 0.75, ball + 4];
    const { x, z, sink } = axle;
    bar(
      sink,
      [x + a * from, low, z + b * from],
      [x + a * to, low, z + b * to],
      Math.max(1, thick * 0.4, Math.min(sink.tau, thick)),
      R.truss,
      M.metal,
    );
  }
}

/** Small lamps in a belt, some of them dead. */
function lampsRound(axle: Axle, key: number, r: number, y: number): void {
  const { sink, x, z } = axle;
  if (sink.tau > 2) return;
  for (let i = 0; i < 16; i++) {
    if (!chance(at(key, 33, i), 0.4)) continue;
    const [a, b] = circlePoint(16, i, r);
    const cx = Math.floor(x + a);
    const cz = Math.floor(z + b);
    sink.box(cx - 0.5, y - 1, cz - 0.5, cx + 0.5, y + 0.5, cz + 0.5, R.lamp, M.lamp, 63);
    const thick = Math.max(0.375, sink.tau);
    bar(sink, [x + a * 0.9, y, z + b * 0.9], [cx, y, cz], thick, R.bracket, M.metal);
  }
}

/** Great hoops round a trunk, each on eight spokes. */
function wheels(work: Work): void {
  const { mark, axle, top } = work;
  const r = Math.max(10, Math.floor(mark.room * 0.16));
  trunk(work, r, mark.bottom);
  const n = int(child(mark.key, 14), 2, 5);
  const low = mark.bottom + r * 3 + mark.room * 0.2;
  const pitch = (top * 0.86 - low) / n;
  for (let i = 0; i < n; i++) {
    const key = at(mark.key, 15, i);
    const radius = Math.floor(mark.room * (0.55 + 0.36 * unit(key)));
    const thick = Math.max(6, Math.floor(mark.room * (0.05 + 0.06 * unit(child(key, 1)))));
    const y = Math.floor(low + pitch * (i + 0.6 * unit(child(key, 2))));
    hoop(axle, radius, thick, y, R.tank, i % 2 ? M.machine : M.concrete);
    collar(axle, r, thick / 2, y - thick, thick * 2, R.flange, M.metal);
    for (let s = 0; s < 16; s += 2) {
      const [a, b] = circlePoint(16, s, 1);
      bar(
        axle.sink,
        [mark.x + a * r * 0.5, y + thick, mark.z + b * r * 0.5],
        [mark.x + a * radius, y, mark.z + b * radius],
        Math.max(2, thick * 0.3, Math.min(axle.sink.tau, thick)),
        R.truss,
        M.metal,
      );
    }
  }
}

/** Pipes hung side by side, of every length. */
function organ(work: Work): void {
  const { mark, axle, top } = work;
  const { sink } = axle;
  const pitch = Math.max(18, Math.floor(mark.room / int(child(mark.key, 16), 3, 5)));
  const n = Math.floor(mark.room / pitch);
  for (let i = -n; i <= n; i++)
    for (let j = -n; j <= n; j++) {
      const far = Math.sqrt(i * i + j * j) / n;
      const key = at(mark.key, 17, i, j);
      if (far > 0.95 || chance(child(key, 1), 0.12)) continue;
      const r = Math.floor(pitch * (0.26 + 0.2 * unit(child(key, 2))));
      const share = 0.35 + 0.65 * (1 - far) * (0.55 + 0.45 * unit(child(key, 3)));
      const y0 = 8 * Math.floor((top - (top - mark.bottom) * share) / 8);
      const pipe = axleAt(sink, mark.x + i * pitch, mark.z + j * pitch, r);
      drum(pipe, r, y0, top, R.pipe, M.pipe, [1]);
      if (sink.tau > 1) continue;
      collar(pipe, r, 1.5, y0 + 2, 3, R.flange, M.metal);
      for (let y = y0 + 96; y < top - 16; y += 96 + 32 * int(child(key, 4), 0, 2))
        collar(pipe, r, 1, y, 2, R.flange, M.metal);
    }
}

/** Storeys that grow smaller downward, turned a little: nothing of it looks up. */
function stalactite(work: Work): void {
  const { mark, axle, top } = work;
  const { sink, x, z } = axle;
  const n = int(child(mark.key, 18), 9, 16);
  // All round or all square: a square's corners would stand out from under a round storey.
  const round = chance(child(mark.key, 23), 0.35);
  let y1 = top;
  let half = Math.floor(mark.room * 0.7) + 4;
  for (let i = 0; i < n; i++) {
    const key = at(mark.key, 19, i);
    // Each at least 4 m narrower than the one above: a step is only seen from below.
    half = Math.min(half - 4, Math.floor(mark.room * 0.7 * (1 - i / n) * (0.8 + 0.2 * unit(key))));
    if (half < 6) break;
    const y0 = Math.floor(y1 - ((top - mark.bottom) / n) * (0.7 + 0.6 * unit(child(key, 1))));
    if (y0 < mark.bottom) break;
    if (round) drum(axle, half, y0, y1, R.house, M.concrete, [1]);
    else if (seen(axle, half, y0, y1, half))
      sink.box(x - half, y0, z - half, x + half, y1, z + half, R.house, M.plaster, 55);
    if (!round && sink.tau <= 4) slits(sink, x, z, half, y0, y1, key);
    y1 = y0;
  }
  bar(sink, [x, mark.bottom - 40, z], [x, y1, z], 5, R.cable, M.metal);
}

/** Upright ribs on four faces, and here and there a light. */
function slits(
  sink: Sink,
  x: number,
  z: number,
  half: number,
  y0: number,
  y1: number,
  key: number,
): void {
  const pitch = Math.max(8, Math.floor(half / 4));
  for (let p = -half + pitch; p < half; p += pitch) {
    for (const sign of [-1, 1]) {
      const face = sign * half;
      const a = sign < 0 ? face - 2 : face;
      sink.box(x + a, y0 - 1, z + p - 1, x + a + 2, y1, z + p + 1, R.fin, M.metal, 55);
      sink.box(x + p - 1, y0 - 1, z + a, x + p + 1, y1, z + a + 2, R.fin, M.metal, 55);
    }
    if (sink.tau > 1 || !chance(at(key, 34, p), 0.12)) continue;
    const y = Math.floor(y0 + (y1 - y0) * 0.5);
    sink.box(x + p + 2, y, z - half - 0.5, x + p + 4, y + 2, z - half, R.lamp, M.lamp, 63);
  }
}

/** Arms that come down out of the sky far out and meet in a knot, then trail below it. */
function roots(work: Work): void {
  const { mark, axle, top } = work;
  const knot = Math.floor(top * (0.4 + 0.25 * unit(child(mark.key, 20))));
  const core = Math.max(8, Math.floor(mark.room * 0.12));
  cone(
    axle,
    core * 0.1,
    core,
    Math.max(mark.bottom, knot - core * 6),
    knot,
    R.column,
    M.machine,
    [1],
  );
  cone(axle, core, core * 0.1, knot, knot + core * 3, R.column, M.machine, [0]);
  const n = 16;
  for (let i = 0; i < n; i++) {
    const key = at(mark.key, 22, i);
    const [a, b] = circlePoint(16, i, 1);
    const thick = Math.max(3, mark.room * (0.025 + 0.04 * unit(key)));
    arm(axle, a, b, {
      thick,
      knot,
      core,
      reach: mark.room * (0.5 + 0.42 * unit(child(key, 1))),
      top,
    });
  }
}

interface Arm {
  readonly thick: number;
  readonly knot: number;
  readonly core: number;
  readonly reach: number;
  readonly top: number;
}

/** One arm: a parabola in five straight pieces, steep where it leaves the knot, flat under the sky, and no higher. */
function arm(axle: Axle, a: number, b: number, { thick, knot, core, reach, top }: Arm): void {
  const { sink, x, z } = axle;
  if (!seen(axle, reach + thick, knot - thick, top, thick)) return;
  const pieces = 5;
  const point = (i: number): readonly [number, number, number] => {
    const t = i / pieces;
    const out = core * 0.4 + (reach - core * 0.4) * t * t;
    return [x + a * out, knot + (top - thick - knot) * t, z + b * out];
  };
  for (let i = 0; i < pieces; i++)
    bar(sink, point(i), point(i + 1), thick, R.column, i % 2 ? M.concrete : M.machine);
}
