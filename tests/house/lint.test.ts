import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

interface Diagnostic {
  readonly message: string;
  readonly help?: string;
  readonly code: string;
  readonly filename: string;
}

function lint(folder: string): Diagnostic[] {
  const oxlint = join(ROOT, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const done = spawnSync(process.execPath, [oxlint, '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const text = done.stdout.slice(done.stdout.indexOf('{'));
  return (JSON.parse(text) as { diagnostics: Diagnostic[] }).diagnostics;
}

const FILES: Readonly<Record<string, string>> = {
  'src/core/index.ts': "export { one } from './one.ts';\n",
  'src/core/one.ts': 'export const one: number = 1;\n',
  'src/view/index.ts': 'export const eye: number = 1;\n',
  'src/gen/deep.ts': "import { one } from '../core/one.ts';\nexport const two: number = one + 1;\n",
  'src/gen/up.ts': "import { eye } from '../view/index.ts';\nexport const up: number = eye;\n",
  'src/gen/pack.ts': "import { z } from 'zod';\nexport const pack: unknown = z;\n",
  'src/gen/node.ts': "import { join } from 'node:path';\nexport const path: string = join('a');\n",
  'src/gen/good.ts': "import { one } from '../core/index.ts';\nexport const g: number = one;\n",
  'src/gen/there.ts': "import { back } from './back.ts';\nexport const there: number = back;\n",
  'src/gen/back.ts': "import { there } from './there.ts';\nexport const back: number = there;\n",
  'src/gen/default.ts': 'const a = 1;\nexport default a;\n',
  'src/gen/long.ts': `export function long(): number {\n${'  f();\n'.repeat(70)}  return 1;\n}\ndeclare function f(): void;\n`,
  'src/view/free.ts': 'export const free: number = Math.sin(1) ** 2 + Date.now();\n',
};

// What differs between engines or runs, and the words that the message must contain.
const UNSAFE: readonly (readonly [code: string, says: string])[] = [
  ...['sin', 'cos', 'tan', 'atan', 'atan2'].map((f) => [`Math.${f}(1)`, `use \`${f}\``] as const),
  ...['asin', 'acos'].map((f) => [`Math.${f}(1)`, 'atan2'] as const),
  ...['exp', 'log', 'log2', 'log10', 'cbrt', 'pow', 'sinh', 'expm1'].map(
    (f) => [`Math.${f}(1)`, 'engines'] as const,
  ),
  ['Math.hypot(1, 2)', 'Math.sqrt'],
  ['Math.random()', '`at`'],
  ['2 ** 0.5', 'multiply'],
  ['Date.now()', 'tick'],
  ['new Intl.NumberFormat()', 'String(n)'],
  ["'a'.localeCompare('b')", 'code unit'],
  ['(1).toLocaleString()', 'String(n)'],
];

let copy: string;
let found: Diagnostic[];
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'city-lint-'));
  cpSync(join(ROOT, '.oxlintrc.json'), join(copy, '.oxlintrc.json'));
  cpSync(join(ROOT, 'tools', 'house'), join(copy, 'tools', 'house'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const files: Record<string, string> = { ...FILES };
  UNSAFE.forEach(([code], i) => {
    files[`src/gen/unsafe${i}.ts`] = `export const value: unknown = ${code};\n`;
  });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  found = lint(copy);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function saidOf(path: string): string {
  const about = found.filter((d) => d.filename.replaceAll('\\', '/') === path);
  return about.map((d) => `${d.code}: ${d.message} ${d.help ?? ''}`).join('\n');
}

test('HO3 what differs between engines or runs is refused in a pure layer, with its replacement', () => {
  UNSAFE.forEach(([code, says], i) => {
    expect(saidOf(`src/gen/unsafe${i}.ts`), code).toContain(says);
  });
  expect(saidOf('src/view/free.ts')).toBe('');
});

test('HO3 a pure layer uses no package, of Node or of anybody', () => {
  expect(saidOf('src/gen/pack.ts')).toContain('gen is pure');
  expect(saidOf('src/gen/node.ts')).toContain('gen is pure');
});

test('HO4 an import past a door is refused and names the door', () => {
  expect(saidOf('src/gen/deep.ts')).toContain("'../core/index.ts'");
  expect(saidOf('src/gen/up.ts')).toContain('gen may not import view');
  expect(saidOf('src/gen/good.ts')).toBe('');
});

test('HO5 circles, default exports and long functions are refused', () => {
  expect(saidOf('src/gen/there.ts')).toContain('no-cycle');
  expect(saidOf('src/gen/default.ts')).toContain('no-default-export');
  expect(saidOf('src/gen/long.ts')).toContain('max-lines-per-function');
});

test('HO3 HO4 HO5 no source breaks a fence', () => {
  const fence = /^city\(|no-restricted|no-cycle|no-default-export|no-floating-promises/;
  const problems = lint(ROOT).filter((d) => fence.test(d.code));
  expect(problems.map((d) => `${d.filename}: ${d.code} ${d.message}`)).toEqual([]);
});
