/** @jsxImportSource preact */
/** Photograph: eye, lens, hour, style, exposure, figure, and a picture of up to 8K. */
import { useLayoutEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { formatPlace } from '../../core/index.ts';
import type { PresetName } from '../../view/index.ts';
import { hourAt, hourOfDay } from '../daylight.ts';
import { GivenUp } from '../darkroom.ts';
import type { Desk } from '../desk.ts';
import { say, sayFault } from '../hud-state.ts';
import type { Session } from '../session.ts';
import { FOV_MAX, FOV_MIN, writeLink } from '../link.ts';
import { saveBytes } from '../save.ts';
import type { Stand } from '../start.ts';
import { clockText } from '../words.ts';
import { Underway } from '../underway.tsx';
import { Choice, Range, Tick } from './fields.tsx';
import { Sheet } from './sheet.tsx';

const SIZES = [
  ['window', 'as the window'],
  ['1920x1080', '1920 × 1080'],
  ['3840x2160', '3840 × 2160 (4K)'],
  ['7680x4320', '7680 × 4320 (8K)'],
  ['2160x3840', '2160 × 3840, upright'],
  ['4096x4096', '4096 × 4096, square'],
] as const;
type SizeName = (typeof SIZES)[number][0];

const FINENESS = [
  ['still', 'fine: twice over'],
  ['game', 'as in motion'],
] as const;

function pixelsOf(name: SizeName): { w: number; h: number } {
  if (name !== 'window') {
    const [w, h] = name.split('x').map(Number) as [number, number];
    return { w, h };
  }
  const ratio = Math.min(2, devicePixelRatio || 1);
  return { w: Math.round(innerWidth * ratio), h: Math.round(innerHeight * ratio) };
}

/** Eye and light: what is changed is seen at once. */
function EyeFields({ desk, redraw }: { readonly desk: Desk; redraw(): void }): JSX.Element {
  const { session, darkroom } = desk;
  const hour = hourAt(session.tick, session.place.x);
  const set = (change: () => void): void => {
    change();
    session.touch();
    redraw();
  };
  return (
    <>
      <Tick
        label="Free eye: fly instead of walking"
        value={session.traveller.kind === 'fly'}
        onTick={() => set(() => desk.command('fly'))}
      />
      <Range
        label="Lens"
        value={session.fovDegrees}
        min={FOV_MIN}
        max={FOV_MAX}
        step={1}
        unit="°"
        onMove={(degrees) => set(() => (session.fovDegrees = degrees))}
      />
      <Range
        label="Hour"
        value={Math.round(hour * 4) / 4}
        min={0}
        max={23.75}
        step={0.25}
        words={clockText(session.tick, session.place.x)}
        onMove={(wanted) =>
          set(() => session.day.set(hourOfDay(session.tick, session.place.x, wanted)))
        }
      />
      <Choice
        label="Style"
        value={session.style}
        options={[
          ['ink', 'ink on paper'],
          ['film', 'film'],
        ]}
        onPick={(style) => set(() => (session.style = style))}
      />
      {session.style === 'film' && (
        <Range
          label="Exposure"
          value={darkroom.exposure}
          min={0.25}
          max={4}
          step={0.05}
          unit=" ×"
          onMove={(exposure) => set(() => darkroom.show(true, exposure))}
        />
      )}
      <Tick
        label="A figure in the picture"
        value={session.hasFigure}
        onTick={(wanted) => set(() => session.setFigure(wanted))}
      />
    </>
  );
}

/** Of a picture of this view: where, which way, how drawn and at what hour. */
function pictureName(session: Session): string {
  const link = session.link();
  const look = new URLSearchParams(writeLink(link)).get('look') ?? '0,0';
  const hour = clockText(session.tick, session.place.x).replaceAll(':', '.');
  const place = formatPlace(session.place).replaceAll('/', ' ');
  return `the-city ${place} look ${look} ${link.style} ${hour}.png`;
}

/** Saves what is being made, or says why there is nothing to be saved. */
async function save(
  { hud }: Desk,
  name: string,
  type: string,
  made: Promise<Uint8Array<ArrayBuffer>>,
): Promise<void> {
  try {
    saveBytes(name, await made, type);
    say(hud, `It is saved as ${name}, with its address in the file.`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (error instanceof GivenUp) say(hud, why);
    else sayFault(hud, 'photo', why);
  }
}

/** A path of the camera, as frames. */
function PathFields({
  desk,
  size,
}: {
  readonly desk: Desk;
  readonly size: {
    readonly w: number;
    readonly h: number;
    readonly preset: PresetName;
    readonly exposure: number;
  };
}): JSX.Element {
  const [ends, mark] = useState<readonly [Stand | null, Stand | null]>([null, null]);
  const [frames, count] = useState(48);
  const { session, darkroom } = desk;
  const isBusy = darkroom.making.value !== null;
  const [from, to] = ends;
  const now = (): Stand => {
    const { yaw, pitch } = session.traveller;
    return { place: session.place, yaw, pitch };
  };
  const record = (): void => {
    if (!from || !to) return;
    const made = darkroom.path(size, { from, to, frames });
    void save(desk, 'the-city frames.zip', 'application/zip', made);
  };
  return (
    <fieldset disabled={isBusy}>
      <legend>A path, as frames</legend>
      <div class="row">
        <button type="button" aria-pressed={from !== null} onClick={() => mark([now(), to])}>
          Begins here
        </button>
        <button type="button" aria-pressed={to !== null} onClick={() => mark([from, now()])}>
          Ends here
        </button>
      </div>
      <Range label="Frames" value={frames} min={2} max={240} step={1} onMove={count} />
      <button type="button" disabled={!from || !to} onClick={record}>
        Record as ZIP
      </button>
    </fieldset>
  );
}

export function PhotoPanel({ desk }: { readonly desk: Desk }): JSX.Element {
  const [size, pick] = useState<SizeName>('window');
  const [preset, choose] = useState<PresetName>('still');
  const [, again] = useState(0);
  const { session, darkroom, hud } = desk;
  const making = darkroom.making.value;
  // The button that was pressed is another now, or none: the keys stay in the sheet.
  useLayoutEffect(() => {
    const { activeElement } = document;
    // Put on the sheet when it began, they go back to the button when it ends.
    if (activeElement !== document.body && !activeElement?.matches('.panel')) return;
    document.querySelector<HTMLElement>(making ? '.panel' : '.panel [data-first]')?.focus();
  }, [making === null]);
  useLayoutEffect(() => {
    darkroom.show(true);
    return () => darkroom.show(false);
  }, []);
  const pixels = { ...pixelsOf(size), preset, exposure: darkroom.exposure };
  const take = (): void =>
    void save(desk, pictureName(session), 'image/png', darkroom.photo(pixels));
  const foot = (
    <div class="row">
      {making === null ? (
        <button type="button" data-first onClick={take}>
          Take the picture
        </button>
      ) : (
        <Underway making={making} />
      )}
    </div>
  );
  return (
    <Sheet title="Photograph" hud={hud} aside foot={foot} idle={making !== null}>
      <fieldset class="plain" disabled={making !== null}>
        <EyeFields desk={desk} redraw={() => again((n) => n + 1)} />
        <Choice label="Size" value={size} options={SIZES} onPick={pick} />
        <Choice label="Drawn" value={preset} options={FINENESS} onPick={choose} />
      </fieldset>
      <p>
        The whole window is the frame; in a narrow one “Fold” leaves it free.{' '}
        {hud.fingers.value
          ? 'Until it is taken thumbs still walk, fly and turn on the picture.'
          : 'Until it is taken the keys still walk, fly and turn when the picture has the focus.'}
      </p>
      <PathFields desk={desk} size={pixels} />
    </Sheet>
  );
}
