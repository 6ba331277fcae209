/** @jsxImportSource preact */
/** The view in words, to read or to have read; told anew when it is asked for again from elsewhere. */
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { describePlace } from '../describe.ts';
import type { Desk } from '../desk.ts';
import { madeNear, roleUnder } from '../standing.ts';
import { viewWords } from '../words.ts';
import { Sheet } from './sheet.tsx';

/** Everything that is said of the view as it is now. */
function sentencesOf({ session }: Desk): string[] {
  const { key, place, tick, room, land, traveller } = session;
  return [
    viewWords(key, roleUnder(session, place), place, traveller, tick, room, traveller.kind),
    ...describePlace(key, place, Math.round(traveller.yaw), land, madeNear(session, place)),
  ];
}

export function Tell({ desk }: { readonly desk: Desk }): JSX.Element {
  const { hud, keymap } = desk;
  const asked = hud.told.value;
  const words = useRef<HTMLDivElement>(null);
  const sentences = useMemo(() => sentencesOf(desk), [asked]);
  // What is told anew takes the focus, so that it is read from its beginning.
  useLayoutEffect(() => words.current?.focus(), [asked]);
  return (
    <Sheet title="The view in words" hud={hud}>
      <div data-first data-walks tabIndex={-1} ref={words}>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <p>You can walk and turn meanwhile: {keymap.firstOf('tell')} tells it anew.</p>
    </Sheet>
  );
}
