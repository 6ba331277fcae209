/** @jsxImportSource preact */
/** Everything that can be done, as buttons: for fingers, and for whoever does not know the keys. */
import type { JSX } from 'preact';
import type { Desk } from '../desk.ts';
import type { Command } from '../keys.ts';
import { GROUPS } from '../deeds.ts';
import { Sheet } from './sheet.tsx';

export function More({ desk }: { readonly desk: Desk }): JSX.Element {
  const { hud } = desk;
  const act = (command: Command, stays: boolean): void => {
    if (!stays) hud.panel.value = null;
    desk.command(command);
  };
  return (
    <Sheet title="More" hud={hud} aside>
      {GROUPS.map(({ title, stays = false, deeds }) => (
        <section key={title} aria-label={title}>
          <h3>{title}</h3>
          <div class="deeds">
            {deeds.map(([command, words]) => (
              <button key={command} type="button" onClick={() => act(command, stays)}>
                {words}
              </button>
            ))}
          </div>
        </section>
      ))}
    </Sheet>
  );
}
