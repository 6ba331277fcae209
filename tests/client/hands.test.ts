import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readPad } from '../../src/client/gamepad.ts';
import type { Pad } from '../../src/client/gamepad.ts';
import { keep, kept } from '../../src/client/keep.ts';
import { Keymap } from '../../src/client/keymap.ts';
import { ACTIONS, keyWords, namesOf } from '../../src/client/keys.ts';
import { DEFAULT_LINK } from '../../src/client/link.ts';
import { asPreferred, DEFAULT_PREFS, readPrefs } from '../../src/client/prefs.ts';

/** A browser's memory, or one that is full. */
function memory(room = Infinity) {
  const held = new Map<string, string>();
  return {
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, text: string) => {
      if (text.length > room) throw new Error('QuotaExceededError');
      held.set(name, text);
    },
  };
}

const press = (key: string, code: string, shiftKey = false) => ({ key, code, shiftKey });

describe('keys', () => {
  beforeEach(() => vi.stubGlobal('localStorage', memory()));
  afterEach(() => vi.unstubAllGlobals());

  test('CL34 no key does two things, and every deed has one', () => {
    const names = ACTIONS.flatMap(({ keys }) => keys);
    expect(new Set(names).size).toBe(names.length);
    const keymap = new Keymap();
    for (const { deed } of ACTIONS) expect(keymap.firstOf(deed)).not.toBe('no key');
  });

  test('CL34 walking goes by place on the keyboard, commands by letter', () => {
    const keymap = new Keymap();
    expect(keymap.deedOf(press('z', 'KeyW'))).toBe('forward');
    expect(keymap.deedOf(press('W', 'KeyW', true))).toBe('forward');
    expect(keymap.deedOf(press('m', 'Semicolon'))).toBe('map');
    expect(keymap.deedOf(press('T', 'KeyT', true))).toBe('flow');
    expect(keymap.deedOf(press('t', 'KeyT'))).toBe('later');
    expect(keymap.deedOf(press('?', 'Slash', true))).toBe('help');
    expect(keymap.deedOf(press('/', 'Digit7', true))).toBe('search');
    expect(keymap.deedOf(press('ArrowUp', 'ArrowUp', true))).toBe('forward');
    expect(keymap.deedOf(press('F9', 'F9'))).toBeNull();
    expect(keymap.deedOf(press('z', 'KeyZ'))).toBe('undo');
    expect(keymap.deedOf(press('Z', 'KeyW', true))).toBe('forward');
    expect(keymap.deedOf(press('Backspace', 'Backspace'))).toBe('undo');
    expect(keymap.deedOf(press('Backspace', 'Backspace', true))).toBe('redo');
  });

  test('CL34 a chosen key is kept, is taken from whoever had it, and can be given back', () => {
    const keymap = new Keymap();
    expect(keymap.assign('map', press('b', 'KeyB'))).toBe('bookmark');
    expect(keymap.deedOf(press('b', 'KeyB'))).toBe('map');
    expect(keymap.deedOf(press('m', 'KeyM'))).toBeNull();
    expect(keymap.keysOf('bookmark')).toEqual([]);
    expect(keymap.assign('forward', press('i', 'KeyI'))).toBe('style');
    const again = new Keymap();
    expect(again.deedOf(press('b', 'KeyB'))).toBe('map');
    expect(again.deedOf(press('I', 'KeyI', true))).toBe('forward');
    expect(again.assign('map', press('Escape', 'Escape'))).toBeNull();
    expect(again.deedOf(press('Escape', 'Escape'))).toBe('close');
    again.reset();
    expect(new Keymap().deedOf(press('b', 'KeyB'))).toBe('bookmark');
  });

  test('CL34 what was kept may be anything: only what makes sense is used', () => {
    for (const value of [null, 7, 'x', [], { map: 'm' }, { nothing: ['m'] }, { map: [1] }]) {
      keep('keys', value);
      expect(new Keymap().deedOf(press('m', 'KeyM'))).toBe('map');
    }
  });

  test('CL34 keys have names for people', () => {
    expect(['KeyW', 'f', '?', 'Shift+t', 'PageUp', 'Digit3'].map(keyWords)).toEqual([
      'W',
      'F',
      '?',
      'Shift T',
      'Page Up',
      '3',
    ]);
    expect(namesOf(press(' ', 'Space'))).toEqual(['Space']);
  });

  test('CL22 without room, or without any memory, nothing breaks', () => {
    vi.stubGlobal('localStorage', memory(4));
    expect(keep('x', 'long enough')).toBe(false);
    vi.stubGlobal('localStorage', undefined);
    expect(keep('x', 1)).toBe(false);
    expect(kept('x')).toBeNull();
    expect(new Keymap().deedOf(press('m', 'KeyM'))).toBe('map');
  });
});

describe('preferences', () => {
  test('CL22 anything reads as preferences; what is out of range is left as usual', () => {
    for (const value of [null, 3, 'x', [], {}]) expect(readPrefs(value)).toEqual(DEFAULT_PREFS);
    const read = readPrefs({
      fovDegrees: 500,
      sensitivity: 2,
      style: 'oil',
      invert: true,
      more: 1,
    });
    expect(read).toEqual({ ...DEFAULT_PREFS, sensitivity: 2, invert: true });
  });

  test('CL22 a link that names a place says its own mind; a bare address is as one likes it', () => {
    const prefs = {
      ...DEFAULT_PREFS,
      style: 'film',
      fovDegrees: 80,
      third: true,
      quality: 'low',
    } as const;
    const bare = asPreferred(DEFAULT_LINK, prefs);
    expect(bare).toMatchObject({ style: 'film', fovDegrees: 80, body: 'third', preset: 'low' });
    const frame = { kind: 'room', name: 'jupiter' } as const;
    const named = asPreferred({ ...DEFAULT_LINK, at: { frame, x: 0, y: 0, z: 0 } }, prefs);
    expect(named).toMatchObject({ style: 'ink', fovDegrees: 60, body: 'walk', preset: 'low' });
    const still = { ...DEFAULT_LINK, still: true };
    expect(asPreferred(still, prefs)).toBe(still);
  });
});

describe('gamepads', () => {
  const pad = (axes: number[], down: number[] = []): Pad => ({
    axes,
    buttons: Array.from({ length: 16 }, (_, i) => ({
      pressed: down.includes(i),
      value: down.includes(i) ? 1 : 0,
    })),
  });

  test('CL23 sticks walk and look, and rest where they rest', () => {
    const rest = readPad(pad([0.05, -0.1, 0.02, 0]), new Set());
    expect(rest).toMatchObject({ forward: 0, right: 0, turn: 0, tilt: 0, run: false, jump: false });
    const pushed = readPad(pad([1, -1, 0.6, -1], [0, 5, 7]), new Set());
    expect(pushed).toMatchObject({ forward: 1, right: 1, tilt: 1, up: 1, run: true, jump: true });
    expect(pushed.turn).toBeGreaterThan(0);
    expect(pushed.turn).toBeLessThan(1);
  });

  test('CL23 a button is pressed once, however long it is held', () => {
    const down = new Set<number>();
    expect(readPad(pad([], [3]), down).commands).toEqual(['fly']);
    expect(readPad(pad([], [3]), down).commands).toEqual([]);
    expect(readPad(pad([]), down).commands).toEqual([]);
    expect(readPad(pad([], [3]), down).commands).toEqual(['fly']);
  });
});
