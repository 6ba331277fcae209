/** Husks as parts: plates lofted from ring to ring, ribs and limbs of bars, chains where one hangs. */
import { at, chance, child, int, unit } from '../core/index.ts';
import {
  armsOf,
  bonesOf,
  HUSK_ROOM,
  huskPoint,
  isPlated,
  legsOf,
  PLATE_HALF,
  platesIn,
  RIB_THICK,
  RIDGE,
  ribsIn,
  segmentAt,
  widthAt,
} from './husks.ts';
import type { Husk, Leg, Rack } from './husks.ts';
import { loft } from './shapes.ts';
import type { Vec3 } from './shapes.ts';
import { M, R } from './sink.ts';
import type { Sink } from './sink.ts';
import { axleAt, bar, cone } from './turned.ts';

/** A husk on a deck at height y; ceiling: what it hangs from, if it hangs. */
interface Work {
  readonly sink: Sink;
  readonly husk: Husk;
  readonly y: number;
  readonly ceiling: number;
}

/** Half of a cross-section, in half widths: from the belly out and up to the ridge, nowhere flatter than 43°. */
const SIDE: readonly (readonly [number, number])[] = [
  [1, 0],
  [1.08, 0.25],
  [0.95, 0.5],
  [0.62, 0.86],
];
/** All of it, from +v over the ridge to −v. */
const RING: readonly (readonly [number, number])[] = [
  ...SIDE,
  [0, RIDGE],
  ...SIDE.toReversed().map(([v, h]) => [-v, h] as const),
];

/** The same from afar. */
const FAR_RING: readonly (readonly [number, number])[] = [
  [1, 0],
  [1.05, 0.35],
  [0, 1.42],
  [-1.05, 0.35],
  [-1, 0],
];

export function emitHusk(sink: Sink, husk: Husk, deckY: number, ceiling: number): void {
  const { x, z, wide, lift } = husk;
  const r = HUSK_ROOM + 4;
  const top = lift > 0 ? ceiling : deckY + wide * 3;
  if (wide < sink.tau || !sink.touches(x - r, deckY - 4, z - r, x + r, top, z + r)) return;
  const work = { sink, husk, y: deckY + lift, ceiling };
  if (sink.tau > 4) return hulk(work);
  for (let i = 0; i < husk.segments; i++) {
    if (!isNear(work, i)) continue;
    if (isPlated(husk, i)) plate(work, i);
    else ribs(work, i);
  }
  head(work);
  for (const leg of [...legsOf(husk), ...armsOf(husk)]) limb(work, leg);
  for (const leg of legsOf(husk)) hip(work, leg);
  if (lift > 0) chains(work);
  if (sink.tau > 2) return;
  for (const bone of bonesOf(husk)) {
    const [a, b] = [huskPoint(husk, bone.u0, bone.v0), huskPoint(husk, bone.u1, bone.v1)];
    bar(sink, [a[0], deckY, a[1]], [b[0], deckY, b[1]], bone.thick, R.truss, M.metal);
  }
}

/** May anything of a segment be in the node? Its plates, the widest of it, stand out 1.15 half widths. */
function isNear({ sink, husk, y }: Work, i: number): boolean {
  const across = husk.wide * 1.15 + 4;
  const [ax, az] = huskPoint(husk, segmentAt(husk, i) - 4, -across);
  const [bx, bz] = huskPoint(husk, segmentAt(husk, i + 1) + 4, across);
  return sink.touches(
    Math.min(ax, bx),
    y - 8,
    Math.min(az, bz),
    Math.max(ax, bx),
    y + husk.wide * 2,
    Math.max(az, bz),
  );
}

/** From afar: one body, pointed at both ends, its limbs as long as they can be told, and its chains. */
function hulk(work: Work): void {
  const { sink, husk } = work;
  const { half, wide } = husk;
  const outline = (u: number, w: number): Vec3[] =>
    FAR_RING.map(([v, h]) => point(work, u, v * w, h * w));
  const [tail, front] = [outline(-half, wide * 0.5), outline(half, wide * 0.5)];
  const middle = outline(0, wide);
  sink.hull(loft(tail, middle), R.machine, M.machine, [1]);
  sink.hull(loft(middle, front), R.machine, M.machine, [0]);
  if (sink.tau > 8) return;
  if (husk.lift > 0) chains(work);
  const deck = work.y - husk.lift;
  for (const { points } of legsOf(husk)) {
    const [hip, knee, foot] = points.map(([u, v, h]) => point(work, u, v, h)) as [Vec3, Vec3, Vec3];
    bar(sink, hip, knee, sink.tau, R.machine, M.machine);
    // As thick as that a foot would go through the deck.
    const end: Vec3 = [foot[0], Math.max(foot[1], deck + sink.tau), foot[2]];
    bar(sink, knee, end, sink.tau, R.machine, M.metal);
  }
}

function point({ husk, y }: Work, u: number, v: number, h: number): Vec3 {
  const [x, z] = huskPoint(husk, u, v);
  return [x, y + h, z];
}

function ring(work: Work, u: number, w: number): Vec3[] {
  return RING.map(([v, h]) => point(work, u, v * w, h * w));
}

/** One segment in its armour: it stands out over the next one behind, with a keel and side ridges. */
function plate(work: Work, i: number): void {
  const { sink, husk } = work;
  const [u0, u1] = [segmentAt(husk, i), segmentAt(husk, i + 1)];
  const [w0, w1] = [widthAt(husk, u0), widthAt(husk, u1)];
  const key = at(husk.key, 11, i);
  const material = chance(key, 0.5) ? M.machine : chance(child(key, 1), 0.5) ? M.metal : M.plaster;
  const neck = u0 + (u1 - u0) * 0.22;
  if (sink.tau > 2)
    return sink.hull(loft(ring(work, u0, w0), ring(work, u1, w1)), R.machine, material);
  // A dark neck, then the plate, wider where it ends.
  sink.hull(loft(ring(work, u0, w0 * 0.9), ring(work, neck, w0 * 0.9)), R.machine, M.dark);
  sink.hull(loft(ring(work, neck, w0 * 0.94), ring(work, u1, w1 * 1.06)), R.machine, material);
  // A keel along the ridge: narrower than a foot is long.
  const n = int(child(key, 2), 2, 4);
  for (let j = 0; j < n; j++) {
    const u = neck + ((u1 - neck) * (j + 0.5)) / n;
    const wideAt = (v: number) => w0 * 0.94 + (w1 * 1.06 - w0 * 0.94) * ((v - neck) / (u1 - neck));
    const w = wideAt(u);
    const foot = Math.max(neck + 0.25, u - w * 0.12);
    const tall = w * (0.08 + 0.1 * unit(at(key, 3, j)));
    bar(
      sink,
      // Its foot is in the plate, not over the neck.
      point(work, foot, 0, wideAt(foot) * RIDGE - 1.5),
      point(work, u + w * 0.06, 0, w * RIDGE + tall),
      Math.max(0.8, w * 0.04),
      R.fin,
      M.metal,
    );
  }
  if (sink.tau > 1) return;
  seams(work, key, neck, u1, w0 * 0.94, w1 * 1.06);
}

/** Bolted bands across a plate, from side to side over its four shoulders. */
function seams(work: Work, key: number, u0: number, u1: number, w0: number, w1: number): void {
  const { sink } = work;
  for (const share of [0.3, 0.62, 0.93]) {
    const u = u0 + (u1 - u0) * share;
    const w = (w0 + (w1 - w0) * share) * 1.004;
    for (let n = 0; n + 1 < RING.length; n++) {
      const [a, b] = [RING[n]!, RING[n + 1]!];
      bar(
        sink,
        point(work, u, a[0] * w, a[1] * w),
        point(work, u, b[0] * w, b[1] * w),
        0.75 + 0.5 * unit(at(key, 4, n)),
        R.frame,
        M.metal,
      );
    }
  }
  // Holes where something was taken out: black fields a little before the side.
  for (const side of [-1, 1])
    for (let n = 0; n < 3; n++) {
      const h = at(key, 5, side, n);
      if (chance(h, 0.5)) continue;
      const u = u0 + (u1 - u0) * (0.2 + 0.55 * unit(child(h, 1)));
      const w = w0 + (w1 - w0) * ((u - u0) / (u1 - u0));
      bar(
        sink,
        point(work, u, side * w * 1.05, w * 0.14),
        point(work, u + 0.5, side * w * 1.02, w * (0.26 + 0.1 * unit(child(h, 2)))),
        2.5,
        R.recess,
        M.dark,
      );
    }
}

/** A segment without its armour: ribs from the belly to the ridge, and what hangs inside from them. */
function ribs(work: Work, i: number): void {
  const { sink, husk } = work;
  const list = ribsIn(husk, i);
  const [u0, u1] = [segmentAt(husk, i), segmentAt(husk, i + 1)];
  const ridge = (u: number): Vec3 => point(work, u, 0, widthAt(husk, u) * RIDGE * 0.97 - 1);
  bar(sink, ridge(u0), ridge(u1), Math.max(2, husk.wide * 0.07), R.truss, M.machine);
  const thin = Math.max(0.5, sink.tau);
  const bowel = widthAt(husk, u0) * (0.6 + 0.3 * unit(at(husk.key, 12, i)));
  for (const u of list) {
    const w = widthAt(husk, u) * 0.97;
    for (let n = 0; n + 1 < RING.length; n++) {
      const [a, b] = [RING[n]!, RING[n + 1]!];
      const [from, to] = [point(work, u, a[0] * w, a[1] * w), point(work, u, b[0] * w, b[1] * w)];
      bar(sink, from, to, Math.max(RIB_THICK, sink.tau), R.truss, M.metal);
    }
    if (sink.tau > 2) continue;
    // A bowel that hangs from the ridge.
    bar(sink, point(work, u, 0, bowel), point(work, u, 0, w * RIDGE - 1), thin, R.cable, M.cable);
  }
  const w = widthAt(husk, u0);
  const [first, last] = [list[0]!, list.at(-1)!];
  if (last > first && sink.tau <= 2)
    bar(
      sink,
      point(work, first - 2, 0, bowel),
      point(work, last + 2, 0, bowel),
      w * 0.22,
      R.tank,
      M.pipe,
    );
}

/** The head: a shield that narrows, a beak, and eyes that are out. */
function head(work: Work): void {
  const { sink, husk } = work;
  const { half } = husk;
  const w = widthAt(husk, half);
  sink.hull(
    loft(ring(work, half, w * 0.9), ring(work, half + w * 0.5, w * 0.5)),
    R.machine,
    M.machine,
  );
  if (sink.tau > 2) return;
  sink.hull(
    loft(ring(work, half + w * 0.5, w * 0.42), ring(work, half + w * 0.62, w * 0.3)),
    R.machine,
    M.dark,
  );
  for (const side of [-1, 1])
    bar(
      sink,
      point(work, half + w * 0.3, side * w * 0.5, w * 0.5),
      point(work, half + w * 0.9, side * w * 0.2, w * 0.1),
      w * 0.1,
      R.machine,
      M.metal,
    );
  if (chance(at(husk.key, 13), 0.4)) {
    const [x, z] = huskPoint(husk, half + w * 0.52, 0);
    const h = work.y + w * 0.4;
    sink.box(x - 0.75, h, z - 0.75, x + 0.75, h + 0.75, z + 0.75, R.lamp, M.lamp, 63);
  }
}

/** A leg or an arm: two bars, a joint at the knee, and a foot where it stands. */
function limb(work: Work, { points, thick }: Leg): void {
  const { sink, husk } = work;
  const [hip, knee, foot] = points.map(([u, v, h]) => point(work, u, v, h)) as [Vec3, Vec3, Vec3];
  bar(sink, hip, knee, thick * 1.5, R.machine, M.machine);
  bar(sink, knee, foot, thick, R.machine, M.metal);
  const r = thick * 1.05;
  const axle = axleAt(sink, knee[0], knee[2], r);
  cone(axle, r * 0.4, r, knee[1] - r * 1.4, knee[1], R.machine, M.machine, [1]);
  cone(axle, r, r * 0.05, knee[1], knee[1] + r, R.machine, M.machine, [0]);
  if (husk.lift > 0 || sink.tau > 4) return;
  const sole = axleAt(sink, foot[0], foot[2], thick);
  cone(sole, thick * 1.5, thick * 0.3, foot[1], foot[1] + thick * 1.6, R.machine, M.machine, [0]);
  if (sink.tau > 1) return;
  // Along the thigh runs a piston.
  bar(
    sink,
    [hip[0], hip[1] + thick * 1.2, hip[2]],
    [knee[0], knee[1] + thick * 1.6, knee[2]],
    thick * 0.4,
    R.pipe,
    M.pipe,
  );
}

/** Where the armour is gone, the bone that a leg hangs on: from its hip to the ridge. */
function hip(work: Work, { points, thick }: Leg): void {
  const { sink, husk } = work;
  const [u, v, h] = points[0]!;
  if (isPlated(husk, segmentOf(husk, u))) return;
  const ridge = point(work, u, 0, widthAt(husk, u) * RIDGE * 0.97 - 1);
  bar(sink, point(work, u, v, h), ridge, Math.max(thick * 0.6, sink.tau), R.truss, M.machine);
}

/** The segment that u is in. */
function segmentOf({ half, segments }: Husk, u: number): number {
  return Math.floor(((u + half) / (2 * half)) * segments);
}

/** Chains from the ridge to the deck overhead. */
function chains(work: Work): void {
  const { sink, husk, ceiling } = work;
  for (const share of [-0.6, 0, 0.6]) {
    const u = husk.half * share;
    const [x, , z] = point(work, u, 0, 0);
    const from = work.y + widthAt(husk, u) * RIDGE - 3;
    bar(sink, [x, from, z], [x, ceiling, z], Math.max(2, sink.tau), R.cable, M.cable);
  }
}

/** Plates on edge, one behind the other, each cut a little otherwise. */
export function emitRack(sink: Sink, rack: Rack, y: number): void {
  const { x, z, half, tall, key } = rack;
  const deep = rack.count * rack.pitch;
  if (
    sink.tau > 4 ||
    !sink.touches(x - half * 1.2, y, z - deep, x + half * 1.2, y + tall, z + deep)
  )
    return;
  platesIn(rack).forEach((w, n) => {
    const h = at(key, 7, n);
    const share = (i: number): number => 0.8 + 0.2 * unit(child(h, i));
    const shape = [
      [x - half * 0.8, y],
      [x + half * 0.8, y],
      [x + half * 1.1, y + tall * 0.4 * share(1)],
      [x + half * 0.55, y + tall * share(2)],
      [x - half * 0.4, y + tall * share(3)],
      [x - half * 1.1, y + tall * 0.45 * share(4)],
    ] as const;
    const material = chance(child(h, 5), 0.6) ? M.machine : M.metal;
    sink.prism(2, shape, w - PLATE_HALF, w + PLATE_HALF, R.panel, material, [2]);
  });
}
