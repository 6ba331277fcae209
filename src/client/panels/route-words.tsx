/** @jsxImportSource preact */
/** What a route amounts to, and what can be done with it. */
import type { JSX } from 'preact';
import { metresText } from '../../core/index.ts';
import type { Desk } from '../desk.ts';
import type { Guided } from '../guide.ts';
import { hoursText } from '../words.ts';

/** How long a route is, and of what. */
export function RouteWords({
  guided,
  desk,
}: {
  readonly guided: Guided;
  readonly desk: Desk;
}): JSX.Element {
  const { route, goal } = guided;
  const byKind = new Map<string, number>();
  for (const leg of route.legs)
    byKind.set(leg.kind, (byKind.get(leg.kind) ?? 0) + leg.lengthMetres);
  const parts = [...byKind].map(([kind, metres]) => `${kind} ${metresText(metres)}`);
  const { line } = desk.prefs.value;
  return (
    <div role="status">
      <p>
        <strong>{metresText(route.lengthMetres)}</strong> on foot, {hoursText(route.seconds)}:{' '}
        {parts.join(', ')}.
      </p>
      <div class="row">
        <button type="button" onClick={() => desk.command('follow')}>
          Follow it
        </button>
        <button type="button" aria-pressed={line} onClick={() => desk.command('line')}>
          Line in the City
        </button>
        <button
          type="button"
          onClick={() => {
            desk.hud.panel.value = null;
            desk.travel.to({ place: goal, yaw: desk.session.traveller.yaw, pitch: 0 });
          }}
        >
          Be there
        </button>
        <button type="button" onClick={() => desk.guide.clear()}>
          Drop the route
        </button>
      </div>
    </div>
  );
}
