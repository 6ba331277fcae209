/** The default file in the programs that people will open it with, as Debian has them. */
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePlace } from '../../src/core/index.ts';
import { countsOf, glbOfBox, Harvest, nodesIn } from '../../src/export/index.ts';
import type { BoxCounts } from '../../src/export/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { DEFAULT_TICK, answerVistas, worldOf } from '../../src/world/index.ts';

const inCi: boolean = !['', '0', 'false'].includes(process.env['CI'] ?? '');
const PATIENCE_MS = 200_000;

interface Measured {
  readonly triangles: number;
  readonly nodes: number;
  readonly low: readonly number[];
  readonly high: readonly number[];
}

function has(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** A test that needs a program: without it skipped with one loud line, in CI failed. */
function withProgram(program: string, name: string, body: () => void | Promise<void>): void {
  if (has(program)) return test(name, body, PATIENCE_MS);
  const advice = `no ${program} found: apt-get install ${program}`;
  if (inCi)
    return test(name, () => {
      throw new Error(advice);
    });
  console.warn(`!!! TEST SKIPPED (${name}): ${advice}`);
  test.skip(name, body);
}

/** What a program printed of the scene. */
function measured(output: string): Measured {
  const line = /^CITY (.+)$/m.exec(output)?.[1];
  if (line === undefined) throw new Error(`nothing was measured: ${output.slice(-2000)}`);
  return JSON.parse(line) as Measured;
}

describe('TP6 the programs', () => {
  let folder: string;
  let counts: BoxCounts;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'city-export-'));
    const place = parsePlace(answerVistas(worldOf(0), null, 1)[0]!.address);
    const spec = { place, size: [160, 96, 160], level: 0, tick: DEFAULT_TICK } as const;
    const { key } = worldOf(0);
    const harvest = new Harvest(spec);
    for (const node of nodesIn(spec)) harvest.add(chunkAt(key, node, spec.tick));
    const meshes = harvest.meshes();
    counts = countsOf(meshes);
    expect(meshes.shared.length).toBeGreaterThan(0);
    writeFileSync(
      join(folder, 'box.glb'),
      await glbOfBox(spec, meshes, { seed: 0, rules: 1, web: false }),
    );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function compare(found: Measured): void {
    expect(found.triangles).toBe(counts.triangles);
    expect(found.nodes).toBe(counts.nodes);
    found.low.forEach((v, i) => expect(v).toBeCloseTo(counts.bounds[0][i]!, 2));
    found.high.forEach((v, i) => expect(v).toBeCloseTo(counts.bounds[1][i]!, 2));
  }

  withProgram('blender', 'TP6 Blender has every triangle, in place', () => {
    const script = join(import.meta.dirname, 'blender.py');
    const ran = spawnSync(
      'blender',
      ['--background', '--factory-startup', '--python', script, '--', join(folder, 'box.glb')],
      { encoding: 'utf8', timeout: PATIENCE_MS },
    );
    compare(measured(`${ran.stdout}${ran.stderr}`));
  });

  withProgram('godot3-server', 'TP6 Godot has every triangle, in place', async () => {
    writeFileSync(join(folder, 'project.godot'), 'config_version=4\n');
    copyFileSync(join(import.meta.dirname, 'godot.gd'), join(folder, 'godot.gd'));
    await importInGodot(folder);
    const ran = spawnSync('godot3-server', ['--path', folder, '-s', 'godot.gd'], {
      encoding: 'utf8',
      timeout: PATIENCE_MS,
    });
    compare(measured(`${ran.stdout}${ran.stderr}`));
  });
});

/** Opening a project imports what is in it; the editor does not always end by itself then. */
async function importInGodot(folder: string): Promise<void> {
  const editor = spawn('godot3-server', ['--path', folder, '--editor', '--quit'], {
    stdio: 'ignore',
  });
  const isDone = (): boolean => {
    const imported = join(folder, '.import');
    return existsSync(imported) && readdirSync(imported).some((name) => name.endsWith('.md5'));
  };
  const end = Date.now() + PATIENCE_MS / 2;
  while (!isDone() && editor.exitCode === null && Date.now() < end)
    await new Promise((done) => setTimeout(done, 200));
  editor.kill('SIGKILL');
  expect(isDone()).toBe(true);
}
