/** Routes between two places of one plate. */
import { formatPlace } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { nearestWay, route } from '../../src/gen/index.ts';
import { worldOf } from '../../src/world/index.ts';
import { vistaPlaces } from '../places.ts';
import { median, quantile, round, row } from '../row.ts';
import type { Measure } from '../row.ts';

const PAIRS = 200;
/** Metres from a view within which ends of routes are taken. */
const SPREAD = 4000;

function ends(seed: number): Place[] {
  const { key } = worldOf(seed);
  return vistaPlaces(seed, 40).flatMap((view, v) =>
    Array.from({ length: 10 }, (_, i) => {
      const off = (n: number): number => (((i + v * 10) * n) % (SPREAD * 2)) - SPREAD;
      return nearestWay(key, { ...view, x: view.x + off(1237), z: view.z + off(2741) });
    }).filter((place) => place !== null),
  );
}

/** Median time, the share found, and how long and varied the routes are. */
export const routeRows: Measure = async ({ seed, tell }) => {
  const { key } = worldOf(seed);
  const places = ends(seed);
  const pairs = places.slice(0, PAIRS).map((from, i) => {
    // Ten ends round each view: the next but three is on the same plate.
    const group = Math.floor(i / 10) * 10;
    return [from, places[group + ((i + 4) % 10)] ?? from] as const;
  });
  for (const [from, to] of pairs.slice(0, 20)) route(key, from, to);
  const times: number[] = [];
  const lengths: number[] = [];
  const kinds: number[] = [];
  let found = 0;
  for (const [from, to] of pairs) {
    const start = performance.now();
    const way = route(key, from, to);
    times.push(performance.now() - start);
    if (way === null) {
      tell(`no route: ${formatPlace(from)} ${formatPlace(to)}`);
      continue;
    }
    found++;
    lengths.push(way.lengthMetres);
    kinds.push(new Set(way.legs.map((leg) => leg.kind)).size);
  }
  if (found === 0) {
    tell('No route was found.');
    return [row('route found', 'routes found of sampled pairs', 0, '%', { goal: 100, more: true })];
  }
  const note = `${pairs.length} pairs, median length ${round(median(lengths))} m, ${median(kinds)} kinds of leg`;
  return [
    row('route', 'route on the same plate, median', median(times), 'ms', { goal: 5, note }),
    row('route p99', 'the same, 99th percentile', quantile(times, 0.99), 'ms', { note }),
    row('route found', 'routes found of sampled pairs', (found / pairs.length) * 100, '%', {
      goal: 100,
      more: true,
      note,
    }),
  ];
};
