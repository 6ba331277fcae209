/** The camera's axes, worked out in double precision before anything reaches the GPU. */
import { Matrix3, Matrix4, PerspectiveCamera, Vector2, Vector3 } from 'three';
import type { Camera } from './conditions.ts';
import { directionOf } from './direction.ts';
import { ANCHOR_PERIOD } from './shaders/common.ts';

export interface Eye {
  readonly camera: PerspectiveCamera;
  /** Columns: right, up, forward. */
  readonly basis: Matrix3;
  readonly tanHalf: Vector2;
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
  return { camera, basis: new Matrix3(), tanHalf: new Vector2(), anchor: new Vector3() };
}

/** Turn the eye; it stays at the origin, and the City is moved round it. */
export function aimEye(eye: Eye, at: Camera, aspect: number): void {
  const a = (at.yaw * Math.PI) / 180;
  const forward = new Vector3(...directionOf(at.yaw, at.pitch));
  const right = new Vector3(-Math.cos(a), 0, -Math.sin(a));
  const up = new Vector3().crossVectors(right, forward);
  eye.basis.set(right.x, up.x, forward.x, right.y, up.y, forward.y, right.z, up.z, forward.z);
  const { camera } = eye;
  camera.matrixWorld.makeBasis(right, up, forward.clone().negate());
  camera.matrixWorldInverse.copy(new Matrix4().copy(camera.matrixWorld).invert());
  if (camera.fov !== at.fovDegrees || camera.aspect !== aspect) {
    camera.fov = at.fovDegrees;
    camera.aspect = aspect;
    camera.updateProjectionMatrix();
  }
  const tan = Math.tan((at.fovDegrees * Math.PI) / 360);
  eye.tanHalf.set(tan * aspect, tan);
  eye.anchor.set(wrap(at.x), wrap(at.y), wrap(at.z));
}

function wrap(metres: number): number {
  return metres - Math.floor(metres / ANCHOR_PERIOD) * ANCHOR_PERIOD;
}
