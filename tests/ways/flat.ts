/** Where it is level enough to stand. */
import type { Ground } from './ground.ts';
import { topAt } from './ground.ts';

type Feet = readonly [number, number, number];

/** Is a square of 1 × 1 m that holds the feet flat to 0.1 m and free to the walker's height? */
export function isFlatAbout(ground: Ground, [x, y, z]: Feet): boolean {
  const near = [...ground.near([x - 1, y - 0.3, z - 1], [x + 1, y + 1.8, z + 1])];
  const flatAt = (px: number, pz: number) => {
    let best = -Infinity;
    for (const s of near) {
      const top = topAt(s, px, pz);
      if (top === null) continue;
      if (top > y + 0.1 && s.low[1]! < y + 1.8) return false;
      if (top <= y + 0.1) best = Math.max(best, top);
    }
    return best >= y - 0.1;
  };
  const from = [-0.5, -0.95, -0.05];
  const steps = [0, 0.25, 0.5, 0.75, 1];
  return from.some((ox) =>
    from.some((oz) => steps.every((i) => steps.every((j) => flatAt(x + ox + i, z + oz + j)))),
  );
}
