/** The world folder: one small file that says which world lives there, written whole or not at all. */
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  DEFAULT_SEED,
  Fault,
  RULES,
  SEED_MAX,
  shown,
  worldOf,
  worldOfFolder,
} from '../world/index.ts';
import type { World } from '../world/index.ts';

const FILE = 'world.json';
const FILE_BYTES_MAX = 65_536;

export interface WorldFolder {
  /** Absolute path. */
  readonly path: string;
  readonly world: World;
  /** True when this call made it. */
  readonly made: boolean;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}

/** Size of an ordinary file; a pipe or a device is no world, and reading it might never end. */
function statFile(file: string, broken: Fault): { size: number } {
  const stat = statSync(file);
  if (!stat.isFile()) throw broken;
  return stat;
}

function readWorld(file: string): { seed: number; rules: number } | null {
  const broken = new Fault(
    `${shown(file)} is not the description of a world: it needs a whole seed and rules`,
    'choose another folder with --world DIR, or move that file away',
  );
  let text: string;
  try {
    // A link that leads nowhere is no new world: the disk it leads to may only be away.
    if (lstatSync(file, { throwIfNoEntry: false }) === undefined) return null;
    const { size } = statFile(file, broken);
    if (size > FILE_BYTES_MAX) throw broken;
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Fault) throw error;
    if (codeOf(error) === 'ENOTDIR') return null;
    throw new Fault(`${shown(file)} could not be read (${codeOf(error)})`, 'check who may read it');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw broken;
  }
  const { seed, rules } = (value ?? {}) as { seed?: unknown; rules?: unknown };
  if (typeof seed !== 'number' || typeof rules !== 'number') throw broken;
  if (!Number.isInteger(seed) || seed < 0 || seed > SEED_MAX || !Number.isInteger(rules))
    throw broken;
  return { seed, rules };
}

/** One level at a time: some file systems make a recursive mkdir try for ever. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path);
}

function writeWorld(path: string, seed: number): void {
  const beside = join(path, `${FILE}.${randomBytes(4).toString('hex')}.part`);
  try {
    makeFolder(path);
    writeFileSync(beside, `${JSON.stringify({ seed, rules: RULES })}\n`, {
      flag: 'wx',
      flush: true,
    });
    renameSync(beside, join(path, FILE));
  } catch (error) {
    if (existsSync(path)) rmSync(beside, { force: true });
    throw new Fault(
      `the world folder ${shown(path)} cannot be written (${codeOf(error)})`,
      'choose another with --world DIR',
    );
  }
}

function otherSeed(path: string, own: number, seed: number): Fault {
  return new Fault(
    `the world in ${shown(path)} has seed ${own}, not ${seed}`,
    'leave --seed out, or choose another folder with --world DIR',
  );
}

/**
 * Opens the world of a folder, or makes it there.
 * @param seed the seed that is wanted; without it the folder decides.
 * @throws Fault when the folder holds a world of another seed or of rules unknown here.
 */
export function openWorldFolder(folder: string, seed?: number): WorldFolder {
  if (folder === '' || folder.includes('\0')) {
    throw new Fault(
      `the world folder ${shown(folder)} is no path`,
      'give --world the path of a folder',
    );
  }
  const path = resolve(folder);
  const found = readWorld(join(path, FILE));
  if (found === null) {
    // A ledger knows whose it is, also where the description of its world is gone.
    const own = worldOfFolder(path)?.key.seed;
    if (own !== undefined && seed !== undefined && seed !== own) throw otherSeed(path, own, seed);
    const wanted = own ?? seed ?? DEFAULT_SEED;
    writeWorld(path, wanted);
    return { path, world: worldOf(wanted), made: true };
  }
  if (found.rules !== RULES) {
    throw new Fault(
      `the world in ${shown(path)} was made with rules ${found.rules} and this City knows rules ${RULES}`,
      'open it with a version that knows them',
    );
  }
  if (seed !== undefined && seed !== found.seed) throw otherSeed(path, found.seed, seed);
  return { path, world: worldOf(found.seed), made: false };
}
