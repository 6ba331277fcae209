/** @jsxImportSource preact */
/** The view in words, to read or to have read; told anew when it is asked for again from elsewhere. */
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { describePlace } from '../describe.ts';
import type { Desk } from '../desk.ts';
import { madeNear, roleUnder, standNow } from '../standing.ts';
import { viewWords } from '../words.ts';
import { Sheet } from './sheet.tsx';

/** Everything that is said of the view as it is now. */
function sentencesOf({ session }: Desk): string[] {
  const { key, place, tick, room, land, traveller } = session;
  return [
    viewWords(key, roleUnder(session, place), place, traveller, tick, room, traveller.kind),
    ...describePlace(key, place, Math.round(traveller.yaw), land, tick, madeNear(session, place)),
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
    <Sheet title="The view in words" hud={hud} aside>
      <div data-first data-walks tabIndex={-1} ref={words}>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <p>
        {hud.fingers.value
          ? 'You can walk and turn meanwhile.'
          : `You can walk and turn meanwhile: ${keymap.firstOf('tell')} tells it anew.`}
      </p>
      <button type="button" onClick={() => void (hud.told.value = standNow(desk.session))}>
        Tell it anew
      </button>
    </Sheet>
  );
}
