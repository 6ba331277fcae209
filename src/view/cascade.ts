/** One cascade of shadow: a map of how far up the light its highest caster is. */
import {
  FloatType,
  Mesh,
  NearestFilter,
  OrthographicCamera,
  RedFormat,
  Vector3,
  Vector4,
  WebGLRenderTarget,
} from 'three';
import type { Object3D, RawShaderMaterial, Scene, WebGLRenderer } from 'three';

/** Axes of the light, unit vectors: across and along lie level in its own plane, towards points up it. */
export interface LightAxes {
  readonly across: Vector3;
  readonly along: Vector3;
  readonly towards: Vector3;
}

/** A function, not constants, so that a bundle without shadows can leave this file out. */
export function lightAxes(): LightAxes {
  // Were it lower, a canyon a kilometre wide would lie all in shade.
  const towards = new Vector3(0.22, 0.95, -0.14).normalize();
  const across = new Vector3(1, 0, 0).addScaledVector(towards, -towards.x).normalize();
  return { across, along: new Vector3().crossVectors(towards, across), towards };
}

const REACH_METRES = 40_000;
/** The map moves in steps of this share of its half width, so that it can be kept. */
const STEP_SHARE = 0.2;
/** What lies this share of the next finer cascade about the eye is left to that one. */
const HOLE_SHARE = 0.55;
/** A cascade with a hole is drawn anew when the eye has gone this share of the finer one's half width. */
const DRIFT_SHARE = 0.2;

/** A place in light axes: across, along, towards; metres in the frame. */
export type LightPlace = readonly [number, number, number];

export interface Cascade {
  readonly target: WebGLRenderTarget;
  /** Eye relative to the centre, in light axes, and the half width. */
  readonly place: Vector4;
  /** True where the eye, now here, has left what is drawn, or, `exact`, where that was drawn for another eye. Sets `place`. */
  follow(eye: LightPlace, exact: boolean): boolean;
  draw(renderer: WebGLRenderer, scene: Scene, material: RawShaderMaterial): void;
}

/** A cascade that reaches `halfWidth` metres to each side; `finer` is the half width of the one inside, or 0. */
export function createCascade(
  light: LightAxes,
  halfWidth: number,
  finer: number,
  texels: number,
): Cascade {
  const target = new WebGLRenderTarget(texels, texels, {
    format: RedFormat,
    type: FloatType,
    minFilter: NearestFilter,
    magFilter: NearestFilter,
    generateMipmaps: false,
  });
  const place = new Vector4(0, 0, 0, halfWidth);
  const camera = new OrthographicCamera(
    -halfWidth,
    halfWidth,
    halfWidth,
    -halfWidth,
    -REACH_METRES,
    REACH_METRES,
  );
  camera.matrixAutoUpdate = false;
  camera.matrixWorldAutoUpdate = false;
  camera.layers.set(0);
  let centre: LightPlace = [NaN, NaN, NaN];
  let drawnAt: LightPlace = [NaN, NaN, NaN];
  let eye: LightPlace = [0, 0, 0];
  return {
    target,
    place,
    follow(now, exact) {
      eye = now;
      const isOther = exact && eye.some((v, i) => v !== drawnAt[i]);
      const step = halfWidth * STEP_SHARE;
      const [a, b, t] = eye.map((v) => Math.round(v / step) * step) as [number, number, number];
      const drift = Math.max(Math.abs(eye[0] - drawnAt[0]), Math.abs(eye[1] - drawnAt[1]));
      const moved = a !== centre[0] || b !== centre[1] || t !== centre[2];
      centre = [a, b, t];
      place.set(eye[0] - a, eye[1] - b, eye[2] - t, halfWidth);
      return (
        isOther || moved || !(drift <= Math.max(finer * DRIFT_SHARE, finer === 0 ? Infinity : 0))
      );
    },
    draw(renderer, scene, material) {
      drawnAt = eye;
      const back = new Vector3()
        .addScaledVector(light.across, -place.x)
        .addScaledVector(light.along, -place.y)
        .addScaledVector(light.towards, -place.z);
      camera.matrixWorld.makeBasis(light.across, light.along, light.towards).setPosition(back);
      camera.matrixWorldInverse.copy(camera.matrixWorld).invert();
      renderer.setRenderTarget(target);
      renderer.clear();
      // Nothing stands where nothing is drawn: an unclamped value that three's clear colour cannot name.
      const gl = renderer.getContext() as WebGL2RenderingContext;
      gl.clearBufferfv(gl.COLOR, 0, [-1e6, 0, 0, 0]);
      const hidden = digHole(scene, light, finer * HOLE_SHARE);
      scene.overrideMaterial = material;
      renderer.render(scene, camera);
      scene.overrideMaterial = null;
      for (const child of hidden) child.visible = true;
    },
  };
}

/** Hide what the finer cascade shows; gives what was hidden. */
function digHole(scene: Scene, light: LightAxes, hole: number): Object3D[] {
  const hidden: Object3D[] = [];
  for (const child of scene.children) {
    const sphere = child instanceof Mesh ? child.geometry.boundingSphere : null;
    if (!child.visible || sphere === null) continue;
    const middle = sphere.center.clone().applyMatrix4(child.matrixWorld);
    const reach = hole - sphere.radius;
    const away = Math.max(Math.abs(middle.dot(light.across)), Math.abs(middle.dot(light.along)));
    if (away > reach) continue;
    child.visible = false;
    hidden.push(child);
  }
  return hidden;
}
