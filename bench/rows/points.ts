/** "What stands at x?", asked often. */
import { whatIsAt } from '../../src/gen/index.ts';
import { DEFAULT_TICK, worldOf } from '../../src/world/index.ts';
import { vistaPlaces } from '../places.ts';
import { median, round, row, timedCpu } from '../row.ts';
import type { Measure } from '../row.ts';

const COUNT = 20_000;
const SPREAD = 200;
/** Rounds before those that count, until the engine has compiled what it will compile; and of these the median. */
const WARM = 8;
const ROUNDS = 5;

/** Points within some hundred metres of the views, in an order that jumps about. */
export const pointRows: Measure = async ({ seed }) => {
  const { key } = worldOf(seed);
  const views = vistaPlaces(seed, 10);
  if (views.length === 0) return [];
  // A fixed spread of points: no chance of the host's, so that two runs ask the same.
  const places = Array.from({ length: COUNT }, (_, i) => {
    const view = views[i % views.length]!;
    const off = (n: number): number => ((i * n) % (SPREAD * 2)) - SPREAD;
    return { ...view, x: view.x + off(37), y: view.y + off(53) / 4, z: view.z + off(71) };
  });
  let inside = 0;
  const ask = (): void => {
    for (const place of places) if (whatIsAt(key, place, DEFAULT_TICK).inside) inside++;
  };
  for (let pass = 0; pass < WARM; pass++) ask();
  inside = 0;
  ask();
  const share = round((inside / COUNT) * 100);
  const seconds = median(Array.from({ length: ROUNDS }, () => timedCpu(ask))) / 1000;
  const note = `${COUNT} points within ${SPREAD} m of ${views.length} views, ${share} % inside`;
  return [
    row('points', 'point queries ("what stands at x?") a second', COUNT / seconds, '1/s', {
      goal: 200_000,
      more: true,
      note,
    }),
  ];
};
