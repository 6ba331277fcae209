import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import type { Rolldown } from 'vite';
import { expect, test } from 'vitest';
import { hashOf, parseNode } from '../../src/core/index.ts';
import * as source from '../../src/gen/index.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** Year 3,000, hour 0: that of the golden hashes. */
const NOW = 946_080_000_000;

/** The code of dist/gen/index.js, made anew. */
async function oneFile(): Promise<string> {
  const [made] = (await build({
    configFile: join(ROOT, 'vite.config.ts'),
    mode: 'gen',
    logLevel: 'error',
    build: { write: false },
  })) as Rolldown.RolldownOutput[];
  return made!.output[0].code;
}

/** The module that such code is, with the core layer's sources for its dist/. */
async function loaded(code: string): Promise<typeof source> {
  const folder = mkdtempSync(join(tmpdir(), 'city-one-file-'));
  const file = join(folder, 'gen.mjs');
  const core = pathToFileURL(join(ROOT, 'src', 'core', 'index.ts')).href;
  writeFileSync(file, code.replace('../core/index.js', core));
  const module = (await import(pathToFileURL(file).href)) as typeof source;
  rmSync(folder, { recursive: true });
  return module;
}

test('HO13 HO14 the generator in one file makes the chunks, views and surfaces of its sources', async () => {
  const code = await oneFile();
  const imported = [...code.matchAll(/^import .* from "(.*)";$/gm)].map(([, from]) => from);
  expect(imported).toEqual(['../core/index.js']);
  expect(code).not.toMatch(/for \((const|let) .* of |const \[\w+, \w+\] = /);
  // What the build left is that, too, and not the compiler's list of two hundred files.
  const built = readFileSync(join(ROOT, 'dist', 'gen', 'index.js'), 'utf8');
  expect(built.length).toBeGreaterThan(0.8 * code.length);
  expect([...built.matchAll(/from ["'](.*)["']/g)].map(([, from]) => from)).toEqual(imported);
  const gen = await loaded(code);
  expect(Object.keys(gen).toSorted()).toEqual(Object.keys(source).toSorted());
  const golden = readFileSync(join(ROOT, 'tests', 'gen', 'golden.json'), 'utf8');
  const list = JSON.parse(golden) as { seed: number; node: string; hash: string }[];
  for (const { seed, node, hash } of list) {
    const key = { seed, rules: 1 };
    expect(hashOf(gen.chunkAt(key, parseNode(node), NOW)), node).toBe(hash);
    const near = { ...parseNode(node), level: 0 };
    expect(gen.walkSurfacesIn(key, near), node).toEqual(source.walkSurfacesIn(key, near));
  }
  const views = source.vistas({ seed: 0, rules: 1 }, null, 10);
  expect(views.length).toBe(10);
  expect(gen.vistas({ seed: 0, rules: 1 }, null, 10)).toEqual(views);
});
