/** @jsxImportSource preact */
/** Labelled fields of the panels. */
import type { JSX } from 'preact';

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly onPick: (value: T) => void;
}

export function Choice<T extends string>(props: ChoiceProps<T>): JSX.Element {
  const { label, value, options, onPick } = props;
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onPick(event.currentTarget.value as T)}>
        {options.map(([name, words]) => (
          <option key={name} value={name}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

interface RangeProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit?: string;
  /** What is said of the value, where its number and unit would not do. */
  readonly words?: string;
  onMove(value: number): void;
}

export function Range({
  label,
  value,
  unit = '',
  words,
  onMove,
  ...rest
}: RangeProps): JSX.Element {
  const shown = words ?? `${Math.round(value * 100) / 100}${unit}`;
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="range"
        value={value}
        aria-valuetext={shown}
        onInput={(event) => onMove(event.currentTarget.valueAsNumber)}
        {...rest}
      />
      <output>{shown}</output>
    </label>
  );
}

interface TickProps {
  readonly label: string;
  readonly value: boolean;
  onTick(value: boolean): void;
}

export function Tick({ label, value, onTick }: TickProps): JSX.Element {
  return (
    <label class="field tick">
      <input
        type="checkbox"
        checked={value}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}
