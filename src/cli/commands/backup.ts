/** `city backup FILE`, `city restore FILE`, `city compact`: the ledger as a file. */
import { constants } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Command } from 'commander';
import { FILE_NAME, forgetLedger, openSqlite } from '../../store/index.ts';
import { Fault, answerState, ledgerName, openLive, shown } from '../../world/index.ts';
import { outputFile } from '../files.ts';
import { openWorldFolder } from '../../server/index.ts';
import { jsonLine, table, write } from '../io.ts';
import { ledgerCommandNamed, withLedger, worldIn } from '../ledger.ts';
import type { LedgerOptions } from '../ledger.ts';
import type { Session } from '../session.ts';
import type { World } from '../../world/index.ts';

interface Answer {
  readonly file: string;
  readonly events: number;
  readonly hash: string;
}

async function say(session: Session, options: LedgerOptions, answer: Answer): Promise<void> {
  const rows = [
    ['file', answer.file],
    ['events', String(answer.events)],
    ['hash', answer.hash],
  ] as const;
  await write(session.io.stdout, options.json === true ? jsonLine(answer) : table(rows));
}

/** Makes `city backup`. */
export function backupCommand(session: Session): Command {
  return ledgerCommandNamed('backup', 'copy the ledger, also while it is being written to')
    .argument('<FILE>', 'a file name that ends in .sqlite')
    .action(async (text: string, options: LedgerOptions) => {
      const file = outputFile(text, '.sqlite', 'the backup');
      if (existsSync(file)) throw new Fault(`${shown(text)} is there already`, 'give a new name');
      await withLedger(options, 'read', async ({ store }) => {
        const beside = `${file}.part`;
        await store.backup(beside);
        await rename(beside, file);
      });
      const { world } = worldIn(options);
      await say(session, options, await lookAt(file, ledgerName(world), options));
    });
}

/** What a ledger file of any name holds, in a folder of its own beside it. */
async function lookAt(file: string, name: string, options: LedgerOptions): Promise<Answer> {
  const folder = await mkdtemp(join(dirname(file), '.city-look-'));
  try {
    await copyFile(file, join(folder, FILE_NAME), constants.COPYFILE_FICLONE);
    const store = await openSqlite({ folder, world: name });
    try {
      const { faults } = await store.check();
      const [fault] = faults;
      if (fault !== undefined) throw new Fault(fault.replace(/\.$/, ''), 'use another backup');
      const state = await answerState(openLive(worldIn(options).world, store));
      return { file, events: state.events, hash: state.hash };
    } finally {
      await store.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Makes `city restore`. */
export function restoreCommand(session: Session): Command {
  return ledgerCommandNamed('restore', 'put a backup into a world that has no ledger')
    .argument('<FILE>', 'a backup')
    .action(async (text: string, options: LedgerOptions) => {
      if (!existsSync(text)) throw new Fault(`there is no file ${shown(text)}`, 'give a backup');
      const isNew = !existsSync(join(options.world, 'world.json'));
      const hasFolder = existsSync(options.world);
      const { world, path } = isNew ? newWorldFor(text, options) : worldIn(options);
      const target = join(path, FILE_NAME);
      // The log of another would be taken for the backup's own.
      if (existsSync(target) || existsSync(`${target}-wal`)) {
        throw new Fault(
          `the world ${shown(options.world)} has a ledger, or the log of one`,
          'move its ledger files away first; nothing is written over',
        );
      }
      await mkdir(path, { recursive: true });
      // Looked at before it is let in: what is damaged or of another world stays out.
      const beside = join(path, `${FILE_NAME}.part`);
      try {
        await copyFile(text, beside);
        const answer = await lookAt(beside, ledgerName(world), options);
        forgetLedger(path);
        await rename(beside, target);
        await say(session, options, { ...answer, file: target });
      } finally {
        await rm(beside, { force: true });
        if (isNew && !existsSync(target)) {
          const made = hasFolder ? join(path, 'world.json') : path;
          await rm(made, { recursive: true, force: true });
        }
      }
    });
}

/** A folder for the world that a backup is of. */
function newWorldFor(backup: string, options: LedgerOptions): { world: World; path: string } {
  const seed = seedOf(backup);
  if (seed === null)
    throw new Fault(
      `${shown(backup)} is no ledger of a City`,
      'give a file that "city backup" made',
    );
  return openWorldFolder(options.world, options.seed ?? seed);
}

/** The seed that a ledger file says it is of; null where it is none. */
function seedOf(file: string): number | null {
  try {
    const db = new DatabaseSync(file, { readOnly: true });
    const row = db.prepare("SELECT value FROM meta WHERE key = 'world'").get();
    db.close();
    const found = /^seed (\d+) rules \d+$/.exec(String(row?.['value']));
    return found === null ? null : Number(found[1]);
  } catch {
    return null;
  }
}

/** Makes `city compact`. */
export function compactCommand(session: Session): Command {
  return ledgerCommandNamed('compact', 'give back the free space of a ledger').action(
    async (options: LedgerOptions) => {
      const answer = await withLedger(options, 'write', async ({ live, store, path }) => {
        await store.compact();
        const { events, hash } = await answerState(live);
        return { file: join(path, FILE_NAME), events, hash };
      });
      await say(session, options, answer);
    },
  );
}
