import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

/** Starts `city serve` and gives what it prints once a line has come. */
async function serve(args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, 'serve', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
  await once(child.stdout, 'data');
  return {
    text: () => text,
    end: async (signal: 'SIGINT' | 'SIGTERM'): Promise<number | null> => {
      child.kill(signal);
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    },
  };
}

const folder = (): string => join(mkdtempSync(join(tmpdir(), 'city-')), 'world');

describe('city serve', () => {
  test('CM19 one JSON line, an answering server, and an end by SIGTERM', async () => {
    const world = folder();
    const run = await serve(['--json', '--world', world, '--seed', '9', '--port', '18300']);
    const said = JSON.parse(run.text()) as { url: string; world: string; seed: number };
    expect(Object.keys(said)).toEqual(['url', 'world', 'seed']);
    expect(said).toMatchObject({ world, seed: 9 });
    const answer = await fetch(new URL('v1/world', said.url));
    expect(await answer.json()).toMatchObject({ seed: 9 });
    expect(await run.end('SIGTERM')).toBe(0);
  }, 30_000);

  test('CM19 at most six lines: version, world, seed, URL, how to stop; and the next free port', async () => {
    const first = await serve(['--world', folder(), '--port', '18400']);
    const second = await serve(['--world', folder(), '--port', '18400']);
    expect(first.text().trimEnd().split('\n').length).toBeLessThanOrEqual(6);
    for (const word of ['City', 'world', 'seed', 'http://localhost:', 'Ctrl+C']) {
      expect(first.text()).toContain(word);
    }
    expect(second.text()).toMatch(/port 18400 is taken/);
    expect(await first.end('SIGINT')).toBe(0);
    expect(await second.end('SIGINT')).toBe(0);
  }, 30_000);
});
