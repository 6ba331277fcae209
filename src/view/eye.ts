/** The camera's axes, worked out in double precision before anything reaches the GPU. */
import { Matrix3, Matrix4, PerspectiveCamera, Vector2, Vector3, Vector4 } from 'three';
import type { Camera } from './conditions.ts';
import { directionOf } from './direction.ts';
import { ANCHOR_PERIOD } from './shaders/common.ts';

export interface Eye {
  readonly camera: PerspectiveCamera;
  /** Columns: right, up, and the ray through the middle of what is drawn. */
  readonly basis: Matrix3;
  readonly tanHalf: Vector2;
  /** The part of the page that is drawn: its corner (left, below) and its size, as fractions. */
  readonly part: Vector4;
  /** Place modulo {@link ANCHOR_PERIOD}: world-fixed patterns hang on it. */
  readonly anchor: Vector3;
}

const NEAR_METRES = 0.1;
const FAR_METRES = 200_000;

export function createEye(): Eye {
  const camera = new PerspectiveCamera(60, 1, NEAR_METRES, FAR_METRES);
  camera.matrixAutoUpdate = false;
  camera.matrixWorldAutoUpdate = false;
  camera.layers.enable(1);
  return {
    camera,
    basis: new Matrix3(),
    tanHalf: new Vector2(),
    part: new Vector4(0, 0, 1, 1),
    anchor: new Vector3(),
  };
}

/** A piece of a picture that is too large to be drawn at once. Pixels, from the top left. */
export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fullWidth: number;
  readonly fullHeight: number;
  /** What of it comes onto the page; the rest is a margin. */
  readonly kept: Kept;
}

/** A part of a tile, pixels from its top left. */
export interface Kept {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Turn the eye; it stays at the origin, and the City is moved round it. A tile looks through a part of the picture. */
export function aimEye(eye: Eye, at: Camera, aspect: number, tile?: Tile): void {
  const a = (at.yaw * Math.PI) / 180;
  const forward = new Vector3(...directionOf(at.yaw, at.pitch));
  const right = new Vector3(-Math.cos(a), 0, -Math.sin(a));
  const up = new Vector3().crossVectors(right, forward);
  const middle = forward.clone();
  const tan = Math.tan((at.fovDegrees * Math.PI) / 360);
  eye.tanHalf.set(tan * aspect, tan);
  const { camera } = eye;
  eye.part.set(0, 0, 1, 1);
  if (tile) {
    // Rays are middle + right · x + up · y: a tile has another middle, and smaller x and y.
    const { x, y, width, height, fullWidth, fullHeight } = tile;
    const aside = ((2 * x + width) / fullWidth - 1) * eye.tanHalf.x;
    const above = (1 - (2 * y + height) / fullHeight) * eye.tanHalf.y;
    middle.addScaledVector(right, aside).addScaledVector(up, above);
    eye.tanHalf.set((eye.tanHalf.x * width) / fullWidth, (eye.tanHalf.y * height) / fullHeight);
    eye.part.set(
      x / fullWidth,
      1 - (y + height) / fullHeight,
      width / fullWidth,
      height / fullHeight,
    );
    camera.setViewOffset(fullWidth, fullHeight, x, y, width, height);
  } else if (camera.view?.enabled) camera.clearViewOffset();
  eye.basis.set(right.x, up.x, middle.x, right.y, up.y, middle.y, right.z, up.z, middle.z);
  camera.matrixWorld.makeBasis(right, up, forward.clone().negate());
  camera.matrixWorldInverse.copy(new Matrix4().copy(camera.matrixWorld).invert());
  if (camera.fov !== at.fovDegrees || camera.aspect !== aspect) {
    camera.fov = at.fovDegrees;
    camera.aspect = aspect;
    camera.updateProjectionMatrix();
  }
  eye.anchor.set(wrap(at.x), wrap(at.y), wrap(at.z));
}

function wrap(metres: number): number {
  return metres - Math.floor(metres / ANCHOR_PERIOD) * ANCHOR_PERIOD;
}
