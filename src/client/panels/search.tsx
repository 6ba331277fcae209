/** @jsxImportSource preact */
/** Going to an address, or to the nearest of a kind. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { AddressError, bearingWords, metresText, parsePlace } from '../../core/index.ts';
import { FIND_KINDS, findNear } from '../../gen/index.ts';
import type { FindKind } from '../../gen/index.ts';
import type { Desk } from '../desk.ts';
import { readLink } from '../link.ts';
import type { Stand } from '../start.ts';
import { clustersOf } from '../twins.ts';
import type { Cluster } from '../twins.ts';
import { Sheet } from './sheet.tsx';

/** Shown of a kind, and asked for: some come to the same place. */
const COUNT = 8;
const ASKED = 24;

/** A kind as people write it. */
function wordsOf(kind: FindKind): string {
  return kind.replaceAll('-', ' ');
}

/** What a query means: a link, an address, a kind, or a sentence why it is none of them. */
function meaningOf(
  text: string,
): { kind: FindKind } | { stand: Stand } | { query: string } | { fault: string } {
  const word = text.trim().toLowerCase().replace(/s$/, '').replaceAll(/\s+/g, '-');
  const kind = FIND_KINDS.find((one) => one === word || (one === 'abyss' && word === 'abys'));
  if (kind) return { kind };
  const query = text.indexOf('?');
  if (query >= 0 && /[?&]at=/.test(text)) return linkIn(text.trim().slice(query));
  try {
    return { stand: { place: parsePlace(text.trim()), yaw: 0, pitch: 0, looks: false } };
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    return {
      fault: `${error.message.replace(/\.+$/, '')}. Or give a kind of place: ${FIND_KINDS.map(wordsOf).join(', ')}.`,
    };
  }
}

/** A link's query; one that names no place leads nowhere, and why is said where it was pasted. */
function linkIn(query: string): { query: string } | { fault: string } {
  const { link, faults } = readLink(query);
  return link.at === null && faults.length > 0 ? { fault: faults.join(' ') } : { query };
}

interface FoundProps {
  readonly finds: readonly Cluster[];
  readonly desk: Desk;
  onGo(stand: Stand): void;
  /** Be shown the way instead. */
  onWay(stand: Stand): void;
}

/** Up and down lead from find to find, left and right between going there and the way there. */
function walkFinds(event: KeyboardEvent): void {
  const list = event.currentTarget as HTMLElement;
  const rows = [...list.children].map((row) => [...row.querySelectorAll('button')]);
  const row = rows.findIndex((buttons) => buttons.some((one) => one === document.activeElement));
  const column = rows[row]?.findIndex((one) => one === document.activeElement) ?? 0;
  const to: Readonly<Record<string, readonly [number, number]>> = {
    ArrowDown: [row + 1, column],
    ArrowUp: [row - 1, column],
    ArrowRight: [row, column + 1],
    ArrowLeft: [row, column - 1],
    Home: [0, column],
    End: [rows.length - 1, column],
  };
  const [nextRow, nextColumn] = to[event.key] ?? [-1, -1];
  const next = rows[nextRow]?.[nextColumn];
  if (event.key in to) event.preventDefault();
  next?.focus();
}

function Found({ finds, desk, onGo, onWay }: FoundProps): JSX.Element {
  const { place } = desk.session;
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => list.current?.querySelector('button')?.focus(), [finds]);
  return (
    <ol class="finds" ref={list} onKeyDown={walkFinds}>
      {finds.map(({ find, more }) => (
        <li key={`${find.place.x} ${find.place.y} ${find.place.z}`}>
          <button type="button" onClick={() => onGo(find)}>
            <span>{find.words}</span>
            <small>
              {metresText(find.metres)} {bearingWords(place, find.place)}
              {more > 0 && `, and ${more} more like it close by`}
            </small>
          </button>
          <button type="button" aria-label={`The way to ${find.words}`} onClick={() => onWay(find)}>
            Way
          </button>
        </li>
      ))}
    </ol>
  );
}

export function Search({ desk }: { readonly desk: Desk }): JSX.Element {
  const [finds, show] = useState<{ kind: FindKind; list: readonly Cluster[] } | null>(null);
  const [fault, tell] = useState('');
  const go = (stand: Stand): void => {
    desk.hud.panel.value = null;
    desk.travel.to(stand);
  };
  const way = (stand: Stand): void => {
    const { session, guide, hud } = desk;
    const why = guide.find(session.key, session.place, stand.place);
    if (why) return tell(why);
    session.touch();
    hud.panel.value = 'map';
  };
  const find = (kind: FindKind): void => {
    tell('');
    const { key, place } = desk.session;
    show({ kind, list: clustersOf(findNear(key, place, kind, ASKED), COUNT) });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const text = new FormData(event.currentTarget as HTMLFormElement).get('what');
    const meaning = meaningOf(typeof text === 'string' ? text : '');
    if ('kind' in meaning) return find(meaning.kind);
    if ('stand' in meaning) return go(meaning.stand);
    if ('fault' in meaning) return tell(meaning.fault);
    desk.hud.panel.value = null;
    desk.travel.toQuery(meaning.query);
  };
  return (
    <Sheet title="Search" hud={desk.hud}>
      <form class="search" onSubmit={submit}>
        <label>
          <span>An address, a link, or a kind of place</span>
          <input type="search" name="what" autocomplete="off" spellcheck={false} />
        </label>
        <button type="submit">Search</button>
      </form>
      <p role="alert">{fault}</p>
      <div class="row kinds" role="group" aria-label="Kinds of place">
        {FIND_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={finds?.kind === kind}
            onClick={() => find(kind)}
          >
            {wordsOf(kind)}
          </button>
        ))}
      </div>
      <div role="status">
        {finds && finds.list.length === 0 && <p>No {wordsOf(finds.kind)} is near on this plate.</p>}
        {finds && <Found finds={finds.list} desk={desk} onGo={go} onWay={way} />}
      </div>
    </Sheet>
  );
}
