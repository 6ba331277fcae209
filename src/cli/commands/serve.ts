/** `city serve`: the City in the browser, in at most six lines. */
import { statSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { Option } from 'commander';
import type { Command } from 'commander';
import { FILE_NAME, StoreFault, openSqlite } from '../../store/index.ts';
import type { Store } from '../../store/index.ts';
import { Fault, ledgerName, wholeNumber } from '../../world/index.ts';
import type { Live } from '../../world/index.ts';
import {
  LOOKED_BYTES_MAX,
  PORT_FIRST,
  PORT_MAX,
  TOKEN_CHARS_MAX,
  TOKEN_CHARS_MIN,
  folderFaults,
  isBuilt,
  openWorldFolder,
  revokedIn,
  sealFolder,
  startServer,
} from '../../server/index.ts';
import type { Running, WorldFolder } from '../../server/index.ts';
import { addressesIn } from '../addresses.ts';
import { jsonLine, write } from '../io.ts';
import { liveOver } from '../ledger.ts';
import { newCommand, reading } from '../session.ts';
import type { CommonOptions, Session } from '../session.ts';
import { versionText } from '../version.ts';

interface ServeOptions extends CommonOptions {
  readonly port?: number;
  readonly world: string;
  readonly public?: boolean;
  readonly token?: string;
}

/** Makes the command. */
export function serveCommand(session: Session): Command {
  return newCommand('serve', 'walk the City in a browser')
    .addOption(
      new Option(
        '--port <N>',
        `first port to try, 1 to ${PORT_MAX}; 0 for any that is free (default ${PORT_FIRST})`,
      ).argParser(reading((text) => wholeNumber(text, 'port', 0, PORT_MAX))),
    )
    .option('--world <DIR>', 'folder of the world', '.world')
    .option('--public', 'answer other machines too; needs --token')
    .option('--token <T>', `what other machines must show, ${TOKEN_CHARS_MIN} characters or more`)
    .action((options: ServeOptions) => serve(session, options));
}

function tokenOf(options: ServeOptions): string | undefined {
  const { token } = options;
  if (options.public !== true) {
    if (token === undefined) return undefined;
    throw new Fault('--token is only for --public', 'add --public, or leave --token out');
  }
  const legal = `${TOKEN_CHARS_MIN} to ${TOKEN_CHARS_MAX} letters, digits and . _ ~ -`;
  const next = `give --token ${legal}`;
  if (token === undefined) throw new Fault('--public needs a token that others must show', next);
  const long = token.length >= TOKEN_CHARS_MIN && token.length <= TOKEN_CHARS_MAX;
  if (!long || !/^[\w.~-]+$/.test(token))
    throw new Fault(
      long ? 'the token has other signs in it' : `the token has ${token.length} signs`,
      next,
    );
  return token;
}

async function serve(session: Session, options: ServeOptions): Promise<void> {
  const token = tokenOf(options);
  const folder = openWorldFolder(options.world, options.seed);
  const store = await openSqlite({ folder: folder.path, world: ledgerName(folder.world) });
  try {
    await run(session, options, folder, store, token);
  } finally {
    await store.close();
  }
}

/** Says loudly when the ledger can no longer be written, and when it can again. */
function tellHealth(session: Session, store: Store): void {
  store.watchHealth((health) => {
    if (health.state === 'closed') return;
    const line = 'why' in health ? `READ-ONLY: ${health.why}` : 'The ledger can be written again.';
    session.io.stderr.write(`${line}\n`);
  });
}

/**
 * Looks through the whole ledger beside the work, by a second reader, so that damage is told before
 * somebody comes across it.
 */
async function lookThrough(
  session: Session,
  live: Live,
  { path, world }: WorldFolder,
): Promise<void> {
  try {
    if (statSync(join(path, FILE_NAME)).size > LOOKED_BYTES_MAX) return;
    const reader = await openSqlite({ folder: path, world: ledgerName(world), readOnly: true });
    const { faults } = await reader.check().finally(() => reader.close());
    if (faults[0] === undefined) return;
    live.damage ??= faults[0];
    session.io.stderr.write(`DAMAGED: ${faults[0]}\n`);
  } catch (error) {
    // Nobody waits for this before the server ends: thrown on, it would end it.
    const why = error instanceof Error ? error.message : String(error);
    if (error instanceof StoreFault && error.kind === 'damaged') live.damage ??= why;
    session.io.stderr.write(`The ledger could not be looked through: ${why}\n`);
  }
}

async function run(
  session: Session,
  options: ServeOptions,
  folder: WorldFolder,
  store: Store,
  token: string | undefined,
): Promise<void> {
  tellHealth(session, store);
  const revoked = revokedIn(folder.path);
  const live = liveOver(folder.world, store, folder.path);
  // Everything could be read: what was changed is told once, and taken as it is.
  for (const fault of folderFaults(folder.path)) session.io.stderr.write(`CHANGED: ${fault}\n`);
  sealFolder(folder.path);
  const running = await startServer({
    world: folder.world,
    live,
    revoked: revoked.ids,
    keepRevoked: revoked.keep,
    version: versionText(),
    ...(options.port === undefined ? {} : { port: options.port }),
    ...(token === undefined ? {} : { token }),
  });
  if (!isBuilt()) session.io.stderr.write('The client has not been built; run "npm run build".\n');
  const stopped = stopAsked();
  const looked = lookThrough(session, live, folder);
  try {
    await write(
      session.io.stdout,
      options.json === true ? forMachines(running, folder) : forPeople(running, folder, options),
    );
    await stopped;
  } finally {
    await running.stop();
    await looked;
  }
}

function forMachines(running: Running, folder: WorldFolder): string {
  return jsonLine({ url: running.url, world: folder.path, seed: folder.world.key.seed });
}

function forPeople(running: Running, folder: WorldFolder, options: ServeOptions): string {
  const { seed, rules } = folder.world.key;
  const note = running.moved ? ` (port ${options.port ?? PORT_FIRST} is taken)` : '';
  const who =
    options.public === true ? `  others ${others(running.port)} (asks for the token)\n` : '';
  return (
    `The City ${versionText()}\n` +
    `  world  ${folder.path}${folder.made ? ' (new)' : ''}\n` +
    `  seed   ${seed}, rules ${rules}\n` +
    `  open   ${running.url}${note}\n${who}` +
    `  stop   Ctrl+C\n`
  );
}

/** By what others open it; by the machine's name where it is in no network. */
function others(port: number): string {
  const all = addressesIn(networkInterfaces());
  return (all.length > 0 ? all : [hostname()]).map((one) => `http://${one}:${port}/`).join(' or ');
}

/** Resolves when this process is asked to end; a second time ends it at once. */
function stopAsked(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
}
