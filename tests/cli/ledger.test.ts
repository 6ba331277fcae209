import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { formatNode, nodeAt } from '../../src/core/index.ts';
import { openWorldFolder, startServer } from '../../src/server/index.ts';
import { FILE_NAME, openSqlite } from '../../src/store/index.ts';
import { FIRST_TICK, askPlace, ledgerEvents, ledgerName, openLive } from '../../src/world/index.ts';
import { near } from '../world/hands.ts';
import { city, jsonLines } from './harness.ts';

const SENTENCE = /^(?=.{10,1000}\n$)[^\p{Cc}]+\.\n$/u;
const BOX = JSON.stringify({ kind: 'place', at: near(0, 0, 0), part: 'box', size: [1, 1, 1] });
const CUT = JSON.stringify({ kind: 'cut', at: near(2, -1, 0), box: [1, 2, 1] });

function freshWorld(): string {
  const folder = mkdtempSync(join(tmpdir(), 'city-cli-'));
  openWorldFolder(folder, 0);
  return folder;
}

/** A world in which two things have happened. */
async function changed(): Promise<string> {
  const folder = freshWorld();
  for (const [intent, actor] of [
    [BOX, 'ann'],
    [CUT, 'bob'],
  ] as const) {
    const { code, err } = await city(['intent', intent, '--world', folder, '--actor', actor]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  }
  return folder;
}

const one = async (args: readonly string[]): Promise<Record<string, unknown>> => {
  const { code, out, err } = await city([...args, '--json']);
  expect({ args, code, err }).toEqual({ args, code: 0, err: '' });
  return JSON.parse(out) as Record<string, unknown>;
};

describe('the ledger on the command line', () => {
  test('CM30 CM31 intent makes an event, ledger tells all of them', async () => {
    const folder = await changed();
    const lines = jsonLines((await city(['ledger', '--world', folder, '--json'])).out);
    expect(lines.map((line) => [line['kind'], line['actor'], line['holds']])).toEqual([
      ['place', 'ann', true],
      ['cut', 'bob', true],
    ]);
    expect(Object.keys(lines[0]!)).toEqual([
      'id',
      'tick',
      'address',
      'kind',
      'actor',
      'what',
      'causes',
      'holds',
    ]);
    const his = jsonLines(
      (await city(['ledger', '--world', folder, '--actor', 'bob', '--json'])).out,
    );
    expect(his).toHaveLength(1);
    const refused = await city([
      'intent',
      JSON.stringify({ kind: 'cut', at: near(0, 40, 0), box: [1, 1, 1] }),
      '--world',
      folder,
    ]);
    expect(refused.code).toBe(2);
    expect(refused.err).toMatch(SENTENCE);
  });

  test('CM32 why of a place and of an event', async () => {
    const folder = await changed();
    const plain = await one(['why', near(0, -0.5, 4)]);
    expect((plain['links'] as unknown[]).length).toBeGreaterThanOrEqual(4);
    const placed = await one(['why', near(0, 0.5, 0), '--world', folder]);
    const [first] = placed['links'] as { id: string; who: string; causes: string[] }[];
    expect(first!.who).toBe('ann');
    const again = await one(['why', first!.id, '--world', folder]);
    expect(again['links']).toEqual(placed['links']);
    const told = await city(['why', near(0, 0.5, 0), '--world', folder]);
    expect(told.out).toMatch(/retrovirus/);
  });

  test('CM33 CM34 verify and replay agree; a flipped bit is found and the exit code is 1', async () => {
    const folder = await changed();
    const sound = await one(['verify', '--world', folder]);
    expect(sound).toMatchObject({ ok: true, regions: 1, events: 2, faults: [] });
    expect(await one(['replay', '--world', folder])).toEqual({
      regions: 1,
      events: 2,
      hash: sound['hash'],
    });
    const path = join(folder, FILE_NAME);
    const bytes = readFileSync(path);
    bytes[bytes.length - 100] = bytes[bytes.length - 100]! ^ 4;
    writeFileSync(path, bytes);
    const { code, out } = await city(['verify', '--world', folder, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false });
  });

  test('CM35 a fork has the same beginning, and goes on by itself', async () => {
    const folder = await changed();
    const to = join(mkdtempSync(join(tmpdir(), 'city-cli-')), 'fork');
    expect(await one(['fork', '--world', folder, '--to', to])).toEqual({ world: to, events: 2 });
    const chunk = async (world: string): Promise<unknown> =>
      (await one(['chunk', `${near(0, 0, 0)}@0`, '--world', world]))['hash'];
    expect(await chunk(to)).toBe(await chunk(folder));
    await one([
      'intent',
      JSON.stringify({ kind: 'place', at: near(0, 1, 0), part: 'lamp', size: [0.25, 0.25, 0.25] }),
      '--world',
      to,
    ]);
    expect(await chunk(to)).not.toBe(await chunk(folder));
    const full = await city(['fork', '--world', folder, '--to', folder]);
    expect([full.code, full.out]).toEqual([2, '']);
  });

  test('CM35 at and route tell a world as it stands, and nobody else’s', async () => {
    const folder = await changed();
    const place = near(0, 0.5, 0);
    expect(await one(['at', place])).toMatchObject({ inside: false });
    expect(await one(['at', place, '--world', folder])).toMatchObject({
      inside: true,
      role: 'box',
    });
    const goal = near(0, 0, 4);
    const plan = await one(['route', near(0, 0, -4), goal]);
    expect(await one(['route', near(0, 0, -4), goal, '--world', freshWorld()])).toEqual(plan);
    for (const args of [
      ['at', '-'],
      ['route', '-'],
      ['chunk', '-'],
    ]) {
      const many = await city([...args, '--world', folder], 'x');
      expect([many.code, many.out]).toEqual([2, '']);
    }
  });

  test('CM36 inspect prints what is stored', async () => {
    const folder = await changed();
    const [event] = jsonLines((await city(['ledger', '--world', folder, '--json'])).out);
    const id = String(event!['id']);
    const batch = await one(['inspect', id, '--world', folder]);
    expect(Object.keys(batch)).toEqual([
      'region',
      'entry',
      'epoch',
      'first',
      'last',
      'hash',
      'bytes',
    ]);
    expect(String(batch['bytes']).endsWith(String(batch['hash']))).toBe(true);
    const all = jsonLines(
      (await city(['inspect', id.split('#')[0]!, '--world', folder, '--json'])).out,
    );
    expect(all).toHaveLength(2);
    // Without an argument: the world itself and what its clock shows.
    const world = await one(['inspect', '--world', folder]);
    expect(world).toMatchObject({ seed: 0, rules: 1, tick: FIRST_TICK, events: 2, regions: 1 });
    const untouched = await one(['inspect', '--world', freshWorld()]);
    expect(untouched).toMatchObject({ tick: FIRST_TICK, events: 0 });
    expect((await city(['inspect', '--world', folder])).out).toContain(
      'year 3000, day 1, 10:00:00',
    );
  });

  test('CM35 export with --world takes the City as it stands', async () => {
    const folder = await changed();
    const out = join(folder, 'box.glb');
    const args = ['export', near(0, -1, 0), '--box', '8,8,8', '--out', out];
    const plan = await one(args);
    const now = await one([...args, '--world', folder]);
    expect(now['triangles']).not.toBe(plan['triangles']);
    expect(await one([...args, '--world', freshWorld()])).toEqual(plan);
  });

  test('CM30 CM31 an event bears the tick of the world’s clock, which never goes back', async () => {
    const folder = await changed();
    const late = String(FIRST_TICK + 72_000);
    const [box] = [near(0, 1, 0)].map((at) => JSON.stringify({ ...JSON.parse(BOX), at }));
    expect(await one(['intent', box!, '--world', folder, '--tick', late])).toMatchObject({
      tick: FIRST_TICK + 72_000,
    });
    expect((await one(['inspect', '--world', folder]))['tick']).toBe(FIRST_TICK + 72_000);
    const early = await city(['intent', CUT, '--world', folder, '--tick', String(FIRST_TICK)]);
    expect([early.code, early.out]).toEqual([2, '']);
    expect(early.err).toMatch(SENTENCE);
    const since = async (text: string): Promise<number> =>
      jsonLines((await city(['ledger', '--world', folder, '--since', text, '--json'])).out).length;
    expect([await since('1h'), await since('2h'), await since(late)]).toEqual([1, 3, 1]);
    const undone = await one(['undo', '--actor', 'ann', '--since', '30m', '--world', folder]);
    expect(undone['undone']).toEqual([]);
  });

  test('CM37 undo takes back what one actor did, and nothing else', async () => {
    const folder = await changed();
    const answer = await one(['undo', '--actor', 'ann', '--since', '0', '--world', folder]);
    expect(answer['undone']).toHaveLength(1);
    const lines = jsonLines((await city(['ledger', '--world', folder, '--json'])).out);
    expect(lines.map((line) => line['holds'])).toEqual([false, true, true]);
    expect(lines.map((line) => line['actor'])).toEqual(['ann', 'bob', 'operator']);
  });

  test('CM37 who is shown by a name is meant by it, unless several are', async () => {
    const folder = freshWorld();
    const by = (actor: string) => city(['intent', CUT, '--world', folder, '--actor', actor]);
    const undo = () =>
      city(['undo', '--actor', 'ann', '--since', '0', '--world', folder, '--json']);
    await by('ann·00000001');
    expect(JSON.parse((await undo()).out)['undone']).toHaveLength(1);
    await by('ann·00000002');
    const { code, err } = await undo();
    expect(code).toBe(2);
    expect(err).toContain('ann·00000001, ann·00000002');
    rmSync(folder, { recursive: true });
  });

  test('CM37 a world that is being served is asked by its address, and who gives its folder is told so', async () => {
    const folder = await changed();
    const { world } = openWorldFolder(folder);
    const store = await openSqlite({ folder, world: ledgerName(world) });
    const live = openLive(world, store);
    const token = 'a-token-that-is-long-enough';
    const [open, shut] = [
      await startServer({ world, live, version: '0', port: 0 }),
      await startServer({ world, version: '0', port: 0, token }),
    ];
    const undo = (...more: string[]) =>
      city(['undo', '--actor', 'ann', '--since', '1000d', '--json', ...more]);
    try {
      const busy = await undo('--world', folder);
      expect(busy.code).toBe(2);
      expect(busy.err).toMatch(/--url http:.* POST \/v1\/undo/s);
      const asked = await undo('--url', open.url);
      expect(asked.err).toBe('');
      expect((JSON.parse(asked.out) as { undone: string[] }).undone).toHaveLength(1);
      expect((await ledgerEvents(live)).map(({ event }) => event.kind)).toContain('undo');
      for (const [more, why] of [
        [['--url', shut.url], /asks for its token/],
        [['--url', shut.url, '--token', token], /nobody|nothing|ann/],
        [['--url', 'http://localhost:1/'], /No City answers/],
        [['--url', 'nowhere'], /no address of a server/i],
        [['--token', token], /only for --url/i],
        [['--url', open.url, '--world', folder], /--world is for a folder/],
        [['--url', open.url, '--seed', '0'], /--seed is for a folder/],
      ] as const) {
        const { code, err } = await undo(...more);
        expect(code, more.join(' ')).toBe(2);
        expect(err.trim().split('\n')).toHaveLength(1);
        expect(err).toMatch(why);
        // One sentence, whoever said its second half.
        expect(err).not.toMatch(/; \p{Lu}\p{Ll}/u);
      }
      // A moment before year 0 is one to both.
      const early = await city(['undo', '--actor', 'ann', '--since=-5', '--url', open.url]);
      expect(early).toMatchObject({ code: 0, err: '' });
    } finally {
      await open.stop();
      await shut.stop();
      await store.close();
      rmSync(folder, { recursive: true });
    }
  });

  test('CM37 SV3 a damaged ledger is told by readiness, and ends a command with 1, asked by its address too', async () => {
    const folder = await changed();
    const path = join(folder, FILE_NAME);
    const file = new DatabaseSync(path);
    file.exec('UPDATE entry SET bytes = zeroblob(length(bytes)) WHERE seq = 2');
    file.close();
    const { world } = openWorldFolder(folder);
    const store = await openSqlite({ folder, world: ledgerName(world) });
    const live = openLive(world, store);
    const server = await startServer({ world, live, version: '0', port: 0 });
    try {
      const { code, err } = await city([
        'undo',
        '--actor',
        'ann',
        '--since',
        '0',
        '--url',
        server.url,
      ]);
      expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/damaged/) });
      expect(err).toMatch(SENTENCE);
      const ready = await fetch(new URL('v1/ready', server.url));
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({ error: expect.stringContaining('damaged') });
    } finally {
      await server.stop();
      await store.close();
      rmSync(folder, { recursive: true });
    }
  });

  test('CM30 GU11 a contract locks the weapon for a command too, with a ledger and without', async () => {
    const folder = freshWorld();
    const { frame, x, y, z } = askPlace(near(0, 0, 0));
    writeFileSync(
      join(folder, 'contracted.json'),
      JSON.stringify([formatNode(nodeAt(frame, 3, x, y, z))]),
    );
    const shot = JSON.stringify({ kind: 'shot', at: near(0, 2, 0), look: [0, 90], step: 1 });
    for (const isFirst of [true, false]) {
      const { code, err } = await city(['intent', shot, '--world', folder]);
      expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/contracted/) });
      expect(existsSync(join(folder, FILE_NAME))).toBe(!isFirst);
      if (isFirst) await one(['intent', BOX, '--world', folder]);
    }
    rmSync(folder, { recursive: true });
  });

  test('CM38 backup, restore, compact', async () => {
    const folder = await changed();
    const file = join(folder, 'copy.sqlite');
    const kept = await one(['backup', file, '--world', folder]);
    expect(kept).toMatchObject({ file, events: 2 });
    expect((await one(['compact', '--world', folder]))['hash']).toBe(kept['hash']);
    const full = await city(['restore', file, '--world', folder]);
    expect([full.code, full.out]).toEqual([2, '']);
    const other = freshWorld();
    expect(await one(['restore', file, '--world', other])).toMatchObject({
      events: 2,
      hash: kept['hash'],
    });
    expect(await one(['verify', '--world', other])).toMatchObject({ ok: true, hash: kept['hash'] });
    // Where the ledger was moved away, what is left beside it says nothing of the next; its log is not taken for the backup's.
    rmSync(join(other, FILE_NAME));
    writeFileSync(join(other, `${FILE_NAME}-wal`), 'x');
    expect((await city(['restore', file, '--world', other])).code).toBe(2);
    rmSync(join(other, `${FILE_NAME}-wal`));
    expect(await one(['restore', file, '--world', other])).toMatchObject({ hash: kept['hash'] });
    expect(await one(['verify', '--world', other])).toMatchObject({ ok: true });
    // A folder that is not there is made, with the seed that the backup tells.
    const fresh = join(folder, 'fresh');
    expect(await one(['restore', file, '--world', fresh])).toMatchObject({ hash: kept['hash'] });
    expect(await one(['verify', '--world', fresh])).toMatchObject({ ok: true });
    const foreign = await city(['restore', join(folder, 'world.json'), '--world', `${fresh}2`]);
    expect([foreign.code, existsSync(`${fresh}2`)]).toEqual([2, false]);
    writeFileSync(join(folder, 'bad.sqlite'), readFileSync(file).subarray(0, 9000));
    const none = join(folder, 'none');
    const torn = await city(['restore', join(folder, 'bad.sqlite'), '--world', none]);
    expect([torn.code === 0, existsSync(none)]).toEqual([false, false]);
    const last = freshWorld();
    const broken = await city(['restore', join(folder, 'bad.sqlite'), '--world', last]);
    expect(broken.code).not.toBe(0);
    expect(broken.err).toMatch(SENTENCE);
    expect(readdirSync(last)).toEqual(['world.json']);
  });

  test('CM3 bad input is one sentence and changes nothing', async () => {
    const folder = freshWorld();
    const none = join(folder, 'none');
    for (const args of [
      ['intent'],
      ['intent', 'x', '--world', folder],
      ['intent', '{}', '--world', folder],
      ['intent', BOX, '--world', none],
      ['intent', BOX, '--world', folder, '--actor', ''],
      ['intent', BOX, '--world', folder, '--tick', '1.5'],
      ['ledger', '--world', folder],
      ['ledger', '--world', none],
      ['ledger', '--world', folder, '--region', 'x'],
      ['ledger', '--world', folder, '--since', 'x'],
      ['why', 'nowhere'],
      ['why', 'a#1', '--world', folder],
      ['why', near(0, -0.5, 4), '--world', none],
      ['verify', '--world', folder],
      ['replay', '--world', none],
      ['fork', '--world', folder],
      ['fork', '--world', folder, '--to', ''],
      ['inspect', 'x', '--world', folder],
      ['undo', '--world', folder],
      ['undo', '--world', folder, '--actor', 'a'],
      ['undo', '--world', folder, '--actor', 'nobody', '--since', '0'],
      ['backup', 'x.txt', '--world', folder],
      ['backup', join(folder, 'x.sqlite'), '--world', folder],
      ['restore', join(folder, 'x.sqlite'), '--world', folder],
      ['compact', '--world', none],
    ]) {
      const { code, out, err } = await city(args);
      expect({ args, code, out }).toEqual({ args, code: 2, out: '' });
      expect(err, args.join(' ')).toMatch(SENTENCE);
    }
    expect(existsSync(none)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});
