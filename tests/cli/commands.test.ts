import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { MATERIALS, ROLES, chunkAt, parseNode, trianglesOf, worldOf } from './doors.ts';
import { DEFAULT_TICK, trianglesIn } from '../../src/world/index.ts';
import { city, jsonLines } from './harness.ts';

const vista = async (): Promise<string> => {
  const [first] = jsonLines((await city(['vista', '--json'])).out);
  return String(first?.['address']);
};

describe('CM1 the forms', () => {
  test('CM1 CM11 at', async () => {
    const { code, out, err } = await city(['at', await vista(), '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\{.*\}\n$/);
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual([
      'address',
      'shell',
      'plate',
      'storey',
      'inside',
      'role',
      'material',
      'nearestWay',
      'owner',
      'year',
      'disorder',
    ]);
    expect(typeof answer['shell']).toBe('number');
    expect(answer['nearestWay']).toHaveLength(3);
  });

  test('CM11 S-001 every kind of place has an answer', async () => {
    const places = [
      'core/0,0,0',
      'jupiter/0,0,0',
      '8.0.0.0/0,5,0',
      '5959.5.0.0/0,1000,0',
      '5700.0.8.8/65000,5,65000',
    ];
    for (const place of places) {
      const answer = JSON.parse((await city(['at', place, '--json'])).out) as Record<
        string,
        unknown
      >;
      expect(typeof answer['inside']).toBe('boolean');
      if (place.includes('.')) expect(typeof answer['shell']).toBe('number');
      else expect([answer['shell'], answer['plate'], answer['storey']]).toEqual([null, null, null]);
      if (answer['inside'] === true) {
        expect(ROLES).toContain(answer['role']);
        expect(MATERIALS).toContain(answer['material']);
      } else expect([answer['role'], answer['material']]).toEqual([null, null]);
    }
  });

  test('CM12 CM13 chunk: the hash is SHA-256 of what --parts prints, a line a part', async () => {
    for (const level of [0, 2, 5, 9]) {
      const node = `${await vista()}@${level}`;
      const { out } = await city(['chunk', node, '--json']);
      const answer = JSON.parse(out) as Record<string, unknown>;
      expect(Object.keys(answer)).toEqual([
        'address',
        'level',
        'rules',
        'parts',
        'triangles',
        'hash',
      ]);
      const parts = (await city(['chunk', node, '--parts'])).out;
      expect(createHash('sha256').update(parts).digest('hex')).toBe(answer['hash']);
      expect(jsonLines(parts)).toHaveLength(Number(answer['parts']));
      expect(Number(answer['triangles'])).toBeLessThanOrEqual(100_000);
    }
  });

  test('CM12 triangles are those that the client draws', async () => {
    const node = parseNode(`${await vista()}@1`);
    const chunk = chunkAt(worldOf(0).key, node, DEFAULT_TICK);
    expect(trianglesIn(chunk)).toBe(trianglesOf(chunk));
  });

  test('CM2 another seed is another City', async () => {
    const node = `${await vista()}@2`;
    const hashes = await Promise.all(
      ['0', '1', '4294967295'].map(
        async (seed) => jsonLines((await city(['chunk', node, '--seed', seed, '--json'])).out)[0],
      ),
    );
    expect(new Set(hashes.map((answer) => answer?.['hash'])).size).toBe(3);
  });

  test('CM15 route', async () => {
    const from = await vista();
    const near = jsonLines((await city(['vista', '--count', '3', '--near', from, '--json'])).out);
    const to = String(near.at(-1)?.['address']);
    const { out } = await city(['route', from, to, '--json']);
    const answer = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(answer)).toEqual(['found', 'lengthMetres', 'seconds', 'legs', 'waypoints']);
    expect(answer['found']).toBe(true);
    let steps = 0;
    for (const leg of answer['legs'] as Record<string, unknown>[]) {
      expect(Object.keys(leg)).toEqual(['kind', 'lengthMetres', 'steps']);
      steps += Number(leg['steps']);
    }
    const waypoints = answer['waypoints'] as number[][];
    expect(waypoints).toHaveLength(steps + 1);
    for (const point of waypoints) expect(point).toHaveLength(3);
  });

  test('CM5 that no route is found is an answer', async () => {
    const { code, out } = await city(['route', await vista(), 'jupiter/0,0,0', '--json']);
    expect(code).toBe(0);
    if ((JSON.parse(out) as Record<string, unknown>)['found'] === true) return;
    expect(JSON.parse(out)).toEqual({
      found: false,
      lengthMetres: null,
      seconds: null,
      legs: [],
      waypoints: [],
    });
  });

  test('CM15 where no route is found people are told why, and what to try', async () => {
    const [, frame, x, y, z] = /^([^/]+)\/([^,]+),([^,]+),(.+)$/.exec(await vista())!;
    const air = `${frame}/${x},${Number(y) + 40},${z}`;
    const { code, out } = await city(['route', air, await vista()]);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^No way was found\. FROM is on no way: the nearest is \d+\.\d m from it, at /,
    );
    const tried = /at (\S+); try that/.exec(out)![1]!;
    expect((await city(['route', tried, await vista()])).out).toMatch(/^length/);
    const room = await city(['route', await vista(), 'jupiter/0,0,0']);
    expect(room.out).toMatch(/TO is in the room jupiter/);
  });

  test('CM16 vista: so many, one a line, each to be photographed', async () => {
    const lines = jsonLines((await city(['vista', '--count', '7', '--json'])).out);
    expect(lines).toHaveLength(7);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['address', 'look', 'why']);
      expect(line['look']).toMatch(/^\d+(\.\d+)?,-?\d+(\.\d+)?$/);
    }
  });

  test('CM1 without --json there is something for people', async () => {
    const place = await vista();
    for (const args of [
      ['at', place],
      ['chunk', `${place}@0`],
      ['route', place, place],
      ['vista'],
      ['claims'],
    ]) {
      const { code, out } = await city(args);
      expect(code).toBe(0);
      expect(out.length).toBeGreaterThan(20);
      expect(out.startsWith('{')).toBe(false);
    }
  });

  test('CM22 bench runs the rows that are named, and says where it ran', async () => {
    const { code, out } = await city(['bench', '--only', 'points', '--no-peers', '--json']);
    expect(code).toBe(0);
    const results = JSON.parse(out) as { rows: Record<string, unknown>[] };
    expect(results.rows.map((row) => row['name'])).toEqual(['points']);
    expect(Number(results.rows[0]?.['value'])).toBeGreaterThan(0);
    for (const only of ['nonsense', '', ',', 'points,']) {
      const refused = await city(['bench', '--only', only]);
      expect(refused, only).toMatchObject({ code: 2, out: '' });
      expect(refused.err, only).toContain('give --only one or more of chunk');
    }
  });

  test('CM18 every claim that works has a test that shows it', async () => {
    const claims = jsonLines((await city(['claims', '--json'])).out);
    expect(claims.map((claim) => claim['id'])).toEqual(
      Array.from({ length: 112 }, (_, i) => `S-${String(i + 1).padStart(3, '0')}`),
    );
    for (const claim of claims) {
      expect(Object.keys(claim)).toEqual(['id', 'claim', 'status', 'see', 'tests']);
      expect(['works', 'partly', 'not yet']).toContain(claim['status']);
      if (claim['status'] === 'works') expect(claim['tests'], String(claim['id'])).not.toEqual([]);
    }
  });

  test('CM18 claims are told with the names of the books, or without', async () => {
    const told = async (pack: string) =>
      (await city(['claims', 'S-045', '--json', '--names', pack])).out;
    expect(await told('names')).toContain('Killy walks alone');
    expect(await told('neutral')).toContain('The Walker walks alone');
    const neutral = (await city(['claims', '--names', 'neutral'])).out;
    expect(neutral).not.toMatch(/[{}]|Killy|Cibo|Sanakan|Toha/);
  });
});
