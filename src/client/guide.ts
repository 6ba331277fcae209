/** The way to a goal: a route of the generator, and one faint line of dashes along it in the City. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { formatFrame } from '../core/index.ts';
import type { Place } from '../core/index.ts';
import { nearestWay, route } from '../gen/index.ts';
import type { Point, Route, WorldKey } from '../gen/index.ts';
import type { Mesh } from '../view/index.ts';
import { meshOfBars } from './bars.ts';
import type { Bar } from './bars.ts';

/** A route under way. */
export interface Guided {
  readonly goal: Place;
  readonly route: Route;
}

/** Dashes: length, distance, half thickness, height over the floor, and how far from the walker they are laid, metres. */
const DASH = 1.2;
const EVERY = 2.4;
const HALF = 0.02;
const LIFT = 0.03;
const REACH = 260;
/** The line is laid anew after so much movement, metres. */
const MOVED = 60;
const COUNT_MAX = 1200;

/** The pieces of a route that lie in a frame: where it leads through a gate it goes on in another. */
export function piecesIn(route: Route, frame: Place['frame']): (readonly Point[])[] {
  const wanted = formatFrame(frame);
  const pieces: Point[][] = [];
  let piece: Point[] = route.waypoints.slice(0, 1);
  let isIn = false;
  const end = (): void => {
    if (isIn && piece.length > 1) pieces.push(piece);
  };
  route.stepLegs.forEach((leg, i) => {
    const point = route.waypoints[i + 1]!;
    if (leg >= 0) {
      isIn = formatFrame(route.legs[leg]!.frame) === wanted;
      piece.push(point);
      return;
    }
    end();
    piece = [point];
    isIn = false;
  });
  end();
  return pieces;
}

/** Where dashes lie near a place, metres from it. */
export function dashesAlong(
  waypoints: readonly (readonly number[])[],
  near: { readonly x: number; readonly y: number; readonly z: number },
): Bar[] {
  const dashes: Bar[] = [];
  for (let i = 1; i < waypoints.length && dashes.length < COUNT_MAX; i++) {
    const a = waypoints[i - 1]!;
    const b = waypoints[i]!;
    const step = [0, 1, 2].map((axis) => b[axis]! - a[axis]!);
    const length = Math.hypot(step[0]!, step[1]!, step[2]!);
    const at = (s: number): [number, number, number] => [
      a[0]! + (step[0]! * s) / length - near.x,
      a[1]! + (step[1]! * s) / length - near.y + LIFT,
      a[2]! + (step[2]! * s) / length - near.z,
    ];
    for (let s = 0; s < length; s += EVERY) {
      const from = at(s);
      if (Math.hypot(...from) > REACH) continue;
      dashes.push([from, at(Math.min(length, s + DASH))]);
      if (dashes.length >= COUNT_MAX) break;
    }
  }
  return dashes;
}

/** What the line is drawn on. */
export interface LineStage {
  put(key: string, mesh: Mesh, corner: { x: number; y: number; z: number }, fade: boolean): void;
  drop(key: string): void;
}

const KEY = 'guide';

export class Guide {
  readonly guided: Signal<Guided | null> = signal(null);
  private readonly stage: LineStage;
  private laidAt: Place | null = null;

  constructor(stage: LineStage) {
    this.stage = stage;
  }

  /** Find a way from one place to another; a sentence where there is none. */
  find(world: WorldKey, from: Place, to: Place): string | null {
    const begin = nearestWay(world, from);
    const end = nearestWay(world, to);
    if (!begin || !end) return 'No way is within 4,096 m of that place.';
    const found = route(world, begin, end);
    if (!found)
      return 'That is too far: a route goes through at most 160 open spaces and four gates.';
    this.lift();
    this.guided.value = { goal: end, route: found };
    return null;
  }

  clear(): void {
    this.guided.value = null;
  }

  /** Keep the line about the walker; true where it has changed. */
  lay(place: Place, isWanted: boolean): boolean {
    const { value } = this.guided;
    if (!value || !isWanted) return this.lift();
    const at = this.laidAt;
    const moved = at ? Math.hypot(place.x - at.x, place.y - at.y, place.z - at.z) : Infinity;
    if (at && at.frame === place.frame && moved < MOVED) return false;
    this.laidAt = place;
    const pieces = piecesIn(value.route, place.frame);
    const dashes = pieces.flatMap((piece) => dashesAlong(piece, place)).slice(0, COUNT_MAX);
    if (dashes.length === 0) this.stage.drop(KEY);
    else this.stage.put(KEY, meshOfBars(dashes, HALF), place, false);
    return true;
  }

  private lift(): boolean {
    if (this.laidAt === null) return false;
    this.laidAt = null;
    this.stage.drop(KEY);
    return true;
  }
}
