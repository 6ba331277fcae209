/** @jsxImportSource preact */
/** What a person prefers. */
import type { JSX } from 'preact';
import type { PresetName } from '../../view/index.ts';
import type { Desk } from '../desk.ts';
import { FOV_MAX, FOV_MIN } from '../link.ts';
import { DEFAULT_PREFS, SENSITIVITY_MAX, SENSITIVITY_MIN } from '../prefs.ts';
import type { Prefs } from '../prefs.ts';
import { Choice, Range, Tick } from './fields.tsx';
import { Sheet } from './sheet.tsx';

/** The qualities that there are; the first names the one that the first frames have chosen. */
const qualities = (now: PresetName): readonly (readonly [Prefs['quality'], string])[] => [
  ['auto', `automatic (now ${now})`],
  ['low', 'low: for slow machines'],
  ['game', 'game: for graphics cards'],
  ['still', 'still: slow and fine'],
];
const STYLES = [
  ['ink', 'ink on paper'],
  ['film', 'film'],
] as const;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

interface PartProps {
  readonly prefs: Prefs;
  set(change: Partial<Prefs>): void;
}

function Picture({ prefs, set, now }: PartProps & { readonly now: PresetName }): JSX.Element {
  return (
    <fieldset>
      <legend>Picture</legend>
      <Choice
        label="Quality"
        value={prefs.quality}
        options={qualities(now)}
        onPick={(quality) => set({ quality })}
      />
      <Choice
        label="Style"
        value={prefs.style}
        options={STYLES}
        onPick={(style) => set({ style })}
      />
      <Range
        label="Field of view"
        value={prefs.fovDegrees}
        min={FOV_MIN}
        max={FOV_MAX}
        step={1}
        unit="°"
        onMove={(fovDegrees) => set({ fovDegrees })}
      />
      <Tick
        label="Less motion: no easing, no fading"
        value={prefs.motion === 'less'}
        onTick={(less) => set({ motion: less ? 'less' : 'system' })}
      />
    </fieldset>
  );
}

function HandsPart({ prefs, set }: PartProps): JSX.Element {
  return (
    <fieldset>
      <legend>Hands</legend>
      <Range
        label="Turning"
        value={prefs.sensitivity}
        min={SENSITIVITY_MIN}
        max={SENSITIVITY_MAX}
        step={0.1}
        unit=" ×"
        onMove={(sensitivity) => set({ sensitivity })}
      />
      <Tick
        label="Pull back to look up"
        value={prefs.invert}
        onTick={(invert) => set({ invert })}
      />
      <Tick label="Seen from behind" value={prefs.third} onTick={(third) => set({ third })} />
      <Tick
        label="Draw the line of a route in the City"
        value={prefs.line}
        onTick={(line) => set({ line })}
      />
    </fieldset>
  );
}

function Ears({ prefs, set }: PartProps): JSX.Element {
  return (
    <fieldset>
      <legend>Sound</legend>
      <Tick label="On" value={prefs.sound} onTick={(sound) => set({ sound })} />
      <Range
        label="Volume"
        value={prefs.volume}
        min={0}
        max={1}
        step={0.05}
        words={percent(prefs.volume)}
        onMove={(volume) => set({ volume })}
      />
      <Tick
        label="Write down what is heard"
        value={prefs.captions}
        onTick={(captions) => set({ captions })}
      />
    </fieldset>
  );
}

export function Settings({ desk }: { readonly desk: Desk }): JSX.Element {
  const prefs = desk.prefs.value;
  const set = (change: Partial<Prefs>): void => {
    desk.prefs.value = { ...desk.prefs.value, ...change };
  };
  return (
    <Sheet title="Settings" hud={desk.hud} aside>
      <Picture prefs={prefs} set={set} now={desk.session.preset} />
      <HandsPart prefs={prefs} set={set} />
      <Ears prefs={prefs} set={set} />
      <div class="row">
        <button type="button" onClick={() => desk.command('help')}>
          Keys
        </button>
        <button type="button" onClick={() => set(DEFAULT_PREFS)}>
          The usual settings
        </button>
      </div>
    </Sheet>
  );
}
