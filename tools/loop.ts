/**
 * Makes the picture that moves, docs/pictures/NAME.png of docs/loop.json: `npm run loop`. The eye flies
 * once round an ellipse and looks the same way all the time, so the last frame leads to the first. With
 * a folder, `npm run loop -- FOLDER`, the frames are also written there, each by itself.
 */
import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { picturesOf } from '../src/cli/picture.ts';
import type { View } from '../src/cli/picture.ts';
import { DEFAULT_TICK, askPlace, nextTickOfHour, placeText, worldOf } from '../src/world/index.ts';
import { animated, readGrey } from './apng.ts';
import type { Grey } from './apng.ts';

const DOCS: string = join(import.meta.dirname, '..', 'docs');
const BYTES_MAX = 1_500_000;

/** What docs/loop.json says. */
interface Loop {
  readonly name: string;
  /** The middle of the ellipse, and the look from everywhere on it. */
  readonly address: string;
  readonly look: string;
  readonly style: 'ink' | 'film';
  readonly hour: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** That each frame stands. */
  readonly milliseconds: number;
  /** Metres from the middle: to the right, along the look, and up. */
  readonly side: number;
  readonly along: number;
  readonly up: number;
}

/** The view at a share of the round, 0 … 1. */
function viewAt(loop: Loop, share: number): View {
  const turn = 2 * Math.PI * share;
  const yaw = (Number(loop.look.split(',')[0]) * Math.PI) / 180;
  const [side, along] = [loop.side * Math.sin(turn), loop.along * Math.cos(turn)];
  const middle = askPlace(loop.address);
  const place = {
    ...middle,
    x: middle.x - side * Math.cos(yaw) - along * Math.sin(yaw),
    y: middle.y + loop.up * Math.sin(turn),
    z: middle.z - side * Math.sin(yaw) + along * Math.cos(yaw),
  };
  return {
    address: placeText(place),
    look: loop.look,
    style: loop.style,
    tick: nextTickOfHour(loop.hour, DEFAULT_TICK),
    fov: 60,
    figure: false,
    width: loop.width,
    height: loop.height,
  };
}

const loop = JSON.parse(readFileSync(join(DOCS, 'loop.json'), 'utf8')) as Loop;
const folder = process.argv[2];
const views = Array.from({ length: loop.frames }, (_, i) => viewAt(loop, i / loop.frames));
const frames: Grey[] = [];
for await (const png of picturesOf(worldOf(), views)) {
  frames.push(readGrey(png));
  if (folder !== undefined) writeFileSync(join(folder, `${frames.length}.png`), png);
  console.log(`${frames.length} of ${loop.frames}`);
}
const file = animated(frames, loop.milliseconds);
if (file.length > BYTES_MAX) throw new Error(`${file.length} bytes are more than ${BYTES_MAX}`);
writeFileSync(join(DOCS, 'pictures', `${loop.name}.png`), file);
console.log(`docs/pictures/${loop.name}.png: ${Math.round(file.length / 1000)} KB`);
