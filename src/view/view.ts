/** The eyes: chunks in, one picture out. */
import { Color, Vector2, Vector3, Vector4, WebGLRenderer } from 'three';
import { createChunks, createGBufferMaterial } from './chunks.ts';
import type { Chunks } from './chunks.ts';
import type { Camera, Conditions, Corner, FigurePose } from './conditions.ts';
import { aimEye, createEye } from './eye.ts';
import { createFigures } from './figures.ts';
import { createFilm } from './film.ts';
import type { Mesh } from './mesh.ts';
import { createPass } from './pass.ts';
import type { Uniforms } from './pass.ts';
import { PRESETS } from './presets.ts';
import type { Preset, PresetName } from './presets.ts';
import { INK_FRAGMENT } from './shaders/ink.ts';
import { OCCLUSION_BLUR_FRAGMENT, OCCLUSION_FRAGMENT } from './shaders/occlusion.ts';
import { PRESENT_FRAGMENT } from './shaders/present.ts';
import { createShadows } from './shadows.ts';
import { createTargets } from './targets.ts';
import type { Targets } from './targets.ts';

export interface ViewOptions {
  /** Output pixels. */
  readonly width: number;
  readonly height: number;
  readonly preset: PresetName;
}

export interface ViewStats {
  /** Of the last frame's picture, shadows not counted. */
  readonly triangles: number;
  readonly drawCalls: number;
  /** What the browser calls the machine that draws; says when it is software. */
  readonly renderer: string;
  readonly reversedDepth: boolean;
}

export interface View {
  /** Let a chunk stand; one with the same key is replaced. With fade it comes in over 200 ms. */
  put(key: string, mesh: Mesh, corner: Corner, fade: boolean): void;
  drop(key: string, fade?: boolean): void;
  has(key: string): boolean;
  setVisible(key: string, visible: boolean): void;
  setFigures(poses: readonly FigurePose[]): void;
  draw(camera: Camera, conditions: Conditions): void;
  resize(width: number, height: number): void;
  setPreset(preset: PresetName): void;
  /** RGBA rows from the top; to be called right after draw, in the same task. */
  readPixels(): { width: number; height: number; data: Uint8Array };
  readonly stats: () => ViewStats;
  dispose(): void;
}

/** Lamps further than this light nothing that could be told. */
const LAMP_REACH_METRES = 260;

/** Throws an Error that says so where the browser has no WebGL2 or no float targets. */
export function createView(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  options: ViewOptions,
): View {
  const renderer = createRenderer(canvas, options);
  const uniforms = createUniforms();
  const reversed = renderer.capabilities.reversedDepthBuffer === true;
  const material = createGBufferMaterial(reversed ? {} : { LOG_DEPTH: '' });
  const chunks = createChunks(material);
  const figures = createFigures(chunks.scene, material);
  const eye = createEye();
  let preset: Preset = PRESETS[options.preset];
  let size = { width: options.width, height: options.height };
  let works = createWorks(size, preset, uniforms);
  let stats = { triangles: 0, drawCalls: 0 };

  function rebuild(): void {
    works.dispose();
    works = createWorks(size, preset, uniforms);
    renderer.setSize(size.width, size.height, false);
  }
  function draw(camera: Camera, conditions: Conditions): void {
    aimEye(eye, camera, size.width / size.height);
    chunks.settle(camera, conditions.nowMs);
    figures.settle(camera);
    setUniforms(uniforms, eye, camera, conditions);
    setLamps(uniforms, chunks, camera, preset.lamps);
    const { targets, shadows } = works;
    shadows.update(
      renderer,
      chunks.scene,
      camera,
      chunks.revision(),
      conditions.ceilingY,
      conditions.nowMs,
    );
    renderer.info.reset();
    renderer.setRenderTarget(targets.gbuffer);
    renderer.clear();
    renderer.render(chunks.scene, eye.camera);
    stats = { triangles: renderer.info.render.triangles, drawCalls: renderer.info.render.calls };
    works.occlusion.run(renderer, targets.occlusion[0]);
    works.blur.run(renderer, targets.occlusion[1]);
    if (conditions.style === 'film')
      works.film.draw(renderer, eye.camera, chunks, camera, conditions, targets.page);
    else works.ink.run(renderer, targets.page);
    works.present.run(renderer, null);
  }
  return {
    put: chunks.put,
    drop: (key, fade = false) => chunks.drop(key, fade),
    has: chunks.has,
    setVisible: chunks.setVisible,
    setFigures: figures.set,
    draw,
    resize(width, height) {
      if (width === size.width && height === size.height) return;
      size = { width, height };
      rebuild();
    },
    setPreset(name) {
      preset = PRESETS[name];
      rebuild();
    },
    readPixels: () => readCanvas(renderer, size),
    stats: () => ({ ...stats, renderer: rendererName(renderer), reversedDepth: reversed }),
    dispose() {
      chunks.dispose();
      figures.dispose();
      works.dispose();
      material.dispose();
      renderer.dispose();
    },
  };
}

function createRenderer(
  canvas: HTMLCanvasElement | OffscreenCanvas,
  options: ViewOptions,
): WebGLRenderer {
  const renderer = new WebGLRenderer({
    canvas: canvas as HTMLCanvasElement,
    antialias: false,
    alpha: false,
    depth: false,
    stencil: false,
    powerPreference: 'high-performance',
    reversedDepthBuffer: true,
  });
  if (!renderer.extensions.has('EXT_color_buffer_float')) {
    throw new Error(
      'This browser cannot draw into float textures (EXT_color_buffer_float), which the City needs.',
    );
  }
  renderer.autoClear = false;
  renderer.info.autoReset = false;
  renderer.setClearColor(new Color(0, 0, 0), 0);
  renderer.setSize(options.width, options.height, false);
  return renderer;
}

/** Everything whose size hangs on the canvas or the preset. */
function createWorks(size: { width: number; height: number }, preset: Preset, uniforms: Uniforms) {
  const width = Math.max(2, Math.round(size.width * preset.scale));
  const height = Math.max(2, Math.round(size.height * preset.scale));
  const targets: Targets = createTargets(width, height);
  const shadows = createShadows(preset.shadowTexels);
  Object.assign(uniforms, shadows.uniforms, {
    surfaceMap: { value: targets.gbuffer.textures[0] },
    objectMap: { value: targets.gbuffer.textures[1] },
    depthMap: { value: targets.gbuffer.textures[2] },
    occlusionMap: { value: targets.occlusion[1].texture },
    bufferSize: { value: new Vector2(width, height) },
    bufferScale: { value: preset.scale },
    lineStep: { value: Math.max(1, preset.scale * 0.75) },
    hatchPx: { value: preset.scale * Math.min(7, Math.max(3.8, size.height / 150)) },
  });
  const occlusion = createPass(OCCLUSION_FRAGMENT, uniforms, { SAMPLES: preset.occlusionSamples });
  const blur = createPass(OCCLUSION_BLUR_FRAGMENT, {
    source: { value: targets.occlusion[0].texture },
  });
  const ink = createPass(INK_FRAGMENT, uniforms, { LAMPS: preset.lamps });
  const film = createFilm(targets, preset, uniforms);
  const present = createPass(
    PRESENT_FRAGMENT,
    {
      page: { value: targets.page.texture },
      pageSize: { value: new Vector2(width, height) },
      canvasSize: { value: new Vector2(size.width, size.height) },
    },
    preset.smooth ? { SMOOTH: '' } : {},
  );
  return {
    targets,
    shadows,
    occlusion,
    blur,
    ink,
    film,
    present,
    dispose() {
      for (const part of [targets, shadows, occlusion, blur, ink, film, present]) part.dispose();
    },
  };
}

function createUniforms(): Uniforms {
  return {
    eyeBasis: { value: null },
    tanHalf: { value: new Vector2() },
    anchor: { value: new Vector3() },
    floorBelow: { value: 0 },
    openHeight: { value: 1 },
    lampPhase: { value: new Vector3() },
    lampPlace: { value: Array.from({ length: 48 }, () => new Vector4()) },
  };
}

function setUniforms(
  uniforms: Uniforms,
  eye: ReturnType<typeof createEye>,
  camera: Camera,
  { lampFront, floorY, ceilingY }: Conditions,
): void {
  const set = (name: string, value: unknown): void => {
    uniforms[name]!.value = value;
  };
  set('eyeBasis', eye.basis);
  set('tanHalf', eye.tanHalf);
  set('anchor', eye.anchor);
  set('openHeight', Math.max(64, ceilingY - floorY));
  set('floorBelow', camera.y - floorY);
  const phase = lampFront.phase + camera.x * lampFront.perMetreX + camera.z * lampFront.perMetreZ;
  (uniforms['lampPhase']!.value as Vector3).set(
    phase - Math.floor(phase),
    lampFront.perMetreX,
    lampFront.perMetreZ,
  );
}

function setLamps(uniforms: Uniforms, chunks: Chunks, camera: Camera, count: number): void {
  const near = chunks.lampsNear(camera, count, LAMP_REACH_METRES);
  const places = uniforms['lampPlace']!.value as Vector4[];
  places.forEach((place, i) => {
    const lamp = near[i];
    if (lamp === undefined) place.set(0, 0, 0, 0);
    else place.set(lamp.x, lamp.y, lamp.z, lamp.strength);
  });
}

function readCanvas(renderer: WebGLRenderer, size: { width: number; height: number }) {
  const { width, height } = size;
  const gl = renderer.getContext();
  const raw = new Uint8Array(width * height * 4);
  renderer.setRenderTarget(null);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, raw);
  const data = new Uint8Array(raw.length);
  for (let row = 0; row < height; row++) {
    const from = (height - 1 - row) * width * 4;
    data.set(raw.subarray(from, from + width * 4), row * width * 4);
  }
  return { width, height, data };
}

function rendererName(renderer: WebGLRenderer): string {
  const gl = renderer.getContext();
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(info === null ? gl.RENDERER : info.UNMASKED_RENDERER_WEBGL));
}
