/** @jsxImportSource preact */
/** The few words over the picture, and the panels, as real elements: readable, reachable by keyboard. */
import { render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Desk } from './desk.ts';
import { unsay } from './hud-state.ts';
import type { HudState, PanelName } from './hud-state.ts';
import type { Command } from './keys.ts';
import { GunBar } from './gun/bar.tsx';
import { backToPicture, toPicture } from './focus.ts';
import { Frontispiece } from './frontispiece.tsx';
import { withKey } from './key-words.ts';
import { HandsBar } from './hands/bar.tsx';
import { CompanyPanel } from './live/panel.tsx';
import { Help } from './panels/help.tsx';
import { JournalPanel } from './panels/journal.tsx';
import { MapPanel } from './panels/map.tsx';
import { More } from './panels/more.tsx';
import { PhotoPanel } from './panels/photo.tsx';
import { Places } from './panels/places.tsx';
import { Search } from './panels/search.tsx';
import { Settings } from './panels/settings.tsx';
import { Take } from './panels/take.tsx';
import { Tell } from './panels/tell.tsx';
import { Pads, StickRing } from './thumbs.tsx';
import { UnderwayAtFoot } from './underway.tsx';

interface Props {
  readonly state: HudState;
  /** Null where there is no City to work on: only messages are shown then. */
  readonly desk: Desk | null;
}

type Panel = (props: { readonly desk: Desk }) => JSX.Element;

const PANELS: Readonly<Record<PanelName, Panel>> = {
  help: Help,
  settings: Settings,
  search: Search,
  places: Places,
  map: MapPanel,
  journal: JournalPanel,
  photo: PhotoPanel,
  take: Take,
  tell: Tell,
  company: CompanyPanel,
  more: More,
};

/** What stands at the foot, for those who do not know the keys yet. */
const BUTTONS: readonly (readonly [Command, string])[] = [
  ['elsewhere', 'Somewhere else'],
  ['fly', 'Fly or walk'],
  ['follow', 'Follow'],
  ['map', 'Map'],
  ['search', 'Search'],
  ['places', 'Kept'],
  ['photo', 'Photo'],
  ['take', 'Take'],
  ['hands', 'Build'],
  ['company', 'Others'],
  ['settings', 'Settings'],
  ['more', 'More'],
  ['help', 'Keys'],
];

/** In a low window these are under “More” alone: one row is all that the picture can spare. */
const RARE: ReadonlySet<Command> = new Set(['follow', 'places', 'company']);

/** The same where fingers work the page: one row, and the rest under “More”. */
const FEW: readonly (readonly [Command, string])[] = [
  ['elsewhere', 'Elsewhere'],
  ['fly', 'Fly'],
  ['map', 'Map'],
  ['search', 'Search'],
  ['more', 'More'],
];

function Messages({ state }: { readonly state: HudState }): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  // Panels begin beneath what is said, where both would lie at the same edge.
  useLayoutEffect(() => {
    const watch = new ResizeObserver(() => {
      const { offsetHeight } = list.current!;
      document.documentElement.style.setProperty(
        '--said',
        `${offsetHeight && offsetHeight + 12}px`,
      );
    });
    watch.observe(list.current!);
    return () => watch.disconnect();
  }, []);
  return (
    <div class="messages" role="status" aria-live="polite" aria-atomic="false" ref={list}>
      {state.messages.value.map((message) => (
        <p key={message.id} class={message.fault ? 'message fault' : 'message'}>
          {message.text}
          {message.fault && <code> [{message.fault}]</code>}
          {(message.offer || message.fault) && ' '}
          {message.offer && (
            <button
              type="button"
              onClick={() => {
                // What was refused is offered still.
                if (message.offer!.act()) unsay(state, message.id);
                toPicture();
              }}
            >
              {message.offer.words}
            </button>
          )}
          {message.fault && (
            <button type="button" onClick={() => unsay(state, message.id)}>
              Close
            </button>
          )}
        </p>
      ))}
    </div>
  );
}

/** The three lines that a stranger sees first. */
function Hint({ desk }: { readonly desk: Desk }): JSX.Element {
  const { hint, fingers } = desk.hud;
  const key = (command: Command): string => desk.keymap.firstOf(command);
  const lines = fingers.value
    ? ['Left thumb: walk; pushed far, run. Right thumb: look.', 'All else is under More.']
    : [
        'Click to look around (Esc frees the mouse), W A S D to walk, Shift to run.',
        `${key('fly')} to fly, ${key('map')} for the map, ${key('elsewhere')} for somewhere else.`,
        `${key('help')} for every key.`,
      ];
  return (
    <div class={hint.value ? 'hint' : 'hint gone'} aria-hidden={!hint.value}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function Foot({ desk }: { readonly desk: Desk }): JSX.Element {
  const { line, missing, readying, fingers, pads } = desk.hud;
  const flies = pads.value === 'air';
  const [where, how] = line.value;
  const [clock = '', ...ways] = how.split(' · ');
  const isComing = missing.value > 0;
  const way = ` · ${ways.join(' · ')}`;
  const company = desk.company.words.value;
  return (
    <footer>
      <p class="line">
        <span>{where}</span>
        <span class="dot"> · </span>
        <span>
          {clock}
          {/* In a narrow window what is still coming takes this place. */}
          {isComing ? <i>{way}</i> : ways.length > 0 && way}
          {company !== '' && ` · ${company}`}
          {isComing && ` · ${missing.value} ${missing.value === 1 ? 'piece' : 'pieces'}`}
          {isComing && <i> of the view</i>}
          {isComing && ' to come'}
          {!isComing && readying.value !== '' && ` · ${readying.value}`}
        </span>
      </p>
      <nav aria-label="What one can do here" onClickCapture={backToPicture}>
        {(fingers.value ? FEW : BUTTONS).map(([command, words]) => (
          <button
            key={command}
            type="button"
            class={RARE.has(command) ? 'rare' : ''}
            title={withKey(desk, words, command)}
            onClick={() => desk.command(command)}
          >
            {words === 'Fly' && flies ? 'Walk' : words}
          </button>
        ))}
      </nav>
    </footer>
  );
}

function Hud({ state, desk }: Props): JSX.Element {
  const isVisible = state.visible.value;
  const fingers = state.fingers.value;
  const name = state.panel.value;
  const Open = name === null ? null : PANELS[name];
  return (
    <div class={fingers ? 'hud fingers' : 'hud'}>
      {state.opening.value && desk && <Frontispiece desk={desk} />}
      <p class="words">{state.words.value}</p>
      <Messages state={state} />
      <div role="status">
        {state.coming.value && (
          <p class={state.slow.value ? 'coming' : 'coming soon'}>On the way …</p>
        )}
      </div>
      <div class="low">
        {state.caption.value !== '' && <p class="caption">{state.caption.value}</p>}
        {isVisible && desk && <Hint desk={desk} />}
        {isVisible && fingers && desk && <Pads desk={desk} />}
        {isVisible && desk && <Foot desk={desk} />}
        {desk?.hands.isOn.value && <HandsBar desk={desk} />}
        {desk?.gun.isOn.value && <GunBar desk={desk} />}
        {/* Lowest of all: in no window is it out of reach. */}
        {desk && <UnderwayAtFoot desk={desk} />}
      </div>
      {isVisible && desk && <StickRing desk={desk} />}
      {Open && desk && <Open desk={desk} />}
    </div>
  );
}

/** Draws the words into an element and keeps them true to the state. */
export function mountHud(root: HTMLElement, props: Props): void {
  document.getElementById('begin')?.remove();
  render(<Hud {...props} />, root);
}
