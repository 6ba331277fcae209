/** `city claims [ID]`: what the world is claimed to be, how far it is true, and which test shows it. */
import { Option } from 'commander';
import type { Command } from 'commander';
import { Fault, shown } from '../../world/index.ts';
import { claimsWith, NAME_PACKS } from '../claims.ts';
import type { Claim, NamePack } from '../claims.ts';
import { jsonLine, write } from '../io.ts';
import { newCommand } from '../session.ts';
import type { CommonOptions, Session } from '../session.ts';
import { testsByClaim } from '../shown-by.ts';

/** Makes the command. */
export function claimsCommand(session: Session): Command {
  return newCommand('claims', 'what the world is claimed to be, and which test shows it')
    .argument('[ID]', 'one claim, such as S-001')
    .addOption(
      new Option('--names <PACK>', 'whom the claims name').choices(NAME_PACKS).default('names'),
    )
    .action(async (id: string | undefined, options: CommonOptions & { names: NamePack }) => {
      const claims = claimsWith(options.names);
      const wanted = id === undefined ? claims : claims.filter((claim) => claim.id === id);
      if (wanted.length === 0) {
        const known = `S-001 to ${claims.at(-1)?.id ?? ''}`;
        throw new Fault(
          `there is no claim ${shown(id ?? '')}; claims have ids such as ${known}`,
          'run "city claims" for all of them',
        );
      }
      const tests = testsByClaim();
      const lines = wanted.map((claim) => {
        const shownBy = tests.get(claim.id) ?? [];
        return options.json === true
          ? jsonLine({ ...claim, tests: shownBy })
          : forPeople(claim, shownBy, id !== undefined);
      });
      await write(session.io.stdout, lines.join(''));
    });
}

function forPeople(claim: Claim, tests: readonly string[], all: boolean): string {
  const head = `${claim.id}  ${claim.status.padEnd(8)} ${claim.claim}\n`;
  const rows = [
    ...(claim.see === '' ? [] : [`see: ${claim.see}`]),
    ...tests.slice(0, all ? tests.length : 1).map((test) => `test: ${test}`),
  ];
  return head + rows.map((row) => `                ${row}\n`).join('');
}
