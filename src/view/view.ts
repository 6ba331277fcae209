/** The eyes: chunks in, one picture out. */
import { Color, Vector2, WebGLRenderer } from 'three';
import type { RawShaderMaterial } from 'three';
import { createChunks, createGBufferMaterial } from './chunks.ts';
import type { Chunks } from './chunks.ts';
import type { Camera, Conditions, Corner, FigurePose, Opening } from './conditions.ts';
import { aimEye, createEye } from './eye.ts';
import type { Eye, Tile } from './eye.ts';
import { createFigures } from './figures.ts';
import type { Figures } from './figures.ts';
import { createUniforms, setFeet, setFrame, setSway, setUniform } from './frame.ts';
import type { Mesh } from './mesh.ts';
import type { PresetName } from './presets.ts';
import { createSets } from './sets.ts';
import { atOnce, unhurried } from './strips.ts';
import type { Steps, Strips, Waiter } from './strips.ts';
import { createTiles } from './tiles.ts';
import type { Piece, Pieces, Studio, Tiles } from './tiles.ts';
import { warmUp } from './warm.ts';
import type { Warmth } from './warm.ts';
import { hatchSpacingPx } from './works.ts';
import type { DrawnCount, Size, Works } from './works.ts';

export interface ViewOptions {
  /** Output pixels. */
  readonly width: number;
  readonly height: number;
  readonly preset: PresetName;
  /** False draws as a browser without EXT_clip_control has to: with logarithmic depth. */
  readonly reversedDepth?: boolean;
}

export interface ViewStats {
  /** Of the last frame's picture, shadows not counted. */
  readonly triangles: number;
  readonly drawCalls: number;
  /** Meshes that the card holds. */
  readonly geometries: number;
  /** What the browser calls the machine that draws; says when it is software. */
  readonly renderer: string;
  readonly reversedDepth: boolean;
}

export interface View {
  /** Let a chunk stand; one with the same key is replaced. With fade it comes in over 200 ms. */
  put(key: string, mesh: Mesh, corner: Corner, fade: boolean): void;
  /** Let a chunk stand unseen until it is made visible. */
  lay(key: string, mesh: Mesh, corner: Corner): void;
  /**
   * Send the card what has been laid, so that no frame has to wait for it. It is kept there alone:
   * with the context it is lost. The memory that comes back is the caller's.
   */
  lift(): ArrayBuffer[];
  drop(key: string, fade?: boolean): void;
  has(key: string): boolean;
  setVisible(key: string, visible: boolean, fade?: boolean): void;
  setFigures(poses: readonly FigurePose[]): void;
  /** Where daylight falls in near the eye. */
  setOpenings(all: readonly Opening[]): void;
  draw(camera: Camera, conditions: Conditions): void;
  /** Draws the same in strips, and is kept once the card has done it: the page is free meanwhile. By then the canvas may have been emptied: it is shown again. */
  drawInStrips(camera: Camera, conditions: Conditions, waiter: Waiter): Promise<void>;
  /** The canvas, which may have been emptied, shows again what was drawn last. */
  show(): void;
  /** A picture of any size, to be drawn piece by piece onto the canvas. */
  tiles(camera: Camera, conditions: Conditions, full: Size): Tiles;
  /**
   * Have the card make ready, small and with nothing in it, what the first frames of a style, or a sketch, need: a
   * step at a time.
   */
  warm(camera: Camera, conditions: Conditions): Warmth;
  resize(width: number, height: number): void;
  setPreset(preset: PresetName): void;
  /** RGBA rows from the top; to be called right after draw, in the same task. */
  readPixels(): { width: number; height: number; data: Uint8Array };
  /** Metres along the look for each pixel of the buffer, rows from the top; 0 where there is nothing. */
  readDepth(): Float32Array;
  readonly stats: () => ViewStats;
  dispose(): void;
}

/** A time at which no fade and no shadow waits for a frame. */
const LONG_AGO_MS = -1e9;
/** Pixels of the frame that warms the card up. */
const WARM_SIZE: Size = { width: 16, height: 9 };

/** What a frame is drawn with. */
interface Drawing extends Pieces {
  readonly renderer: WebGLRenderer;
  readonly chunks: Chunks;
  readonly figures: Figures;
  readonly eye: Eye;
  readonly material: RawShaderMaterial;
}

/** What is drawn in it. */
interface Frame {
  readonly camera: Camera;
  readonly conditions: Conditions;
  readonly openings: readonly Opening[];
  readonly tile: Tile | undefined;
  /** Buffer pixels an output pixel. */
  readonly scale: number;
}

function drawFrame(
  drawing: Drawing,
  to: Size,
  frame: Frame,
  strips: Strips | null,
): Steps<DrawnCount> {
  const { chunks, figures, eye, material, uniforms, works } = drawing;
  const { camera, conditions, openings, tile, scale } = frame;
  const page = tile ? { width: tile.fullWidth, height: tile.fullHeight } : to;
  aimEye(eye, camera, page.width / page.height, tile);
  setUniform(uniforms, 'hatchPx', scale * hatchSpacingPx(page.height));
  chunks.settle(camera, conditions.nowMs);
  setFeet(uniforms, camera, figures.settle(camera));
  setFrame(uniforms, eye, camera, conditions);
  setUniform(material.uniforms, 'pixelAngle', (2 * eye.tanHalf.y) / (to.height * scale));
  setSway(material.uniforms, eye, conditions);
  const { renderer } = drawing;
  const subject = { renderer, chunks, eye, camera, conditions, openings, kept: tile?.kept, scale };
  return works.draw(subject, strips);
}

/** Lets a small frame be drawn a step at a time with works that draw the picture in between. */
function createTiny(size: () => Size) {
  let small: Works | null = null;
  /** All is as large as the picture again, which is so large. */
  const grow = (): Size => {
    small?.resize(size());
    small = null;
    return size();
  };
  const shrink = (works: Works): void => {
    if (small === works) return;
    grow();
    works.resize(WARM_SIZE);
    small = works;
  };
  function* steps(works: Works, frame: () => Steps<unknown>): Steps<unknown> {
    try {
      shrink(works);
      for (const drawn = frame(); ; shrink(works)) {
        const { done, value } = drawn.next();
        if (done === true) return;
        yield value;
      }
    } finally {
      grow();
    }
  }
  return { grow, steps };
}

/** What stands on the card. */
function cardOf({ info }: WebGLRenderer): Pick<ViewStats, 'geometries'> {
  return { geometries: info.memory.geometries };
}

export type Canvas = HTMLCanvasElement | OffscreenCanvas;

type StepsTo = (
  to: Size,
  camera: Camera,
  conditions: Conditions,
  strips: Strips | null,
  piece?: Piece,
) => Steps<DrawnCount>;

function createFixed(renderer: WebGLRenderer, reversedDepth: boolean): Omit<Drawing, keyof Pieces> {
  const material = createGBufferMaterial(reversedDepth ? {} : { LOG_DEPTH: '' });
  const chunks = createChunks(material);
  const figures = createFigures(chunks.scene, material);
  return { renderer, chunks, figures, eye: createEye(), material };
}

/** Throws an Error that says so where the browser has no WebGL2 or no float targets. */
export function createView(canvas: Canvas, options: ViewOptions): View {
  const renderer = createRenderer(canvas, options);
  const reversedDepth = renderer.capabilities.reversedDepthBuffer === true;
  const fixed = createFixed(renderer, reversedDepth);
  const { chunks, figures } = fixed;
  let size: Size = { width: options.width, height: options.height };
  const sets = createSets(createUniforms(), size, options.preset);
  let openings: readonly Opening[] = [];
  let count = { triangles: 0, drawCalls: 0 };
  const works = (): Works => sets.now().works;
  const renderedBy = rendererName(renderer);
  const stepsTo: StepsTo = (to, camera, conditions, strips, piece) => {
    const now = sets.now();
    const frame = { camera, conditions, openings, tile: piece?.tile, scale: now.preset.scale };
    return drawFrame({ ...fixed, ...now, ...piece }, to, frame, strips);
  };
  const tiny = createTiny(() => size);
  const remake = (): void => sets.remake(tiny.grow());
  const resize = (to: Size): void => {
    tiny.grow();
    renderer.setSize(to.width, to.height, false);
    works().resize(to);
  };
  // three fetches its own things back; what is kept between frames, the cascades, must be drawn anew
  canvas.addEventListener('webglcontextrestored', remake);
  return {
    ...pick(chunks),
    lift: () => chunks.lift(renderer, works().gbuffer),
    drop: (key, fade = false) => chunks.drop(key, fade),
    setFigures: figures.set,
    setOpenings: (all) => void (openings = all),
    draw(camera, conditions) {
      count = atOnce(stepsTo(tiny.grow(), camera, conditions, null));
    },
    async drawInStrips(camera, conditions, waiter) {
      const draw = (to: Strips): Steps<DrawnCount> => stepsTo(tiny.grow(), camera, conditions, to);
      count = await unhurried(renderer, draw, waiter);
      works().present(renderer);
    },
    show: () => works().present(renderer),
    tiles(camera, conditions, full) {
      tiny.grow();
      const draw: Studio['draw'] = (to, ...how) => stepsTo(to, camera, conditions, ...how);
      const ends = { mirror: () => works().mirror(fixed.eye), end: () => resize(size) };
      return createTiles(full, { renderer, ...sets.now(), resize, draw, ...ends });
    },
    warm(camera, conditions) {
      const now = works();
      const late = { ...conditions, nowMs: LONG_AGO_MS };
      const frame = (): Steps<unknown> => stepsTo(WARM_SIZE, camera, late, null);
      return warmUp(renderer, chunks, now, camera, conditions, () => tiny.steps(now, frame));
    },
    resize(width, height) {
      if (width !== size.width || height !== size.height) resize((size = { width, height }));
    },
    setPreset: (name) => sets.choose(name, tiny.grow()),
    readPixels: () => readCanvas(renderer),
    readDepth: () => works().readDepth(renderer),
    stats: () => ({ ...count, ...cardOf(renderer), renderer: renderedBy, reversedDepth }),
    dispose() {
      canvas.removeEventListener('webglcontextrestored', remake);
      for (const part of [chunks, figures, sets, fixed.material, renderer]) part.dispose();
    },
  };
}

/** What of the chunks is the view's own. */
function pick({
  put,
  lay,
  has,
  setVisible,
}: Chunks): Pick<Chunks, 'put' | 'lay' | 'has' | 'setVisible'> {
  return { put, lay, has, setVisible };
}

function createRenderer(canvas: Canvas, options: ViewOptions): WebGLRenderer {
  const renderer = new WebGLRenderer({
    canvas: canvas as HTMLCanvasElement,
    antialias: false,
    alpha: false,
    depth: false,
    stencil: false,
    powerPreference: 'high-performance',
    reversedDepthBuffer: options.reversedDepth ?? true,
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

function readCanvas(renderer: WebGLRenderer) {
  const { x: width, y: height } = renderer.getSize(new Vector2());
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
