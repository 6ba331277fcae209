import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWorldFolder } from '../../src/server/index.ts';
import { FILE_NAME, openSqlite } from '../../src/store/index.ts';
import { Fault, ledgerName } from '../../src/world/index.ts';

const fresh = (): string => mkdtempSync(join(tmpdir(), 'city-'));

describe('the world folder', () => {
  test('CM20 is made whole, and opens again with its own seed', () => {
    const folder = join(fresh(), 'a', 'b');
    expect(openWorldFolder(folder, 7)).toMatchObject({
      made: true,
      world: { key: { seed: 7, rules: 1 } },
    });
    expect(readdirSync(folder)).toEqual(['world.json']);
    expect(JSON.parse(readFileSync(join(folder, 'world.json'), 'utf8'))).toEqual({
      seed: 7,
      rules: 1,
    });
    expect(openWorldFolder(folder)).toMatchObject({ made: false, world: { key: { seed: 7 } } });
    expect(openWorldFolder(folder, 7).made).toBe(false);
  });

  test('CM20 another seed is refused and nothing is changed', () => {
    const folder = fresh();
    openWorldFolder(folder, 7);
    const before = readFileSync(join(folder, 'world.json'), 'utf8');
    expect(() => openWorldFolder(folder, 8)).toThrow(/has seed 7, not 8/);
    expect(readFileSync(join(folder, 'world.json'), 'utf8')).toBe(before);
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"seed":-1,"rules":1}',
    '{"seed":1e99,"rules":1}',
    '{"seed":1}',
    '{"seed":1,"rules":99}',
  ])('CM20 a broken or foreign world.json (%s) is refused', (text) => {
    const folder = fresh();
    writeFileSync(join(folder, 'world.json'), text);
    expect(() => openWorldFolder(folder)).toThrow(Fault);
    expect(readFileSync(join(folder, 'world.json'), 'utf8')).toBe(text);
  });

  test('CM20 a ledger without the description of its world says whose it is, and another seed is refused before anything is written', async () => {
    const folder = fresh();
    const { world } = openWorldFolder(folder, 7);
    await (await openSqlite({ folder, world: ledgerName(world) })).close();
    rmSync(join(folder, 'world.json'));
    const before = readdirSync(folder);
    expect(() => openWorldFolder(folder, 8)).toThrow(/has seed 7, not 8/);
    expect(readdirSync(folder)).toEqual(before);
    expect(openWorldFolder(folder)).toMatchObject({ made: true, world: { key: { seed: 7 } } });
    writeFileSync(join(folder, FILE_NAME), 'no ledger');
    rmSync(join(folder, 'world.json'));
    expect(() => openWorldFolder(folder, 7)).toThrow(/no ledger, or was cut short/);
    expect(readdirSync(folder)).toEqual(before);
  });

  test('CM20 a path that cannot be a folder is a fault', () => {
    const folder = fresh();
    writeFileSync(join(folder, 'file'), '');
    expect(() => openWorldFolder(join(folder, 'file', 'x'))).toThrow(Fault);
    expect(() => openWorldFolder('')).toThrow(Fault);
    expect(() => openWorldFolder('\0')).toThrow(Fault);
  });
});
