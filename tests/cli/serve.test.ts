import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { addressesIn } from '../../src/cli/addresses.ts';
import { parsePlace, regionOf, regionText } from '../../src/core/index.ts';
import { openWorldFolder } from '../../src/server/index.ts';
import { FILE_NAME, openSqlite } from '../../src/store/index.ts';
import { FIRST_TICK, ledgerName } from '../../src/world/index.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

/** Starts `city serve` and gives what it prints once a line has come. */
async function serve(args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, 'serve', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (piece: Buffer) => (text += piece.toString()));
  onTestFinished(() => void child.kill('SIGKILL'));
  let errors = '';
  child.stderr.on('data', (piece: Buffer) => (errors += piece.toString()));
  await once(child.stdout, 'data');
  return {
    text: () => text,
    /** Waits until something is said on standard error. */
    complains: async (of: RegExp): Promise<void> => {
      while (!of.test(errors)) await once(child.stderr, 'data');
    },
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

  test('CM19 open to others it says by what address they find it, in six lines', async () => {
    const token = 'a-token-of-some-length';
    const run = await serve(['--world', folder(), '--port', '18500', '--public', '--token', token]);
    expect(run.text().trimEnd().split('\n').length).toBeLessThanOrEqual(6);
    expect(run.text()).not.toContain(token);
    const headers = { authorization: `Bearer ${token}` };
    const urls = [.../others (.+) \(/.exec(run.text())![1]!.matchAll(/http:\S+/g)].map(
      ([url]) => url,
    );
    const known = addressesIn(networkInterfaces());
    expect(urls.length).toBe(Math.max(1, known.length));
    for (const url of urls) {
      expect((await fetch(url)).status).toBe(401);
      expect((await fetch(`${url}v1/world`, { headers })).status).toBe(200);
    }
    expect(await run.end('SIGINT')).toBe(0);
  }, 30_000);

  test('CM19 every address of the machine is named, that of a home before those of containers', () => {
    const at = (address: string, family: 'IPv4' | 'IPv6' = 'IPv4', internal = false) => ({
      address,
      family,
      internal,
    });
    expect(
      addressesIn({
        lo: [at('127.0.0.1', 'IPv4', true), at('::1', 'IPv6', true)],
        docker0: [at('172.17.0.1')],
        eth1: [at('169.254.3.4'), at('203.0.113.9')],
        tailscale0: [at('100.101.2.3')],
        wlan0: [at('fe80::1', 'IPv6'), at('192.168.1.20'), at('192.168.1.20')],
        eth0: [at('10.0.0.5')],
      }),
    ).toEqual([
      '192.168.1.20',
      '10.0.0.5',
      '100.101.2.3',
      '203.0.113.9',
      '172.17.0.1',
      '169.254.3.4',
    ]);
    expect(addressesIn({ lo: [at('127.0.0.1', 'IPv4', true)] })).toEqual([]);
  });

  test('SV3 a damaged ledger is told at the start, before anybody asks for what is in it', async () => {
    const { path, world } = openWorldFolder(folder(), 9);
    const store = await openSqlite({ folder: path, world: ledgerName(world) });
    const region = regionText(regionOf(parsePlace('3000.0.2411520.2407168/0,67169000,0')));
    const { epoch } = await store.claim(region);
    await store.append(region, epoch, 0, 'b', new Uint8Array(500).fill(7));
    // Without a clock that was kept the server would read the events for one, and come across it.
    await store.keepTick(FIRST_TICK);
    await store.close();
    const file = new DatabaseSync(join(path, FILE_NAME));
    file.exec('UPDATE entry SET bytes = zeroblob(length(bytes))');
    file.close();
    const run = await serve(['--json', '--world', path, '--port', '18500']);
    await run.complains(/^DAMAGED: /m);
    const { url } = JSON.parse(run.text()) as { url: string };
    expect((await fetch(new URL('v1/ready', url))).status).toBe(503);
    expect((await fetch(new URL('v1/health', url))).status).toBe(200);
    expect(await run.end('SIGTERM')).toBe(0);
  }, 30_000);
});
