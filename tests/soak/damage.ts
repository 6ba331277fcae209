/** Harm of every kind to the files of worlds, one at a time, and a tally of what came of it. */
import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILES, copyOf, flip, madeWorld, outcomeOf, putFrom, sizeOf } from './damaged.ts';
import type { MadeWorld, Outcome } from './damaged.ts';
import { Dice } from './dice.ts';

/** How often each outcome came, by `KIND FILE of STATE`. */
export interface Damage {
  readonly tally: Map<string, Map<string, number>>;
  /** What is silently wrong, and how to make it again. */
  readonly faults: readonly string[];
}

/** Of a log that is made its full length, all but its beginning is zeros that nobody reads. */
const LOG_BYTES_USED = 600_000;

async function harmed(world: MadeWorld, harm: (folder: string) => void): Promise<Outcome> {
  const folder = copyOf(world);
  try {
    harm(folder);
    return await outcomeOf(folder, world.truth);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param flips bits flipped in all, spread evenly over the files.
 * @param others how often a file is cut short, made foreign and taken away; where at all, every file is also taken from other worlds.
 */
export async function damage(
  flips: number,
  others: number,
  seed: number,
  say: (text: string) => void = () => {},
): Promise<Damage> {
  const dice = new Dice(seed);
  const closed = await madeWorld('closed', false, 0);
  const killed = await madeWorld('killed', true, 3);
  const strangers =
    others === 0 ? [] : [await madeWorld('other', false, 20), await madeWorld('dead', true, 23)];
  const tally = new Map<string, Map<string, number>>();
  const faults: string[] = [];
  const count = (what: string, outcome: Outcome, how: string): void => {
    const counts = tally.get(what) ?? new Map<string, number>();
    const kind = outcome.startsWith('WRONG') ? 'WRONG' : outcome;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    tally.set(what, counts);
    if (outcome.startsWith('WRONG')) faults.push(`${what}, ${how}: ${outcome}`);
    if (outcome.startsWith('WRONG')) say(`${what}, ${how}: ${outcome}`);
  };
  const targets = [closed, killed].flatMap((world) =>
    FILES.filter((file) => sizeOf(world.folder, file) > 0).map((file) => ({ world, file })),
  );
  for (let n = 0; n < flips; n++) {
    const { world, file } = targets[n % targets.length]!;
    const bit = dice.below(8 * Math.min(sizeOf(world.folder, file), LOG_BYTES_USED));
    const outcome = await harmed(world, (folder) => flip(join(folder, file), bit));
    count(`flip in ${file} of ${world.name}`, outcome, `bit ${bit}`);
    if (n % 25 === 24) say(`${n + 1} flips, ${faults.length} faults`);
  }
  for (let n = 0; n < others; n++) {
    const { world, file } = targets[n % targets.length]!;
    const size = sizeOf(world.folder, file);
    const length = dice.below(size);
    count(
      `cut short: ${file} of ${world.name}`,
      await harmed(world, (folder) => truncateSync(join(folder, file), length)),
      `to ${length} of ${size} bytes`,
    );
    count(
      `foreign: ${file} of ${world.name}`,
      await harmed(world, (folder) =>
        writeFileSync(join(folder, file), dice.bend(Buffer.alloc(64 + dice.below(9000), 'SQLite'))),
      ),
      `round ${n}`,
    );
    count(
      `taken away: ${file} of ${world.name}`,
      await harmed(world, (folder) => rmSync(join(folder, file))),
      `round ${n}`,
    );
  }
  for (const world of [closed, killed])
    for (const stranger of strangers)
      for (const file of FILES) {
        let isThere = false;
        const outcome = await harmed(world, (folder) => {
          isThere = putFrom(stranger, folder, file);
        });
        if (isThere) count(`of another world: ${file} into ${world.name}`, outcome, stranger.name);
      }
  for (const { folder } of [closed, killed, ...strangers]) rmSync(folder, { recursive: true });
  return { tally, faults };
}
