import { describe, expect, test } from 'vitest';
import type { Alcove } from '../../src/gen/inside/alcoves.ts';
import { hallAlcoves } from '../../src/gen/inside/hall-alcoves.ts';
import { riserOver } from '../../src/gen/inside/riser.ts';
import { hallAt } from '../../src/gen/inside/suite.ts';
import type { Hall } from '../../src/gen/inside/suite.ts';
import { Ground } from '../ways/ground.ts';
import { chances } from '../ways/sample.ts';
import { placeOn } from './on-foot.ts';
import { suites } from './sample.ts';
import type { Sample } from './sample.ts';

interface Beside {
  readonly sample: Sample;
  readonly alcoves: readonly Alcove[];
}

const wide = suites(chances(361), 120);
const shafts = wide.flatMap((sample): Beside[] => {
  const riser = riserOver(sample.suite.lot, sample.suite.k);
  return riser ? [{ sample, alcoves: riser.alcoves }] : [];
});
const halls = wide.flatMap((sample): Beside[] => {
  const { suite } = sample;
  const found = new Set<Hall>();
  for (let g = 0; g < suite.stretches; g++) {
    const hall = hallAt(suite, g);
    if (hall) found.add(hall);
  }
  return [...found].map((hall) => ({ sample, alcoves: hallAlcoves(suite, hall) }));
});
const all = [...shafts, ...halls].filter(({ alcoves }) => alcoves.length > 0);

/** Of the lot, or of any part, at a place of a side. */
function stands(ground: Ground, sample: Sample, s: number, d: number, y: number): string | null {
  const { x, y: up, z } = placeOn(sample, s, d, y);
  const p = [x, up, z];
  for (const solid of ground.near(p, p)) {
    const inBounds = p.every((v, k) => v > solid.low[k]! && v < solid.high[k]!);
    if (!inBounds) continue;
    if (!solid.planes || solid.planes.every(([a, b, c, e]) => a! * x + b! * up + c! * z <= e!))
      return solid.role;
  }
  return null;
}

describe('alcoves beside shafts and halls', () => {
  test('IN36 shafts with platforms and halls with tiers have them, on every wall they may be in', () => {
    expect(shafts.filter(({ alcoves }) => alcoves.length > 0).length).toBeGreaterThan(10);
    expect(halls.filter(({ alcoves }) => alcoves.length > 0).length).toBeGreaterThan(10);
    const walls = new Set(all.flatMap(({ alcoves }) => alcoves.map(({ wall }) => wall)));
    expect([...walls].toSorted()).toEqual(['end', 'far', 'near', 'start']);
  });

  test('IN36 no two meet, and a metre of the lot is left before the façade', () => {
    for (const { sample, alcoves } of all)
      for (const [i, a] of alcoves.entries()) {
        expect(a.d0, sample.name).toBeGreaterThanOrEqual(sample.suite.relief + 1);
        expect(a.s1 - a.s0, sample.name).toBeGreaterThan(1);
        for (const b of alcoves.slice(i + 1)) {
          const apart =
            a.s1 <= b.s0 ||
            b.s1 <= a.s0 ||
            a.d1 <= b.d0 ||
            b.d1 <= a.d0 ||
            a.y1 <= b.y0 ||
            b.y1 <= a.y0;
          expect(apart, sample.name).toBe(true);
        }
      }
  });

  test('IN36 each is hollow, and the lot is behind, under and over it', { timeout: 60_000 }, () => {
    const random = chances(362);
    let [seen, open] = [0, 0];
    for (let n = 0; n < 40; n++) {
      const { sample, alcoves } = all[Math.floor(random() * all.length)]!;
      const ground = new Ground(sample.key, sample.frame);
      const { wall, s0, s1, d0, d1, y0, y1 } = alcoves[Math.floor(random() * alcoves.length)]!;
      const role = (s: number, d: number, y: number) => stands(ground, sample, s, d, y);
      for (let i = 0; i < 12; i++) {
        const s = s0 + (s1 - s0) * (0.04 + 0.92 * random());
        const d = d0 + (d1 - d0) * (0.04 + 0.92 * random());
        const y = y0 + (y1 - y0) * (0.04 + 0.92 * random());
        const inside = role(s, d, y);
        expect(inside, sample.name).not.toBe('lot');
        seen++;
        if (inside === null) open++;
        expect(role(s, d, y0 - 0.1), sample.name).toBe('lot');
        expect(role(s, d, y1 + 0.1), sample.name).toBe('lot');
        const behind =
          wall === 'near'
            ? role(s, d0 - 0.1, y)
            : wall === 'far'
              ? role(s, d1 + 0.1, y)
              : wall === 'start'
                ? role(s0 - 0.1, d, y)
                : role(s1 + 0.1, d, y);
        expect(behind, sample.name).toBe('lot');
      }
    }
    expect(open / seen).toBeGreaterThan(0.5);
  });

  test('IN36 one walks in level from a platform or a tier', { timeout: 60_000 }, () => {
    const random = chances(363);
    for (let n = 0; n < 24; n++) {
      const { sample, alcoves } = all[Math.floor(random() * all.length)]!;
      const ground = new Ground(sample.key, sample.frame);
      for (const { wall, s0, s1, d0, d1, y0 } of alcoves.slice(0, 12)) {
        if (wall === 'far') continue;
        const [s, d] = [(s0 + s1) / 2, (d0 + d1) / 2];
        // A step out of its mouth.
        const before =
          wall === 'near' ? [s, d1 + 0.3] : wall === 'start' ? [s1 + 0.3, d] : [s0 - 0.3, d];
        expect(stands(ground, sample, before[0]!, before[1]!, y0 - 0.1), sample.name).not.toBe(
          null,
        );
        expect(stands(ground, sample, before[0]!, before[1]!, y0 + 1), sample.name).toBe(null);
      }
    }
  });
});
