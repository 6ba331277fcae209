/** @jsxImportSource preact */
/** Kept views, to name, to go back to, to forget. */
import type { JSX } from 'preact';
import type { Bookmark } from '../bookmarks.ts';
import type { Desk } from '../desk.ts';
import { NAME_MAX } from '../view-name.ts';
import { Sheet } from './sheet.tsx';

function View({ one, desk }: { readonly one: Bookmark; readonly desk: Desk }): JSX.Element {
  const go = (): void => {
    desk.hud.panel.value = null;
    desk.travel.toQuery(one.query);
  };
  return (
    <li>
      <button type="button" class="picture" aria-label={`Go to ${one.name}`} onClick={go}>
        <img src={one.picture} width="192" height="108" alt="" />
      </button>
      <textarea
        class="name"
        rows={2}
        aria-label="Name of this view"
        title="Type over it to name it yourself"
        value={one.name}
        maxLength={NAME_MAX}
        onKeyDown={(event) => {
          // A name is one line, however it is broken here.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          event.currentTarget.blur();
        }}
        onChange={(event) => desk.bookmarks.rename(one.id, event.currentTarget.value)}
      />
      <div class="row">
        <button type="button" onClick={go}>
          Go
        </button>
        <button
          type="button"
          aria-label={`Forget ${one.name}`}
          onClick={() => desk.bookmarks.remove(one.id)}
        >
          Forget
        </button>
      </div>
    </li>
  );
}

export function Places({ desk }: { readonly desk: Desk }): JSX.Element {
  const list = desk.bookmarks.list.value;
  return (
    <Sheet title="Kept views" hud={desk.hud}>
      {list.length === 0 && <p>None yet. They are kept in this browser and sent nowhere.</p>}
      <button type="button" data-first onClick={() => desk.command('bookmark')}>
        Keep the present view
      </button>
      <ul class="views">
        {list.map((one) => (
          <View key={one.id} one={one} desk={desk} />
        ))}
      </ul>
    </Sheet>
  );
}
