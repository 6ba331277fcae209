import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { formatPlace } from '../../src/core/index.ts';
import { DEFAULT_LINK, faultWords, readLink, writeLink } from '../../src/client/link.ts';
import type { Link } from '../../src/client/link.ts';
import { linkTo } from '../../src/client/visit.ts';

const ADDRESS = '3000.0.2411520.2407168/335.5,67100416,-2051';

const links: fc.Arbitrary<Link> = fc.record({
  seed: fc.option(fc.integer({ min: 0, max: 4294967295 })),
  at: fc.constantFrom(null, readLink(`at=${ADDRESS}`).link.at),
  yaw: fc.integer({ min: 0, max: 359_999_999 }).map((n) => n / 1e6),
  pitch: fc.integer({ min: -89_000_000, max: 89_000_000 }).map((n) => n / 1e6 + 0),
  looks: fc.constant(true),
  tick: fc.option(fc.integer({ min: -946_080_000_000_000, max: 946_080_000_000_000 })),
  style: fc.constantFrom('ink', 'film'),
  fovDegrees: fc.integer({ min: 20, max: 110 }),
  body: fc.constantFrom('walk', 'fly', 'third'),
  preset: fc.constantFrom(null, 'low', 'game', 'still'),
  figure: fc.boolean(),
  hud: fc.boolean(),
  still: fc.boolean(),
});

describe('links', () => {
  it('CL2 what is written is read again, and written the same', () => {
    fc.assert(
      fc.property(links, (link) => {
        const text = writeLink(link);
        const { link: again, faults } = readLink(text);
        expect(faults).toEqual([]);
        const looks = link.yaw !== 0 || link.pitch !== 0;
        expect({ ...again, looks }).toEqual({ ...link, looks });
        expect(writeLink(again)).toBe(text);
      }),
    );
  });

  it('CL1 CL76 a City that is not the server’s is named by its link, that of seed 0 too', () => {
    const place = readLink(`at=${ADDRESS}`).link.at!;
    const seedOf = (seed: number, isForeign: boolean) => {
      const traveller = { yaw: 0, pitch: 0, kind: 'walk' } as const;
      const rest = { place, tick: 0, style: 'ink', fovDegrees: 60, still: false } as const;
      const seen = { ...rest, key: { seed, rules: 1 }, isForeign, traveller };
      return readLink(writeLink(linkTo(seen, false))).link.seed;
    };
    expect([seedOf(0, false), seedOf(0, true), seedOf(7, true)]).toEqual([null, 0, 7]);
  });

  it('CL1 what is default is left out, and a full link has the documented form', () => {
    expect(writeLink(DEFAULT_LINK)).toBe('');
    const { link, faults } = readLink(
      `?w=7&at=${ADDRESS}&look=248,4.5&t=946080360000&style=film&fov=75&body=fly`,
    );
    expect(faults).toEqual([]);
    expect(link.at && formatPlace(link.at)).toBe(ADDRESS);
    expect(writeLink(link)).toBe(
      `?w=7&at=${ADDRESS}&look=248,4.5&t=946080360000&style=film&fov=75&body=fly&v=1`,
    );
  });

  it.each([
    ['w=-1', 'w'],
    ['w=4294967296', 'w'],
    ['w=1e3', 'w'],
    ['at=nowhere', 'at'],
    ['at=3000.0.1.1/1,2', 'at'],
    ['look=90', 'look'],
    ['look=90,91', 'look'],
    ['look=NaN,0', 'look'],
    ['t=0.5', 't'],
    ['t=99999999999999999', 't'],
    ['style=neon', 'style'],
    ['fov=5', 'fov'],
    ['body=ghost', 'body'],
    ['preset=ultra', 'preset'],
    ['figure=yes', 'figure'],
    ['v=2', 'v'],
  ])('CL3 %s is answered by one sentence and the default', (query, field) => {
    const { link, faults } = readLink(query);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^The link's ${field} \\(.*\\) is not used: .*[^.]\\.$`));
    expect(faults[0]).not.toContain('\n');
    expect(link).toEqual(DEFAULT_LINK);
  });

  it('CL3 no query makes reading fail', () => {
    const name = fc.constantFrom(
      'w',
      'at',
      'look',
      't',
      'style',
      'fov',
      'body',
      'preset',
      'figure',
      'hud',
      'still',
      'v',
      'x',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(name, fc.string({ unit: 'binary' }))), (fields) => {
        const query = new URLSearchParams(fields).toString();
        const { link } = readLink(query);
        expect(writeLink(link)).toMatch(/^$|^\?/);
      }),
    );
    expect(() => readLink('?%%%&=&at=%FF&look')).not.toThrow();
  });
});

it('CL3 of many faults a person is told in one sentence which fields they are in', () => {
  const told = (query: string): readonly string[] => faultWords(readLink(query).faults);
  expect(told('?at=x&look=y')).toHaveLength(2);
  expect(told('?at=x&look=y&t=z&w=-1')).toEqual([
    "The link's w, at, look and t are not of their form, and what is usual is shown instead.",
  ]);
});

it('CL3 what a link says to nobody is told in one sentence, and changes nothing', () => {
  const idle = (query: string): string | null => readLink(query).idle;
  expect(idle('')).toBe(null);
  expect(idle(`?at=${ADDRESS}&look=1,2&v=1&=x`)).toBe(null);
  const strange = readLink('?fbclid=1&style=film');
  expect(strange.idle).toBe('A link has no field "fbclid": nothing comes of it.');
  expect(strange.faults).toEqual([]);
  expect(strange.link).toEqual({ ...DEFAULT_LINK, style: 'film' });
  expect(idle('?a=1&b=2')).toBe('A link has no field "a" and "b": nothing comes of it.');
  expect(idle('?a&b&c&d&toString')).toBe(
    'A link has no field "a", "b", "c" and 2 more: nothing comes of it.',
  );
  expect(idle('?fov=50&fov=70')).toBe('Of fov, given more than once, the first counts.');
  expect(readLink('?fov=50&fov=70').link.fovDegrees).toBe(50);
});
