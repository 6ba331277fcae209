/** Three cascades of shadow under a light that is nearly overhead; redrawn only when something changed. */
import {
  FloatType,
  GLSL3,
  Matrix3,
  Mesh,
  NearestFilter,
  NoBlending,
  OrthographicCamera,
  RawShaderMaterial,
  RedFormat,
  Vector3,
  Vector4,
  WebGLRenderTarget,
} from 'three';
import type { IUniform, Object3D, Scene, WebGLRenderer } from 'three';
import type { Camera } from './conditions.ts';
import type { Uniforms } from './pass.ts';
import { SHADOW_FRAGMENT, SHADOW_VERTEX } from './shaders/gbuffer.ts';

/** Half widths of the cascades in metres. */
const HALF_WIDTHS: readonly number[] = [90, 800, 7000];
/** A live view redraws a cascade for new chunks at most this often. */
const REDRAW_MS: readonly number[] = [120, 400, 1500];
const REACH_METRES = 40_000;

/** Towards the light. Were it lower, a canyon a kilometre wide would lie all in shade. */
export const LIGHT_TOWARDS: Vector3 = new Vector3(0.22, 0.95, -0.14).normalize();

interface Cascade {
  readonly target: WebGLRenderTarget;
  readonly halfWidth: number;
  readonly place: Vector4;
  /** Centre in light axes, frame metres. */
  centre: [number, number, number];
  revision: number;
  drawnMs: number;
  /** Where the eye was, in light axes, when the cascade was drawn. */
  drawnAt: [number, number];
}

/** What lies this share of the next finer cascade about the eye is left to that one. */
const HOLE_SHARE = 0.55;
/** A cascade with a hole is drawn anew when the eye has gone this share of the finer one's half width. */
const HOLE_DRIFT_SHARE = 0.2;

export interface Shadows {
  readonly uniforms: Uniforms;
  /** Bring the cascades up to date with the eye and the revision of the scene. */
  update(
    renderer: WebGLRenderer,
    scene: Scene,
    eye: Camera,
    revision: number,
    ceilingY: number,
    nowMs: number | undefined,
  ): void;
  dispose(): void;
}

export function createShadows(texels: number): Shadows {
  const across = new Vector3(1, 0, 0).addScaledVector(LIGHT_TOWARDS, -LIGHT_TOWARDS.x).normalize();
  const along = new Vector3().crossVectors(LIGHT_TOWARDS, across);
  const basis = new Matrix3().set(
    across.x,
    across.y,
    across.z,
    along.x,
    along.y,
    along.z,
    LIGHT_TOWARDS.x,
    LIGHT_TOWARDS.y,
    LIGHT_TOWARDS.z,
  );
  const cascades = HALF_WIDTHS.map((halfWidth): Cascade => ({
    target: new WebGLRenderTarget(texels, texels, {
      format: RedFormat,
      type: FloatType,
      minFilter: NearestFilter,
      magFilter: NearestFilter,
      generateMipmaps: false,
    }),
    halfWidth,
    place: new Vector4(0, 0, 0, halfWidth),
    centre: [NaN, NaN, NaN],
    revision: -1,
    drawnMs: -Infinity,
    drawnAt: [0, 0],
  }));
  const ceiling: IUniform = { value: 0 };
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: SHADOW_VERTEX,
    fragmentShader: SHADOW_FRAGMENT,
    uniforms: { ceilingAbove: ceiling },
    blending: NoBlending,
  });
  const camera = new OrthographicCamera();
  camera.matrixAutoUpdate = false;
  camera.matrixWorldAutoUpdate = false;
  camera.layers.set(0);

  /** Hide what the finer cascade shows; gives what was hidden. */
  function digHole(scene: Scene, hole: number): Object3D[] {
    const hidden: Object3D[] = [];
    for (const child of scene.children) {
      const sphere = child instanceof Mesh ? child.geometry.boundingSphere : null;
      if (!child.visible || sphere === null) continue;
      const centre = sphere.center.clone().applyMatrix4(child.matrixWorld);
      const reach = hole - sphere.radius;
      if (Math.abs(centre.dot(across)) > reach || Math.abs(centre.dot(along)) > reach) continue;
      child.visible = false;
      hidden.push(child);
    }
    return hidden;
  }
  function drawCascade(
    renderer: WebGLRenderer,
    scene: Scene,
    cascade: Cascade,
    hole: number,
  ): void {
    const w = cascade.halfWidth;
    Object.assign(camera, {
      left: -w,
      right: w,
      top: w,
      bottom: -w,
      near: -REACH_METRES,
      far: REACH_METRES,
    });
    camera.updateProjectionMatrix();
    const back = new Vector3()
      .addScaledVector(across, -cascade.place.x)
      .addScaledVector(along, -cascade.place.y)
      .addScaledVector(LIGHT_TOWARDS, -cascade.place.z);
    camera.matrixWorld.makeBasis(across, along, LIGHT_TOWARDS).setPosition(back);
    camera.matrixWorldInverse.copy(camera.matrixWorld).invert();
    renderer.setRenderTarget(cascade.target);
    renderer.clear();
    // Nothing stands where nothing is drawn: an unclamped value that three's clear colour cannot name.
    const gl = renderer.getContext() as WebGL2RenderingContext;
    gl.clearBufferfv(gl.COLOR, 0, [-1e6, 0, 0, 0]);
    const hidden = digHole(scene, hole);
    scene.overrideMaterial = material;
    renderer.render(scene, camera);
    scene.overrideMaterial = null;
    for (const child of hidden) child.visible = true;
  }
  function updateCascade(
    renderer: WebGLRenderer,
    scene: Scene,
    i: number,
    [a, b, t]: readonly [number, number, number],
    revision: number,
    nowMs: number | undefined,
  ): void {
    const cascade = cascades[i]!;
    const finer = HALF_WIDTHS[i - 1] ?? 0;
    const step = cascade.halfWidth / 5;
    const snap = (v: number): number => Math.round(v / step) * step;
    const [sa, sb, st] = [snap(a), snap(b), snap(t)];
    const drift = Math.max(Math.abs(a - cascade.drawnAt[0]), Math.abs(b - cascade.drawnAt[1]));
    const [ca, cb, ct] = cascade.centre;
    const moved =
      ca !== sa || cb !== sb || ct !== st || (i > 0 && drift > finer * HOLE_DRIFT_SHARE);
    const late = nowMs === undefined || nowMs - cascade.drawnMs > REDRAW_MS[i]!;
    if (moved) cascade.centre = [sa, sb, st];
    cascade.place.set(a - sa, b - sb, t - st, cascade.halfWidth);
    if (!moved && !(cascade.revision !== revision && late)) return;
    cascade.revision = revision;
    cascade.drawnMs = nowMs ?? -Infinity;
    cascade.drawnAt = [a, b];
    drawCascade(renderer, scene, cascade, finer * HOLE_SHARE);
  }
  return {
    uniforms: {
      shadowNear: { value: cascades[0]!.target.texture },
      shadowMiddle: { value: cascades[1]!.target.texture },
      shadowFar: { value: cascades[2]!.target.texture },
      lightBasis: { value: basis },
      lightTowards: { value: LIGHT_TOWARDS },
      shadowPlace: { value: cascades.map((cascade) => cascade.place) },
      shadowTexels: { value: texels },
    },
    update(renderer, scene, eye, revision, ceilingY, nowMs) {
      ceiling.value = ceilingY - eye.y;
      const along3 = (axis: Vector3): number => axis.x * eye.x + axis.y * eye.y + axis.z * eye.z;
      const here = [along3(across), along3(along), along3(LIGHT_TOWARDS)] as const;
      for (let i = 0; i < cascades.length; i++)
        updateCascade(renderer, scene, i, here, revision, nowMs);
    },
    dispose() {
      for (const cascade of cascades) cascade.target.dispose();
      material.dispose();
    },
  };
}
