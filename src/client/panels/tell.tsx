/** @jsxImportSource preact */
/** The view in words, to read or to have read. */
import { useMemo } from 'preact/hooks';
import type { JSX } from 'preact';
import { describePlace } from '../describe.ts';
import type { Desk } from '../desk.ts';
import { madeNear } from '../standing.ts';
import { Sheet } from './sheet.tsx';

export function Tell({ desk }: { readonly desk: Desk }): JSX.Element {
  const { session, hud } = desk;
  const { place, traveller } = session;
  const yaw = Math.round(traveller.yaw);
  const sentences = useMemo(
    () => describePlace(session.key, place, yaw, madeNear(session, place)),
    [place.x, place.y, place.z, yaw],
  );
  return (
    <Sheet title="The view in words" hud={hud}>
      <div data-first tabIndex={-1}>
        <p>{hud.words.value}</p>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </Sheet>
  );
}
