/**
 * Makes what takes lists apart cheaper to run, and no other in what it does: loops over lists become loops that count,
 * and `[a, b]` on the left or among parameters becomes reads by number. Engines have only their last and slowest
 * compiler take a list's iterator out of the way. The sources stay as they are for whoever reads them
 * (docs/decisions/0113).
 *
 * It holds for lists alone: that every loop and pattern of a layer that is lowered takes a list or a tuple is asked of
 * the compiler's types by tests/house/lower.test.ts.
 */
import { join } from 'node:path';
import { normalizePath, parseSync, Visitor } from 'vite';
import type { ESTree, Plugin } from 'vite';

/** Layers that are lowered, as folders of src/. */
export const LOWERED: readonly string[] = ['gen'];

/** Text that takes the place of what stands from one offset to the other. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}
type Write = (from: number, to: number, text: string) => void;
type Name = () => string;

/** Names of a pattern, null for places that are passed over; null unless there is nothing but names in it. */
function namesOf(pattern: ESTree.Node): (string | null)[] | null {
  if (pattern.type !== 'ArrayPattern') return null;
  const names: (string | null)[] = [];
  for (const one of pattern.elements) {
    if (one !== null && one.type !== 'Identifier') return null;
    names.push(one === null ? null : one.name);
  }
  return names;
}

/** `a = list[0], b = list[1]`. */
function readsOf(names: readonly (string | null)[], list: string): string[] {
  return names.flatMap((name, i) => (name === null ? [] : [`${name} = ${list}[${i}]`]));
}

/** `const PATTERN = ` of one turn of a loop, or of a parameter. */
function bound(
  pattern: ESTree.Node,
  kind: string,
  value: string,
  code: string,
  name: Name,
): string {
  const names = namesOf(pattern);
  if (names === null) return `${kind} ${code.slice(pattern.start, pattern.end)} = ${value};`;
  const list = name();
  return `${kind} ${[`${list} = ${value}`, ...readsOf(names, list)].join(', ')};`;
}

function lowerLoop(loop: ESTree.ForOfStatement, code: string, write: Write, name: Name): void {
  const { left, right, body } = loop;
  if (loop.await || left.type !== 'VariableDeclaration') return;
  const [list, i] = [name(), name()];
  const pattern = left.declarations[0]!.id;
  const one = bound(pattern, left.kind, `${list}[${i}]`, code, name);
  write(loop.start, right.start, `for (let ${i} = 0, ${list} = `);
  write(right.end, body.start, `; ${i} < ${list}.length; ${i}++) { ${one} `);
  write(body.end, body.end, ' }');
}

/** `const [a, b] = [x, y]` makes no list at all. */
function lowerLiteral(
  names: readonly (string | null)[],
  { id, init }: { id: ESTree.Node; init: ESTree.ArrayExpression },
  write: Write,
  name: Name,
): void {
  let at = id.start;
  for (const [i, value] of init.elements.entries()) {
    write(at, value!.start, `${i === 0 ? '' : ', '}${names[i] ?? name()} = `);
    at = value!.end;
  }
  write(at, init.end, '');
}

function lowerDeclarator(one: ESTree.VariableDeclarator, write: Write, name: Name): void {
  const names = namesOf(one.id);
  const { id, init } = one;
  if (names === null || init === null) return;
  if (
    init.type === 'ArrayExpression' &&
    init.elements.length >= Math.max(names.length, 1) &&
    init.elements.every((value) => value !== null && value.type !== 'SpreadElement')
  ) {
    lowerLiteral(names, { id, init }, write, name);
    return;
  }
  const list = name();
  write(id.start, init.start, `${list} = `);
  write(
    init.end,
    init.end,
    readsOf(names, list)
      .map((read) => `, ${read}`)
      .join(''),
  );
}

type Maker = ESTree.ArrowFunctionExpression | ESTree.Function;

/** Whether a parameter has something that is given in default. */
function saysMore({ type, ...rest }: ESTree.Node): boolean {
  const hasDefault =
    'properties' in rest && JSON.stringify(rest.properties).includes('"AssignmentPattern"');
  return type === 'AssignmentPattern' || hasDefault;
}

function lowerParams({ params, body }: Maker, write: Write, name: Name): void {
  // What is given where nothing is handed over may speak of names taken apart before it.
  if (body === null || params.some(saysMore)) return;
  const reads: string[] = [];
  for (const param of params) {
    const names = namesOf(param);
    if (names === null) continue;
    const list = name();
    write(param.start, param.end, list);
    reads.push(...readsOf(names, list));
  }
  if (reads.length === 0) return;
  const text = `let ${reads.join(', ')};`; // parameters may be changed
  if (body.type === 'BlockStatement') {
    write(body.start + 1, body.start + 1, ` ${text}`);
    return;
  }
  write(body.start, body.start, `{ ${text} return `);
  write(body.end, body.end, '; }');
}

/** The code with every edit in it. Where two begin at one offset, the one inside stands first: both end something. */
function written(code: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const { from, to, text } of edits.toReversed().sort((a, b) => a.from - b.from)) {
    if (from < at) throw new Error(`Two edits overlap: ${code.slice(from, at)}`);
    out += code.slice(at, from) + text;
    at = to;
  }
  return out + code.slice(at);
}

/** A module of JavaScript, lowered; `file` is its name in what may be said of it. */
export function lowered(code: string, file: string): string {
  const { program, errors } = parseSync(file, code, { lang: 'js', sourceType: 'module' });
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]!.message}`);
  if (/\$\d/.test(code)) throw new Error(`${file}: names such as $0 are those of what is lowered.`);
  const edits: Edit[] = [];
  const write: Write = (from, to, text) => edits.push({ from, to, text });
  let count = 0;
  const name: Name = () => `$${count++}`;
  /** Declarations that are left as they are, or are lowered with their loop. */
  const looped = new Set<ESTree.Node>();
  const lower = (maker: Maker) => lowerParams(maker, write, name);
  new Visitor({
    ForOfStatement(loop) {
      looped.add(loop.left);
      lowerLoop(loop, code, write, name);
    },
    ExportNamedDeclaration({ declaration }) {
      // $0 would be exported, too.
      if (declaration) looped.add(declaration);
    },
    VariableDeclaration(node) {
      if (looped.has(node)) return;
      for (const one of node.declarations) lowerDeclarator(one, write, name);
    },
    ArrowFunctionExpression: lower,
    FunctionDeclaration: lower,
    FunctionExpression: lower,
  }).visit(program);
  return written(code, edits);
}

/** Lowers what Vite bundles. */
export const lowering = (src: string): Plugin => ({
  name: 'lowering',
  apply: 'build',
  transform(code, id) {
    const isOne = LOWERED.some((layer) => id.startsWith(`${normalizePath(join(src, layer))}/`));
    return isOne ? { code: lowered(code, id), map: null } : null;
  },
});
