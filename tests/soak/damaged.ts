/** Worlds in folders, damaged in one file each, and what the City says of them. */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILE_NAME, StoreFault, openSqlite } from '../../src/store/index.ts';
import {
  contractedIn,
  openWorldFolder,
  protectedIn,
  revokedIn,
  sealFolder,
} from '../../src/server/index.ts';
import { Fault, ledgerName } from '../../src/world/index.ts';
import { city } from '../cli/harness.ts';
import { WORLD, liveIn, make, near } from '../world/hands.ts';

/** Every file that a world's folder can hold. */
export const FILES = [
  'world.json',
  'folder.seal',
  'revoked.json',
  'protected.json',
  'contracted.json',
  FILE_NAME,
  `${FILE_NAME}-wal`,
  `${FILE_NAME}-shm`,
  'ledger.mark',
  'ledger.sums',
  'ledger.seal',
  'ledger.lock',
] as const;

export interface MadeWorld {
  readonly name: string;
  readonly folder: string;
  /** What it says of itself, sound. */
  readonly truth: string;
}

const fresh = (): string => mkdtempSync(join(tmpdir(), 'city-damage-'));

/** Everything that can be read of a folder's world, as text; throws what the City would say. */
async function told(folder: string): Promise<string> {
  const { world } = openWorldFolder(folder);
  const lists = [revokedIn(folder).ids, protectedIn(folder), contractedIn(folder)];
  const store = await openSqlite({ folder, world: ledgerName(world), readOnly: true });
  try {
    const regions = await store.regions();
    const entries = [];
    for (const { region, lastSeq } of regions) {
      for (const { seq, epoch, batchId, bytes } of await store.read(region, 1, lastSeq))
        entries.push([seq, epoch, batchId, Buffer.from(bytes).toString('hex')]);
    }
    const checkpoints = (await store.checkpoints()).map(({ seq, root }) => [
      seq,
      Buffer.from(root).toString('hex'),
    ]);
    const tick = await store.keptTick();
    return JSON.stringify({ world, lists, regions, entries, checkpoints, tick });
  } finally {
    await store.close();
  }
}

/**
 * A world in which things were built and taken back, and whose log has been moved into its file in between.
 * @param isKilled left as a kill leaves it, with its log; else closed in good order.
 */
export async function madeWorld(
  name: string,
  isKilled: boolean,
  shift: number,
): Promise<MadeWorld> {
  const folder = fresh();
  openWorldFolder(folder, 0);
  revokedIn(folder).keep([`${name}-token-1`, `${name}-token-2`]);
  writeFileSync(
    join(folder, 'protected.json'),
    '["3000.0.2411520.2407168/896,67169088,-1408@0"]\n',
  );
  writeFileSync(join(folder, 'contracted.json'), '["3000.0.2411520.2407168/0,67166208,-8192@7"]\n');
  sealFolder(folder);
  const open = (): ReturnType<typeof openSqlite> =>
    openSqlite({ folder, world: ledgerName(WORLD), holder: name });
  for (const [round, isLast] of [
    [0, false],
    [1, true],
  ] as const) {
    const store = await open();
    const live = liveIn(store);
    for (let i = 0; i < 4; i++) {
      const at = near(shift + 2 * i, 0, 2 * round);
      const size = [0.5, 0.5, 0.5];
      const event = await make(live, { kind: 'place', at, part: 'box', size }, `${name}${i}`);
      if (i === 1) await make(live, { kind: 'undo', event }, `${name}${i}`);
    }
    // Pages of every kind: snapshots of many sizes, some of which take the place of others.
    for (let i = 0; i < 12; i++)
      await store.putSnapshot(`${i % 9}`, i, Buffer.alloc(100 + ((i * 977) % 6000), `${name}${i}`));
    await store.checkpoint(round + 1);
    await store.keepTick(1_000_000 + round);
    if (isLast && isKilled) {
      const copy = fresh();
      cpSync(folder, copy, { recursive: true });
      await store.close();
      rmSync(folder, { recursive: true });
      const spare = fresh();
      cpSync(copy, spare, { recursive: true });
      const truth = await told(spare);
      rmSync(spare, { recursive: true });
      return { name, folder: copy, truth };
    }
    await store.close();
  }
  return { name, folder, truth: await told(folder) };
}

/** What came of one damaged folder. */
export type Outcome =
  /** Verify said so, or refused to look. */
  | 'named'
  /** Opened to be written, it was as before, and verify says so. */
  | 'repaired'
  /** Verify says it is sound, and it tells what it told before. */
  | 'without effect'
  /** Anything else. */
  | `WRONG: ${string}`;

async function verified(folder: string): Promise<string | null> {
  const { code, out, err } = await city(['verify', '--world', folder, '--json']);
  if (err.includes('mistake of ours')) return `MISTAKE ${err}`;
  return code === 0 ? null : out + err;
}

async function toldOrWhy(folder: string): Promise<{ text: string } | { why: string }> {
  try {
    return { text: await told(folder) };
  } catch (error) {
    if (error instanceof StoreFault || error instanceof Fault) return { why: error.message };
    throw error;
  }
}

/** Opens a folder to write, as a server does, and closes it. */
async function openAndClose(folder: string): Promise<void> {
  try {
    const { world } = openWorldFolder(folder);
    const store = await openSqlite({ folder, world: ledgerName(world) });
    await store.close();
  } catch (error) {
    if (!(error instanceof StoreFault || error instanceof Fault)) throw error;
  }
}

/** Looks at a folder that was damaged, opens it to be written, and looks again. */
export async function outcomeOf(folder: string, truth: string): Promise<Outcome> {
  const first = await verified(folder);
  if (first?.startsWith('MISTAKE') === true) return `WRONG: ${first}`;
  const before = await toldOrWhy(folder);
  if (first === null && 'text' in before && before.text !== truth)
    return 'WRONG: verify is content, and it tells another story';
  if (first === null && 'why' in before)
    return `WRONG: verify is content, and it cannot be read: ${before.why}`;
  await openAndClose(folder);
  const second = await verified(folder);
  if (second?.startsWith('MISTAKE') === true) return `WRONG: ${second}`;
  const after = await toldOrWhy(folder);
  if (second === null && (!('text' in after) || after.text !== truth))
    return 'WRONG: after it was opened verify is content, and it tells another story';
  if (first !== null) return second === null ? 'repaired' : 'named';
  return second === null ? 'without effect' : 'WRONG: sound, and no longer so once it was opened';
}

/** A copy of a world to do harm to. */
export function copyOf({ folder }: MadeWorld): string {
  const copy = fresh();
  cpSync(folder, copy, { recursive: true });
  return copy;
}

export function flip(path: string, bit: number): void {
  const bytes = readFileSync(path);
  bytes[bit >> 3] = bytes[bit >> 3]! ^ (1 << (bit & 7));
  writeFileSync(path, bytes);
}

export function sizeOf(folder: string, file: string): number {
  const path = join(folder, file);
  return existsSync(path) ? statSync(path).size : 0;
}

export function putFrom(other: MadeWorld, folder: string, file: string): boolean {
  if (!existsSync(join(other.folder, file))) return false;
  copyFileSync(join(other.folder, file), join(folder, file));
  return true;
}
