/** @jsxImportSource preact */
/** Every key, and choosing others. */
import { useLayoutEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Desk } from '../desk.ts';
import { ACTIONS, HELD, keyWords, PRESSED } from '../keys.ts';
import type { Action, Deed } from '../keys.ts';
import { Sheet } from './sheet.tsx';

interface RowProps {
  readonly action: Action;
  readonly desk: Desk;
  readonly isAsked: boolean;
  onAsk(deed: Deed): void;
}

function KeyRow({ action, desk, isAsked, onAsk }: RowProps): JSX.Element {
  const keys = desk.keymap.keysOf(action.deed);
  const text = keys.length > 0 ? keys.map(keyWords).join(' / ') : '–';
  return (
    <tr>
      <th scope="row">{action.words}</th>
      <td>
        {action.deed === 'close' ? (
          <kbd>Esc</kbd>
        ) : (
          <button
            type="button"
            class="key"
            aria-label={`${action.words}: ${text}. Choose another key`}
            onClick={() => onAsk(action.deed)}
          >
            {isAsked ? 'press a key' : text}
          </button>
        )}
      </td>
    </tr>
  );
}

/** Listens for one key before anybody else does. */
function useNextKey(asked: Deed | null, done: (event: KeyboardEvent) => void): void {
  useLayoutEffect(() => {
    if (asked === null) return undefined;
    const listen = (event: KeyboardEvent): void => {
      if (/^(Control|Alt|Meta)/.test(event.key)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      done(event);
    };
    addEventListener('keydown', listen, true);
    return () => removeEventListener('keydown', listen, true);
  }, [asked]);
}

/** What fingers do on the picture, in the order in which it is needed. */
const TOUCHES = [
  ['walk; pushed far, run', 'left thumb, pushed'],
  ['look', 'right thumb, dragged'],
  ['run; jump', 'Run; Jump'],
  ['up, down: climbing, flying', 'Up; Down'],
  ['fly, or walk again', 'Fly; Walk'],
  ['all else', 'More'],
  ['show what was hidden', 'a tap'],
] as const;

/** First where fingers work the page; of a keyboard, which may be there as well, comes after. */
function Touches(): JSX.Element {
  return (
    <>
      <table>
        <tbody>
          {TOUCHES.map(([words, how]) => (
            <tr key={words}>
              <th scope="row">{words}</th>
              <td>{how}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>With a keyboard these keys work too, and so does a gamepad. Choose a key to change it.</p>
    </>
  );
}

export function Help({ desk }: { readonly desk: Desk }): JSX.Element {
  const [asked, ask] = useState<Deed | null>(null);
  const [note, tell] = useState('');
  const wordsOf = (deed: Deed): string => ACTIONS.find((one) => one.deed === deed)!.words;
  useNextKey(asked, (event) => {
    const loser = event.key === 'Escape' ? null : desk.keymap.assign(asked!, event);
    tell(loser ? `“${wordsOf(loser)}” has lost that key.` : '');
    ask(null);
  });
  const rows = (actions: readonly Action[]): JSX.Element[] =>
    actions.map((action) => (
      <KeyRow
        key={action.deed}
        action={action}
        desk={desk}
        isAsked={asked === action.deed}
        onAsk={ask}
      />
    ));
  return (
    <Sheet title="Keys" hud={desk.hud}>
      {desk.hud.fingers.value ? (
        <Touches />
      ) : (
        <p>
          Click the picture, or drag it, to look around. On a touch screen the left side walks, the
          right side looks, and “More” at the foot has all else. A gamepad works as it does
          elsewhere. Choose a key below to change it.
        </p>
      )}
      <p>
        The clock at the foot is that of the place: day comes over the lamp-sky as a front, and a
        place 13 km towards +x is an hour later. A look of 0 degrees goes towards +z, which is south
        on the map; 90 is west, 180 north, 270 east.
      </p>
      <p role="status">{note}</p>
      <h3>Held</h3>
      <table>
        <tbody>{rows(HELD)}</tbody>
      </table>
      <h3>Pressed</h3>
      <table>
        <tbody>{rows(PRESSED)}</tbody>
      </table>
      <button
        type="button"
        onClick={() => {
          desk.keymap.reset();
          tell('The usual keys are back.');
        }}
      >
        The usual keys
      </button>
    </Sheet>
  );
}
