/** Finds a view, asks what stands there, and prints the first parts of its chunk. */
import { chunkAt, formatPlace, hashOf, parseNode, partsForm, vistas, whatIsAt } from 'the-city';

const world = { seed: 0, rules: 1 };
const tick = 946_080_000_000; // year 3,000, hour 0

const [view] = vistas(world, null, 1);
if (view === undefined) throw new Error('No view was proposed.');
const address = formatPlace(view.place);
console.log(`${address} looks ${view.yaw},${view.pitch}: ${view.why}`);
console.log(whatIsAt(world, view.place, tick));

const chunk = chunkAt(world, parseNode(`${address}@0`), tick);
console.log(`${chunk.boxCount + chunk.hulls.length} parts, ${hashOf(chunk)}`);
console.log(partsForm(chunk).split('\n').slice(0, 3).join('\n'));
