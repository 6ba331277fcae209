/** @jsxImportSource preact */
/** The few words over the picture, as real elements: readable, reachable by keyboard. */
import { render } from 'preact';
import type { JSX } from 'preact';
import { HELP, HINT } from './keys.ts';
import type { Command } from './keys.ts';
import { unsay } from './hud-state.ts';
import type { HudState } from './hud-state.ts';

interface Props {
  readonly state: HudState;
  onCommand(command: Command): void;
}

function Messages({ state }: Props): JSX.Element {
  return (
    <div class="messages" role="status" aria-live="polite">
      {state.messages.value.map((message) => (
        <p key={message.id} class={message.isError ? 'message fault' : 'message'}>
          {message.text}
          {message.isError && (
            <button type="button" onClick={() => unsay(state, message.id)}>
              Close
            </button>
          )}
        </p>
      ))}
    </div>
  );
}

function Help({ state }: Props): JSX.Element | null {
  if (!state.help.value) return null;
  return (
    <section class="help" aria-label="Keys">
      <table>
        <tbody>
          {HELP.map(([keys, deed]) => (
            <tr key={keys}>
              <th scope="row">{keys}</th>
              <td>{deed}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" onClick={() => (state.help.value = false)}>
        Close
      </button>
    </section>
  );
}

function Hint({ state }: Props): JSX.Element {
  return (
    <div class={state.hint.value ? 'hint' : 'hint gone'} aria-hidden={!state.hint.value}>
      {HINT.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function Hud(props: Props): JSX.Element {
  const { state, onCommand } = props;
  const isVisible = state.visible.value;
  return (
    <div class="hud">
      <p class="words">{state.words.value}</p>
      <Messages {...props} />
      {isVisible && <Hint {...props} />}
      <Help {...props} />
      {isVisible && (
        <footer>
          <span class="line">{state.line.value}</span>
          {state.missing.value > 0 && <span class="building">building {state.missing.value}</span>}
          <button type="button" onClick={() => onCommand('elsewhere')}>
            Somewhere else
          </button>
          <button type="button" aria-label="Every key" onClick={() => onCommand('help')}>
            ?
          </button>
        </footer>
      )}
    </div>
  );
}

/** Draws the words into an element and keeps them true to the state. */
export function mountHud(root: HTMLElement, props: Props): void {
  render(<Hud {...props} />, root);
}
