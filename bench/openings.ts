/**
 * `node bench/openings.ts [COUNT] [SEED]`: takes openings of the skin beside ways in random places, walks
 * in with a body that knows the parts form alone, and says how far one gets.
 */
import { formatPlace } from '../src/core/index.ts';
import { RULES } from '../src/gen/index.ts';
import { Ground } from '../tests/ways/ground.ts';
import { anywhereIn, chances, columnAnywhere, somewhereOn } from '../tests/ways/sample.ts';
import { survey } from '../tests/inside/survey.ts';
import type { Finding } from '../tests/inside/survey.ts';
import { median } from './row.ts';

/** Most cells of 3/8 m that are flooded behind an opening. */
const CELLS = 30_000;

const count = Number(process.argv[2] ?? 100);
const seed = Number(process.argv[3] ?? 1);
const random = chances(seed);
const found: Finding[] = [];
let places = 0;
for (let n = 0; found.length < count && n < 40 * count; n++) {
  const key = { seed: Math.floor(random() * 1e6), rules: RULES };
  const frame = columnAnywhere(random);
  const ground = new Ground(key, frame);
  const place = somewhereOn(ground, anywhereIn(key, frame, random), 1500, random);
  if (!place) continue;
  places++;
  const finding = survey(ground, place, random, CELLS);
  if (!finding) continue;
  found.push(finding);
  const { opening, state, reach } = finding;
  const [x, y, z] = opening.before.map((v) => Math.round(v * 64) / 64) as [number, number, number];
  const inside = reach
    ? `${reach.rooms} rooms, ${reach.storeys} storeys, exit ${finding.exit.toFixed(0)} m, ${reach.falls.length} falls, ${reach.cells} cells`
    : '';
  console.log(
    `${state.padEnd(9)} ${inside} | w ${opening.width} wall ${opening.wall.toFixed(2)} deep ${opening.deep.toFixed(2)} ${opening.behind} | seed ${key.seed} ${formatPlace({ frame, x, y, z })} toward ${opening.toward.join()} | ${opening.owner}`,
  );
  for (const fall of finding.unknownFalls) console.log(`    fall at ${fall.join()}`);
}

const share = (list: readonly Finding[], good: (f: Finding) => boolean) =>
  list.length === 0 ? '–' : `${((100 * list.filter(good).length) / list.length).toFixed(1)} %`;
const open = found.filter((f) => f.state === 'entered' || f.state === 'passed');
const rooms = found.filter((f) => f.state === 'entered');
console.log(`
seed ${seed}: ${found.length} openings at ${places} places beside ways
  open               ${share(found, (f) => open.includes(f))}  (goal 90), of them ${open.length - rooms.length} that a way itself goes through
  visibly shut       ${share(found, (f) => f.state === 'shut')}
  neither            ${share(found, (f) => f.state === 'stopped')}
  rooms, median      ${middle(rooms, 'rooms')} of those that lead inside, ${middle(open, 'rooms')} of all that are open  (goal 12)
  storeys, median    ${middle(rooms, 'storeys')} and ${middle(open, 'storeys')}  (goal 2)
  exit 30 m away     ${share(rooms, (f) => f.exit >= 30)} and ${share(open, (f) => f.exit >= 30)}  (goal 50)
  falls not known    ${found.reduce((sum, f) => sum + f.unknownFalls.length, 0)}`);

function middle(list: readonly Finding[], what: 'rooms' | 'storeys'): number {
  return list.length === 0 ? 0 : median(list.map((f) => f.reach?.[what] ?? 0));
}
