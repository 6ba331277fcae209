import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { LINE_BYTES_MAX, linesOf } from '../../src/cli/lines.ts';
import { run } from '../../src/cli/main.ts';
import { city, jsonLines } from './harness.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PLACE = '5700.0.8.8/0,4096,0';

async function textsOf(pieces: readonly string[]): Promise<string[]> {
  const input = new PassThrough();
  for (const piece of pieces) input.write(piece);
  input.end();
  const texts: string[] = [];
  for await (const lines of linesOf(input)) {
    texts.push(...lines.map((line) => (line.tooLong ? 'TOO LONG' : line.text)));
  }
  return texts;
}

describe('many requests', () => {
  test('CM7 a line in, a JSON line out, the same as with an argument', async () => {
    const other = 'jupiter/1.5,-2,3';
    const { code, out } = await city(['at'], `${PLACE}\n${other}\n`);
    expect(code).toBe(0);
    const alone = await Promise.all([PLACE, other].map((place) => city(['at', place, '--json'])));
    expect(out).toBe(alone.map((ran) => ran.out).join(''));
  });

  test('CM7 chunk takes a tick, and JSON objects name the fields', async () => {
    const node = `${PLACE}@0`;
    const lines = [`${node} 5`, JSON.stringify({ address: node, tick: 5 }), node];
    const { code, out } = await city(['chunk', '--tick', '5'], lines.join('\n'));
    expect(code).toBe(0);
    const [a, b, c] = jsonLines(out);
    expect(b).toEqual(a);
    expect(c).toEqual(a);
  });

  test('CM7 answers come while the input is still open', async () => {
    const stdin = new PassThrough();
    const stdout = new PassThrough();
    const done = run(['at', '-'], { stdin, stdout, stderr: new PassThrough() });
    stdin.write(`${PLACE}\n`);
    const [answer] = (await once(stdout, 'data')) as [Buffer];
    expect(jsonLines(answer.toString())[0]?.['address']).toBe(PLACE);
    stdin.end();
    expect(await done).toBe(0);
  });

  test('CM8 a bad line is answered in its place and the exit code is 2', async () => {
    const { code, out, err } = await city(
      ['route'],
      `${PLACE} ${PLACE}\nbad\n\n${PLACE}\n{"from":1\n`,
    );
    expect(code).toBe(2);
    expect(err).toBe('');
    const answers = jsonLines(out);
    expect(answers.map((answer) => typeof answer['error'])).toEqual([
      'undefined',
      'string',
      'string',
      'string',
      'string',
    ]);
  });

  test('CM9 lines end with LF, CRLF or the input, however they are cut', async () => {
    expect(await textsOf(['a\r\nb', 'c\n', '\n', 'd'])).toEqual(['a', 'bc', '', 'd']);
    expect(await textsOf([])).toEqual([]);
    expect(await textsOf(['é'.slice(0), '\n'])).toEqual(['é']);
  });

  test('CM9 a huge line is one bad line', async () => {
    const long = 'x'.repeat(LINE_BYTES_MAX);
    expect(await textsOf([`${long}\n`, `${long}y\n`, long, long, long, '\nz'])).toEqual([
      long,
      'TOO LONG',
      'TOO LONG',
      'z',
    ]);
    const { code, out } = await city(['at'], `${'9'.repeat(100_000)}\n${PLACE}\n`);
    expect(code).toBe(2);
    expect(jsonLines(out).map((answer) => 'error' in answer)).toEqual([true, false]);
  });

  test('CM10 no request at all is a fault, unless asked for with -', async () => {
    expect((await city(['at'])).code).toBe(2);
    expect(await city(['at', '-'])).toEqual({ code: 0, out: '', err: '' });
  });

  test.skipIf(!existsSync('/dev/full'))(
    'CM6 a full disk is told in one sentence, exit code 1',
    async () => {
      for (const program of ['src/cli/main.ts', 'bin/city.js']) {
        const full = openSync('/dev/full', 'w');
        const child = spawn(process.execPath, [join(ROOT, program), 'at', PLACE], {
          stdio: ['ignore', full, 'pipe'],
        });
        let said = '';
        child.stderr?.on('data', (piece: Buffer) => (said += piece.toString()));
        const [code] = (await once(child, 'close')) as [number];
        closeSync(full);
        expect([code, said]).toEqual([
          1,
          expect.stringMatching(/^The answer [^\n]+ENOSPC[^\n]+\.\n$/),
        ]);
      }
    },
  );

  test('CM6 a reader that goes away ends the command quietly', async () => {
    const stdin = new PassThrough();
    const stdout = new PassThrough({ highWaterMark: 16 });
    stdout.on('error', () => {});
    const stderr = new PassThrough();
    const done = run(['at'], { stdin, stdout, stderr });
    stdin.write(`${PLACE}\n`.repeat(100));
    await once(stdout, 'readable');
    stdout.destroy();
    stdin.end(`${PLACE}\n`);
    expect(await done).toBe(0);
    expect(stderr.read()).toBe(null);
  });
});
