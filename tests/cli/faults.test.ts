import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { watchSignals } from '../../src/cli/stopped.ts';
import { city } from './harness.ts';

const PLACE = '5700.0.8.8/0,4096,0';
const NODE = `${PLACE}@0`;

/** One sentence: one line, a capital or a quotation mark first, a full stop last, printable. */
const SENTENCE = /^(?=.{10,1000}\n$)[^\p{Cc}]+\.\n$/u;

const BAD: readonly (readonly string[])[] = [
  [],
  ['bogus'],
  ['--json'],
  ['at'],
  ['at', ''],
  ['at', PLACE, PLACE],
  ['at', PLACE, '--foo'],
  ['at', PLACE, '--seed'],
  ...[
    '-1',
    '4294967296',
    '1e3',
    'NaN',
    '',
    '007',
    '-0',
    '+1',
    '0x10',
    ' 1',
    '1.0',
    'Infinity',
    '٣',
  ].map((seed) => ['at', PLACE, '--seed', seed]),
  ...['NaN', '1e309', 'Infinity', '', '0x1', '1,2', '--1', '9'.repeat(400), '\u0000', '１'].map(
    (x) => ['at', `5700.0.8.8/${x},0,0`],
  ),
  ['at', '6000.0.0.0/0,0,0'],
  ['at', '5700.6.0.0/0,0,0'],
  ['at', '5700.0.99999999.0/0,0,0'],
  ['at', 'nowhere/0,0,0'],
  ['at', '../../etc/passwd'],
  ['at', NODE],
  ['chunk', PLACE],
  ['chunk', `${PLACE}@99`],
  ['chunk', `${PLACE}@-1`],
  ['chunk', `${PLACE}@1.5`],
  ['chunk', NODE, '--tick', '1.5'],
  ['chunk', NODE, '--tick', '1e9'],
  ['chunk', NODE, '--tick', '9'.repeat(30)],
  ['chunk', NODE, '--glb', 'no/such/folder/x.glb'],
  ['chunk', NODE, '--glb', 'x.txt'],
  ['chunk', '-', '--parts'],
  ['route', PLACE],
  ['route', PLACE, 'x'],
  ['route', PLACE, PLACE, PLACE],
  ['vista', '--count', '0'],
  ['vista', '--count', '1001'],
  ['vista', '--near', 'x'],
  ['vista', 'x'],
  ['photo'],
  ['photo', PLACE],
  ['photo', PLACE, '--out', 'x.jpg'],
  ['photo', PLACE, '--out', 'no/such/folder/x.png'],
  ['photo', PLACE, '--out', '\u0000.png'],
  ['photo', PLACE, '--out', `${'é'.repeat(126)}.png`],
  ['photo', PLACE, '--style', 'oil', '--out', 'x.png'],
  ['chunk', NODE, '--glb', `${'a'.repeat(252)}.glb`],
  ...['1', '1,2,3', 'NaN,0', '0,91', '1e2,0', ',', '361,0', '0;0'].map((look) => [
    'photo',
    PLACE,
    '--look',
    look,
    '--out',
    'x.png',
  ]),
  ...['0x0', '100', '-1x5', '9000x100', '1e3x100', 'x', '100x100x100'].map((size) => [
    'photo',
    PLACE,
    '--size',
    size,
    '--out',
    'x.png',
  ]),
  ['photo', PLACE, '--style', 'oil', '--out', 'x.png'],
  ['photo', PLACE, '--hour', '24', '--out', 'x.png'],
  ['photo', PLACE, '--hour', '-1', '--out', 'x.png'],
  ['photo', PLACE, '--fov', '180', '--out', 'x.png'],
  ['claims', 'S-999'],
  ['claims', '--names', 'nobody'],
  ['bench', '--save', '../x'],
  ['serve', '--port', '-1'],
  ['serve', '--port', '65536'],
  ['serve', '--world', ''],
  ['serve', '--public'],
  ['serve', '--public', '--token', 'short'],
  ['serve', '--token', 'a-token-that-is-long-enough'],
];

describe('CM3 CM4 bad input', () => {
  test.each(BAD.map((args) => [args.join(' ').slice(0, 60), args] as const))(
    'CM3 city %s: one sentence, exit code 2, nothing on stdout',
    async (_name, args) => {
      const { code, out, err } = await city(args);
      expect(err).toMatch(SENTENCE);
      expect(code).toBe(2);
      expect(out).toBe('');
    },
  );

  test('CM3 a fault writes no file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'city-'));
    await city(['chunk', `${PLACE}@99`, '--glb', join(folder, 'x.glb')]);
    await city(['photo', 'bad', '--out', join(folder, 'x.png')]);
    await city(['serve', '--world', join(folder, 'w'), '--port', 'x']);
    expect(readdirSync(folder)).toEqual([]);
    expect(existsSync('x.png')).toBe(false);
  });

  test('CM3 CM4 no text makes a command fail otherwise than by a fault', async () => {
    const command = fc.constantFrom('at', 'chunk', 'route', 'vista', 'claims');
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(command, fc.array(text, { maxLength: 3 }), async (name, args) => {
        const { code, out, err } = await city([name, ...args]);
        if (code === 0) return;
        expect(code).toBe(2);
        if (out === '') expect(err).toMatch(SENTENCE);
      }),
      { numRuns: 200 },
    );
  });
});

test('CM3 what commander finds is said in words of ours', async () => {
  const said = async (...args: string[]): Promise<string> => (await city(args)).err;
  expect(await said('at', PLACE, '--nope')).toMatch(/^There is no option "--nope"; the form is/);
  expect(await said('nope')).toBe(
    'There is no command "nope"; run "city --help" for the commands.\n',
  );
  expect(await said('at', PLACE, PLACE)).toMatch(
    /^"city at" takes one argument, and there were more;/,
  );
  expect(await said('doctor', 'x')).toMatch(
    /^"city doctor" takes no argument, and there were more;/,
  );
  expect(await said('photo', PLACE, '--size')).toMatch(/^--size needs WxH: pixels/);
  expect(await said('photo', PLACE, '--style', 'oil')).toMatch(
    /^--style "oil" is none of ink, film;/,
  );
});

test('CM5 a file of the longest name is written, one that is longer refused before work begins', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'city-names-'));
  const file = (length: number): string => join(folder, `${'a'.repeat(length - 4)}.glb`);
  expect((await city(['chunk', NODE, '--glb', file(255)])).code).toBe(0);
  expect(readdirSync(folder)).toHaveLength(1);
  const refused = await city(['chunk', NODE, '--glb', file(256)]);
  expect(refused.code).toBe(2);
  expect(refused.err).toMatch(/more than 255 bytes/);
  expect(readdirSync(folder)).toHaveLength(1);
});

test('CM45 what is not found is said beside the answer, which is empty', async () => {
  for (const json of [[], ['--json']]) {
    const answer = await city(['find', 'lift', '--near', 'core/0,0,0', ...json]);
    expect(answer.code).toBe(0);
    expect(answer.out).toBe('');
    expect(answer.err).toMatch(SENTENCE);
  }
});

test('CM17 a signal is noted, aborts what is under way, and is nobody’s any more in the end', () => {
  const before = process.listenerCount('SIGHUP');
  const stopped = watchSignals();
  expect(stopped.code()).toBeNull();
  const [ours] = process.listeners('SIGHUP').slice(-1);
  ours!('SIGHUP');
  expect(stopped.code()).toBe(129);
  expect(stopped.signal.aborted).toBe(true);
  stopped.end();
  expect(process.listenerCount('SIGHUP')).toBe(before);
});
