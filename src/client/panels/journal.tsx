/** @jsxImportSource preact */
/** The journal: logs with their places, to go back to, and to take along. */
import type { JSX } from 'preact';
import type { Desk } from '../desk.ts';
import { journalJson, journalMarkdown, logName } from '../journal.ts';
import type { Log } from '../journal.ts';
import { saveText } from '../save.ts';
import { Sheet } from './sheet.tsx';

function LogPart({ log, desk }: { readonly log: Log; readonly desk: Desk }): JSX.Element {
  const go = (): void => {
    desk.hud.panel.value = null;
    desk.travel.toQuery(log.query);
  };
  return (
    <article class="log">
      <h3>{logName(log)}</h3>
      {log.picture !== '' && <img src={log.picture} width="192" height="108" alt="" />}
      <ol>
        {log.entries.map((entry, i) => (
          <li key={i}>{entry.words}</li>
        ))}
      </ol>
      <button type="button" aria-label={`Go there, where ${logName(log)} begins`} onClick={go}>
        Go there
      </button>
    </article>
  );
}

export function JournalPanel({ desk }: { readonly desk: Desk }): JSX.Element {
  const logs = desk.journal.logs.value;
  const base = `${location.origin}${location.pathname}`;
  return (
    <Sheet title="Journal" hud={desk.hud}>
      <div class="row">
        <button
          type="button"
          data-first
          disabled={logs.length === 0}
          onClick={() =>
            saveText('the-city journal.md', journalMarkdown(logs, base), 'text/markdown')
          }
        >
          Save as Markdown
        </button>
        <button
          type="button"
          disabled={logs.length === 0}
          onClick={() => saveText('the-city journal.json', journalJson(logs), 'application/json')}
        >
          Save as JSON
        </button>
        <button type="button" disabled={logs.length === 0} onClick={() => desk.journal.forget()}>
          Forget all
        </button>
      </div>
      {logs.length === 0 && <p>Nothing yet.</p>}
      {logs.toReversed().map((log) => (
        <LogPart key={log.number} log={log} desk={desk} />
      ))}
    </Sheet>
  );
}
