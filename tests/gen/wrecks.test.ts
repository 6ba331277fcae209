import { describe, expect, test } from 'vitest';
import { at, nodeAt, ROLES } from '../../src/core/index.ts';
import type { Chunk } from '../../src/core/index.ts';
import { bodiesOf, ringAbove, SIDES } from '../../src/gen/body.ts';
import type { Body } from '../../src/gen/body.ts';
import { blockAt } from '../../src/gen/grid.ts';
import { chunkAt, HOME, RULES } from '../../src/gen/index.ts';
import { DATUM } from '../../src/gen/key.ts';
import { lotSpan, sidePlan, slabOf } from '../../src/gen/lots.ts';
import type { Lot } from '../../src/gen/lots.ts';
import { mouthCuts } from '../../src/gen/pillars.ts';
import { bandPlane } from '../../src/gen/planes.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { SideFrame } from '../../src/gen/side.ts';
import { Sink } from '../../src/gen/sink.ts';
import { sideX, sideZ } from '../../src/gen/ways/ring-walk.ts';
import { wrecksNear } from '../../src/gen/wrecks.ts';
import type { Wreck } from '../../src/gen/wrecks.ts';
import { fallenZone, hasFallen } from '../../src/gen/zones-fallen.ts';
import { NOW } from './sample.ts';

const key = { seed: 3, rules: RULES };

interface Found {
  readonly body: Body;
  readonly lot: Lot;
  readonly k: number;
  readonly wreck: Wreck;
}

/** Wrecks on some rings of massifs, and how many metres of ledge these have. */
function wrecksSomewhere(): { found: Found[]; metres: number } {
  const gap = gapAt(key, HOME, 67_108_864);
  const found: Found[] = [];
  let metres = 0;
  for (let i = 0; i < 8; i++) {
    const body = bodiesOf(blockAt(gap, i, 3))[0];
    if (body?.kind !== 'massif') continue;
    const k = ringAbove(body, 8);
    for (const side of SIDES) {
      const plan = sidePlan(body, side);
      plan.lots.forEach((lot, n) => {
        if (lot.corner) return;
        const [s0, s1] = lotSpan(plan, n);
        metres += s1 - s0;
        // A node that holds the whole side.
        const sink = new Sink(nodeAt(HOME, 14, body.x0, gap.floorY + k * DATUM, body.z0), NOW);
        sink.setFloor(gap.floorY);
        const frame = new SideFrame(sink, body, side);
        const near = wrecksNear(frame, lot, k, s0, s1, k * DATUM, mouthCuts(body, frame, k));
        for (const wreck of near) found.push({ body, lot, k, wreck });
      });
    }
  }
  return { found, metres };
}

const { found, metres } = wrecksSomewhere();

/** Hulls and boxes of a chunk of certain roles: their bounds about a place along, inward and up. */
function boundsOf(chunk: Chunk, roles: readonly string[], from: readonly number[]): number[][] {
  const out: number[][] = [];
  const corner = [chunk.node.x, chunk.node.y, chunk.node.z];
  const place = (v: number, axis: number) => corner[axis]! + v / 4096 - from[axis]!;
  for (let n = 0; n < chunk.boxCount; n++)
    if (roles.includes(ROLES[chunk.boxTags[4 * n]!]!))
      out.push(Array.from(chunk.boxes.subarray(6 * n, 6 * n + 6), (v, i) => place(v, i % 3)));
  for (const hull of chunk.hulls) {
    if (!roles.includes(ROLES[hull.role]!)) continue;
    const all = [0, 1, 2].map((axis) =>
      Array.from({ length: hull.count }, (_, i) =>
        place(chunk.corners[3 * (hull.first + i) + axis]!, axis),
      ),
    );
    out.push([...all.map((v) => Math.min(...v)), ...all.map((v) => Math.max(...v))]);
  }
  return out;
}

describe('wrecks', () => {
  test('G87 old ledges have one in 70 to 300 m, of all kinds', () => {
    expect(metres / found.length).toBeGreaterThan(70);
    expect(metres / found.length).toBeLessThan(300);
    const kinds = new Set(found.map(({ wreck }) => wreck.kind));
    expect([...kinds].sort()).toEqual(['edge', 'gantry', 'mast', 'pipe', 'portal']);
  });

  test('G87 a railing bent over a broken edge is nowhere lower than it was, nor farther out than 0.5 m', () => {
    const edges = found.filter(({ wreck }) => wreck.kind === 'edge').slice(0, 6);
    expect(edges.length).toBeGreaterThan(2);
    for (const { body, lot, k, wreck } of edges) {
      const { side } = lot;
      const edge = -slabOf(lot, k).out;
      const y = body.block.gap.floorY + k * DATUM;
      for (const share of [-0.8, -0.3, 0.1, 0.6]) {
        const s = wreck.s + share * wreck.half;
        const from = [sideX(body, side, s, edge + 0.3), y, sideZ(body, side, s, edge + 0.3)];
        const chunk = chunkAt(key, nodeAt(HOME, 0, from[0]!, y + 1, from[2]!), NOW);
        const [along, across] = side % 2 === 0 ? [0, 2] : [2, 0];
        const over = boundsOf(chunk, ['railing'], from).filter(
          (b) =>
            b[along]! <= 0 &&
            b[along + 3]! >= 0 &&
            b[4]! >= 1.05 &&
            b[1]! > 0.93 &&
            Math.abs(b[across]!) < 1.5,
        );
        expect(over.length).toBeGreaterThan(0);
        for (const b of over) {
          expect(Math.abs(b[across]!)).toBeLessThan(0.56);
          expect(Math.abs(b[across + 3]!)).toBeLessThan(0.56);
        }
      }
    }
  });

  test('G87 what has fallen hangs over every head between the railing and the wall', () => {
    const over = found.filter(({ wreck }) => wreck.kind !== 'edge').slice(0, 12);
    let high = 0;
    for (const { body, lot, k, wreck } of over) {
      const { side } = lot;
      const y = body.block.gap.floorY + k * DATUM;
      const out = slabOf(lot, k).out;
      const wall = bandPlane(lot, k);
      // Before the edge's own strip and what hangs on the wall.
      const [d0, d1] = [1 - out, wall - 1.25];
      const [p, q] = [d0, d1].map((d) => [
        sideX(body, side, wreck.s, d),
        sideZ(body, side, wreck.s, d),
      ]);
      const axis = side % 2 === 0 ? 2 : 0;
      const [a, b] = [p!, q!].map((v) => v[axis === 0 ? 0 : 1]!).sort((m, n) => m - n) as [
        number,
        number,
      ];
      const from = [0, y, 0];
      for (let d = d0; d < d1; d += 3) {
        const node = nodeAt(
          HOME,
          0,
          sideX(body, side, wreck.s, d),
          y + 1,
          sideZ(body, side, wreck.s, d),
        );
        const along = 2 - axis;
        const s = along === 0 ? p![0]! : p![1]!;
        for (const bounds of boundsOf(
          chunkAt(key, node, NOW),
          ['frame', 'cable', 'pipe', 'flange'],
          from,
        )) {
          if (bounds[along + 3]! < s - 6 || bounds[along]! > s + 6) continue;
          if (bounds[axis + 3]! < a || bounds[axis]! > b) continue;
          // What is let into the floor is no higher than a hand.
          if (bounds[4]! < 0.2) continue;
          expect(bounds[1], `${wreck.kind} ${bounds.join(' ')}`).toBeGreaterThan(1.9);
          high++;
        }
      }
    }
    expect(over.length).toBeGreaterThan(5);
    expect(high).toBeGreaterThan(10);
  });
});

describe('fields of walls that have fallen out', () => {
  const stretch = (n: number, theme = 0) => ({
    key: at(5, n),
    theme,
    s0: 2 + 20 * n,
    s1: 20 + 20 * n,
    y0: 4,
    y1: 24,
  });

  test('G87 the older a wall the more of its frail fields, and no others', () => {
    const count = (year: number, theme: number) =>
      Array.from({ length: 2000 }, (_, n) => n).filter((n) => hasFallen(stretch(n, theme), year))
        .length;
    expect(count(-1800, 0)).toBeGreaterThan(240);
    expect(count(500, 0)).toBeLessThan(count(-1800, 0));
    expect(count(2990, 0)).toBe(0);
    expect(count(-1800, 7)).toBe(0);
  });

  test('G87 nothing of one is wide enough to stand on, and from level 4 on it is whole', () => {
    for (const level of [0, 1, 2, 3, 4]) {
      const sink = new Sink({ frame: HOME, level, x: 0, y: 0, z: 0 }, NOW);
      sink.own('zone', 0);
      const frame = new SideFrame(sink, { x0: 0, z0: 1, x1: 2048, z1: 2048 }, 0);
      const isBuilt = fallenZone(frame, 0, { ...stretch(0), s1: 20 });
      expect(isBuilt).toBe(level < 4);
      const chunk = sink.finish(RULES);
      if (level > 2) continue;
      const scale = 4096 / (1 << level);
      let floors = 0;
      for (let n = 0; n < chunk.boxCount; n++) {
        if (ROLES[chunk.boxTags[4 * n]!] !== 'floor') continue;
        floors++;
        expect((chunk.boxes[6 * n + 5]! - chunk.boxes[6 * n + 2]!) / scale).toBeLessThan(1);
      }
      expect(floors).toBeGreaterThan(2);
    }
  });
});
