import { expect, test } from 'vitest';
import { type Repository, repositoryAt, untidy } from '../../tools/house/tidy.ts';

/** A repository of a few files, by path. */
function made(files: Readonly<Record<string, string>>): Repository {
  return {
    paths: Object.keys(files),
    read: (path) => files[path]!,
    exists: (path) => Object.keys(files).some((p) => p === path || p.startsWith(`${path}/`)),
  };
}

const slash = '/';

test('HO6 the repository is tidy', () => {
  expect(untidy(repositoryAt())).toEqual([]);
});

test('HO6 a rule without a test is found, and one stated twice', () => {
  const spec = '- **AB1** Water is wet.\n- **AB2** Fire\n  is hot.\nas **AB9** says\n';
  const tests =
    "describe('AB2 and AB10', () => {\n  test.each([1])('fire', () => {});\n});\n// AB1\n";
  expect(untidy(made({ 'spec/a.md': spec, 'tests/a.test.ts': tests }))).toEqual([
    'spec/a.md: rule AB1 has no test whose name contains AB1',
  ]);
  const twice = made({ 'spec/a.md': spec, 'spec/b.md': spec, 'tests/a.test.ts': "test('AB1 AB2'" });
  expect(untidy(twice)).toEqual([
    'spec/b.md: rule AB1 is stated twice',
    'spec/b.md: rule AB2 is stated twice',
  ]);
});

test('HO6 a path that a document names and that does not exist is found', () => {
  const text = 'See [this](docs/here.md#a), [that](docs/gone.md), `src/gen/`, `src/none.ts`.';
  const files = {
    'README.md': text,
    'docs/here.md': '[up](../README.md) https://a.b/c',
    'src/gen/a.ts': '',
  };
  expect(untidy(made(files))).toEqual([
    'README.md: names docs/gone.md, which does not exist',
    'README.md: names src/none.ts, which does not exist',
  ]);
});

test('HO6 names of registries and of machines are found', () => {
  const bad = [
    `https:${slash}/registry.npm${'js'}.org/zod`,
    `${slash}root${slash}city`,
    `cd ${slash}tmp${slash}x`,
    `"resolved"${':'} "https:${slash}/a/b.tgz"`,
  ];
  const problems = untidy(made({ 'a.ts': ['fine: src/tmp/x', ...bad].join('\n') }));
  expect(problems).toEqual(
    bad.map((_, i) => `a.ts:${i + 2}: names a registry or a path of one machine`),
  );
});

test('HO6 long files and circles of imports are found', () => {
  const files = {
    'src/core/a.ts': "import type { B } from './b.ts';\n",
    'src/core/b.ts': "export {\n  C,\n} from './c.ts';\n",
    'src/core/c.ts': "import './a.ts';\nimport './d.ts';\n",
    'src/core/d.ts': '\n'.repeat(501),
  };
  expect(untidy(made(files))).toEqual([
    'src/core/d.ts: 501 lines, over 500: split it by noun',
    'circle of imports: src/core/a.ts → src/core/b.ts → src/core/c.ts → src/core/a.ts',
  ]);
});
