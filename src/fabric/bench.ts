/** A measure of the capsule for benches; the caller brings the clock, for this layer has none. */
import { step, walkerAt } from './capsule.ts';
import { groundOfSolids } from './ground.ts';
import { boxSolid } from './solid.ts';
import type { Solid } from './solid.ts';

/** A stair of 40 steps between two walls with a railing: about what surrounds a walker. */
function stairScene(): Solid[] {
  const solids: Solid[] = [boxSolid(-50, -1, -50, 50, 0, 50)];
  for (let i = 0; i < 40; i++)
    solids.push(boxSolid(i * 0.35, 0, -1, (i + 1) * 0.35, (i + 1) * 0.25, 1));
  solids.push(boxSolid(-5, 0, 1, 20, 14, 1.1), boxSolid(-5, 0, -1.1, 20, 1.05, -1));
  return solids;
}

/** Take `count` steps up and down a stair at a run; answers the mean time of one in the clock's unit. */
export function benchCapsule(count: number, clock: () => number): number {
  const ground = groundOfSolids(stairScene());
  let walker = walkerAt(-1, 0, 0);
  const began = clock();
  for (let i = 0; i < count; i++) {
    const forward = i % 400 < 200 ? 3 : -3;
    walker = step(walker, { dx: forward, dz: 0.3, climb: 0 }, 1 / 60, ground, []);
  }
  const took = clock() - began;
  if (!(walker.y >= 0)) throw new Error('the walker fell through the stair');
  return took / count;
}
