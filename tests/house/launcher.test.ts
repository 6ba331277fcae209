import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');

let copy: string;

function put(path: string, text: string): void {
  mkdirSync(join(copy, path, '..'), { recursive: true });
  writeFileSync(join(copy, path), text);
}

// A checkout with the launcher and a command that tells what it was given.
beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), 'city-bin-'));
  cpSync(join(ROOT, 'bin'), join(copy, 'bin'), { recursive: true });
  put('package.json', '{ "type": "module" }');
  put('src/cli/io.ts', 'export function processIo(): unknown { return process; }');
  put(
    'src/cli/main.ts',
    `export async function run(args: readonly string[], io: NodeJS.Process): Promise<number> {
      if (args[0] === 'wait') io.on('SIGTERM', () => io.exit(7));
      io.stdout.write(JSON.stringify(args) + '\\n');
      if (args[0] === 'wait') await new Promise((done) => setTimeout(done, 20000));
      return args[0] === 'bad' ? 2 : 0;
    }`,
  );
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

function city(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [join(copy, 'bin', 'city.js'), ...args], { encoding: 'utf8' });
}

// An old Node: this one, made to say another version before the launcher looks.
function cityOnNode(version: string, ...args: string[]): ReturnType<typeof city> {
  put('old.cjs', `Object.defineProperty(process, 'version', { value: '${version}' });`);
  const all = ['--require', join(copy, 'old.cjs'), join(copy, 'bin', 'city.js'), ...args];
  return spawnSync(process.execPath, all, { encoding: 'utf8' });
}

function putOwnNode(): void {
  put('node_modules/node/bin/node', `#!/bin/sh\nexec '${process.execPath}' "$@"\n`);
  chmodSync(join(copy, 'node_modules/node/bin/node'), 0o755);
}

test('HO9 a new Node runs the command as it is; the built command goes before the source', () => {
  expect(city('a', '--b=c d')).toMatchObject({
    status: 0,
    stdout: '["a","--b=c d"]\n',
    stderr: '',
  });
  expect(city('bad').status).toBe(2);
  put('dist/cli/io.js', 'export const processIo = () => process;');
  put('dist/cli/main.js', "export const run = async (_, io) => (io.stdout.write('built\\n'), 3);");
  expect(city('a')).toMatchObject({ status: 3, stdout: 'built\n', stderr: '' });
});

test('HO9 an old Node starts the one that npm ci brings, and passes the exit code on', () => {
  putOwnNode();
  expect(cityOnNode('v20.20.2', 'x')).toMatchObject({ status: 0, stdout: '["x"]\n', stderr: '' });
  expect(cityOnNode('v22.17.1', 'bad')).toMatchObject({ status: 2, stdout: '["bad"]\n' });
});

test('HO9 an old Node without another prints one sentence and exits with code 1', () => {
  const answer = cityOnNode('v20.20.2', 'x');
  expect(answer).toMatchObject({ status: 1, stdout: '' });
  expect(answer.stderr).toMatch(
    /^The City needs Node 22\.18 or newer and this is v20\.20\.2: .*\.\n$/,
  );
});

test('HO9 a signal reaches the command through the launcher', async () => {
  putOwnNode();
  put('old.cjs', "Object.defineProperty(process, 'version', { value: 'v20.0.0' });");
  const args = ['--require', join(copy, 'old.cjs'), join(copy, 'bin', 'city.js'), 'wait'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(7);
});
