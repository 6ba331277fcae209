/** Great rooms: how rare they are, what is in them, and that they can be walked. */
import { describe, expect, test } from 'vitest';
import { formatPlace, MATERIALS, nodeAt, ROLES } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import {
  chunkAt,
  findNear,
  HOME,
  nearestWay,
  route,
  RULES,
  vistas,
  walkSurfacesIn,
} from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { greatOf } from '../../src/gen/great.ts';
import type { GreatKind } from '../../src/gen/great.ts';
import { deckAbove, hallStair, husksIn } from '../../src/gen/hypostyle.ts';
import { blockAt, gridOf } from '../../src/gen/grid.ts';
import type { Block } from '../../src/gen/grid.ts';
import { HUSK_ROOM } from '../../src/gen/husks.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { NOW } from '../gen/sample.ts';
import { Ground, topAt } from './ground.ts';
import { chances, pointOn } from './sample.ts';
import { floorUnder, inTheWay, whatStops } from './walker.ts';

const KINDS: readonly GreatKind[] = ['reservoir', 'kilometre-stair', 'graveyard', 'pipeworks'];
const SEEDS = [0, 3];
const REACH = 26;

function keyOf(seed: number): WorldKey {
  return { seed, rules: RULES };
}

/** The blocks about HOME, the middle ones first. */
function blocksOf(seed: number): Block[] {
  const key = keyOf(seed);
  const gap = gapAt(key, HOME, vistas(key, null, 1)[0]!.place.y);
  const { first, last } = gridOf(gap);
  const out: Block[] = [];
  for (let i = Math.max(first[0], -REACH); i < Math.min(last[0], REACH); i++)
    for (let j = Math.max(first[1], -REACH); j < Math.min(last[1], REACH); j++)
      out.push(blockAt(gap, i, j));
  return out.sort((a, b) => a.i * a.i + a.j * a.j - b.i * b.i - b.j * b.j);
}

const greatBlocks = (seed: number, kind: GreatKind) =>
  blocksOf(seed).filter((block) => greatOf(block) === kind);

/** A random place on a way within a block, at least on its first deck. */
function placeIn(key: WorldKey, block: Block, random: () => number): Place {
  const { gap, x0, x1, z0, z1 } = block;
  for (;;) {
    const place = nearestWay(key, {
      frame: HOME,
      x: Math.round(x0 + (x1 - x0) * random()),
      y: gap.floorY + 1024 + (gap.height - 1024) * random(),
      z: Math.round(z0 + (z1 - z0) * random()),
    })!;
    if (place.x > x0 && place.x < x1 && place.z > z0 && place.z < z1) return place;
  }
}

describe('great rooms', () => {
  test.each(KINDS)('G35 a %s is rare, and can be found by its name', (kind) => {
    for (const seed of SEEDS) {
      const all = blocksOf(seed);
      const share = all.filter((block) => greatOf(block) === kind).length / all.length;
      expect(share).toBeGreaterThan(0.003);
      expect(share).toBeLessThan(0.05);
    }
    const [found] = findNear(keyOf(0), vistas(keyOf(0), null, 1)[0]!.place, kind, 1);
    expect(found!.words.replaceAll(' ', '-')).toContain(kind);
  });

  test.each(KINDS)('G35 G13 a %s: of any level, a chunk of it is no heavier than any', (kind) => {
    const [block] = greatBlocks(0, kind);
    const { gap } = block!;
    for (let level = 0; level < 10; level++) {
      const node = nodeAt(HOME, level, block!.xm + 40, gap.floorY + 2047, block!.zm + 40);
      const chunk = chunkAt(keyOf(0), node, NOW);
      let triangles = 0;
      for (let n = 0; n < chunk.boxCount; n++)
        for (let mask = chunk.boxTags[n * 4 + 2]!; mask > 0; mask >>= 1)
          triangles += 2 * (mask & 1);
      for (const hull of chunk.hulls)
        hull.faces.forEach((face, n) => {
          if (hull.drawn & (1 << n)) triangles += face.length - 2;
        });
      expect(triangles).toBeLessThanOrEqual(100_000);
      expect(chunk.boxCount + chunk.hulls.length).toBeGreaterThan(0);
    }
  });

  test.each(KINDS)(
    'G35 W1 W6 a %s has floor where it says so, and is walked into and out of',
    (kind) => {
      const random = chances(35);
      const faults: string[] = [];
      let asked = 0;
      for (const seed of SEEDS) {
        const key = keyOf(seed);
        const ground = new Ground(key, HOME);
        const [block] = greatBlocks(seed, kind);
        for (let n = 0; n < 2; n++) {
          const from = placeIn(key, block!, random);
          const to = placeIn(
            key,
            n === 0 ? blockAt(block!.gap, block!.i + 1, block!.j) : block!,
            random,
          );
          const name = `seed ${seed} ${formatPlace(from)} to ${formatPlace(to)}`;
          const way = route(key, from, to);
          expect(way, name).not.toBe(null);
          const fault = whatStops(
            ground,
            way!.waypoints,
            way!.stepLegs.map((leg) => way!.legs[leg]!.kind),
          );
          if (fault) faults.push(`${name}: ${fault}`);
          const near = walkSurfacesIn(key, nodeAt(HOME, 2, from.x, from.y, from.z));
          for (let i = 0; i < 25; i++) {
            const surface = near[Math.floor(random() * near.length)]!;
            const place = pointOn(surface, { ...from, y: surface.y }, random);
            const feet: [number, number, number] = [place.x, place.y, place.z];
            asked++;
            if (floorUnder(ground, feet, 0.3, 0) === null || inTheWay(ground, feet))
              faults.push(`${formatPlace(place)} ${surface.kind}`);
          }
        }
      }
      expect(asked).toBeGreaterThan(80);
      expect(faults).toEqual([]);
    },
  );

  test('G36 a reservoir is water and causeways, and the water is a way', () => {
    const key = keyOf(0);
    const [block] = greatBlocks(0, 'reservoir');
    const y = block!.gap.floorY + 1024;
    const place = { frame: HOME, x: block!.xm + 20, y: y - 0.125, z: block!.zm + 20 };
    const chunk = chunkAt(key, nodeAt(HOME, 0, place.x, place.y, place.z), NOW);
    const names = new Set<string>();
    for (let n = 0; n < chunk.boxCount; n++)
      names.add(`${ROLES[chunk.boxTags[n * 4]!]} ${MATERIALS[chunk.boxTags[n * 4 + 1]!]}`);
    expect(names).toContain('water water');
    expect(nearestWay(key, place)).toEqual(place);
    expect(nearestWay(key, { ...place, x: block!.xm, y })).toEqual({ ...place, x: block!.xm, y });
  });

  test('G37 W5 W6 a kilometre stair climbs 1,024 m on foot, and one can begin on a landing', () => {
    for (const seed of SEEDS) {
      const key = keyOf(seed);
      const [block] = greatBlocks(seed, 'kilometre-stair');
      const { floorY } = block!.gap;
      const k = seed % 2 === 0 ? 8 : 16;
      const stair = hallStair(block!, k)!;
      expect(stair.k1).toBe(deckAbove(block!, k));
      expect(stair.bends.at(-1)![1]).toBe(1024);
      const at = (x: number, y: number): Place => ({ frame: HOME, x, y: floorY + y, z: stair.z });
      const dir = Math.sign(stair.x1 - stair.x0);
      const foot = at(stair.x0 - dir * 2, k * 128);
      const head = at(stair.x1 + dir * 2, stair.k1 * 128);
      const way = route(key, foot, head)!;
      const climbed = way.legs.filter((leg) => leg.kind === 'stair');
      expect(climbed).toHaveLength(1);
      expect(climbed[0]!.lengthMetres).toBeGreaterThan(1639);
      expect(way.legs.some((leg) => leg.kind === 'lift')).toBe(false);
      // From landing to landing, from the first to the foot, from the head to the last.
      const landing = (n: number) => at(stair.bends[2 * n]![0] - dir * 8, k * 128 + n * 128);
      expect(nearestWay(key, landing(3))).toEqual(landing(3));
      const ground = new Ground(key, HOME);
      for (const [a, b] of [
        [landing(3), landing(4)],
        [landing(1), foot],
        [head, landing(7)],
      ] as const) {
        const part = route(key, a, b)!;
        const kinds = part.stepLegs.map((leg) => part.legs[leg]!.kind);
        expect(whatStops(ground, part.waypoints, kinds), `seed ${seed}`).toBe(null);
      }
    }
  });

  test('G39 between the walkways of a pipeworks there is nothing to stand on, and no way', () => {
    const random = chances(39);
    const key = keyOf(0);
    const [block] = greatBlocks(0, 'pipeworks');
    const { gap, xm, zm } = block!;
    const ground = new Ground(key, HOME);
    const y = gap.floorY + 2048;
    const inside: Place = { frame: HOME, x: xm + 128, y, z: zm + 128 };
    expect(route(key, inside, nearestWay(key, inside)!)).toBe(null);
    const faults: string[] = [];
    for (let n = 0; n < 400; n++) {
      const [x, z] = [xm + (random() - 0.5) * 900, zm + (random() - 0.5) * 900];
      const height = y + random() * 500;
      for (const solid of ground.near(
        [x - 0.5, height - 8, z - 0.5],
        [x + 0.5, height + 8, z + 0.5],
      )) {
        const top = topAt(solid, x, z);
        if (top === null || solid.role === 'deck' || inTheWay(ground, [x, top, z], 0.06)) continue;
        const flat = [-0.45, 0.45].every((dx) =>
          [-0.45, 0.45].every((dz) => Math.abs((topAt(solid, x + dx, z + dz) ?? 0) - top) <= 0.1),
        );
        if (flat) faults.push(`${solid.role} ${solid.owner} ${x},${top},${z}`);
      }
    }
    expect(faults).toEqual([]);
  });

  const carrying = (block: Block, random: () => number): [number, number, number] => {
    const stair = hallStair(block, 8)!;
    return [
      stair.x0 + (stair.x1 - stair.x0) * (0.1 + 0.9 * random()),
      1024 + 8 + random() * 900,
      stair.z + (random() - 0.5) * 2 * (stair.half + 2),
    ];
  };
  const lying = (block: Block, random: () => number): [number, number, number] => {
    const { x0, x1, z0, z1 } = block;
    const husks = husksIn(block, 8, { x0, x1, z0, z1 });
    const husk = husks[Math.floor(random() * husks.length)]!;
    const off = () => (random() * 2 - 1) * HUSK_ROOM;
    return [husk.x + off(), 1024 + 6 + husk.lift + random() * 80, husk.z + off()];
  };

  test.each([
    ['kilometre-stair', carrying],
    ['graveyard', lying],
  ] as const)('G37 G38 nothing of a %s but its ways can be stood on', (kind, pick) => {
    const random = chances(37);
    const faults: string[] = [];
    for (const seed of SEEDS) {
      const key = keyOf(seed);
      const ground = new Ground(key, HOME);
      const [block] = greatBlocks(seed, kind);
      for (let n = 0; n < 250; n++) {
        const [x, height, z] = pick(block!, random);
        const y = block!.gap.floorY + height;
        for (const solid of ground.near([x - 0.5, y - 4, z - 0.5], [x + 0.5, y + 4, z + 0.5])) {
          const top = topAt(solid, x, z);
          if (top === null || inTheWay(ground, [x, top, z], 0.06)) continue;
          if (Math.abs(floorUnder(ground, [x, top, z], 0.05, 0)! - top) > 0.01) continue;
          const flat = [-0.45, 0.45].every((dx) =>
            [-0.45, 0.45].every((dz) => Math.abs((topAt(solid, x + dx, z + dz) ?? 0) - top) <= 0.1),
          );
          if (flat && solid.role !== 'stair')
            faults.push(`${solid.role} ${solid.owner} ${x},${top},${z}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});
