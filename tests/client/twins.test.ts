import { expect, test } from 'vitest';
import { clustersOf } from '../../src/client/twins.ts';
import { FIND_KINDS, findNear, vistas } from '../../src/gen/index.ts';
import type { Find } from '../../src/gen/index.ts';

const WORLD = { seed: 0, rules: 1 };
const [HERE] = vistas(WORLD, null, 1);

function findAt(metres: number, aside: number, words: string): Find {
  const place = { ...HERE!.place, x: HERE!.place.x + metres, z: HERE!.place.z + aside };
  return { kind: 'bridge', place, yaw: 0, pitch: 0, words, metres };
}

test('CL25 finds that come to the same place are one, with how many there are more', () => {
  const finds = [
    findAt(100, 0, 'bridge, 61 m long'),
    findAt(110, 5, 'bridge, 64 m long'),
    findAt(112, 0, 'viaduct, 64 m long'),
    findAt(160, 0, 'bridge, 61 m long'),
    findAt(2000, 0, 'bridge, 300 m long'),
    findAt(2090, 0, 'bridge, 301 m long'),
  ];
  const told = clustersOf(finds, 8).map(({ find, more }) => [find.metres, more]);
  expect(told).toEqual([
    [100, 1],
    [112, 0],
    [160, 0],
    [2000, 1],
  ]);
  expect(clustersOf(finds, 2).map(({ more }) => more)).toEqual([1, 0]);
});

test('CL25 of every kind what is shown comes in the order of the finds, and none is lost', () => {
  for (const kind of FIND_KINDS) {
    const finds = findNear(WORLD, HERE!.place, kind, 12);
    const clusters = clustersOf(finds, 99);
    expect(clusters.reduce((sum, { more }) => sum + 1 + more, 0)).toBe(finds.length);
    expect(clusters[0]?.find).toBe(finds[0]);
    const order = clusters.map(({ find }) => finds.indexOf(find));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  }
});
