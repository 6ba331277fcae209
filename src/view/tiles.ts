/** A picture of any size, drawn piece by piece. */
import type { WebGLRenderer } from 'three';
import type { Tile } from './eye.ts';
import type { Uniforms } from './pass.ts';
import type { Preset } from './presets.ts';
import { createWorks } from './works.ts';
import type { Mirror, Size, Works } from './works.ts';

/** The pieces of a large picture. */
export interface Tiles {
  /** The canvas has the size of the piece, and shows it. */
  draw(tile: Tile): void;
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
    end() {
      works.dispose();
      studio.end();
    },
  };
}
