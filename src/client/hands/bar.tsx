/** @jsxImportSource preact */
/** What hands hold, written at the edge of the picture: for the mouse, the finger and the Tab key. */
import type { JSX } from 'preact';
import type { Desk } from '../desk.ts';
import { backToPicture } from '../focus.ts';
import { withKey } from '../key-words.ts';
import type { Command } from '../keys.ts';
import { gripWords } from './hands.ts';
import { SIDES, TOOLS, lengthText, sizeOf, withSide, withTool } from './tool.ts';

interface Props {
  readonly desk: Desk;
}

function Palette({ desk }: Props): JSX.Element {
  const { grip } = desk.hands;
  return (
    <div class="palette" role="group" aria-label="What to hold">
      {TOOLS.map((tool) => (
        <button
          key={tool}
          type="button"
          class={tool.length > 7 ? 'long' : ''}
          aria-pressed={grip.value.tool === tool}
          onClick={() => desk.hands.hold(withTool(grip.value, tool))}
        >
          {tool}
        </button>
      ))}
    </div>
  );
}

function Sizes({ desk }: Props): JSX.Element {
  const { grip } = desk.hands;
  const size = sizeOf(grip.value);
  return (
    <div class="row">
      {SIDES.map((name, side) => (
        <label key={name} class={grip.value.side === side ? 'side chosen' : 'side'}>
          <span>{name}</span>
          <input
            type="number"
            step="any"
            value={lengthText(size[side]!)}
            onFocus={() => desk.hands.hold({ ...grip.value, side: side as 0 | 1 | 2 })}
            onChange={(event) =>
              desk.hands.hold(
                withSide(grip.value, side as 0 | 1 | 2, event.currentTarget.valueAsNumber),
              )
            }
          />
        </label>
      ))}
    </div>
  );
}

const DEEDS: readonly (readonly [Command, string])[] = [
  ['smaller', 'Smaller'],
  ['larger', 'Larger'],
  ['turnPart', 'Turn'],
  ['nearer', 'Nearer'],
  ['farther', 'Farther'],
  ['undo', 'Undo'],
  ['redo', 'Redo'],
];

/** The bench of tools, while hands build. */
export function HandsBar({ desk }: Props): JSX.Element {
  const { hands } = desk;
  const { fault, pending } = hands;
  return (
    <section class="bench" aria-label="Build and cut" onClickCapture={backToPicture}>
      <span class="aim" aria-hidden="true" />
      <header>
        <h2>Build and cut</h2>
        <button type="button" onClick={() => desk.command('hands')}>
          Stop
        </button>
      </header>
      <Palette desk={desk} />
      <Sizes desk={desk} />
      <div class="row">
        <button type="button" class="deed" onClick={() => desk.act(true)}>
          {withKey(desk, hands.grip.value.tool.endsWith('hole') ? 'Cut' : 'Place', 'act')}
        </button>
        {DEEDS.map(([command, words]) => (
          <button
            key={command}
            type="button"
            title={withKey(desk, words, command)}
            onClick={() => desk.command(command)}
          >
            {words}
          </button>
        ))}
      </div>
      <p class="verdict" role="status">
        {fault.value === '' ? gripWords(hands.grip.value) : fault.value}
        {pending.value > 0 && ` ${pending.value} asked for.`}
      </p>
    </section>
  );
}
