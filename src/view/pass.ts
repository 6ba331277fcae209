/** A pass over the whole picture: one triangle and a fragment shader. */
import {
  BufferAttribute,
  BufferGeometry,
  GLSL3,
  Mesh,
  NoBlending,
  OrthographicCamera,
  RawShaderMaterial,
  Scene,
} from 'three';
import type { IUniform, WebGLRenderer, WebGLRenderTarget } from 'three';
import { FULLSCREEN_VERTEX } from './shaders/common.ts';

export type Uniforms = Record<string, IUniform>;

export interface Pass {
  readonly uniforms: Uniforms;
  readonly material: RawShaderMaterial;
  /** Draw into a target, or to the canvas where it is null. */
  run(renderer: WebGLRenderer, target: WebGLRenderTarget | null): void;
  dispose(): void;
}

/** Uniforms are held by reference, so several passes can share one object a value. */
export function createPass(
  fragment: string,
  uniforms: Uniforms,
  defines: Readonly<Record<string, string | number>> = {},
  vertex: string = FULLSCREEN_VERTEX,
): Pass {
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: vertex,
    fragmentShader: fragment,
    uniforms,
    defines: { ...defines },
    depthTest: false,
    depthWrite: false,
    blending: NoBlending,
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute(
    'position',
    new BufferAttribute(new Float32Array([-1, -1, 0, 3, -1, 0, -1, 3, 0]), 3),
  );
  const triangle = new Mesh(geometry, material);
  triangle.frustumCulled = false;
  const scene = new Scene();
  scene.matrixWorldAutoUpdate = false;
  scene.add(triangle);
  const camera = new OrthographicCamera();
  return {
    uniforms,
    material,
    run(renderer, target) {
      renderer.setRenderTarget(target);
      renderer.render(scene, camera);
    },
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
