import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FAULT_IDS } from '../../src/client/fault-ids.ts';
import { hudState, say, sayFault } from '../../src/client/hud-state.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Of a page whose first view is there. */
function openState(): ReturnType<typeof hudState> {
  const state = hudState();
  state.opening.value = false;
  return state;
}

test('CL75 a note said before there is anything to see stays its whole time from then on', () => {
  const state = hudState();
  say(state, 'Nothing here bears a body.');
  vi.advanceTimersByTime(60_000);
  expect(state.messages.value).toHaveLength(1);
  state.opening.value = false;
  vi.advanceTimersByTime(4000);
  expect(state.messages.value).toHaveLength(1);
  vi.advanceTimersByTime(2000);
  expect(state.messages.value).toEqual([]);
});

test('CL55 a note that is still shown is said anew, as the newest, and stays its time from then on', () => {
  const state = openState();
  const shown = (): string[] => state.messages.value.map(({ text }) => text);
  say(state, 'Taken back.');
  say(state, 'This view is kept.');
  const first = state.messages.value[0]!.id;
  vi.advanceTimersByTime(3000);
  say(state, 'Taken back.');
  expect(shown()).toEqual(['This view is kept.', 'Taken back.']);
  // Another id is another element of the page, which is what screen readers read out.
  expect(state.messages.value[1]!.id).not.toBe(first);
  vi.advanceTimersByTime(3000);
  expect(shown()).toEqual(['Taken back.']);
  vi.advanceTimersByTime(2000);
  expect(shown()).toEqual([]);
});

test('CL55 a fault that comes again while it is shown is said once, and stays', () => {
  const state = openState();
  sayFault(state, 'deed', 'No.');
  const before = state.messages.value;
  for (let i = 0; i < 10; i++) sayFault(state, 'deed', 'No.');
  expect(state.messages.value).toBe(before);
  vi.advanceTimersByTime(60_000);
  expect(state.messages.value).toHaveLength(1);
});

test('CL16 a fault bears an id, and what each id means is written down', () => {
  const state = openState();
  say(state, 'A note.');
  sayFault(state, 'page', 'A fault.');
  expect(state.messages.value.map(({ fault }) => fault)).toEqual([null, 'page']);
  const text = readFileSync(join(import.meta.dirname, '../../docs/faults.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `([a-z0-9-]+)` \| (.+) \| (.+) \|$/gm)];
  expect(rows.map(([, id]) => id)).toEqual([...FAULT_IDS]);
});
