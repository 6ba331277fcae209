import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crookedFences, fences } from '../../tools/house/fences.ts';
import { LAYERS } from '../../tools/house/layers.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const NAMES = Object.keys(LAYERS);
let copy: string;

/** What a layer imports, and what those import: the compiler cannot tell the two apart. */
function within(name: string): Set<string> {
  const imports = LAYERS[name]!.imports;
  return new Set([...imports, ...imports.flatMap((i) => [...within(i)])]);
}

function write(path: string, text: string): void {
  writeFileSync(join(copy, path), text);
}

function compile(): string {
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  const done = spawnSync(process.execPath, [tsc, '-b', '--pretty', 'false'], {
    cwd: copy,
    encoding: 'utf8',
  });
  return done.stdout + done.stderr;
}

// A house of the same fences with one small file a layer.
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'city-fences-'));
  cpSync(join(ROOT, 'tsconfig.base.json'), join(copy, 'tsconfig.base.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  mkdirSync(join(copy, 'tests'));
  write('package.json', '{ "type": "module" }');
  for (const name of NAMES) {
    mkdirSync(join(copy, 'src', name), { recursive: true });
    const imports = LAYERS[name]!.imports.map((i) => `import '../${i}/index.ts';\n`).join('');
    write(`src/${name}/index.ts`, `${imports}export const name: string = '${name}';\n`);
  }
  for (const [path, text] of fences(copy)) write(path, text);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('HO1 the granted imports compile, and every other import between layers does not', () => {
  expect(compile()).toBe('');
  // Without imports of their own, so that each refusal is of one import and not of what follows it.
  for (const name of NAMES) write(`src/${name}/index.ts`, 'export const name: string = "";\n');
  const forbidden = NAMES.flatMap((from) =>
    NAMES.filter((to) => to !== from && !within(from).has(to)).map((to) => ({
      from,
      to,
    })),
  );
  for (const { from, to } of forbidden) {
    write(`src/${from}/to-${to}.ts`, `import '../${to}/index.ts';\n`);
  }
  const said = compile();
  for (const { from, to } of forbidden) rmSync(join(copy, `src/${from}/to-${to}.ts`));
  const refused = forbidden.filter(({ from, to }) =>
    new RegExp(
      `src/${from}/to-${to}\\.ts\\(1,8\\): error TS6307: File '[^']*src/${to}/index\\.ts'`,
    ).test(said),
  );
  expect(refused).toEqual(forbidden);
  expect(forbidden.length).toBeGreaterThan(100);
});

test('HO1 the table has ranks: a layer may import only from the lines above its own', () => {
  for (const [rank, name] of NAMES.entries()) {
    for (const i of LAYERS[name]!.imports) expect(NAMES.indexOf(i)).toBeLessThan(rank);
  }
});

test('HO1 the tsconfig files are what the table asks for', () => {
  expect(crookedFences(), 'run npm run fences').toEqual([]);
});

test('HO2 nothing of the host compiles in a pure layer', () => {
  const pure = NAMES.filter((name) => LAYERS[name]!.pure);
  expect(pure).toEqual(['core', 'gen', 'sim', 'fabric']);
  const host = ['document', 'process', 'console', 'setTimeout', 'performance', 'fetch', 'Buffer'];
  const lines = host.map((name) => `export const the_${name}: unknown = ${name};\n`).join('');
  for (const name of pure) write(`src/${name}/host.ts`, lines);
  const said = compile();
  for (const name of pure) {
    rmSync(join(copy, `src/${name}/host.ts`));
    for (const [i, what] of host.entries()) {
      expect(said).toMatch(new RegExp(`src/${name}/host\\.ts\\(${i + 1},\\d+\\).*'${what}'`));
    }
  }
});
