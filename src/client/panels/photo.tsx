/** @jsxImportSource preact */
/** Photograph: eye, lens, hour, style, exposure, figure, and a picture of up to 8K. */
import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { formatPlace } from '../../core/index.ts';
import type { PresetName } from '../../view/index.ts';
import { hourAt, nextHour } from '../daylight.ts';
import type { Desk } from '../desk.ts';
import { say } from '../hud-state.ts';
import { FOV_MAX, FOV_MIN } from '../link.ts';
import { takePhoto } from '../photo.ts';
import { saveBytes } from '../save.ts';
import { clockText } from '../words.ts';
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
  const { session } = desk;
  const hour = hourAt(session.tick, session.place.x);
  const set = (change: () => void): void => {
    change();
    session.touch();
    redraw();
  };
  return (
    <>
      <Tick
        label="Free eye: fly with the walking keys"
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
        label={`Hour ${clockText(session.tick, session.place.x)}`}
        value={Math.round(hour * 4) / 4}
        min={0}
        max={23.75}
        step={0.25}
        unit=" h"
        onMove={(wanted) => set(() => session.setTick(hourOfSameDay(session.tick, wanted)))}
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
          value={session.exposure}
          min={0.25}
          max={4}
          step={0.05}
          unit=" ×"
          onMove={(exposure) => set(() => (session.exposure = exposure))}
        />
      )}
      <Tick
        label="A figure in the picture"
        value={session.hasFigure()}
        onTick={(wanted) => set(() => session.setFigure(wanted))}
      />
    </>
  );
}

/** That hour of the day that a tick lies in: the City that stands is the same all day long. */
function hourOfSameDay(tick: number, hour: number): number {
  const day = nextHour(tick, 0);
  const start = day > tick ? nextHour(tick - 864_000 + 1, 0) : day;
  return nextHour(start, hour);
}

export function PhotoPanel({ desk }: { readonly desk: Desk }): JSX.Element {
  const [size, pick] = useState<SizeName>('window');
  const [preset, choose] = useState<PresetName>('still');
  const [share, tell] = useState<number | null>(null);
  const [, again] = useState(0);
  const { session, canvas, hud } = desk;
  const take = async (): Promise<void> => {
    tell(0);
    desk.pause(true);
    try {
      const png = await takePhoto(session, canvas, { ...pixelsOf(size), preset, onShare: tell });
      saveBytes(
        `the-city ${formatPlace(session.place).replaceAll('/', ' ')}.png`,
        png,
        'image/png',
      );
      say(hud, 'The picture is saved; its address is written in it.');
    } catch (error) {
      say(hud, error instanceof Error ? error.message : String(error), true);
    } finally {
      desk.pause(false);
      tell(null);
    }
  };
  return (
    <Sheet title="Photograph" hud={hud}>
      <EyeFields desk={desk} redraw={() => again((n) => n + 1)} />
      <Choice label="Size" value={size} options={SIZES} onPick={pick} />
      <Choice label="Drawn" value={preset} options={FINENESS} onPick={choose} />
      <div class="row">
        <button type="button" data-first disabled={share !== null} onClick={() => void take()}>
          {share === null ? 'Take the picture' : `Taking … ${Math.round(share * 100)} %`}
        </button>
      </div>
      <p>
        The whole window is the frame. The keys still walk, fly and turn when the picture has the
        focus.
      </p>
    </Sheet>
  );
}
