/** The passes of one preset, from G-buffer to canvas. */
import { Vector2 } from 'three';
import type {
  Matrix3,
  RawShaderMaterial,
  Scene,
  Texture,
  WebGLRenderer,
  WebGLRenderTarget,
} from 'three';
import type { Chunks } from './chunks.ts';
import type { Camera, Conditions, Opening, Style } from './conditions.ts';
import type { Eye, Kept } from './eye.ts';
import { createFilm } from './film.ts';
import type { Film } from './film.ts';
import { createLights } from './lights.ts';
import type { Lights } from './lights.ts';
import { createMotes } from './motes.ts';
import type { Motes } from './motes.ts';
import { createPass } from './pass.ts';
import type { Pass, Uniforms } from './pass.ts';
import type { Preset } from './presets.ts';
import { INK_FRAGMENT } from './shaders/ink.ts';
import { OCCLUSION_BLUR_FRAGMENT, OCCLUSION_FRAGMENT } from './shaders/occlusion.ts';
import { PRESENT_FRAGMENT } from './shaders/present.ts';
import { createSketch } from './sketch.ts';
import type { Sketch } from './sketch.ts';
import { allOf, stripped } from './strips.ts';
import type { Box, Steps, Strips } from './strips.ts';
import { createShadows } from './shadows.ts';
import type { Shadows } from './shadows.ts';
import { createTargets } from './targets.ts';
import type { Targets } from './targets.ts';

/** Output pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface DrawnCount {
  readonly triangles: number;
  readonly drawCalls: number;
}

/** What is drawn in a frame. */
export interface Subject {
  readonly renderer: WebGLRenderer;
  readonly chunks: Chunks;
  readonly eye: Eye;
  readonly camera: Camera;
  readonly conditions: Conditions;
  readonly openings: readonly Opening[];
  /** What of it is kept where it is a tile: only there need a page be finished. */
  readonly kept: Kept | undefined;
  /** Buffer pixels an output pixel. */
  readonly scale: number;
}

/** The whole page, for the water of its pieces: its picture and depths, and the eye that it was drawn for. */
export interface Mirror {
  readonly page: Texture;
  readonly depth: Texture;
  readonly basis: Matrix3;
  readonly tanHalf: Vector2;
}

export interface Works {
  /** Everything that a frame of a style is drawn with, chunks apart. */
  materials(style: Style): RawShaderMaterial[];
  /** Where chunks are drawn. */
  readonly gbuffer: WebGLRenderTarget;
  /** All that a sketch is drawn with, chunks apart. */
  readonly sketch: RawShaderMaterial;
  /** What has just been drawn for an eye, for the water of pieces; good until this is resized. */
  mirror(eye: Eye): Mirror;
  resize(size: Size): void;
  /** Draws; in strips; at once where `strips` is null. */
  draw(subject: Subject, strips: Strips | null): Steps<DrawnCount>;
  /** Brings what was drawn last to the canvas again; nothing where nothing was. */
  present(renderer: WebGLRenderer): void;
  readDepth(renderer: WebGLRenderer): Float32Array;
  /** Gives all memory back but its programs; it is resized before it draws again. */
  rest(): void;
  dispose(): void;
}

/** What passes read of the G-buffer, and how fine it is. */
function buffersOf({ gbuffer, occlusion }: ReturnType<typeof createTargets>, { scale }: Preset) {
  return {
    surfaceMap: { value: gbuffer.textures[0] },
    objectMap: { value: gbuffer.textures[1] },
    depthMap: { value: gbuffer.textures[2] },
    occlusionMap: { value: occlusion[1].texture },
    bufferScale: { value: scale },
    lineStep: { value: Math.max(1, scale * 0.75) },
    hatchPx: { value: 1 },
  };
}

/** What still water mirrors: a whole page that was drawn before, or what is drawn here itself. */
function mirrorOf({ page, gbuffer }: Targets, uniforms: Uniforms, whole?: Mirror): Uniforms {
  return {
    mirrorPage: { value: whole?.page ?? page.texture },
    mirrorDepth: { value: whole?.depth ?? gbuffer.textures[2] },
    mirrorBasis: whole ? { value: whole.basis } : uniforms['eyeBasis']!,
    mirrorTanHalf: whole ? { value: whole.tanHalf } : uniforms['tanHalf']!,
  };
}

/** A page that is done, for its pieces. */
function mirrorIn({ page, gbuffer }: Targets, { basis, tanHalf }: Eye): Mirror {
  const depth = gbuffer.textures[2]!;
  return { page: page.texture, depth, basis: basis.clone(), tanHalf: tanHalf.clone() };
}

function presentPass(targets: Targets, preset: Preset, uniforms: Uniforms, whole?: Mirror): Pass {
  return createPass(
    PRESENT_FRAGMENT,
    { ...uniforms, ...mirrorOf(targets, uniforms, whole), page: { value: targets.page.texture } },
    preset.smooth ? { SMOOTH: '' } : {},
  );
}

/** Adds its own uniforms to those of the frame. With `whole` a piece of that page is drawn. */
export function createWorks(size: Size, preset: Preset, uniforms: Uniforms, whole?: Mirror): Works {
  const targets = createTargets();
  const shadows = createShadows(preset.shadowTexels);
  const [pageSize, canvasSize] = [{ value: new Vector2() }, { value: new Vector2() }];
  Object.assign(uniforms, shadows.uniforms, buffersOf(targets, preset), { bufferSize: pageSize });
  const lights = createLights(preset, uniforms);
  const occlusion = createPass(OCCLUSION_FRAGMENT, uniforms, {
    SAMPLES: preset.occlusionSamples,
    SKY_SAMPLES: preset.skySamples,
  });
  const blur = createPass(OCCLUSION_BLUR_FRAGMENT, {
    source: { value: targets.occlusion[0].texture },
  });
  const ink = createPass(INK_FRAGMENT, uniforms, { LAMPS: preset.lamps });
  const film = createFilm(preset, uniforms, mirrorOf(targets, uniforms, whole));
  const motes = createMotes(uniforms);
  const present = presentPass(targets, preset, { ...uniforms, pageSize, canvasSize }, whole);
  const sketch = createSketch(uniforms);

  function resize(to: Size): void {
    const width = Math.max(2, Math.round(to.width * preset.scale));
    const height = Math.max(2, Math.round(to.height * preset.scale));
    targets.resize(width, height);
    film.resize(width, height);
    pageSize.value.set(width, height);
    canvasSize.value.set(to.width, to.height);
  }
  resize(size);
  const common = [
    shadows.material,
    ...lights.materials,
    occlusion.material,
    blur.material,
    motes.material,
    present.material,
  ];
  const passes = { targets, shadows, lights, occlusion, blur, ink, film, motes, present, sketch };
  const parts: Parts = { ...passes, sketched: null, hasDrawn: false };
  return {
    materials: (style) => [...common, ...(style === 'film' ? film.materials : [ink.material])],
    gbuffer: targets.gbuffer,
    sketch: sketch.material,
    mirror: (eye) => mirrorIn(targets, eye),
    resize,
    draw: (subject, strips) => drawSteps(parts, subject, strips),
    present(renderer) {
      if (!parts.hasDrawn) return; // a picture may be asked for before there is any on the page
      if (parts.sketched === null) present.run(renderer, null);
      else sketch.run(renderer, parts.sketched);
    },
    readDepth: (renderer) => readDepth(renderer, targets.gbuffer),
    rest() {
      for (const part of [targets, film, shadows, lights]) part.rest();
    },
    dispose() {
      for (const part of Object.values(passes)) part.dispose();
    },
  };
}

/** All that a frame is drawn with. */
interface Parts {
  readonly targets: Targets;
  readonly shadows: Shadows;
  readonly lights: Lights;
  readonly occlusion: Pass;
  readonly blur: Pass;
  readonly ink: Pass;
  readonly film: Film;
  readonly motes: Motes;
  readonly present: Pass;
  readonly sketch: Sketch;
  /** The look of the last sketch; null where what was drawn last was none. */
  sketched: Style | null;
  /** Whether any picture was begun, by which the passes know an eye. */
  hasDrawn: boolean;
}

/** What is done before there is anything of the picture. */
const STANDS = { pass: 'standing', share: 0 } as const;

function* drawSteps(parts: Parts, subject: Subject, strips: Strips | null): Steps<DrawnCount> {
  const { targets, shadows, lights, motes } = parts;
  const { renderer, chunks, eye, camera, conditions, openings } = subject;
  const { style } = conditions;
  const isSketch = conditions.sketch === true;
  parts.sketched = isSketch ? style : null;
  parts.hasDrawn = true;
  if (!isSketch) shadows.update(renderer, chunks.scene, chunks.revision(), camera, conditions);
  const shining = isSketch ? [] : lights.update(renderer, chunks, camera, conditions, openings);
  yield STANDS;
  const count = drawScene(renderer, chunks.scene, eye, targets.gbuffer);
  if (isSketch) {
    parts.sketch.run(renderer, style);
    return count;
  }
  yield STANDS;
  const [open, mean] = targets.occlusion;
  const unseen = allOf('occlusion', open, [0, 0]);
  yield* stripped(unseen, strips, () => parts.occlusion.run(renderer, open));
  parts.blur.run(renderer, mean);
  yield STANDS;
  yield* drawPage(parts, subject, strips);
  motes.draw(renderer, targets.page, eye, camera, conditions, openings, shining);
  parts.present.run(renderer, null);
  return count;
}

/** What costs most. */
function drawPage({ targets, film, ink }: Parts, subject: Subject, strips: Strips | null): Steps {
  const { page } = targets;
  const { renderer, chunks, eye, camera, conditions, kept, scale } = subject;
  if (conditions.style === 'film')
    return film.draw(renderer, eye.camera, chunks, camera, conditions, page, strips);
  const all = allOf('ink', page, [0, 1]);
  const stripe = kept ? { ...all, box: aroundKept(page, kept, scale) } : all;
  return stripped(stripe, strips, () => ink.run(renderer, page));
}

/** Pixels about what is kept that steam, the canvas and smoothed edges read as well. */
const RIM = 8;

/**
 * What of a target is kept, and its rim: nothing is drawn farther out, for the ink of margins is most of what they
 * cost, and nobody looks at it.
 */
function aroundKept({ height }: WebGLRenderTarget, kept: Kept, scale: number): Box {
  const [x0, y0] = [kept.left - RIM, kept.top - RIM].map((side) => Math.floor(side * scale));
  const [x1, y1] = [kept.left + kept.width + RIM, kept.top + kept.height + RIM].map((side) =>
    Math.ceil(side * scale),
  );
  return { x: x0!, y: height - y1!, width: x1! - x0!, height: y1! - y0! };
}

function readDepth(
  renderer: WebGLRenderer,
  target: ReturnType<typeof createTargets>['gbuffer'],
): Float32Array {
  const { width, height } = target;
  const raw = new Float32Array(width * height * 4);
  const gl = renderer.getContext() as WebGL2RenderingContext;
  renderer.setRenderTarget(target);
  gl.readBuffer(gl.COLOR_ATTACHMENT2);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.FLOAT, raw);
  gl.readBuffer(gl.COLOR_ATTACHMENT0);
  const depth = new Float32Array(width * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) depth[y * width + x] = raw[((height - 1 - y) * width + x) * 4]!;
  return depth;
}

/** Output pixels between engraved lines: a page of any size has about as many. */
export function hatchSpacingPx(height: number): number {
  return Math.min(4.8, Math.max(3, height / 240));
}

function drawScene(
  renderer: WebGLRenderer,
  scene: Scene,
  eye: Eye,
  target: ReturnType<typeof createTargets>['gbuffer'],
): DrawnCount {
  renderer.info.reset();
  renderer.setRenderTarget(target);
  renderer.clear();
  renderer.render(scene, eye.camera);
  const { triangles, calls } = renderer.info.render;
  return { triangles, drawCalls: calls };
}
