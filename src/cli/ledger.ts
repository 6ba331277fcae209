/** The ledger of a world folder, opened for one command and closed after it. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { FILE_NAME, openSqlite } from '../store/index.ts';
import type { FileStore, Store } from '../store/index.ts';
import { contractedIn, openWorldFolder, protectedIn } from '../server/index.ts';
import { Fault, ledgerName, liveInMemory, openLive, shown } from '../world/index.ts';
import type { Live, World } from '../world/index.ts';
import { newCommand, worldFor } from './session.ts';
import type { CommonOptions } from './session.ts';

export interface LedgerOptions extends CommonOptions {
  readonly world: string;
}

/** The option that names a folder. */
export function worldOption(): Option {
  return new Option('--world <DIR>', 'folder of the world').default('.world');
}

/** A command with --world beside --json and --seed. */
export function ledgerCommandNamed(name: string, summary: string): Command {
  return newCommand(name, summary).addOption(worldOption());
}

/** The world of a folder that is there; nothing is made. */
export function worldIn(options: LedgerOptions): { world: World; path: string } {
  const path = resolve(options.world);
  if (options.world === '' || !existsSync(join(path, 'world.json'))) {
    throw new Fault(
      `there is no world in ${shown(options.world)}`,
      'give --world the folder of one, or make it with "city serve --world DIR"',
    );
  }
  const folder = openWorldFolder(options.world, options.seed);
  return { world: folder.world, path: folder.path };
}

export interface OpenLedger {
  readonly live: Live;
  readonly store: FileStore;
  readonly world: World;
  readonly path: string;
}

/**
 * Does something with the ledger of a folder and closes it, whatever happens.
 * @param mode `write` where something is to be changed, so that nobody else may have it open;
 *   `make` where a world without a ledger gets one.
 */
export async function withLedger<T>(
  options: LedgerOptions,
  mode: 'read' | 'write' | 'make',
  work: (ledger: OpenLedger) => Promise<T>,
): Promise<T> {
  const { world, path } = worldIn(options);
  if (mode !== 'make' && !hasLedger(path)) {
    throw new Fault(
      `nothing has ever been changed in the world ${shown(options.world)}: it has no ledger`,
      'change something first, with "city intent" or over HTTP',
    );
  }
  const store = await openSqlite({
    folder: path,
    world: ledgerName(world),
    readOnly: mode === 'read',
  });
  try {
    return await work({ live: liveOver(world, store, path), store, world, path });
  } finally {
    await store.close();
  }
}

/** A world over a store, with what its folder says of protected and contracted places. */
export function liveOver(world: World, store: Store, folder: string): Live {
  return openLive(world, store, protectedIn(folder), contractedIn(folder));
}

/** Has anything ever been changed in the world of a folder? */
export function hasLedger(folder: string): boolean {
  return existsSync(join(resolve(folder), FILE_NAME));
}

/** The option of commands that can also tell the City as it stands. */
export function standingOption(): Option {
  return new Option('--world <DIR>', 'as it stands in the world of this folder');
}

/**
 * The City as the plan has it, or with --world as it stands in a world: the same as long as nobody
 * has changed anything.
 */
export async function withLive<T>(
  options: CommonOptions & { readonly world?: string },
  work: (live: Live) => Promise<T>,
): Promise<T> {
  const { world } = options;
  if (world === undefined) return work(liveInMemory(worldFor(options)));
  const whole = { ...options, world };
  const found = worldIn(whole);
  if (!hasLedger(found.path)) return work(liveInMemory(found.world));
  return withLedger(whole, 'read', ({ live }) => work(live));
}

/** Refuses --world where many requests are asked at once. */
export function oneAtATime(options: { readonly world?: string }, form: string): void {
  if (options.world === undefined) return;
  throw new Fault('--world is for one request', `give ${form} as an argument`);
}
