import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AddressBar } from '../../src/client/address-bar.ts';

const written: string[] = [];

beforeEach(() => {
  written.length = 0;
  vi.useFakeTimers();
  const here = { pathname: '/', search: '' };
  vi.stubGlobal('location', here);
  vi.stubGlobal('history', {
    replaceState: (_state: unknown, _title: string, url: string) => {
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
