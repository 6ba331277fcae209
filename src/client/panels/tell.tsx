/** @jsxImportSource preact */
/** The view in words, to read or to have read. */
import type { JSX } from 'preact';
import type { Desk } from '../desk.ts';
import { Sheet } from './sheet.tsx';

export function Tell({ desk }: { readonly desk: Desk }): JSX.Element {
  return (
    <Sheet title="The view in words" hud={desk.hud}>
      <p data-first tabIndex={-1}>
        {desk.hud.words.value}
      </p>
    </Sheet>
  );
}
