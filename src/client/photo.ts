/** Pictures of this very view, the same every time: nothing fades, all that is wanted is there. */
import { formatPlace } from '../core/index.ts';
import { cutsOf, PRESETS } from '../view/index.ts';
import type { PresetName, Waiter } from '../view/index.ts';
import { writeLink } from './link.ts';
import { withTexts } from './png.ts';
import { between } from './path.ts';
import type { Rest } from './rest.ts';
import type { Session } from './session.ts';
import type { Stand } from './start.ts';
import { zipOf } from './zip.ts';

/** Largest side of a picture, pixels. */
export const SIDE_MAX = 8192;
/**
 * A picture that takes more pixels of the buffers it is drawn in (a fine one has four for each of its own)
 * is drawn in tiles of at most so many buffer pixels a side, margins not counted: so the memory that it
 * takes hangs neither on its size nor on how finely it is drawn.
 */
const WHOLE_PIXELS = 8_300_000;
const TILE = 1536;

export interface PhotoSize {
  readonly w: number;
  readonly h: number;
  /** How finely it is drawn; `still`, the finest, unless said. A still session keeps its own. */
  readonly preset?: PresetName;
  /** Told how far it is, 0 … 1, and at what, in words where there is something to be told. */
  readonly onShare?: (share: number, done: string) => void;
  /** Gives it up: what has been drawn is lost, and the session is as it was. */
  readonly signal?: AbortSignal;
}

/** May a picture be drawn as one? */
export function isWhole({ w, h }: PhotoSize, preset: PresetName): boolean {
  return w * h * PRESETS[preset].scale ** 2 <= WHOLE_PIXELS;
}

/** Pixels a side of a tile, margins not counted. */
export function tileOf(preset: PresetName): number {
  return Math.floor(TILE / PRESETS[preset].scale);
}

/** Between two looks at what is being built, or drawn, milliseconds. */
const LOOK_MS = 8;
/** As long as a page takes to write a word, milliseconds. */
const READ_MS = 40;

/** What pictures are made with. */
export interface Studio {
  readonly session: Session;
  readonly canvas: HTMLCanvasElement;
  readonly rest: Rest;
}

/** Waits until everything wanted at this view is generated; nothing is drawn meanwhile. */
async function settle({ session, rest }: Studio, { onShare, signal }: PhotoSize): Promise<void> {
  while (!session.build(performance.now())) {
    signal?.throwIfAborted();
    const { missing } = session.state();
    if (missing > 0) onShare?.(0, `${missing} piece${missing === 1 ? '' : 's'} to be built`);
    await rest.for(LOOK_MS);
  }
  // Its first strip may keep the page for seconds: what for is there to be read before.
  onShare?.(0, 'making ready to draw');
  await rest.for(READ_MS);
}

function check({ w, h }: PhotoSize): void {
  const isSide = (side: number): boolean => Number.isInteger(side) && side >= 1 && side <= SIDE_MAX;
  if (!isSide(w) || !isSide(h))
    throw new Error(`A picture's sides are whole numbers from 1 to ${SIDE_MAX}.`);
}

async function bytesOf(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob)
    throw new Error('The browser has no room for so large a picture: choose a smaller one.');
  return new Uint8Array(await blob.arrayBuffer());
}

/** Draws the picture piece by piece onto a page of its own. What its signal says is heard after every strip. */
async function drawTiles(
  { session, canvas, rest }: Studio,
  { w, h, onShare, signal }: PhotoSize,
): Promise<HTMLCanvasElement> {
  const side = tileOf(session.preset);
  const page = document.createElement('canvas');
  [page.width, page.height] = [w, h];
  const pen = page.getContext('2d', { alpha: false });
  if (!pen)
    throw new Error('The browser has no room for so large a picture: choose a smaller one.');
  const tiles = session.tiles(w, h);
  const cuts = cutsOf({ width: w, height: h }, side);
  const first = tiles.firstPixels;
  // A piece of so many pixels, with so many before it.
  const waiter = (pixels: number, before: number, done: string): Waiter => ({
    heed(share) {
      signal?.throwIfAborted();
      onShare?.((before + share * pixels) / (first + w * h), done);
    },
    rest: () => rest.for(LOOK_MS),
  });
  try {
    await tiles.begin(waiter(first, 0, 'first in small'));
    let before = first;
    for (const [i, { tile, left, top, x, y, width, height }] of cuts.entries()) {
      // To read the canvas before the card is done would be to stand still until then.
      const done = `tile ${i + 1} of ${cuts.length}`;
      await tiles.draw(tile, waiter(width * height, before, done));
      tiles.show();
      pen.drawImage(canvas, left, top, width, height, x, y, width, height);
      before += width * height;
    }
  } finally {
    tiles.end();
  }
  return page;
}

/** Draws the picture as one. */
async function drawWhole(
  { session, canvas, rest }: Studio,
  { onShare, signal }: PhotoSize,
): Promise<HTMLCanvasElement> {
  await session.drawInStrips({
    heed(share) {
      signal?.throwIfAborted();
      onShare?.(share, '');
    },
    rest: () => rest.for(LOOK_MS),
  });
  return canvas;
}

/** Does something with the session as a still one of a size, and leaves it as it was. */
async function asStill<T>(
  { session, canvas }: Studio,
  size: PhotoSize,
  act: (whole: boolean) => Promise<T>,
): Promise<T> {
  const { w, h, preset = 'still' } = size;
  const before = {
    still: session.still,
    preset: session.preset,
    w: canvas.width,
    h: canvas.height,
  };
  if (!before.still) {
    session.snap();
    session.setPreset(preset);
  }
  session.still = true;
  const whole = isWhole(size, session.preset);
  try {
    session.resize(w, h, whole);
    return await act(whole);
  } finally {
    // A still session keeps the picture that was asked for: there is nobody to draw another for.
    session.still = before.still;
    if (!before.still) {
      session.setPreset(before.preset);
      session.resize(before.w, before.h);
    }
  }
}

/** Draws this view and gives its PNG, with its address in it. */
async function develop(
  studio: Studio,
  size: PhotoSize,
  whole: boolean,
): Promise<Uint8Array<ArrayBuffer>> {
  const { session } = studio;
  await settle(studio, size);
  size.signal?.throwIfAborted();
  const query = writeLink({ ...session.link(), still: false });
  const address = formatPlace(session.place);
  const page = await (whole ? drawWhole : drawTiles)(studio, size);
  return withTexts(await bytesOf(page), {
    Software: 'the-city',
    Address: address,
    Link: query === '' ? '?' : query,
  });
}

/** Takes a picture as PNG bytes, with its address in them. The session is a still one while it is taken. */
export async function takePhoto(studio: Studio, size: PhotoSize): Promise<Uint8Array<ArrayBuffer>> {
  check(size);
  return asStill(studio, size, (whole) => develop(studio, size, whole));
}

/** A path from one stand to another, and how many pictures are taken along it. */
export interface PathOf {
  readonly from: Stand;
  readonly to: Stand;
  readonly frames: number;
}

/** Takes pictures along a path, and gives them as one ZIP. */
export async function takePath(
  studio: Studio,
  size: PhotoSize,
  path: PathOf,
): Promise<Uint8Array<ArrayBuffer>> {
  check(size);
  const { w, h, signal } = size;
  const { session } = studio;
  const { place, traveller } = session;
  const home = { place, yaw: traveller.yaw, pitch: traveller.pitch };
  const files: { name: string; bytes: Uint8Array }[] = [];
  try {
    await asStill(studio, size, async (whole) => {
      for (let i = 0; i < path.frames; i++) {
        session.pose(between(path.from, path.to, i / Math.max(1, path.frames - 1)));
        signal?.throwIfAborted();
        const onShare = (share: number): void =>
          size.onShare?.((i + share) / path.frames, `frame ${i + 1} of ${path.frames}`);
        const one = { w, h, onShare, ...(signal && { signal }) };
        const bytes = await develop(studio, one, whole);
        files.push({ name: `frame-${String(i + 1).padStart(4, '0')}.png`, bytes });
      }
    });
  } finally {
    session.pose(home);
  }
  return zipOf(files);
}

/** Bytes as a data URL, for those who cannot be given bytes. */
export function dataUrlOf(png: Uint8Array): string {
  let text = '';
  for (let i = 0; i < png.length; i += 32_768)
    text += String.fromCharCode(...png.subarray(i, i + 32_768));
  return `data:image/png;base64,${btoa(text)}`;
}
