/** Runs in the browser: one view of the fixture, told what to draw by the test. */
import { createView, cutsOf, meshOf } from '../../src/view/index.ts';
import type { View } from '../../src/view/index.ts';
import { lampTint } from '../../src/view/tints.ts';
import { fixtureChunk } from './fixture.ts';
import {
  DOORWAY,
  POURED,
  RIBBED,
  roomsChunk,
  wallChunk,
  deckChunk,
  longLampChunk,
  postChunk,
} from './rooms.ts';
import type { Shot, Shown } from './scene.ts';

interface Studio {
  readonly view: View;
  readonly canvas: HTMLCanvasElement;
}

/** A view each with reversed depth or without, with water or without. */
const studios = new Map<string, Studio>();

function studioFor(shot: Shot): Studio {
  const reversed = `${shot.reversedDepth ?? true} ${shot.pool ?? false}`;
  const known = studios.get(reversed);
  if (known !== undefined) {
    known.view.setPreset(shot.preset);
    return known;
  }
  const canvas = document.createElement('canvas');
  const view = createView(canvas, shot);
  const chunk = fixtureChunk(shot.pool);
  view.put('fixture', meshOf(chunk), chunk.node, false);
  studios.set(reversed, { view, canvas });
  return { view, canvas };
}

function pixels(shot: Shot): Uint8Array {
  const { view } = studioFor(shot);
  view.resize(shot.width, shot.height);
  view.setFigures(shot.figures ?? []);
  view.setOpenings(shot.openings ?? []);
  view.draw(shot.camera, shot.conditions);
  return view.readPixels().data;
}

/** Mean difference of two pictures of one size, 0 to 255. */
function difference(first: Shot, second: Shot): number {
  const a = pixels(first);
  const b = pixels(second);
  let sum = 0;
  for (let i = 1; i < a.length; i += 4) sum += Math.abs(a[i]! - b[i]!);
  return (sum * 4) / a.length;
}

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 4));

/** The same picture drawn in tiles, each with a margin that is cut off. */
async function tiled(shot: Shot, side: number): Promise<Uint8Array> {
  const { view } = studioFor(shot);
  const { width, height } = shot;
  const out = new Uint8Array(width * height * 4);
  view.setFigures(shot.figures ?? []);
  const tiles = view.tiles(shot.camera, shot.conditions, { width, height });
  const waiter = { heed: () => undefined, rest };
  await tiles.begin(waiter);
  for (const cut of cutsOf({ width, height }, side)) {
    await tiles.draw(cut.tile, waiter);
    tiles.show();
    const { data } = view.readPixels();
    for (let row = 0; row < cut.height; row++) {
      const from = ((row + cut.top) * cut.tile.width + cut.left) * 4;
      const to = ((cut.y + row) * width + cut.x) * 4;
      out.set(data.subarray(from, from + cut.width * 4), to);
    }
  }
  tiles.end();
  return out;
}

/** How far the picture in tiles is from the picture drawn whole, 0 to 255 on the mean. */
async function tileDifference(shot: Shot, side: number): Promise<number> {
  const whole = pixels(shot);
  const pieces = await tiled(shot, side);
  let sum = 0;
  for (let i = 1; i < whole.length; i += 4) sum += Math.abs(whole[i]! - pieces[i]!);
  return (sum * 4) / whole.length;
}

/** In how many strips a picture was drawn, and whether it is what is drawn at once, to the bit. */
async function inStrips(shot: Shot): Promise<{ strips: number; isSame: boolean }> {
  const { view } = studioFor(shot);
  const atOnce = pixels(shot).slice();
  // Something else meanwhile: what is compared has been drawn anew.
  view.draw({ ...shot.camera, yaw: shot.camera.yaw + 90 }, shot.conditions);
  let strips = 0;
  let last = 0;
  const heed = (share: number): void => {
    if (share > last) strips++;
    last = share;
  };
  await view.drawInStrips(shot.camera, shot.conditions, { heed, rest });
  const { data } = view.readPixels();
  return { strips, isSame: last === 1 && data.every((byte, i) => byte === atOnce[i]) };
}

/** How like the lower half of a level picture is to the upper one upside down: −1 to 1 (a correlation). */
function mirrorLikeness(shot: Shot): number {
  const data = pixels(shot);
  const { width, height } = shot;
  const at = (x: number, y: number): number => data[(y * width + x) * 4 + 1]!;
  const pairs: [number, number][] = [];
  for (let y = 4; y < height / 2 - 20; y++)
    for (let x = 0; x < width; x++) pairs.push([at(x, y), at(x, height - 1 - y)]);
  const mean = (of: 0 | 1): number => pairs.reduce((sum, p) => sum + p[of], 0) / pairs.length;
  const [a, b] = [mean(0), mean(1)];
  const sum = (f: (p: [number, number]) => number): number => pairs.reduce((s, p) => s + f(p), 0);
  const spread = sum((p) => (p[0] - a) ** 2) * sum((p) => (p[1] - b) ** 2);
  return spread === 0 ? 0 : sum((p) => (p[0] - a) * (p[1] - b)) / Math.sqrt(spread);
}

let walls: View | null = null;

/** `way`: how it is clad, else as its owner's block is. */
function wallPixels(shot: Shot, role: 'lot' | 'column', way?: number): Uint8Array {
  walls ??= createView(document.createElement('canvas'), shot);
  walls.resize(shot.width, shot.height);
  const chunk = wallChunk(role);
  const mesh = meshOf(chunk);
  // The topmost four bits of an id, whose others stay what they are.
  if (way !== undefined)
    for (let at = 3; at < mesh.tags.length; at += 4)
      mesh.tags[at] = (mesh.tags[at]! & 15) | (way << 4);
  walls.put('wall', mesh, chunk.node, false);
  walls.draw(shot.camera, shot.conditions);
  return walls.readPixels().data.slice();
}

/** Mean green, 0 to 255. */
function meanGreen(data: Uint8Array): number {
  let sum = 0;
  for (let i = 1; i < data.length; i += 4) sum += data[i]!;
  return (sum * 4) / data.length;
}

/** How much a great wall differs from the same box as a column: by what is screwed on it, 0 to 255. */
function fittingsShown(shot: Shot): number {
  const [wall, column] = [wallPixels(shot, 'lot'), wallPixels(shot, 'column')];
  let sum = 0;
  for (let i = 1; i < wall.length; i += 4) sum += Math.abs(wall[i]! - column[i]!);
  return (sum * 4) / wall.length;
}

/** Of a great wall clad in each of the sixteen ways: how far the two most alike are from one another, a mean difference of pixels, 0 to 255. */
function waysApart(shot: Shot): number {
  const seen = Array.from({ length: 16 }, (_, way) =>
    wallPixels(shot, 'lot', way).filter((_, i) => i % 4 === 1),
  );
  let least = Infinity;
  for (let a = 0; a < seen.length; a++)
    for (let b = 0; b < a; b++) {
      const sum = seen[a]!.reduce((total, v, i) => total + Math.abs(v - seen[b]![i]!), 0);
      least = Math.min(least, sum / seen[a]!.length);
    }
  return least;
}

/** Riveted sheets: seen through a long lens a patch of such a wall is all but bare. */
const SHEETS = 9;

/** Mean green of what is seen of a great wall, 0 to 255. */
function wallTone(shot: Shot): number {
  return meanGreen(wallPixels(shot, 'lot', SHEETS));
}

/** Mean green of the darkest tenth of the pixels of a wall without fittings, 0 to 255: how black strokes are. */
function wallStrokes(shot: Shot): number {
  const green = wallPixels(shot, 'column')
    .filter((_, i) => i % 4 === 1)
    .sort();
  const tenth = green.subarray(0, green.length / 10);
  return tenth.reduce((sum, v) => sum + v, 0) / tenth.length;
}

/** How far blocks of 10 by 10 pixels are from one another in tone: a standard deviation. */
function unevenness(data: Uint8Array, shot: Shot): number {
  const sums = blocksOf(data, shot);
  const mean = sums.reduce((a, b) => a + b) / sums.length;
  return Math.sqrt(sums.reduce((a, b) => a + (b - mean) ** 2, 0) / sums.length);
}

/** The mean tone of each block of 10 by 10 pixels. */
function blocksOf(data: Uint8Array, { width, height }: Shot): Float64Array {
  const across = width / 10;
  const sums = new Float64Array(across * (height / 10));
  for (let i = 0; i < data.length / 4; i++) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const block = Math.floor(y / 10) * across + Math.floor(x / 10);
    sums[block] = sums[block]! + data[i * 4 + 1]! / 100;
  }
  return sums;
}

/** Of a wall without fittings. */
function wallUnevenness(shot: Shot): number {
  return unevenness(wallPixels(shot, 'column'), shot);
}

/** In a room without a lamp, of what is before the eye: the shares of such blocks that are paper, hatched or black, and black. */
function roomShares(shot: Shot): [number, number, number] {
  rooms ??= createView(document.createElement('canvas'), shot);
  const chunk = roomsChunk(false, false);
  rooms.put('rooms', meshOf(chunk), chunk.node, false);
  rooms.draw(shot.camera, shot.conditions);
  const blocks = blocksOf(rooms.readPixels().data, shot);
  const share = (test: (tone: number) => boolean): number =>
    blocks.filter(test).length / blocks.length;
  return [share((tone) => tone > 210), share((tone) => tone < 190), share((tone) => tone < 70)];
}

/** Of a dark room, clad in ribs or poured, what is before the eye: the share of its pixels that is no black. */
function roomPaper(shot: Shot, isRibbed: boolean): number {
  rooms ??= createView(document.createElement('canvas'), shot);
  const chunk = roomsChunk(false, false, true, isRibbed ? RIBBED : POURED);
  rooms.put('rooms', meshOf(chunk), chunk.node, false);
  rooms.draw(shot.camera, shot.conditions);
  const green = rooms.readPixels().data.filter((_, i) => i % 4 === 1);
  return green.filter((v) => v > 90).length / green.length;
}

/** Of a floor by day: the share of pixels in the middle of three by three black ones. */
function floorBlack(shot: Shot): number {
  const view = createView(document.createElement('canvas'), shot);
  const chunk = deckChunk();
  view.put('deck', meshOf(chunk), chunk.node, false);
  view.draw(shot.camera, shot.conditions);
  const { data } = view.readPixels();
  view.dispose();
  const isBlack = (x: number, y: number): boolean => data[(y * shot.width + x) * 4 + 1]! < 60;
  let count = 0;
  for (let y = 1; y < shot.height - 1; y++)
    for (let x = 1; x < shot.width - 1; x++) {
      const square = [-1, 0, 1].flatMap((b) => [-1, 0, 1].map((a) => isBlack(x + a, y + b)));
      if (square.every(Boolean)) count++;
    }
  return count / (shot.width * shot.height);
}

/** Of a lamp 5 m long, 8 m before the eye and across its view, cold or green where it hangs: how red its middle and its end are, by their green. */
function lampHues(shot: Shot): [number, number] {
  const view = createView(document.createElement('canvas'), shot);
  const chunk = longLampChunk();
  // Where lamps are as red as green there is nothing to tell.
  let far = 0;
  while (lampTint(far + 32, 24, 28)[0] > 0.8) far += 64;
  const camera = { ...shot.camera, x: shot.camera.x + far };
  view.put('lamp', meshOf(chunk), { ...chunk.node, x: chunk.node.x + far }, false);
  // So dark a print that no light is white.
  view.draw(camera, { ...shot.conditions, exposure: 0.03 });
  const { data } = view.readPixels();
  const pixel = shot.width * (shot.height / 2) + shot.width / 2;
  const end = Math.floor((2.3 / 8 / Math.tan(Math.PI / 6)) * (shot.height / 2));
  const redOf = (at: number): number => data[at * 4]! / data[at * 4 + 1]!;
  view.dispose();
  return [redOf(pixel), redOf(pixel + end)];
}

/** A view that is shown before it has drawn anything, and drawn after: how many tones there are then. */
function shownFirst(shot: Shot): number {
  const view = createView(document.createElement('canvas'), shot);
  view.show();
  view.setPreset('still');
  view.show();
  view.setPreset(shot.preset);
  const chunk = deckChunk();
  view.put('deck', meshOf(chunk), chunk.node, false);
  view.draw(shot.camera, shot.conditions);
  view.show();
  const tones = new Set(view.readPixels().data).size;
  view.dispose();
  return tones;
}

let deck: View | null = null;

/** Mean green of a picture of the floor under a deck, 0 to 255. */
function floorUnderDeck(shot: Shot): number {
  return meanGreen(deckPixels(shot));
}

/** Green of the pixel of that picture that is so many columns and rows from its middle. */
function floorPixel(shot: Shot, [column, row]: readonly [number, number]): number {
  const { width, height } = shot;
  return deckPixels(shot)[4 * (width * (height / 2 + row) + width / 2 + column) + 1]!;
}

function deckPixels(shot: Shot): Uint8Array {
  if (!deck) {
    deck = createView(document.createElement('canvas'), shot);
    const chunk = deckChunk();
    deck.put('deck', meshOf(chunk), chunk.node, false);
  }
  deck.resize(shot.width, shot.height);
  deck.setFigures(shot.figures ?? []);
  deck.draw(shot.camera, shot.conditions);
  return deck.readPixels().data;
}

let post: View | null = null;

/** Mean green beside a post that stands before a hatched wall: of the second and third pixel from it, and of six farther off. */
function besidePost(shot: Shot): { rim: number; beyond: number } {
  if (!post) {
    post = createView(document.createElement('canvas'), shot);
    const chunk = postChunk();
    post.put('post', meshOf(chunk), chunk.node, false);
  }
  post.draw(shot.camera, shot.conditions);
  const { data } = post.readPixels();
  // The post's edges, by what the lens makes of a quarter of a metre to either side at four metres.
  const half = (0.25 / 4 / Math.tan((shot.camera.fovDegrees * Math.PI) / 360)) * (shot.height / 2);
  const mean = (from: number, to: number): number => {
    let sum = 0;
    let count = 0;
    for (let y = 0; y < shot.height; y++)
      for (let k = from; k < to; k++)
        for (const x of [
          Math.floor(shot.width / 2 - half) - 1 - k,
          Math.ceil(shot.width / 2 + half) + k,
        ]) {
          sum += data[(y * shot.width + x) * 4 + 1]!;
          count++;
        }
    return sum / count;
  };
  return { rim: mean(1, 3), beyond: mean(6, 12) };
}

function shoot(shot: Shot): Shown {
  const { view, canvas } = studioFor(shot);
  const started = performance.now();
  const data = pixels(shot);
  const ms = performance.now() - started;
  let sum = 0;
  let total = 0;
  const seen = new Set<number>();
  for (let i = 0; i < data.length; i += 4) {
    const value = data[i]! * 65536 + data[i + 1]! * 256 + data[i + 2]!;
    sum = (Math.imul(sum, 31) + value) >>> 0;
    total += data[i + 1]!;
    seen.add(value);
  }
  const { triangles, drawCalls, reversedDepth } = view.stats();
  const mean = (total * 4) / data.length;
  return {
    png: canvas.toDataURL('image/png'),
    sum,
    distinct: seen.size,
    mean,
    triangles,
    drawCalls,
    reversedDepth,
    ms,
  };
}

let rooms: View | null = null;

/** Mean brightness, 0 to 255, of the second of two rooms. */
function roomBrightness(shot: Shot, hasLamp: boolean, hasDoor: boolean): number {
  rooms ??= createView(document.createElement('canvas'), shot);
  const view = rooms;
  const chunk = roomsChunk(hasLamp, hasDoor);
  // As a walk has it: on the card alone, and the memory on this side somebody else's.
  view.lay('rooms', meshOf(chunk), chunk.node);
  for (const spent of view.lift()) structuredClone(spent, { transfer: [spent] });
  view.setVisible('rooms', true);
  view.draw(shot.camera, shot.conditions);
  return meanGreen(view.readPixels().data);
}

/** How much brighter it becomes there by daylight at the doorway, before which lies shade or not. */
function daylightThrough(shot: Shot, isShaded: boolean): number {
  rooms ??= createView(document.createElement('canvas'), shot);
  const view = rooms;
  const chunk = roomsChunk(false, true, isShaded);
  view.put('rooms', meshOf(chunk), chunk.node, false);
  const [without, by] = [[], [DOORWAY]].map((openings) => {
    view.setOpenings(openings);
    view.draw(shot.camera, shot.conditions);
    return view.readPixels().data.reduce((sum, v, i) => (i % 4 === 1 ? sum + v : sum), 0);
  }) as [number, number];
  view.setOpenings([]);
  return (by - without) / (shot.width * shot.height);
}

Object.assign(globalThis, {
  shoot,
  difference,
  tileDifference,
  inStrips,
  mirrorLikeness,
  roomBrightness,
  daylightThrough,
  fittingsShown,
  floorUnderDeck,
  floorPixel,
  shownFirst,
  wallUnevenness,
  roomShares,
  lampHues,
  wallStrokes,
  wallTone,
  waysApart,
  roomPaper,
  floorBlack,
  besidePost,
});
