import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { API } from 'typescript/unstable/sync';
import type { Project } from 'typescript/unstable/sync';
import type { Node, SourceFile } from 'typescript/unstable/ast';
import { isArrayBindingPattern, isForOfStatement } from 'typescript/unstable/ast/is';
import { describe, expect, test } from 'vitest';
import { LOWERED, lowered } from '../../tools/house/lower.ts';

const SRC = join(import.meta.dirname, '..', '..', 'src');

/** What a module of JavaScript puts into `out`. */
function told(code: string): unknown[] {
  const out: unknown[] = [];
  // oxlint-disable-next-line typescript/no-implied-eval
  new Function('out', code)(out);
  return out;
}

describe('HO14 a lowered module does what it did', () => {
  test.each([
    ['a loop over names', 'for (const a of [1, 2]) out.push(a);'],
    ['a loop over pairs', 'for (const [a, , b] of [[1, 2, 3], [4, 5, 6]]) { out.push(a, b); }'],
    ['a loop within a loop', 'for (const a of [1, 2]) for (const b of [3, a]) out.push(a * b);'],
    [
      'a loop left and gone on with',
      'top: for (const a of [1, 2, 3]) { for (const b of [1, 2]) { if (b === 2) continue top; if (a === 3) break top; out.push(a); } }',
    ],
    [
      'a list that grows under way',
      'const l = [1]; for (const a of l) { if (a < 4) l.push(a + 1); out.push(a); }',
    ],
    [
      'functions that keep a turn',
      'const l = []; for (const a of [1, 2]) l.push(() => a); for (const f of l) out.push(f());',
    ],
    ['what is bound and changed', 'for (let a of [1, 2]) { a += 1; out.push(a); }'],
    ['fields of what is listed', 'for (const { x, y: [z] } of [{ x: 1, y: [2] }]) out.push(x, z);'],
    ['a pair of a call', 'const f = () => [1, 2]; const [a, b] = f(), c = 3; out.push(a, b, c);'],
    [
      'a pair written out',
      'let [a, b] = [(1, 2), [[3]].map(([c = 0] = []) => c)]; out.push(a, b);',
    ],
    ['more written out than taken', 'let n = 0; const [a] = [n++, n++]; out.push(a, n);'],
    ['fewer written out than taken', 'const [a, b] = [1]; out.push(a, b);'],
    [
      'pairs among parameters',
      'out.push(...[[1, 2]].map(([a, b], i) => ({ a, b, i })), ...[[3]].map(([a]) => { return a; }));',
    ],
    ['a parameter of a method', 'out.push({ f([a, b]) { return a - b; } }.f([5, 3]));'],
    [
      'parameters that are changed',
      'out.push(...[[1, 2]].map(([a, b]) => { a += b; return a; }));',
    ],
    [
      'a default that speaks of a pair',
      'out.push((([a], { b = a }) => a + b)([2], {}), (([a], { b }) => a + b)([2], { b: 1 }));',
    ],
    ['functions within parameters', 'out.push([[1]].flatMap(([a]) => [[a]].map(([b]) => a + b)));'],
    [
      'what is given in default, rests and nests',
      'const [a = 1, ...r] = [undefined, 2, 3]; const [[b]] = [[4]]; out.push(a, r, b, ((c, [d] = [c]) => d)(6));',
    ],
  ])('%s', (_, code) => {
    const was = told(code);
    expect(was).not.toEqual([]);
    expect(told(lowered(code, 'a.js'))).toEqual(was);
  });
  test('and what it knows is gone', () => {
    expect(lowered('export const [a] = [f()], b = 1;', 'a.js')).toContain('[a] = [f()]');
    const code = lowered('for (const [a, b] of x) y(([c]) => c); const [d, e] = z;', 'a.js');
    expect(code).not.toMatch(/ of |const \[|\(\[/);
  });
});

/** How many loops and patterns a module has, and those of them that do not take a list or a tuple. */
function otherThanLists(
  { checker }: Project,
  file: SourceFile,
): { readonly count: number; readonly found: readonly string[] } {
  const asked: { node: Node; from: Node }[] = [];
  const look = (node: Node): void => {
    if (isForOfStatement(node)) asked.push({ node, from: node.expression });
    else if (isArrayBindingPattern(node)) asked.push({ node, from: node });
    node.forEachChild(look);
  };
  look(file);
  const types = checker.getTypeAtLocation(asked.map(({ from }) => from));
  const found = asked.flatMap(({ node }, i) => {
    const type = types[i];
    if (type !== undefined && checker.isArrayLikeType(type)) return [];
    const line = file.text.slice(0, node.getStart(file)).split('\n').length;
    return [
      `${file.fileName}:${line}: ${type === undefined ? 'no type' : checker.typeToString(type)}`,
    ];
  });
  return { count: asked.length, found };
}

test.each(LOWERED)('HO14 whatever %s loops over or takes apart is a list', (layer) => {
  const api = new API({ cwd: SRC });
  const config = join(SRC, layer, 'tsconfig.json');
  const project = api.updateSnapshot({ openProject: config }).getProject(config)!;
  const files = readdirSync(join(SRC, layer), { recursive: true, encoding: 'utf8' });
  const modules = files.filter((name) => name.endsWith('.ts'));
  expect(modules.length).toBeGreaterThan(100);
  const asked = modules.map((name) =>
    otherThanLists(project, project.program.getSourceFile(join(SRC, layer, name))!),
  );
  api.close();
  expect(asked.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(1000);
  expect(asked.flatMap(({ found }) => found)).toEqual([]);
});
