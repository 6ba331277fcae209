import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { city } from './harness.ts';

const README = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');

/** Commands that only print, as README shows them, and the lines that it shows under each. */
const SHOWN = README.split(/^\$ city /m)
  .slice(1)
  .map((text) => text.split('\n'))
  .map(([command = '', ...rest]) => ({
    args: command.split('#')[0]!.trim().split(' '),
    lines: rest.slice(
      0,
      rest.findIndex((line) => line === '' || line === '…' || line === '```'),
    ),
  }))
  .filter(
    ({ args, lines }) =>
      ['vista', 'at', 'chunk', 'route', 'find'].includes(args[0]!) && lines.length > 0,
  );

/** A long line of JSON is shown in several. */
const joined = (lines: readonly string[]): string => lines.join('\n').replaceAll('\n ', '');

test('CM39 what README shows is what the commands print', async () => {
  expect(SHOWN.map(({ args }) => args[0])).toEqual(['vista', 'at', 'chunk', 'route', 'find']);
  for (const { args, lines } of SHOWN) {
    const { code, out } = await city(args);
    expect(code).toBe(0);
    expect(out.startsWith(joined(lines)), `city ${args.join(' ')}:\n${out}`).toBe(true);
  }
});
