/** `city doctor`: is this machine fit for the City, and is the City itself in order? */
import type { Command } from 'commander';
import type { Check } from '../checks.ts';
import { CHECKS } from '../checks.ts';
import { jsonLine, write } from '../io.ts';
import { newCommand, worldFor } from '../session.ts';
import type { CommonOptions, Session } from '../session.ts';

interface DoctorOptions extends CommonOptions {
  readonly world?: string;
}

/** Makes the command. */
export function doctorCommand(session: Session): Command {
  return newCommand('doctor', 'check this machine, the City’s determinism and a route')
    .option('--world <DIR>', 'check this world folder too')
    .action(async (options: DoctorOptions) => {
      const asked = { world: worldFor(options), folder: options.world, seed: options.seed };
      const checks: Check[] = [];
      for (const [name, check] of CHECKS) {
        const done = { name, ...(await examine(() => check(asked))) };
        checks.push(done);
        if (options.json !== true) await write(session.io.stdout, forPeople(done));
      }
      const ok = checks.every((check) => check.state !== 'bad');
      if (options.json === true) await write(session.io.stdout, jsonLine({ ok, checks }));
      if (!ok) session.exitCode = 1;
    });
}

async function examine(check: () => Promise<Omit<Check, 'name'>>): Promise<Omit<Check, 'name'>> {
  try {
    return await check();
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return {
      state: 'bad',
      found: found.split('\n')[0] ?? 'failed',
      next: 'Report it with these lines.',
    };
  }
}

const SIGNS = { good: 'ok  ', fair: 'note', bad: 'BAD ' } as const;

function forPeople(check: Check): string {
  const next = check.next === '' ? '' : `\n              ${check.next}`;
  return `${SIGNS[check.state]}  ${check.name.padEnd(12)}${check.found}${next}\n`;
}
