/** `city photo ADDRESS`: the client's own picture of a view, through a headless Chromium. */
import { Option } from 'commander';
import type { Command } from 'commander';
import type { Place } from '../../core/index.ts';
import { openMemory } from '../../store/index.ts';
import { isBuilt } from '../../server/index.ts';
import {
  DEFAULT_TICK,
  Fault,
  PLACE_FORM,
  askPlace,
  decimalNumber,
  forkInto,
  ledgerName,
  nextTickOfHour,
  openLive,
  placeText,
  shown,
  wholeNumber,
  worldTick,
} from '../../world/index.ts';
import type { Live } from '../../world/index.ts';
import { CHROMIUM_ADVICE, findChromium } from '../chromium.ts';
import { outputFile, writeOutput } from '../files.ts';
import { jsonLine, progressLine, write } from '../io.ts';
import { pictureOf } from '../picture.ts';
import type { View } from '../picture.ts';
import { standingOption, withLive } from '../ledger.ts';
import { newCommand, reading } from '../session.ts';
import { watchSignals } from '../stopped.ts';
import type { CommonOptions, Session } from '../session.ts';

/** A picture of a midnight City is black: unless another is asked for, photos are taken by day. */
const LIT_HOUR = 10;

export const SIDE_MIN = 16;
export const SIDE_MAX = 8192;

interface Size {
  readonly width: number;
  readonly height: number;
}

interface PhotoOptions extends CommonOptions {
  readonly look: string;
  readonly style: 'ink' | 'film';
  readonly hour?: number;
  readonly size: Size;
  readonly out?: string;
  readonly figure?: boolean;
  readonly fov: number;
  readonly world?: string;
}

/** `YAW,PITCH` in degrees, canonical: yaw in [0, 360), pitch −90 to 90. */
export function readLook(text: string): string {
  const numbers = text.split(',');
  if (numbers.length !== 2) {
    throw new Fault(
      `look ${shown(text)} is not YAW,PITCH in degrees`,
      'give --look two decimal numbers with a comma between, such as 90,-5',
    );
  }
  const yaw = decimalNumber(numbers[0] as string, 'yaw', -360, 360);
  const pitch = decimalNumber(numbers[1] as string, 'pitch', -90, 90);
  return `${((yaw % 360) + 360) % 360},${pitch}`;
}

/** `WxH` in pixels. */
export function readSize(text: string): Size {
  const [w, h, ...rest] = text.split('x');
  if (w === undefined || h === undefined || rest.length > 0) {
    throw new Fault(`size ${shown(text)} is not WxH in pixels`, 'give --size such as 1280x720');
  }
  return {
    width: wholeNumber(w, 'width', SIDE_MIN, SIDE_MAX),
    height: wholeNumber(h, 'height', SIDE_MIN, SIDE_MAX),
  };
}

/** Makes the command. */
export function photoCommand(session: Session): Command {
  return newCommand('photo', 'a picture of a view, by the client itself')
    .argument('<ADDRESS>', `where the feet are: ${PLACE_FORM}`)
    .addOption(
      new Option('--look <YAW,PITCH>', 'degrees; yaw 0 is +z, clockwise from above; pitch up')
        .default('0,0')
        .argParser(reading(readLook)),
    )
    .addOption(new Option('--style <S>', 'how it is drawn').choices(['ink', 'film']).default('ink'))
    .addOption(
      new Option(
        '--hour <H>',
        'hour of the day, 0 to below 24; the next such tick after the default (a lit 10 unless said)',
      ).argParser(reading((text) => decimalNumber(text, 'hour', 0, 24, true))),
    )
    .addOption(
      new Option('--size <WxH>', `pixels, each ${SIDE_MIN} to ${SIDE_MAX}`)
        .default({ width: 1280, height: 720 }, '1280x720')
        .argParser(reading(readSize)),
    )
    .addOption(
      new Option('--fov <D>', 'vertical field of view in degrees, 20 to 110')
        .default(60)
        .argParser(reading((text) => decimalNumber(text, 'fov', 20, 110))),
    )
    .option('--figure', 'put the figure in view')
    .addOption(standingOption())
    .option('--out <FILE.png>', 'where to write it')
    .action((address: string, options: PhotoOptions) => photo(session, address, options));
}

/**
 * Who looks on is told how far it is: without a graphics card a large picture takes minutes. Null where it
 * was stopped by a signal.
 */
async function picture(
  session: Session,
  options: PhotoOptions,
  view: View,
  live: Live,
): Promise<Buffer | null> {
  const line = progressLine(session.io, options.json === true);
  const stopped = watchSignals();
  line?.tell('opening the City');
  try {
    return await pictureOf(live.world, view, line?.tell, live, stopped.signal);
  } catch (error) {
    // The browser goes with a signal: what it answers then is no fault of anybody.
    const code = stopped.code();
    if (code === null) throw error;
    session.exitCode = code;
    return null;
  } finally {
    stopped.end();
    line?.end();
  }
}

async function photo(session: Session, address: string, options: PhotoOptions): Promise<void> {
  const place = askPlace(address);
  if (options.out === undefined) {
    throw new Fault('--out is missing', 'say where to write the picture with --out FILE.png');
  }
  const file = outputFile(options.out, '.png', '--out');
  if (!isBuilt()) throw new Fault('the client has not been built', 'run "npm run build" first');
  if (findChromium() === null) {
    throw new Fault('no Chromium was found on this machine', CHROMIUM_ADVICE);
  }
  await withLive(options, async (live) => {
    const now = options.world === undefined ? DEFAULT_TICK : await worldTick(live);
    const tick = nextTickOfHour(options.hour ?? LIT_HOUR, now);
    await photoOf(session, options, file, { place, tick }, await copyOf(live));
  });
}

/** The same City in memory: the server that the picture is taken from writes nothing to a folder. */
async function copyOf(live: Live): Promise<Live> {
  const store = openMemory(ledgerName(live.world));
  await forkInto(live, store, null);
  return openLive(live.world, store);
}

async function photoOf(
  session: Session,
  options: PhotoOptions,
  file: string,
  { place, tick }: { readonly place: Place; readonly tick: number },
  live: Live,
): Promise<void> {
  const view = {
    address: placeText(place),
    look: options.look,
    style: options.style,
    tick,
    fov: options.fov,
    figure: options.figure === true,
    ...options.size,
  };
  const png = await picture(session, options, view, live);
  if (png === null) {
    await write(session.io.stderr, 'Stopped: no picture was written.\n');
    return;
  }
  await writeOutput(file, png);
  const { width, height } = options.size;
  await write(
    session.io.stdout,
    options.json === true
      ? jsonLine({ ...view, out: file, bytes: png.length })
      : `${options.out}: ${width} x ${height}, ${view.style}, ${view.address} --look ${view.look}\n`,
  );
}
