/** @jsxImportSource preact */
/** Who one is, who else is here, and whether the server is. */
import { useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { TO_SERVERS } from '../away.ts';
import type { Desk } from '../desk.ts';
import { say } from '../hud-state.ts';
import { Tick } from '../panels/fields.tsx';
import { Sheet } from '../panels/sheet.tsx';
import type { LineState } from './line.ts';
import { goodKey, goodName, someone } from './who.ts';

const STATES: Readonly<Record<LineState, string>> = {
  joining: 'The server is being asked.',
  here: 'The server is there: what you do is kept, and seen by others.',
  away: 'No server answers. The City goes on without it; it is asked again by itself.',
  apart: 'The server would not have this page. Reload it to try again.',
};

const FOREIGN =
  'This is another City than the one that the server keeps: you walk in it alone, and nothing is kept of what you do.';

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly isSecret?: boolean;
  onSet(value: string): void;
}

function Text({ label, value, isSecret = false, onSet }: TextProps): JSX.Element {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="text"
        class={isSecret ? 'secret' : ''}
        value={value}
        autocomplete="off"
        spellcheck={false}
        onChange={(event) => onSet(event.currentTarget.value)}
      />
    </label>
  );
}

export function CompanyPanel({ desk }: { readonly desk: Desk }): JSX.Element {
  const { company, hud, prefs } = desk;
  const who = company.who.value;
  const names = company.near.value === 0 ? [] : company.others.names();
  // What was refused is written over by what holds.
  const [tries, setTries] = useState(0);
  const set = (value: string | null, field: 'name' | 'key', legal: string): void => {
    if (value === null) say(hud, legal);
    else company.who.value = { ...who, [field]: value };
    setTries(tries + 1);
  };
  return (
    <Sheet title="You and others" hud={hud}>
      <p>{company.joins ? STATES[company.line.state.value] : FOREIGN}</p>
      {!company.joins && (
        <div class="row">
          <button type="button" onClick={() => desk.travel.toServers()}>
            {TO_SERVERS}
          </button>
        </div>
      )}
      <fieldset key={tries}>
        <legend>You</legend>
        <Text
          label="Name"
          value={who.name}
          onSet={(text) => set(goodName(text), 'name', 'A name has 1 to 32 printable characters.')}
        />
        <Text
          label="Key"
          isSecret
          value={who.key}
          onSet={(text) =>
            set(goodKey(text), 'key', 'A key has 16 to 128 letters, digits or signs.')
          }
        />
        <p>
          Both are kept in this browser alone. With the same name and key in another browser you are
          the same there, and can take back what you did here.
        </p>
        <button type="button" onClick={() => (company.who.value = someone())}>
          Be somebody new
        </button>
      </fieldset>
      <fieldset>
        <legend>Others</legend>
        <Tick
          label="Write names over their heads"
          value={prefs.value.tags}
          onTick={(tags) => (prefs.value = { ...prefs.value, tags })}
        />
        {names.length === 0 ? <p>Nobody else is within 2 km.</p> : <p>{names.join(', ')}</p>}
      </fieldset>
    </Sheet>
  );
}
