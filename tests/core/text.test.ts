import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AddressError,
  type Frame,
  formatFrame,
  formatNode,
  formatPlace,
  MAX_COORDINATE,
  MAX_LEVEL,
  nodeWidth,
  parseFrame,
  parseNode,
  parsePlaceAsWritten,
  ROOM_NAMES,
  SHELL_COUNT,
  tilesAcross,
} from '../../src/core/index.ts';

const frame: fc.Arbitrary<Frame> = fc.oneof(
  fc.constantFrom(...ROOM_NAMES).map((name): Frame => ({ kind: 'room', name })),
  fc
    .tuple(fc.nat(SHELL_COUNT - 1), fc.nat(5), fc.double({ min: 0, max: 0.9999999, noNaN: true }))
    .map(([shell, face, t]): Frame => {
      const n = tilesAcross(shell);
      return { kind: 'column', shell, face, u: Math.floor(t * n), v: n - 1 - Math.floor(t * n) };
    }),
);
const metres = fc.oneof(
  fc.double({ min: -70000, max: 70000, noNaN: true }),
  fc.double({ min: -MAX_COORDINATE + 1, max: MAX_COORDINATE - 1, noNaN: true }),
  fc.constantFrom(0, -0, -0.001, 0.0078125, -0.0078125, MAX_COORDINATE, -MAX_COORDINATE),
);

const HOSTILE = [
  '',
  ' ',
  '/',
  '@',
  ',,',
  '9.0.0.0',
  '9.0.0.0/',
  '9.0.0.0/1,2',
  '9.0.0.0/1,2,3,4',
  '9.0.0.0/1,2,3 ',
  ' 9.0.0.0/1,2,3',
  '9.0.0.0/1,2,3\n',
  '9.0.0.0/1e3,2,3',
  '9.0.0.0/NaN,2,3',
  '9.0.0.0/Infinity,2,3',
  '9.0.0.0/0x10,2,3',
  '9.0.0.0/+1,2,3',
  '9.0.0.0/.5,2,3',
  '9.0.0.0/5.,2,3',
  '9.0.0.0/--5,2,3',
  '9.0.0.0/00,2,3',
  '9.0.0.0/1, 2,3',
  '9.0.0.0/2199023255553,2,3',
  '9.0.0.0/99999999999999999999999999999,2,3',
  '9.0.0.0/１,2,3',
  '9.6.0.0/1,2,3',
  '5960.0.0.0/1,2,3',
  '-1.0.0.0/1,2,3',
  '09.0.0.0/1,2,3',
  '9.0.999999.0/1,2,3',
  '9.0.0/1,2,3',
  '9.0.0.0.0/1,2,3',
  'Jupiter/1,2,3',
  '__proto__/1,2,3',
  'constructor/1,2,3',
  'saturn/1,2,3',
  '9.0.0.0/1,2,3@0',
  '<script>alert(1)</script>',
  '\u0000\u001b[31m',
  '段階/1,2,3',
  '9'.repeat(100000),
];

/** One sentence: printable, short, ended, and no line break. */
function oneSentence(message: string): void {
  expect(message).toMatch(/^[ -~]{10,400}\.$/);
}

describe('addresses as text', () => {
  it('SP1 what is written is read back, and written the same', () => {
    fc.assert(
      fc.property(frame, metres, metres, metres, (f, x, y, z) => {
        const text = formatPlace({ frame: f, x, y, z });
        const place = parsePlaceAsWritten(text);
        expect(place.frame).toEqual(f);
        expect(formatPlace(place)).toBe(text);
        expect(Math.abs(place.x - x)).toBeLessThanOrEqual(1 / 128);
        expect(text.slice(text.indexOf('/') + 1)).not.toMatch(/-0(,|$)|e/);
        expect(parseFrame(formatFrame(f))).toEqual(f);
      }),
      { numRuns: 1000 },
    );
  });

  it('SP2 places are to 1/64 m, halves upward, shortest decimals, no minus nought', () => {
    const through = (text: string): string => formatPlace(parsePlaceAsWritten(text));
    expect(through('9.0.1.2/1.50,-0,0.0078125')).toBe('9.0.1.2/1.5,0,0.015625');
    expect(through('9.0.1.2/-0.0078125,-0.001,-0.0079')).toBe('9.0.1.2/0,0,-0.015625');
    expect(through('jupiter/12.3,65536,-1')).toBe('jupiter/12.296875,65536,-1');
  });

  it('SP3 a node is named by its minimum corner', () => {
    const through = (text: string): string => formatNode(parseNode(text));
    expect(through('9.0.1.2/1,2,-3@0')).toBe('9.0.1.2/0,0,-64@0');
    expect(through('9.0.1.2/-0.015625,64,63.99@0')).toBe('9.0.1.2/-64,64,0@0');
    expect(through('core/100,200,-300@11')).toBe('core/0,0,-131072@11');
    fc.assert(
      fc.property(frame, metres, metres, metres, fc.nat(MAX_LEVEL), (f, x, y, z, level) => {
        const text = `${formatPlace({ frame: f, x, y, z })}@${level}`;
        const node = parseNode(text);
        const width = nodeWidth(level);
        expect([node.x % width, node.y % width, node.z % width].map(Math.abs)).toEqual([0, 0, 0]);
        expect(parseNode(formatNode(node))).toEqual(node);
      }),
    );
    expect(nodeWidth(MAX_LEVEL)).toBe(2 ** 31);
  });

  it('SP4 text that is no address is refused in one sentence', () => {
    for (const text of HOSTILE) {
      let message = '';
      try {
        parsePlaceAsWritten(text);
      } catch (error) {
        expect(error).toBeInstanceOf(AddressError);
        message = (error as Error).message;
      }
      oneSentence(message);
    }
    for (const text of [
      '',
      '9.0.0.0/1,2,3',
      '9.0.0.0/1,2,3@',
      '9.0.0.0/1,2,3@26',
      '9.0.0.0/1,2,3@-1',
      '9.0.0.0/1,2,3@1@1',
      '9.0.0.0/1,2,3@1.5',
    ]) {
      expect(() => parseNode(text)).toThrow(AddressError);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          parsePlaceAsWritten(text);
        } catch (error) {
          expect(error).toBeInstanceOf(AddressError);
          oneSentence((error as Error).message);
        }
      }),
    );
  });

  it('SP4 a value that is no text is refused too', () => {
    for (const value of [undefined, null, 5, {}, []]) {
      expect(() => parsePlaceAsWritten(value as unknown as string)).toThrow(AddressError);
    }
  });
});
