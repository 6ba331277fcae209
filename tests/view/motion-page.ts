/**
 * Runs in the browser: walks the eye along a path through the City, with just the parts that the client
 * wants at each place, and says how each picture differs from the one before beyond the eye's motion.
 */
import { chunkAt, surroundings } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import type { Frame } from '../../src/core/index.ts';
import { createView, directionOf, meshOf } from '../../src/view/index.ts';
import type { Camera, Mesh, View } from '../../src/view/index.ts';
import { nodesOf, rightOf, sidesOf, widthOf } from '../../src/client/lod.ts';
import { openingsAbout } from '../../src/client/openings.ts';
import { DETAILS } from '../../src/client/settings.ts';
import type { MotionWalk, MotionFrame } from './motion.ts';

const TILE = 16;
const MARGIN_METRES = 160;

interface Picture {
  readonly eye: Camera;
  /** Grey, 0 to 255, smoothed; rows from the top. */
  readonly grey: Float32Array;
  /** Metres along the look; 0 where there is nothing. */
  readonly depth: Float32Array;
}

class Walker {
  readonly view: View;
  private readonly walk: MotionWalk;
  private readonly key: WorldKey;
  private readonly meshes = new Map<string, Mesh>();
  private shown = new Set<string>();
  private readonly openings;

  constructor(walk: MotionWalk) {
    this.walk = walk;
    this.key = walk.key;
    this.openings = openingsAbout(walk.key);
    const { width, height } = walk;
    this.view = createView(document.createElement('canvas'), { width, height, preset: 'game' });
  }

  /** Swap in what is wanted at an eye, as a still of the client does; how many nodes changed. */
  private settle(eye: Camera, room: { floorY: number; ceilingY: number }): number {
    const { width, height, frame, tick } = this.walk;
    const sight = {
      ...eye,
      sides: sidesOf(eye.yaw, eye.pitch, eye.fovDegrees, width / height),
      lowY: Math.min(room.floorY, eye.y) - MARGIN_METRES,
      highY: Math.max(room.ceilingY, eye.y) + MARGIN_METRES,
      ...DETAILS.game,
    };
    const wanted = new Set<string>();
    let changed = 0;
    for (const [level, ix, iy, iz] of nodesOf(sight)) {
      const key = `${level}:${ix},${iy},${iz}`;
      wanted.add(key);
      if (this.shown.has(key)) continue;
      const w = widthOf(level);
      const node = { frame, level, x: ix * w, y: iy * w, z: iz * w };
      let mesh = this.meshes.get(key);
      if (!mesh) this.meshes.set(key, (mesh = meshOf(chunkAt(this.key, node, tick))));
      if (mesh.triangleCount > 0) this.view.put(key, mesh, node, false);
      changed++;
    }
    for (const key of this.shown) if (!wanted.has(key)) this.view.drop(key);
    this.shown = wanted;
    return changed;
  }

  picture(eye: Camera): Picture & { readonly changed: number } {
    const { frame, style, phase } = this.walk;
    const place = { frame: frame as Frame, x: eye.x, y: eye.y, z: eye.z };
    const open = { floorY: eye.y - 4096, ceilingY: eye.y + 4096 };
    const room = surroundings(this.key, place) ?? open;
    const changed = this.settle(eye, room);
    this.view.setOpenings(this.openings(eye, place));
    const { floorY, ceilingY } = room;
    this.view.draw(eye, {
      style,
      lampFront: { phase, perMetreX: 0, perMetreZ: 0 },
      floorY,
      ceilingY,
      exposure: 1,
    });
    const { data } = this.view.readPixels();
    return { eye, grey: smoothed(data, this.walk), depth: this.view.readDepth(), changed };
  }
}

/** Green, and the mean of its three by three. */
function smoothed(data: Uint8Array, { width, height }: MotionWalk): Float32Array {
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let j = -1; j <= 1; j++)
        for (let i = -1; i <= 1; i++) {
          const px = Math.min(width - 1, Math.max(0, x + i));
          const py = Math.min(height - 1, Math.max(0, y + j));
          sum += data[(py * width + px) * 4 + 1]!;
        }
      out[y * width + x] = sum / 9;
    }
  return out;
}

interface Axes {
  readonly f: readonly number[];
  readonly r: readonly number[];
  readonly u: readonly number[];
}

function axesOf({ yaw, pitch }: Camera): Axes {
  const f = directionOf(yaw, pitch);
  const r = rightOf(yaw);
  const u = [
    r[1]! * f[2]! - r[2]! * f[1]!,
    r[2]! * f[0]! - r[0]! * f[2]!,
    r[0]! * f[1]! - r[1]! * f[0]!,
  ];
  return { f, r, u };
}

/** What of `a` is not where it should be in `b`, by tiles. */
function compare(
  a: Picture,
  b: Picture,
  { width, height }: MotionWalk,
): Omit<MotionFrame, 'changed'> {
  const tan = Math.tan((a.eye.fovDegrees * Math.PI) / 360);
  const aspect = width / height;
  const A = axesOf(a.eye);
  const B = axesOf(b.eye);
  const across = Math.ceil(width / TILE);
  const down = Math.ceil(height / TILE);
  const sums = new Float64Array(across * down * 3); // difference, compared, displaced
  let holes = 0;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const d = a.depth[i]!;
      const sx = ((2 * (x + 0.5)) / width - 1) * tan * aspect;
      const sy = (1 - (2 * (y + 0.5)) / height) * tan;
      const far = d > 0 ? d : 1e6;
      const at = [0, 1, 2].map((k) => (A.f[k]! + A.r[k]! * sx + A.u[k]! * sy) * far);
      at[0]! += a.eye.x - b.eye.x;
      at[1]! += a.eye.y - b.eye.y;
      at[2]! += a.eye.z - b.eye.z;
      const dot = (v: readonly number[]): number =>
        at[0]! * v[0]! + at[1]! * v[1]! + at[2]! * v[2]!;
      const depth = dot(B.f);
      if (depth <= 0.1) continue;
      const px = (dot(B.r) / depth / (tan * aspect) + 1) * 0.5 * width - 0.5;
      const py = (1 - dot(B.u) / depth / tan) * 0.5 * height - 0.5;
      if (px < 1 || py < 1 || px > width - 2 || py > height - 2) continue;
      const j = Math.round(py) * width + Math.round(px);
      const there = b.depth[j]!;
      const o = (Math.floor(y / TILE) * across + Math.floor(x / TILE)) * 3;
      sums[o + 1]!++;
      if (d > 0 && there <= 0) holes++;
      if (Math.abs(there - depth) > 0.06 * depth + 0.05) {
        sums[o + 2]!++;
        continue;
      }
      sums[o]! += Math.abs(sampled(b.grey, width, px, py) - a.grey[i]!);
    }
  const tiles: number[] = [];
  let displaced = 0;
  for (let t = 0; t < across * down; t++) {
    const [sum, all, gone] = [sums[t * 3]!, sums[t * 3 + 1]!, sums[t * 3 + 2]!];
    if (all < 64) continue;
    displaced = Math.max(displaced, gone / all);
    if (all - gone > 32) tiles.push(sum / (all - gone));
  }
  tiles.sort((p, q) => p - q);
  const mean = tiles.reduce((sum, v) => sum + v, 0) / Math.max(1, tiles.length);
  return { mean, worst: tiles.at(-1) ?? 0, displaced, holes };
}

function sampled(grey: Float32Array, width: number, x: number, y: number): number {
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [fx, fy] = [x - x0, y - y0];
  const at = (i: number, j: number): number => grey[(y0 + j) * width + x0 + i]!;
  return (
    (at(0, 0) * (1 - fx) + at(1, 0) * fx) * (1 - fy) + (at(0, 1) * (1 - fx) + at(1, 1) * fx) * fy
  );
}

/** Each frame of a walk against the one before. */
function motion(walk: MotionWalk): MotionFrame[] {
  const walker = new Walker(walk);
  const frames: MotionFrame[] = [];
  let before: Picture | null = null;
  for (const eye of walk.eyes) {
    const now = walker.picture(eye);
    if (before) frames.push({ ...compare(before, now, walk), changed: now.changed });
    before = now;
  }
  walker.view.dispose();
  return frames;
}

Object.assign(globalThis, { motion });
