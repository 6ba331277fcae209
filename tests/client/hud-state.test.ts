import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hudState, say } from '../../src/client/hud-state.ts';

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
  say(state, 'No.', true);
  const before = state.messages.value;
  for (let i = 0; i < 10; i++) say(state, 'No.', true);
  expect(state.messages.value).toBe(before);
  vi.advanceTimersByTime(60_000);
  expect(state.messages.value).toHaveLength(1);
});
