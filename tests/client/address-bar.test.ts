import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AddressBar, isFollowing } from '../../src/client/address-bar.ts';

const written: string[] = [];

beforeEach(() => {
  written.length = 0;
  vi.useFakeTimers();
  const here = { pathname: '/', search: '' };
  vi.stubGlobal('location', here);
  vi.stubGlobal('history', {
    state: null as unknown,
    replaceState(this: { state: unknown }, state: unknown, _title: string, url: string) {
      this.state = state;
      written.push(url);
      here.search = url.slice(1);
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('CL5 the address bar changes at most once a second, and the last view always arrives', () => {
  const bar = new AddressBar();
  for (let i = 0; i <= 250; i++) {
    bar.show(`?t=${i}`);
    vi.advanceTimersByTime(10);
  }
  expect(written.length).toBeLessThanOrEqual(4);
  vi.advanceTimersByTime(2000);
  expect(written.at(-1)).toBe('/?t=250');
  expect(new Set(written).size).toBe(written.length);
});

it('CL70 a view whose day goes with the world’s clock goes on so when it is reloaded', () => {
  const bar = new AddressBar();
  bar.show('?t=1', true);
  vi.advanceTimersByTime(1000);
  expect([written.at(-1), isFollowing()]).toEqual(['/?t=1', true]);
  // The same view, its hour set by hand.
  bar.show('?t=1', false);
  vi.advanceTimersByTime(1000);
  expect(isFollowing()).toBe(false);
  expect([isFollowing(null), isFollowing({}), isFollowing({ clock: true })]).toEqual([
    false,
    false,
    true,
  ]);
});
