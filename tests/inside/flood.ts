/**
 * Where a body gets to from an opening, known from the parts form alone: cells of 3/8 m, floors at
 * most a step apart, an upright cylinder that must fit. It stops where the floor is of the skin
 * again: there it has come out.
 */
import type { Ground, Solid } from '../ways/ground.ts';
import { topAt } from '../ways/ground.ts';

/** Width of a cell, metres. */
export const CELL = 0.375;
const RADIUS = 0.3;
const HEIGHT = 1.8;
const STEP = 0.5;
/** Roomy places of fewer cells are no rooms. */
const ROOM_CELLS = 14;
/** A body that steps off here falls so far or more, metres. */
const FALL = 3;

type Feet = readonly [number, number, number];

interface Cell {
  readonly i: number;
  readonly j: number;
  readonly y: number;
}

export interface Reach {
  readonly rooms: number;
  readonly storeys: number;
  /** Where the floor is of the skin again, a place each. */
  readonly exits: readonly Feet[];
  /** Free places beside a floor from which a body would fall. */
  readonly falls: readonly Feet[];
  readonly cells: number;
}

/** What stands over one cell, and its floors. */
class Column {
  readonly solids: readonly Solid[];
  private readonly x: number;
  private readonly z: number;

  constructor(ground: Ground, x: number, z: number, y0: number, y1: number) {
    this.x = x;
    this.z = z;
    const r = RADIUS;
    this.solids = [...ground.near([x - r, y0, z - r], [x + r, y1, z + r])].filter(
      (s) => s.role !== 'ladder' && this.touches(s),
    );
  }

  /** Does a solid's outline in the plan come under the body? */
  private touches(s: Solid): boolean {
    const dx = Math.max(s.low[0]! - this.x, 0, this.x - s.high[0]!);
    const dz = Math.max(s.low[2]! - this.z, 0, this.z - s.high[2]!);
    return dx * dx + dz * dz < (RADIUS - 0.002) ** 2;
  }

  private topOf(s: Solid): number | null {
    return s.planes ? topAt(s, this.x, this.z) : s.high[1]!;
  }

  /** The highest floor at most a step from y, and what it belongs to. */
  floor(y: number): { readonly y: number; readonly of: Solid } | null {
    let best: { y: number; of: Solid } | null = null;
    for (const s of this.solids) {
      const top = this.topOf(s);
      if (top === null || top > y + STEP + 1e-6 || top < y - STEP - 1e-6) continue;
      if (s.planes && isSteep(s, this.x, this.z, top)) continue;
      if (!best || top > best.y) best = { y: top, of: s };
    }
    return best;
  }

  /** May a body stand with its feet at y? */
  fits(y: number): boolean {
    return this.solids.every((s) => {
      if (s.high[1]! <= y + 0.02 || s.low[1]! >= y + HEIGHT - 0.002) return true;
      if (!s.planes) return false;
      const top = topAt(s, this.x, this.z);
      return top !== null && top <= y + 0.02;
    });
  }

  /** How far a body falls here from y, metres. */
  fall(y: number): number {
    let best = -Infinity;
    for (const s of this.solids) {
      const top = this.topOf(s);
      if (top !== null && top <= y + 0.02) best = Math.max(best, top);
    }
    return y - best;
  }
}

/** Steeper than this nobody stands: tan 40°. */
const STEEPEST = 0.84;
const PROBE = 0.05;

function isSteep(s: Solid, x: number, z: number, top: number): boolean {
  const slope = (dx: number, dz: number) => {
    const other = topAt(s, x + dx, z + dz);
    return other === null ? 0 : Math.abs(other - top) / PROBE;
  };
  const across = Math.max(slope(PROBE, 0), slope(-PROBE, 0));
  const along = Math.max(slope(0, PROBE), slope(0, -PROBE));
  return Math.hypot(across, along) > STEEPEST;
}

const ASIDE = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/** The flood itself: breadth first from a place inside an opening. */
export class Flood {
  private readonly ground: Ground;
  private readonly from: Feet;
  private readonly columns = new Map<string, Column>();
  private readonly seen = new Map<string, Cell>();
  private readonly exits: Feet[] = [];
  private readonly falls: Feet[] = [];

  constructor(ground: Ground, from: Feet) {
    this.ground = ground;
    this.from = from;
  }

  private place({ i, j, y }: Cell): Feet {
    return [this.from[0] + i * CELL, y, this.from[2] + j * CELL];
  }

  private column(i: number, j: number, y: number): Column {
    // A tower of 32 m at a time.
    const part = Math.floor((y - this.from[1] + 8) / 24);
    const name = `${i} ${j} ${part}`;
    let column = this.columns.get(name);
    if (!column) {
      const [x, , z] = this.place({ i, j, y });
      const y0 = this.from[1] - 8 + part * 24;
      column = new Column(this.ground, x, z, y0 - 6, y0 + 30);
      this.columns.set(name, column);
    }
    return column;
  }

  private static nameOf({ i, j, y }: Cell): string {
    return `${i} ${j} ${Math.round(y * 4)}`;
  }

  /** Goes on for at most so many cells; from `enough` on no longer than until it has come out `far` metres away. */
  run(limit: number, enough: number = limit, far = 30): Reach {
    const start = this.column(0, 0, this.from[1]).floor(this.from[1]);
    const queue: Cell[] = [];
    if (start && this.column(0, 0, start.y).fits(start.y)) {
      const first = { i: 0, j: 0, y: start.y };
      queue.push(first);
      this.seen.set(Flood.nameOf(first), first);
    }
    for (let n = 0; n < queue.length && n < limit; n++) {
      if (n >= enough && this.isOutFar(far)) break;
      const cell = queue[n]!;
      for (const [di, dj] of ASIDE) {
        const next = this.step(cell, di, dj);
        if (next) queue.push(next);
      }
    }
    return { ...this.rooms(), exits: this.exits, falls: this.falls, cells: queue.length };
  }

  private isOutFar(far: number): boolean {
    const [x, y, z] = this.from;
    return this.exits.some((p) => Math.hypot(p[0] - x, p[1] - y, p[2] - z) > far + 2);
  }

  private step(cell: Cell, di: number, dj: number): Cell | null {
    const [i, j] = [cell.i + di, cell.j + dj];
    const column = this.column(i, j, cell.y);
    const floor = column.floor(cell.y);
    if (!floor) {
      if (column.fits(cell.y) && column.fall(cell.y) > FALL)
        this.note(this.falls, this.place({ i, j, y: cell.y }), 1.5);
      return null;
    }
    if (!column.fits(floor.y)) return null;
    const next = { i, j, y: floor.y };
    const name = Flood.nameOf(next);
    if (this.seen.has(name)) return null;
    if (floor.of.stratum !== 'inside' && this.isOut(next)) {
      this.note(this.exits, this.place(next), 3);
      return null;
    }
    this.seen.set(name, next);
    return next;
  }

  /** Out of doors: no floor of a room within half a metre. */
  private isOut({ i, j, y }: Cell): boolean {
    for (const [di, dj] of ASIDE)
      for (const far of [1, 2]) {
        const floor = this.column(i + di * far, j + dj * far, y).floor(y);
        if (floor?.of.stratum === 'inside') return false;
      }
    return true;
  }

  private note(list: Feet[], at: Feet, apart: number): void {
    if (list.every((p) => Math.hypot(p[0] - at[0], p[1] - at[1], p[2] - at[2]) > apart))
      list.push(at);
  }

  /** Places with room all round, joined: what doorways divide are rooms. */
  private rooms(): { rooms: number; storeys: number } {
    const level = (i: number, j: number, y: number): Cell | undefined =>
      this.seen.get(Flood.nameOf({ i, j, y }));
    const roomy = new Map<string, Cell>();
    for (const [name, cell] of this.seen) {
      const { i, j, y } = cell;
      let free = true;
      for (let a = -1; a <= 1 && free; a++)
        for (let b = -1; b <= 1 && free; b++) free = level(i + a, j + b, y) !== undefined;
      if (free) roomy.set(name, cell);
    }
    const storeys = new Set<number>();
    let rooms = 0;
    const done = new Set<string>();
    for (const [name, cell] of roomy) {
      if (done.has(name)) continue;
      done.add(name);
      const group = [cell];
      for (let n = 0; n < group.length; n++)
        for (const [di, dj] of ASIDE) {
          const { i, j, y } = group[n]!;
          const other = Flood.nameOf({ i: i + di, j: j + dj, y });
          const next = roomy.get(other);
          if (!next || done.has(other)) continue;
          done.add(other);
          group.push(next);
        }
      if (group.length < ROOM_CELLS) continue;
      rooms++;
      storeys.add(Math.round((cell.y - this.from[1]) / 4));
    }
    return { rooms, storeys: storeys.size };
  }
}
