/** Finds the way between two places of one plate and says how it goes. */
import { formatPlace, nearestWay, route, vistas } from 'the-city';

const world = { seed: 0, rules: 1 };

const [view] = vistas(world, null, 1);
if (view === undefined) throw new Error('No view was proposed.');
const from = nearestWay(world, view.place);
const to = nearestWay(world, { ...view.place, x: view.place.x + 1500, z: view.place.z - 900 });
if (from === null || to === null) throw new Error('No way is near.');

const way = route(world, from, to);
if (way === null) throw new Error('No route was found.');
console.log(`${formatPlace(from)} to ${formatPlace(to)}`);
console.log(`${Math.round(way.lengthMetres)} m, ${Math.round(way.seconds / 60)} minutes`);
for (const leg of way.legs) console.log(`  ${leg.kind.padEnd(8)} ${leg.lengthMetres.toFixed(1)} m`);
