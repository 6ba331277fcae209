/** @jsxImportSource preact */
/** Take this place: a box put by hand, what it amounts to, and the file. */
import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { formatPlace } from '../../core/index.ts';
import { BOX_LEVEL_MAX } from '../../export/index.ts';
import type { BoxSpec } from '../../export/index.ts';
import { directionOf, lampLightAt } from '../../view/index.ts';
import { frontAt, growthTick } from '../daylight.ts';
import type { Desk } from '../desk.ts';
import { say } from '../hud-state.ts';
import { saveBytes } from '../save.ts';
import { drawBox, takeBox, undrawBox } from '../taking.ts';
import type { TakeForm } from '../take-worker.ts';
import { Choice, Range } from './fields.tsx';
import { Sheet } from './sheet.tsx';
import { Amounts, Uncut, inShort } from './take-amounts.tsx';
import type { Result } from './take-amounts.tsx';
import { TakeBox } from './take-box.tsx';
import { CELLS, FORM_CHOICES, FORMS } from './take-forms.ts';

interface Box {
  /** Metres from the feet to the middle of the box, and down to its floor. */
  readonly ahead: number;
  readonly below: number;
  readonly size: readonly [number, number, number];
  readonly level: number;
  readonly form: TakeForm;
}

const FIRST: Box = {
  ahead: 32,
  below: 16,
  size: [64, 64, 64],
  level: 0,
  form: { kind: 'glb', voxel: 1 },
};
/** Rest after the last change before the box is taken anew, milliseconds. */
const REST_MS = 350;
const LEVELS = Array.from(
  { length: BOX_LEVEL_MAX + 1 },
  (_, level) =>
    [String(level), level === 0 ? 'finest' : `coarser, ${0.25 * 2 ** level} m`] as const,
);

/** To sixty-fourths of a metre, as addresses have it. */
function snap(metres: number): number {
  return Math.round(metres * 64) / 64;
}

function specOf(desk: Desk, { ahead, below, size, level }: Box): BoxSpec {
  const { place, traveller, tick } = desk.session;
  const d = directionOf(traveller.yaw, 0);
  const at = {
    frame: place.frame,
    x: snap(place.x + d[0] * ahead),
    y: snap(place.y - below),
    z: snap(place.z + d[2] * ahead),
  };
  return { place: at, size, level, tick: growthTick(tick) };
}

/** True where black edges would not be seen. */
function isDarkNow({ session }: Desk): boolean {
  const { style, tick, place } = session;
  return style === 'film' || lampLightAt(frontAt(tick), place.x, place.z) < 0.5;
}

/** Draws the box at once and takes it when the hands rest. */
function useTaken(desk: Desk, box: Box, isDark: boolean): { spec: BoxSpec; result: Result } {
  const spec = specOf(desk, box);
  const [result, tell] = useState<Result>({ share: 0 });
  const name = JSON.stringify([spec, box.form]);
  useEffect(() => {
    drawBox(desk.stage, spec, isDark);
    desk.session.touch();
  }, [name, isDark]);
  useEffect(() => {
    tell({ share: 0 });
    let stop = (): void => undefined;
    const timer = setTimeout(() => {
      const job = takeBox(desk.session.key, spec, box.form, desk.session.editsIn, (share) =>
        tell({ share }),
      );
      stop = job.stop;
      job.taken
        .then(tell)
        .catch((error: unknown) =>
          tell({ fault: error instanceof Error ? error.message : String(error) }),
        );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [name]);
  useEffect(
    () => () => {
      undrawBox(desk.stage);
      desk.session.touch();
    },
    [],
  );
  return { spec, result };
}

function BoxFields({
  box,
  set,
}: {
  readonly box: Box;
  set(change: Partial<Box>): void;
}): JSX.Element {
  const side = (i: 0 | 1 | 2, label: string): JSX.Element => (
    <Range
      label={label}
      value={box.size[i]}
      min={4}
      max={512}
      step={4}
      unit=" m"
      onMove={(v) =>
        set({ size: box.size.map((old, n) => (n === i ? v : old)) as unknown as Box['size'] })
      }
    />
  );
  return (
    <>
      <Range
        label="Middle ahead"
        value={box.ahead}
        min={0}
        max={400}
        step={1}
        unit=" m"
        onMove={(ahead) => set({ ahead })}
      />
      <Range
        label="Floor below"
        value={box.below}
        min={-256}
        max={256}
        step={1}
        unit=" m"
        onMove={(below) => set({ below })}
      />
      {side(0, 'West – east')}
      {side(1, 'Height')}
      {side(2, 'North – south')}
      <Choice
        label="Detail"
        value={String(box.level)}
        options={LEVELS}
        onPick={(level) => set({ level: Number(level) })}
      />
      <Choice
        label="As"
        value={box.form.kind}
        options={FORM_CHOICES}
        onPick={(kind) => set({ form: { ...box.form, kind } })}
      />
      {FORMS[box.form.kind].ending !== 'glb' && (
        <Choice
          label="Cell"
          value={String(box.form.voxel)}
          options={CELLS}
          onPick={(voxel) => set({ form: { ...box.form, voxel: Number(voxel) } })}
        />
      )}
    </>
  );
}

export function Take({ desk }: { readonly desk: Desk }): JSX.Element {
  const [box, put] = useState(FIRST);
  const isDark = isDarkNow(desk);
  const { spec, result } = useTaken(desk, box, isDark);
  const file = 'file' in result ? result.file : null;
  const form = FORMS[box.form.kind];
  const name = `the-city ${formatPlace(spec.place).replaceAll('/', ' ')}.${form.ending}`;
  const foot = (
    <div class="row">
      <button
        type="button"
        disabled={file === null}
        onClick={() => {
          if (!file) return;
          saveBytes(name, file.bytes, form.type);
          const size = (file.bytes.length / 1e6).toFixed(2);
          say(desk.hud, `It is saved: ${name}, ${size} MB.`);
        }}
      >
        Save as {form.save}
      </button>
      {/* The same as above in a word, where that is scrolled out of sight. */}
      <span class="share" aria-hidden="true">
        {inShort(result)}
      </span>
    </div>
  );
  return (
    <>
      <TakeBox desk={desk} spec={spec} isDark={isDark} />
      <Sheet title="Take this place" hud={desk.hud} aside foot={foot}>
        <p>
          What is in the box is taken: blocks are cut at its sides, other things go by their middle.
          Its edges are drawn in the picture, thin where something hides them.
        </p>
        <BoxFields box={box} set={(change) => put({ ...box, ...change })} />
        <Amounts result={result} spec={spec} />
        <p>{form.words}</p>
        <Uncut file={file} spec={spec} />
      </Sheet>
    </>
  );
}
