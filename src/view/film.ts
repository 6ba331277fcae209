/** The film look: air, light, lamps as points, bloom, and the development of the frame. */
import {
  AdditiveBlending,
  BufferAttribute,
  BufferGeometry,
  DynamicDrawUsage,
  GLSL3,
  HalfFloatType,
  LinearFilter,
  Points,
  RawShaderMaterial,
  RGBAFormat,
  Scene,
  Vector2,
} from 'three';
import type { PerspectiveCamera, WebGLRenderer, WebGLRenderTarget } from 'three';
import type { Chunks } from './chunks.ts';
import type { Camera, Conditions } from './conditions.ts';
import { flickerAll, tintAll } from './lamps.ts';
import { createPass } from './pass.ts';
import type { Pass, Uniforms } from './pass.ts';
import type { Preset } from './presets.ts';
import {
  BLOOM_BLUR_FRAGMENT,
  BLOOM_SHRINK_FRAGMENT,
  FILM_AIR_FRAGMENT,
  FILM_DEVELOP_FRAGMENT,
  FILM_FRAGMENT,
  FILM_VERTEX,
  GLOW_FRAGMENT,
  GLOW_VERTEX,
} from './shaders/film.ts';
import { allOf, stripped } from './strips.ts';
import type { Steps, Strips } from './strips.ts';
import { plainTarget } from './targets.ts';

export interface Film {
  readonly materials: readonly RawShaderMaterial[];
  /** Size of the buffer in pixels. */
  resize(width: number, height: number): void;
  draw(
    renderer: WebGLRenderer,
    camera: PerspectiveCamera,
    chunks: Chunks,
    eye: Camera,
    conditions: Conditions,
    page: WebGLRenderTarget,
    strips: Strips | null,
  ): Steps;
  /** Gives the memory of the targets back; they are resized before they are drawn into again. */
  rest(): void;
  dispose(): void;
}

/** Lamps drawn as points, at most, and how far off. */
const GLOW_COUNT = 4096;
const GLOW_REACH_METRES = 5000;

function lightPass(
  uniforms: Uniforms,
  air: WebGLRenderTarget,
  defines: Readonly<Record<string, number>>,
  whole: Uniforms,
): Pass {
  const all = { ...uniforms, ...whole, airMap: { value: air.texture } };
  return createPass(FILM_FRAGMENT, all, defines, FILM_VERTEX);
}

function pool(): WebGLRenderTarget {
  return plainTarget(RGBAFormat, HalfFloatType, LinearFilter);
}

/** `whole`: what is read of the whole picture, which this may be a piece of. */
export function createFilm(preset: Preset, uniforms: Uniforms, whole: Uniforms): Film {
  const [air, frame] = [pool(), pool()];
  const [small, smallBlur, large, largeBlur] = [pool(), pool(), pool(), pool()];
  const divisors = new Map([
    [air, preset.scale > 1 ? 6 : 4],
    [frame, 1],
    [small, 4],
    [smallBlur, 4],
    [large, 16],
    [largeBlur, 16],
  ]);
  const defines = { LAMPS: preset.lamps, SHAFT_STEPS: preset.shaftSteps };
  const airPass = createPass(FILM_AIR_FRAGMENT, uniforms, defines);
  const light = lightPass(uniforms, air, defines, whole);
  const blur = (from: WebGLRenderTarget, x: number, y: number): Pass =>
    createPass(BLOOM_BLUR_FRAGMENT, {
      source: { value: from.texture },
      direction: { value: new Vector2(x, y) },
    });
  const shrink = (from: WebGLRenderTarget, threshold: number): Pass =>
    createPass(BLOOM_SHRINK_FRAGMENT, {
      source: { value: from.texture },
      threshold: { value: threshold },
    });
  const chain: [Pass, WebGLRenderTarget][] = [
    [shrink(frame, 0.9), small],
    [blur(small, 1, 0), smallBlur],
    [blur(smallBlur, 0, 1), small],
    [shrink(small, 0), large],
    [blur(large, 1.5, 0), largeBlur],
    [blur(largeBlur, 0, 1.5), large],
  ];
  const develop = createPass(FILM_DEVELOP_FRAGMENT, {
    frame: { value: frame.texture },
    bloomSmall: { value: small.texture },
    bloomLarge: { value: large.texture },
    exposure: { value: 1 },
    pagePart: uniforms['pagePart']!,
  });
  const glow = createGlow(uniforms);
  const passes = [airPass, light, develop, ...chain.map(([pass]) => pass)];
  const rest = (): void => {
    for (const target of divisors.keys()) target.dispose();
  };
  return {
    materials: [glow.material, ...passes.map(({ material }) => material)],
    resize(width, height) {
      for (const [target, divisor] of divisors)
        target.setSize(Math.ceil(width / divisor), Math.ceil(height / divisor));
    },
    *draw(renderer, camera, chunks, eye, conditions, page, strips) {
      yield* stripped(allOf('air', air, [0, 0.1]), strips, () => airPass.run(renderer, air));
      yield* stripped(allOf('light', frame, [0.1, 1]), strips, () => light.run(renderer, frame));
      // What is next is laid over the frame.
      renderer.setRenderTarget(frame);
      glow.draw(renderer, camera, chunks, eye, conditions, frame.height);
      for (const [pass, target] of chain) pass.run(renderer, target);
      develop.uniforms['exposure']!.value = conditions.exposure;
      develop.run(renderer, page);
    },
    rest,
    dispose() {
      rest();
      for (const part of [glow, ...passes]) part.dispose();
    },
  };
}

function createGlow(uniforms: Uniforms) {
  const lamps = new Float32Array(GLOW_COUNT * 4);
  const attribute = new BufferAttribute(lamps, 4).setUsage(DynamicDrawUsage);
  const tints = new Float32Array(GLOW_COUNT * 3);
  const hues = new BufferAttribute(tints, 3).setUsage(DynamicDrawUsage);
  const geometry = new BufferGeometry().setAttribute('lamp', attribute).setAttribute('tint', hues);
  const material = new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: GLOW_VERTEX,
    fragmentShader: GLOW_FRAGMENT,
    uniforms: { ...uniforms, pxScale: { value: 1 } },
    blending: AdditiveBlending,
    transparent: true,
    depthTest: false,
    depthWrite: false,
  });
  const points = new Points(geometry, material);
  points.frustumCulled = false;
  points.matrixAutoUpdate = false;
  const scene = new Scene();
  scene.matrixWorldAutoUpdate = false;
  scene.add(points);
  return {
    material,
    /** Over whatever target is bound. */
    draw(
      renderer: WebGLRenderer,
      camera: PerspectiveCamera,
      chunks: Chunks,
      eye: Camera,
      { motionSeconds }: Conditions,
      height: number,
    ): void {
      const count = chunks.lampsWithin(eye, GLOW_REACH_METRES, lamps);
      if (count === 0) return;
      tintAll(lamps, count, eye, tints);
      flickerAll(lamps, count, eye, motionSeconds ?? NaN);
      for (const changed of [attribute, hues]) changed.needsUpdate = true;
      geometry.setDrawRange(0, count);
      material.uniforms['pxScale']!.value =
        height / (2 * Math.tan((eye.fovDegrees * Math.PI) / 360));
      renderer.render(scene, camera);
    },
    dispose(): void {
      geometry.dispose();
      material.dispose();
    },
  };
}
