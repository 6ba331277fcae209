/** A picture of any size, drawn piece by piece. */
import type { WebGLRenderer } from 'three';
import type { Kept, Tile } from './eye.ts';
import type { Uniforms } from './pass.ts';
import type { Preset } from './presets.ts';
import { Strips, unhurried } from './strips.ts';
import type { Steps, Waiter } from './strips.ts';
import { createWorks } from './works.ts';
import type { Mirror, Size, Works } from './works.ts';

/** The pieces of a large picture. The page is free while they are drawn. */
export interface Tiles {
  /** Pixels of the whole, as small as it is drawn first. */
  readonly firstPixels: number;
  /** The whole in small comes first. */
  begin(waiter: Waiter): Promise<void>;
  /** Kept once the card has drawn a piece; by then the canvas, which has its size, may have been emptied. */
  draw(tile: Tile, waiter: Waiter): Promise<void>;
  /** The canvas shows it again, which costs little. */
  show(): void;
  /** The view is again as it was. */
  end(): void;
}

/** Passes of their own, and what they are told. */
export interface Pieces {
  readonly works: Works;
  readonly uniforms: Uniforms;
}

/** A tile, and what it is drawn with. */
export interface Piece extends Pieces {
  readonly tile: Tile;
}

/** Tiles overlap by so many pixels, which are cut off: lines, shade and glow look that far. */
const MARGIN = 96;

/** A piece of a picture, and where what is kept of it begins, pixels from its left and from its top. */
export interface Cut extends Kept {
  readonly tile: Tile;
  /** Where what is kept comes to lie on the page, pixels. */
  readonly x: number;
  readonly y: number;
}

/** The pieces of a page, at most so many pixels a side. Margins end where the page does, for the whole page has none. */
export function cutsOf({ width, height }: Size, side: number): Cut[] {
  const cuts: Cut[] = [];
  for (let y = 0; y < height; y += side)
    for (let x = 0; x < width; x += side) {
      const [x0, y0] = [Math.max(0, x - MARGIN), Math.max(0, y - MARGIN)];
      const [w, h] = [Math.min(side, width - x), Math.min(side, height - y)];
      const right = Math.min(width, x + w + MARGIN);
      const end = Math.min(height, y + h + MARGIN);
      const size = { width: right - x0, height: end - y0, fullWidth: width, fullHeight: height };
      const kept = { left: x - x0, top: y - y0, width: w, height: h };
      cuts.push({ tile: { x: x0, y: y0, ...size, kept }, ...kept, x, y });
    }
  return cuts;
}

/** What is needed of a view. */
export interface Studio {
  readonly renderer: WebGLRenderer;
  readonly preset: Preset;
  readonly uniforms: Uniforms;
  /** Another size for the whole picture. */
  resize(to: Size): void;
  /** The whole picture, or a piece of it, in strips. */
  draw(to: Size, strips: Strips, piece?: Piece): Steps<unknown>;
  /** What has just been drawn whole, for the water of pieces. */
  mirror(): Mirror;
  end(): void;
}

/** Most pixels of the whole picture that pieces have their mirror images from. */
const MIRROR_PIXELS = 2_073_600;

/** A size of the same shape with at most so many pixels. */
function smaller({ width, height }: Size, pixelsMax: number): Size {
  const scale = Math.min(1, Math.sqrt(pixelsMax / (width * height)));
  const side = (pixels: number): number => Math.max(1, Math.round(pixels * scale));
  return { width: side(width), height: side(height) };
}

/** What water mirrors lies in other pieces as well: the whole is drawn first, as small as that may be. */
export function createTiles(full: Size, studio: Studio): Tiles {
  const { renderer, preset } = studio;
  const small = smaller(full, MIRROR_PIXELS);
  const uniforms = { ...studio.uniforms };
  const strips = new Strips();
  let works: Works | null = null;
  return {
    firstPixels: small.width * small.height,
    async begin(waiter) {
      studio.resize(small);
      await unhurried(renderer, () => studio.draw(small, strips), waiter, strips);
      works = createWorks(small, preset, uniforms, studio.mirror());
    },
    async draw(tile, waiter) {
      if (!works) throw new Error('The whole in small comes before its pieces.');
      renderer.setSize(tile.width, tile.height, false);
      works.resize(tile);
      const piece = { works, uniforms, tile };
      await unhurried(renderer, () => studio.draw(tile, strips, piece), waiter, strips);
    },
    show: () => works?.present(renderer),
    end() {
      works?.dispose();
      studio.end();
    },
  };
}
