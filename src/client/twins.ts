/** Finds that come to the same place are one: the nearest of them, and how many there are more. */
import type { Find } from '../gen/index.ts';

/** Finds whose places are nearer to each other than this, or than this share of the way there, are alike. */
const ALIKE_METRES = 32;
const ALIKE_SHARE = 0.05;

export interface Cluster {
  readonly find: Find;
  /** How many more are like it, close by. */
  readonly more: number;
}

/** What a find is called, whatever it measures: the metres of twins differ by a few. */
function nameOf({ words }: Find): string {
  return words.replaceAll(/[\d.,]+/g, '#');
}

function areAlike(a: Find, b: Find): boolean {
  const [p, q] = [a.place, b.place];
  const apart = Math.hypot(p.x - q.x, p.y - q.y, p.z - q.z);
  if (apart > Math.max(ALIKE_METRES, ALIKE_SHARE * a.metres)) return false;
  return nameOf(a) === nameOf(b);
}

/** The first finds that are not alike; finds come nearest first. */
export function clustersOf(finds: readonly Find[], count: number): Cluster[] {
  const clusters: { find: Find; more: number }[] = [];
  for (const find of finds) {
    const twin = clusters.find((one) => areAlike(one.find, find));
    if (twin) twin.more++;
    else clusters.push({ find, more: 0 });
  }
  return clusters.slice(0, count);
}
