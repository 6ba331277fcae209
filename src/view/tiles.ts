/** A picture of any size, drawn piece by piece. */
import type { WebGLRenderer } from 'three';
import type { Kept, Tile } from './eye.ts';
import { whenDone } from './fence.ts';
import type { Uniforms } from './pass.ts';
import type { Preset } from './presets.ts';
import { createWorks } from './works.ts';
import type { Mirror, Size, Works } from './works.ts';

/** The pieces of a large picture. */
export interface Tiles {
  /** The canvas has the size of the piece, and shows it. */
  draw(tile: Tile): void;
  /** Kept once the card has drawn it; by then the canvas may have been emptied. */
  drawn(): Promise<void>;
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
interface Studio {
  readonly renderer: WebGLRenderer;
  readonly preset: Preset;
  readonly uniforms: Uniforms;
  /** Another size for the whole picture. */
  resize(to: Size): void;
  /** The whole picture, or a piece of it. */
  draw(to: Size, piece?: Piece): void;
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
  const small = smaller(full, MIRROR_PIXELS);
  studio.resize(small);
  studio.draw(small);
  const uniforms = { ...studio.uniforms };
  const works = createWorks(small, studio.preset, uniforms, studio.mirror());
  return {
    draw(tile) {
      studio.renderer.setSize(tile.width, tile.height, false);
      works.resize(tile);
      studio.draw(tile, { works, uniforms, tile });
    },
    drawn: () => whenDone(studio.renderer.getContext() as WebGL2RenderingContext),
    show: () => works.present(studio.renderer),
    end() {
      works.dispose();
      studio.end();
    },
  };
}
