import { expect, test } from 'vitest';
import { NODE_UNITS, nodeAt } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { HOME, RULES, chunkAt, vistas } from '../../src/gen/index.ts';
import { DEFAULT_TICK } from '../../src/world/index.ts';
import { Mass } from '../fabric/rays.ts';
import type { Leak } from '../fabric/rays.ts';
import { Ground } from './ground.ts';
import { chances, somewhereOn } from './sample.ts';

const key = { seed: 0, rules: RULES };
const METRES = 64;
const UNIT = NODE_UNITS / METRES;
const REACH = 20;
const EYES = 1.6;

type Point = [number, number, number];

function massAbout(place: Place): Mass {
  const here: Point = [place.x, place.y, place.z];
  const [low, high] = [-REACH, REACH].map((by) => here.map((v) => Math.floor((v + by) / METRES)));
  const chunks = [];
  for (let x = low![0]!; x <= high![0]!; x++)
    for (let y = low![1]!; y <= high![1]!; y++)
      for (let z = low![2]!; z <= high![2]!; z++) {
        const node = nodeAt(place.frame, 0, x * METRES, y * METRES, z * METRES);
        const by: Point = [node.x - here[0], node.y - here[1], node.z - here[2]];
        chunks.push({
          chunk: chunkAt(key, node, DEFAULT_TICK),
          by: by.map((v) => v * UNIT) as Point,
        });
      }
  return new Mass(chunks, REACH * UNIT);
}

function direction(random: () => number): Point {
  for (;;) {
    const v: Point = [random() * 2 - 1, random() * 2 - 1, random() * 2 - 1];
    const length = Math.hypot(...v);
    if (length > 0.1 && length < 1) return v.map((it) => it / length) as Point;
  }
}

/** Looks about from the eye, and from where one would have gone from there. */
function lookAbout(mass: Mass, random: () => number, found: Leak[]): number {
  let at: Point = [0, EYES * UNIT, 0];
  let cast = 0;
  if (mass.depth(at) > -4) return cast;
  for (let walk = 0; walk < 7; walk++) {
    let next = at;
    for (let i = 0; i < 50; i++, cast++) {
      const way = direction(random);
      const { far, leak } = mass.cast(at, way);
      if (leak) found.push(leak);
      else if (far > 64) {
        const t = far * (0.3 + 0.6 * random());
        const to = at.map((v, k) => v + way[k]! * t) as Point;
        if (mass.depth(to) < -8) next = to;
      }
    }
    at = next;
  }
  return cast;
}

test('G77 of what is seen about ways hardly a face is not drawn: less than one ray of 5,000 looks into mass', () => {
  // Always the same places: it is a share, and one place with a hole would weigh much in few.
  const random = chances(5551);
  const ground = new Ground(key, HOME);
  const views = vistas(key, null, 200);
  const found: Leak[] = [];
  let cast = 0;
  for (let places = 0; places < 60;) {
    const place = somewhereOn(
      ground,
      views[Math.floor(random() * views.length)]!.place,
      3000,
      random,
    );
    if (!place) continue;
    places++;
    const mass = massAbout(place);
    for (let i = 0; i < 6; i++) cast += lookAbout(mass, random, found);
  }
  expect(cast).toBeGreaterThan(100_000);
  expect(
    found.length / cast,
    found
      .slice(0, 5)
      .map(({ name }) => name)
      .join('\n'),
  ).toBeLessThan(1 / 5000);
});
