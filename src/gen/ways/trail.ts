/** A route being written: legs of one kind each, waypoints a straight walk apart. */

export type LegKind =
  | 'ledge'
  | 'gallery'
  | 'stair'
  | 'bridge'
  | 'ladder'
  | 'lift'
  | 'shaft'
  | 'gate'
  | 'door'
  | 'drop';
export type Point = readonly [number, number, number];

export interface Leg {
  readonly kind: LegKind;
  readonly lengthMetres: number;
  /** Feet positions, the first shared with the leg before. */
  readonly points: readonly Point[];
}

/** Metres a second by kind of leg; all else is walked. */
const WALK = 1.4;
const SPEEDS: Partial<Record<LegKind, number>> = { stair: 0.7, ladder: 0.5, lift: 8, shaft: 20 };

export function secondsOf(kind: LegKind, metres: number): number {
  return metres / (SPEEDS[kind] ?? WALK);
}

function distance(a: Point, b: Point): number {
  const x = a[0] - b[0];
  const y = a[1] - b[1];
  const z = a[2] - b[2];
  return Math.sqrt(x * x + y * y + z * z);
}

export class Trail {
  private readonly parts: { kind: LegKind; points: Point[] }[] = [];
  private here: Point;

  constructor(start: Point) {
    this.here = start;
  }

  /** Go straight to a point; steps of one kind in a row are one leg. */
  to(kind: LegKind, x: number, y: number, z: number): void {
    const next: Point = [x, y, z];
    if (distance(this.here, next) < 1e-6) return;
    const last = this.parts[this.parts.length - 1];
    if (last && last.kind === kind) {
      if (!straightOn(last.points, next)) last.points.push(next);
      else last.points[last.points.length - 1] = next;
    } else this.parts.push({ kind, points: [this.here, next] });
    this.here = next;
  }

  legs(): Leg[] {
    return this.parts.map(({ kind, points }) => {
      let lengthMetres = 0;
      for (let i = 1; i < points.length; i++)
        lengthMetres += distance(points[i - 1] as Point, points[i] as Point);
      return { kind, lengthMetres, points };
    });
  }
}

/** Does the next point only carry the last step farther, exactly the same way along one axis? */
function straightOn(points: readonly Point[], next: Point): boolean {
  if (points.length < 2) return false;
  const a = points[points.length - 2] as Point;
  const b = points[points.length - 1] as Point;
  let moving = 0;
  for (let i = 0; i < 3; i++) {
    const first = (b[i] as number) - (a[i] as number);
    const second = (next[i] as number) - (b[i] as number);
    if (first === 0 && second === 0) continue;
    if (first * second <= 0) return false;
    moving++;
  }
  return moving === 1;
}
