/** @jsxImportSource preact */
/** What is told of a picture while it is taken, and how it is given up: in its sheet, or at the foot where that is closed. */
import type { JSX } from 'preact';
import type { Making } from './darkroom.ts';
import type { Desk } from './desk.ts';

export function Underway({ making }: { readonly making: Making }): JSX.Element {
  return (
    <>
      <span class="share">Taking the picture: {making.words}</span>
      <button type="button" onClick={making.giveUp}>
        Cancel
      </button>
    </>
  );
}

/** Whoever has closed the sheet sees at the foot why nothing moves. */
export function UnderwayAtFoot({ desk }: { readonly desk: Desk }): JSX.Element | null {
  const making = desk.darkroom.making.value;
  if (!making || desk.hud.panel.value === 'photo') return null;
  return (
    <div class="caption underway">
      <Underway making={making} />
    </div>
  );
}
