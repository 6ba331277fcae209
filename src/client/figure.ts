/** Puts a figure in the view: on its feet, seen whole, some metres ahead of the eye. */
import { EYE, floorBelow, HEIGHT, sightShare, standableAt } from '../fabric/index.ts';
import type { Point } from '../fabric/index.ts';
import { directionOf } from '../view/index.ts';
import type { Camera, FigurePose } from '../view/index.ts';
import type { Footing } from '../fabric/index.ts';

/** Metres ahead, best first: at 22 m and 60° the figure is a fourteenth of the picture's height. */
const AHEAD: readonly number[] = [22, 26, 19, 31, 16, 13, 10, 8, 6, 5, 4, 3];
/** Degrees aside of the look, best first. */
const ASIDE: readonly number[] = [0, 4, -4, 8, -8, 12, -12, 17, -17, 22, -22, 28, -28, 34, -34];
/** How far its floor may lie above or below the asker's feet, metres. */
const UP_METRES = 3;

/** Degrees within the sides of the picture that its middle keeps. */
const SIDE_DEGREES = 4;

/** Half of what the picture shows from side to side, degrees. */
function halfAcross({ fovDegrees }: Camera, aspect: number): number {
  return (Math.atan(Math.tan((fovDegrees * Math.PI) / 360) * aspect) * 180) / Math.PI;
}

/** True where a height at some distance ahead lies between the top and the bottom of the picture. */
function isFramed(eye: Camera, ahead: number, y: number): boolean {
  const elevation = (Math.atan2(y - eye.y, ahead) * 180) / Math.PI;
  return Math.abs(elevation - eye.pitch) < eye.fovDegrees / 2 - 1;
}

function isSeen(land: Footing, eye: Camera, x: number, y: number, z: number): boolean {
  const from: Point = [eye.x, eye.y, eye.z];
  return [0.3, 1, 1.7].every((height) => sightShare(land.ground, from, [x, y + height, z]) > 0.995);
}

/** The figure for an eye at standing height, or null where nobody could stand in view; `aspect`: width of the picture for its height. */
export function figureAhead(land: Footing, eye: Camera, aspect: number): FigurePose | null {
  const most = halfAcross(eye, aspect) - SIDE_DEGREES;
  const sides = ASIDE.filter((aside) => Math.abs(aside) < most);
  for (const ahead of AHEAD)
    for (const aside of sides) {
      const d = directionOf(eye.yaw + aside, 0);
      const x = eye.x + d[0] * ahead;
      const z = eye.z + d[2] * ahead;
      const y = floorBelow(land.ground, x, eye.y - EYE + UP_METRES, z);
      if (y === null || !standableAt(land.ground, x, y, z)) continue;
      if (!isFramed(eye, ahead, y) || !isFramed(eye, ahead, y + HEIGHT)) continue;
      if (!isSeen(land, eye, x, y, z)) continue;
      return { x, y, z, yaw: eye.yaw + 25, walkedMetres: 0.3, gait: 1 };
    }
  return null;
}

/** The figure that may stand ahead of an eye. */
export class Ahead {
  isWanted: boolean;
  /** Null where none is wanted, or nobody could stand in view. */
  pose: FigurePose | null = null;

  constructor(isWanted: boolean) {
    this.isWanted = isWanted;
  }

  /** Stands ahead of this eye, where it is wanted. */
  aim(land: Footing, eye: Camera, { width, height }: { width: number; height: number }): void {
    this.pose = this.isWanted ? figureAhead(land, eye, width / height) : null;
  }
}

/** Nearer than so many metres to the eye a body is not drawn: who opens a friend's link stands in him. */
const IN_THE_EYE = 1.1;

/** Those of the figures in which the eye does not stand. */
export function apart(figures: readonly FigurePose[], eye: Camera): readonly FigurePose[] {
  return figures.filter(({ x, y, z }) => {
    const isLevel = eye.y > y - IN_THE_EYE && eye.y < y + HEIGHT + IN_THE_EYE;
    return !isLevel || Math.hypot(x - eye.x, z - eye.z) > IN_THE_EYE;
  });
}
