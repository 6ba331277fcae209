import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWorldFolder } from '../../src/server/index.ts';
import { Fault } from '../../src/world/index.ts';

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

  test('CM20 a path that cannot be a folder is a fault', () => {
    const folder = fresh();
    writeFileSync(join(folder, 'file'), '');
    expect(() => openWorldFolder(join(folder, 'file', 'x'))).toThrow(Fault);
    expect(() => openWorldFolder('')).toThrow(Fault);
    expect(() => openWorldFolder('\0')).toThrow(Fault);
  });
});
