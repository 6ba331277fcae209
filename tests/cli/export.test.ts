import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatPlace, parsePlace } from '../../src/core/index.ts';
import { answerVistas, worldOf } from '../../src/world/index.ts';
import { measureGlb } from '../export/measure.ts';
import { city, jsonLines } from './harness.ts';

const ADDRESS = answerVistas(worldOf(0), null, 1)[0]!.address;

describe('city export', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'city-export-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('TP4 says what it has written, to people and to programs', async () => {
    const args = ['export', ADDRESS, '--box', '64,32,64.5', '--out'];
    const people = await city([...args, file('a.glb')]);
    expect(people.code).toBe(0);
    expect(people.out).toMatch(/written to .*a\.glb[\s\S]*triangles +\d+[\s\S]*measures/);
    const programs = await city([...args, file('b.glb'), '--json']);
    const [answer] = jsonLines(programs.out);
    expect(Object.keys(answer!)).toEqual(['file', 'bytes', 'triangles', 'nodes', 'bounds']);
    const bytes = readFileSync(file('b.glb'));
    expect(answer!['bytes']).toBe(bytes.length);
    const { triangles, nodes } = await measureGlb(new Uint8Array(bytes));
    expect(answer).toMatchObject({ triangles, nodes });
    expect(readFileSync(file('a.glb')).equals(bytes)).toBe(true);
  });

  test.each([
    [['--box', '64,32'], /X,Y,Z in metres/],
    [['--box', '64,32,0'], /from 1 to 8192/],
    [['--box', '64,32,1e3'], /from 1 to 8192/],
    [['--box', '8192,8192,8192'], /reaches into \d+ nodes of level 0, and the limit is 2000/],
    [['--box', '9,9,9', '--level', '7'], /whole number from 0 to 6/],
    [[], /--box/],
    [['--box', '9,9,9', '--voxel', '1'], /A \.glb file has no cells/],
    [['--box', '9,9,9', '--voxel', '0'], /from 0\.125 to 64/],
  ])('TP1 CM3 bad input %j: one sentence, exit code 2, nothing written', async (more, sentence) => {
    const { code, out, err } = await city(['export', ADDRESS, '--out', file('no.glb'), ...more]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(file('no.glb'))).toBe(false);
  });

  test('TP8 CM3 a box of a time before its place was built says that', async () => {
    const args = ['export', ADDRESS, '--box', '32,32,32', '--tick', '0', '--out', file('old.glb')];
    const { code, out, err } = await city(args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(
      /holds nothing of the City at tick 0, for it was built later; leave out --tick/,
    );
    expect(existsSync(file('old.glb'))).toBe(false);
  });

  test.each(['air.glb', 'air.vox', 'air.mts'])(
    'TP8 CM3 a box of nothing but air is no %s: one sentence, exit code 2, nothing written',
    async (name) => {
      const { x, y, z, ...rest } = parsePlace(ADDRESS);
      const air = formatPlace({ ...rest, x, y: y + 40, z: Math.round(z) - 200 });
      const { code, out, err } = await city(['export', air, '--box', '9,9,9', '--out', file(name)]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(/^The box at .* holds nothing of the City/);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(existsSync(file(name))).toBe(false);
    },
  );

  test('TP7 cells are announced as they are in the file', async () => {
    for (const [name, magic] of [
      ['cells.vox', 'VOX '],
      ['cells.mts', 'MTSM'],
    ] as const) {
      const args = ['export', ADDRESS, '--box', '32,16,24', '--voxel', '2', '--out', file(name)];
      const { code, out } = await city([...args, '--json']);
      expect(code).toBe(0);
      const { bytes, cells, filled } = JSON.parse(out) as Record<string, unknown>;
      const written = readFileSync(file(name));
      expect([bytes, cells]).toEqual([written.length, [16, 8, 12]]);
      expect(filled).toBeGreaterThan(50);
      expect(written.toString('latin1', 0, 4)).toBe(magic);
    }
  });

  test('TP1 CM3 a bad file or address is refused before any work', async () => {
    const box = ['--box', '9,9,9'];
    for (const [args, sentence] of [
      [
        ['export', ADDRESS, ...box, '--out', file('x.obj')],
        /does not end in \.glb or \.vox or \.mts/,
      ],
      [['export', ADDRESS, ...box, '--out', join(folder, 'none', 'x.glb')], /no folder/],
      [['export', ADDRESS, ...box, '--web', '--out', file('x.vox')], /Only a \.glb file has a web/],
      [
        ['export', ADDRESS, '--box', '400,200,400', '--out', file('x.mts')],
        /has 32000000 cells, and the limit is 8000000/,
      ],
      [['export', ADDRESS, ...box], /--out/],
      [['export', 'nowhere', ...box, '--out', file('x.glb')], /nowhere/],
    ] as const) {
      const ran = await city(args);
      expect(ran.code).toBe(2);
      expect(ran.err).toMatch(sentence);
    }
    expect(readdirSync(folder).filter((name) => /^(x|no)/.test(name))).toEqual([]);
  });
});
