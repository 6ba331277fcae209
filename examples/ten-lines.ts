/** The library in ten lines: a view, what is there, its parts, their hash, and the way to the next view. */
import { chunkAt, formatPlace, hashOf, nearestWay, parseNode, route, vistas } from 'the-city';

const world = { seed: 0, rules: 1 };
const [here, there] = vistas(world, null, 2).map((vista) => vista.place);
if (here === undefined || there === undefined) throw new Error('No view was proposed.');
const node = parseNode(`${formatPlace(here)}@0`); // the cube of 64 m that holds the feet
const chunk = chunkAt(world, node, 946_080_000_000); // year 3,000, hour 0
console.log(formatPlace(here), chunk.boxCount + chunk.hulls.length, 'parts', hashOf(chunk));
const way = route(world, nearestWay(world, here) ?? here, nearestWay(world, there) ?? there);
console.log(way?.lengthMetres, 'm', way?.legs.map((leg) => leg.kind).join(' '));
