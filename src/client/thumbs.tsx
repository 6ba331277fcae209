/** @jsxImportSource preact */
/** What thumbs move with: the pads at the lower right, and the stick under the left one. */
import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Desk } from './desk.ts';
import type { Pads as PadsFor } from './hud-state.ts';
import type { Held } from './keys.ts';

type Pad = readonly [Held, string, string];

const UP: Pad = ['up', '↑', 'Up'];
const DOWN: Pad = ['down', '↓', 'Down'];
const JUMP: Pad = ['jump', 'Jump', 'Jump'];
const PADS: Readonly<Record<PadsFor, readonly Pad[]>> = {
  ground: [JUMP],
  climb: [UP, DOWN, JUMP],
  air: [UP, DOWN],
};

interface PadProps {
  readonly desk: Desk;
  readonly pad: Pad;
}

/** Held for as long as a finger is on it. */
function HeldPad({ desk, pad: [deed, sign, label] }: PadProps): JSX.Element {
  const release = (): void => desk.pad(deed, false);
  // One that goes away under the thumb (the ladder has ended) is no longer held.
  useEffect(() => release, []);
  return (
    <button
      type="button"
      aria-label={label}
      data-held
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        desk.pad(deed, true);
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onContextMenu={(event) => event.preventDefault()}
      onClick={(event) => {
        // Without a pointer it was pressed by something that cannot hold: a switch, a screen reader.
        if (event.detail === 0) desk.tap(deed);
      }}
    >
      {sign}
    </button>
  );
}

/** Run, jump, up and down: what keys do for those who have them. */
export function Pads({ desk }: { readonly desk: Desk }): JSX.Element {
  const { pads, runs } = desk.hud;
  return (
    <div class="pads" role="group" aria-label="Moving">
      <button
        type="button"
        aria-pressed={runs.value}
        onClick={() => void (runs.value = !runs.value)}
      >
        {pads.value === 'air' ? 'Fast' : 'Run'}
      </button>
      {PADS[pads.value].map((pad) => (
        <HeldPad key={pad[0]} desk={desk} pad={pad} />
      ))}
    </div>
  );
}

/** Pixels that the knob of the stick may be from its middle. */
const KNOB_PIXELS = 60;

/** A ring where the thumb came down, and a knob where it is. */
export function StickRing({ desk }: { readonly desk: Desk }): JSX.Element | null {
  const stick = desk.hud.stick.value;
  if (!stick) return null;
  const { x, y, dx, dy, runs } = stick;
  const far = Math.max(1, Math.hypot(dx, dy) / KNOB_PIXELS);
  const knob = `translate(${Math.round(dx / far)}px, ${Math.round(dy / far)}px)`;
  return (
    <div class="stick" aria-hidden="true" style={{ left: `${x}px`, top: `${y}px` }}>
      <div class={runs ? 'knob runs' : 'knob'} style={{ transform: knob }} />
    </div>
  );
}
