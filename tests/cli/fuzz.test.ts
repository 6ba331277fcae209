/** Input made by chance, of pieces that break things elsewhere. */
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { city } from './harness.ts';

const SENTENCE = /^(?=.{10,1200}\n$)[^\p{Cc}]+\.\n$/u;

const weird = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-0',
    '-1',
    '1e308',
    '1e309',
    'NaN',
    'Infinity',
    '0x10',
    '1,2',
    ' 1',
    '\u0000',
    '\ud800',
    '١',
    '💥',
    '..',
    '--',
    '-',
    '--json',
    '--seed',
    '{}',
    'null',
    '%00',
    '\n',
    '+1',
    '1.0000000000000001',
    '2199023255552',
    '2199023255553',
    '.5',
    '5.',
    '--help',
    '=',
    '\\',
    '"',
    '$(id)',
    '<script>',
    '\u202e',
    'constructor',
    '__proto__',
    'a'.repeat(20_000),
  ),
  fc.string({ maxLength: 20 }),
  fc.double().map(String),
);
const frame = fc.constantFrom(
  '5700.0.8.8',
  '8.0.0.0',
  '5959.5.0.0',
  '3000.0.2411520.2407168',
  'core',
  'jupiter',
  'nowhere',
  '7.0.0.0',
  '6000.0.0.0',
  '-1.0.0.0',
  '5700.6.0.0',
  '03000.0.1.1',
  '3000.0.1',
  'JUPITER',
);
const number = fc.oneof(
  { weight: 1, arbitrary: weird },
  { weight: 4, arbitrary: fc.constantFrom('0', '64', '-64.5', '4096', '134217727', '1000000000') },
);
const place = fc.tuple(frame, number, number, number).map(([f, x, y, z]) => `${f}/${x},${y},${z}`);
const node = fc
  .tuple(place, fc.constantFrom('0', '5', '12', '25', '26', '-1', '1.5', '', 'NaN', ' 3', '00'))
  .map(([p, level]) => `${p}@${level}`);
const value = fc.oneof(weird, place);
const flag = (...names: string[]) =>
  fc.array(fc.tuple(fc.constantFrom(...names, '--seed', '--json'), value), { maxLength: 2 });

const command = fc
  .oneof(
    fc.tuple(fc.constant('at'), place, flag('--tick')),
    fc.tuple(fc.constant('chunk'), node, flag('--tick', '--parts', '--glb')),
    fc.tuple(fc.constant('route'), fc.tuple(place, place), flag()),
    fc.tuple(fc.constant('vista'), value, flag('--count', '--near')),
    fc.tuple(fc.constant('photo'), place, flag('--look', '--style', '--hour', '--size', '--fov')),
    fc.tuple(
      fc.constant('export'),
      place,
      fc.tuple(fc.constant('--box'), fc.oneof(weird, fc.tuple(number, number, number).map(String))),
      // Nothing can be written there.
      fc.constant(['--out', 'nowhere/box.glb']),
      flag('--level', '--tick', '--voxel', '--web', '--world'),
    ),
    fc.tuple(fc.constant('claims'), weird, flag('--names')),
    fc.tuple(weird, weird, flag('--x')),
  )
  .map((pieces) => pieces.flat(3) as string[]);

const folder = mkdtempSync(join(tmpdir(), 'city-'));
const home = process.cwd();
beforeAll(() => process.chdir(folder));
afterAll(() => process.chdir(home));

test('CM3 CM4 whatever is said to it, the command answers or tells in one sentence what is wrong', async () => {
  await fc.assert(
    fc.asyncProperty(command, weird, async (args, input) => {
      const { code, out, err } = await city(args, input);
      expect([0, 2]).toContain(code);
      if (code === 0 || out.startsWith('{"error"')) return;
      expect(err).toMatch(SENTENCE);
      expect(out).toBe('');
    }),
    { numRuns: 800 },
  );
  expect(readdirSync(folder)).toEqual([]);
});
