/**
 * Solids for an independent walker, read from the parts form of level-0 nodes and nothing else.
 * It shares no code with the capsule of fabric, so that each can show the other to be wrong.
 */
import { nodeAt } from '../../src/core/index.ts';
import type { Column } from '../../src/core/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { partsOf } from '../gen/form.ts';
import type { Part } from '../gen/form.ts';
import { NOW } from '../gen/sample.ts';

const NODE = 64;
const UNIT = NODE / 262144;
const CELL = 4;
const CELLS = NODE / CELL;

/** A convex solid in metres of its frame: n·p ≤ d for each plane; a box has none but its bounds. */
export interface Solid {
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly role: string;
  readonly owner: string;
  readonly stratum: string;
  readonly planes: readonly (readonly number[])[] | null;
}

function planesOf(part: Part, corners: readonly (readonly number[])[]): number[][] {
  const out: number[][] = [];
  for (const ring of part.faces) {
    const o = corners[ring[0]!]!;
    let [x, y, z] = [0, 0, 0];
    for (let i = 1; i + 1 < ring.length; i++) {
      const a = corners[ring[i]!]!.map((v, k) => v - o[k]!);
      const b = corners[ring[i + 1]!]!.map((v, k) => v - o[k]!);
      x += a[1]! * b[2]! - a[2]! * b[1]!;
      y += a[2]! * b[0]! - a[0]! * b[2]!;
      z += a[0]! * b[1]! - a[1]! * b[0]!;
    }
    const length = Math.hypot(x, y, z);
    if (length < 1e-12) continue;
    const n = [x / length, y / length, z / length];
    out.push([...n, n[0]! * o[0]! + n[1]! * o[1]! + n[2]! * o[2]!]);
  }
  return out;
}

function solidOf(part: Part, origin: readonly number[]): Solid {
  const corners = part.vertices.map((p) => p.map((v, k) => origin[k]! + v * UNIT));
  const bound = (k: number, pick: (...v: number[]) => number) => pick(...corners.map((p) => p[k]!));
  const low = [0, 1, 2].map((k) => bound(k, Math.min));
  const high = [0, 1, 2].map((k) => bound(k, Math.max));
  const onBounds = (p: readonly number[]) => p.every((v, k) => v === low[k] || v === high[k]);
  const box = corners.length === 8 && part.faces.length === 6 && corners.every(onBounds);
  const { role, owner, stratum } = part;
  return { low, high, role, owner, stratum, planes: box ? null : planesOf(part, corners) };
}

type Cells = ReadonlyMap<number, readonly Solid[]>;

function cellRange(from: number, to: number, origin: number): number[] {
  const clamp = (v: number) => Math.min(CELLS - 1, Math.max(0, Math.floor((v - origin) / CELL)));
  const out: number[] = [];
  for (let c = clamp(from); c <= clamp(to); c++) out.push(c);
  return out;
}

/** Solids of one column, read node by node when they are asked for. */
export class Ground {
  readonly key: WorldKey;
  readonly frame: Column;
  private readonly nodes = new Map<string, Cells>();

  constructor(key: WorldKey, frame: Column) {
    this.key = key;
    this.frame = frame;
  }

  private node(x: number, y: number, z: number): Cells {
    const name = `${x} ${y} ${z}`;
    const known = this.nodes.get(name);
    if (known) return known;
    if (this.nodes.size > 256) this.nodes.clear();
    const made = new Map<number, Solid[]>();
    const chunk = chunkAt(this.key, nodeAt(this.frame, 0, x, y, z), NOW);
    for (const part of partsOf(chunk)) {
      const solid = solidOf(part, [x, y, z]);
      for (const a of cellRange(solid.low[0]!, solid.high[0]!, x))
        for (const b of cellRange(solid.low[1]!, solid.high[1]!, y))
          for (const c of cellRange(solid.low[2]!, solid.high[2]!, z)) {
            const n = (a * CELLS + b) * CELLS + c;
            made.set(n, [...(made.get(n) ?? []), solid]);
          }
    }
    this.nodes.set(name, made);
    return made;
  }

  /** Every solid that meets a box. */
  near(low: readonly number[], high: readonly number[]): Set<Solid> {
    const out = new Set<Solid>();
    const first = low.map((v) => Math.floor(v / NODE) * NODE);
    for (let x = first[0]!; x <= high[0]!; x += NODE)
      for (let y = first[1]!; y <= high[1]!; y += NODE)
        for (let z = first[2]!; z <= high[2]!; z += NODE) {
          const cells = this.node(x, y, z);
          for (const a of cellRange(low[0]!, high[0]!, x))
            for (const b of cellRange(low[1]!, high[1]!, y))
              for (const c of cellRange(low[2]!, high[2]!, z))
                for (const s of cells.get((a * CELLS + b) * CELLS + c) ?? [])
                  if (s.low.every((v, k) => v <= high[k]! && s.high[k]! >= low[k]!)) out.add(s);
        }
    return out;
  }
}

/** The top of a solid over one point of the plan, or null where it is not there. */
export function topAt(s: Solid, x: number, z: number): number | null {
  if (x < s.low[0]! || x > s.high[0]! || z < s.low[2]! || z > s.high[2]!) return null;
  if (!s.planes) return s.high[1]!;
  let [low, high] = [-Infinity, Infinity];
  for (const [nx, ny, nz, d] of s.planes as readonly [number, number, number, number][]) {
    const rest = d - nx * x - nz * z;
    if (Math.abs(ny) < 1e-9) {
      if (rest < -1e-6) return null;
    } else if (ny > 0) high = Math.min(high, rest / ny);
    else low = Math.max(low, rest / ny);
  }
  return high >= low - 1e-6 ? high : null;
}
