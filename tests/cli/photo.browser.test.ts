import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { openWorldFolder } from '../../src/server/index.ts';
import { near } from '../world/hands.ts';
import { progressLine } from '../../src/cli/io.ts';
import { queryOf } from '../../src/cli/picture.ts';
import { describeBrowser } from '../browser.ts';
import { city, jsonLines } from './harness.ts';

test('CM17 the view is spelled as the client’s address bar spells it, defaults left out', () => {
  const view = {
    address: '5700.0.8.8/0,4096,0',
    look: '90,-90',
    style: 'film',
    tick: 946_080_000_001,
    fov: 40,
    figure: true,
    width: 1,
    height: 1,
  } as const;
  expect(Object.fromEntries(new URLSearchParams(queryOf(view, 5)))).toEqual({
    w: '5',
    at: '5700.0.8.8/0,4096,0',
    look: '90,-89',
    style: 'film',
    t: '946080000001',
    fov: '40',
    figure: '1',
    preset: 'still',
    hud: '0',
    still: '1',
    v: '1',
  });
});

test('CM17 how far it is is told a person on one line, which goes again, a log by lines, machines not', () => {
  const written: string[] = [];
  const { stdin, stdout } = process;
  const stderrOf = (isTTY: boolean): Writable & { isTTY: boolean } =>
    Object.assign(
      new Writable({
        write(piece: Buffer, _, done) {
          written.push(String(piece));
          done();
        },
      }),
      { isTTY },
    );
  for (const isTTY of [true, false])
    expect(progressLine({ stdin, stdout, stderr: stderrOf(isTTY) }, true)).toBeNull();
  vi.useFakeTimers({ toFake: ['performance'] });
  const log = progressLine({ stdin, stdout, stderr: stderrOf(false) }, false)!;
  for (let tile = 1; tile <= 40; tile++) {
    log.tell(`tile ${tile} of 40`);
    vi.advanceTimersByTime(1000);
    log.tell(`tile ${tile} of 40`);
  }
  log.end();
  vi.useRealTimers();
  // What is soon done writes nothing.
  expect(written.splice(0)).toEqual([10, 20, 30, 40].map((tile) => `tile ${tile} of 40\n`));
  const line = progressLine({ stdin, stdout, stderr: stderrOf(true) }, false)!;
  line.tell('building, 12 nodes to go');
  line.tell('drawn 5 %');
  line.end();
  expect(written.every((text) => !text.includes('\n'))).toBe(true);
  // The longer words are written over to their end.
  expect(written[1]).toBe(`\r${'drawn 5 %'.padEnd(24)}`);
  expect(written.at(-1)).toBe('\r');
  expect(written.at(-2)!.trim()).toBe('');
});

describeBrowser('city photo', () => {
  test('CM17 the same view twice is the same file, of the size asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'city-'));
    const [vista] = jsonLines((await city(['vista', '--json'])).out);
    const shoot = async (name: string): Promise<Buffer> => {
      const file = join(folder, name);
      const args = ['photo', String(vista?.['address']), '--look', String(vista?.['look'])];
      const { code, out, err } = await city([
        ...args,
        '--hour',
        '12',
        '--size',
        '96x64',
        '--out',
        file,
        '--json',
      ]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(JSON.parse(out)).toMatchObject({ width: 96, height: 64, style: 'ink' });
      return readFileSync(file);
    };
    const first = await shoot('a.png');
    expect(first.subarray(1, 4).toString()).toBe('PNG');
    expect([first.readUInt32BE(16), first.readUInt32BE(20)]).toEqual([96, 64]);
    expect((await shoot('b.png')).equals(first)).toBe(true);
  }, 300_000);

  test('CM17 with --world it shows the City as it stands there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'city-'));
    const world = join(folder, 'world');
    openWorldFolder(world);
    const ticks = new Set<unknown>();
    const shoot = async (name: string): Promise<Buffer> => {
      const file = join(folder, name);
      const view = ['photo', near(0, 0, 0), '--look', '0,0', '--size', '96x64'];
      const { code, out, err } = await city([...view, '--world', world, '--out', file, '--json']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      ticks.add((JSON.parse(out) as { tick: unknown }).tick);
      return readFileSync(file);
    };
    const planned = await shoot('a.png');
    const wish = { kind: 'place', at: near(0, 0, 4), part: 'box', size: [3, 3, 1] };
    expect((await city(['intent', '--world', world, JSON.stringify(wish)])).code).toBe(0);
    const built = await shoot('b.png');
    expect(built.equals(planned)).toBe(false);
    // Nothing but what was built makes the difference.
    expect(ticks.size).toBe(1);
  }, 300_000);
});
