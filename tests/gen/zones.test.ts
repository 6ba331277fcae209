import { describe, expect, test } from 'vitest';
import { at, MATERIALS, ROLES } from '../../src/core/index.ts';
import type { Chunk } from '../../src/core/index.ts';
import { HOME, RULES } from '../../src/gen/index.ts';
import { blindRun, fieldsOf } from '../../src/gen/facade.ts';
import { SideFrame } from '../../src/gen/side.ts';
import { Sink } from '../../src/gen/sink.ts';
import { zoneOf } from '../../src/gen/zones.ts';
import { NOW } from './sample.ts';

const MOUTH = 10;

/** A zone of a type, so many metres wide and high, in the middle of the front of an otherwise empty node. */
function zone(theme: number, size: number, level: number, n: number): Chunk {
  const sink = new Sink({ frame: HOME, level, x: 0, y: 0, z: 0 }, NOW);
  sink.own('zone', 0);
  const frame = new SideFrame(sink, { x0: 0, z0: PLANE, x1: 1024, z1: 1024 }, 0);
  const key = at(7, size, n);
  zoneOf(frame, 0, { key, theme, s0: 2, s1: 2 + size, y0: 2, y1: 2 + size });
  return sink.finish(RULES);
}

/** Where the wall's plane is in the node, metres. */
const PLANE = 1;

/** How far behind the wall's plane fronts of boxes are, metres; before it below 0. */
function frontsOf({ boxes, boxCount }: Chunk): number[] {
  return Array.from({ length: boxCount }, (_, i) => boxes[6 * i + 2]! / 4096 - PLANE);
}

/** Widths along x, y and z, metres, of boxes with a role and a material. */
function boxesOf(chunk: Chunk, role: string, material: string): [number, number, number][] {
  const out: [number, number, number][] = [];
  const unit = (1 << chunk.node.level) / 4096;
  for (let i = 0; i < chunk.boxCount; i++) {
    if (ROLES[chunk.boxTags[4 * i]!] !== role) continue;
    if (MATERIALS[chunk.boxTags[4 * i + 1]!] !== material) continue;
    const [a, b, c, d, e, f] = chunk.boxes.subarray(6 * i, 6 * i + 6);
    out.push([(d! - a!) * unit, (e! - b!) * unit, (f! - c!) * unit]);
  }
  return out;
}

describe('façade zones', () => {
  test.for([10, 16, 24, 40, 58])(
    'G74 a round mouth of %d m is barred, and nobody stands in it',
    (size) => {
      for (let n = 0; n < 20; n++) {
        const chunk = zone(MOUTH, size, 0, n);
        const bars = boxesOf(chunk, 'mouth', 'metal');
        expect(bars.filter(([wide, tall]) => tall > wide).length).toBeGreaterThanOrEqual(3);
        expect(bars.filter(([wide, tall]) => wide > tall).length).toBe(2);
        for (const [, , deep] of bars) expect(deep).toBeLessThan(1);
        const leaves = chunk.hulls.filter(
          ({ role, material, axis }) =>
            ROLES[role] === 'mouth' && MATERIALS[material] === 'machine' && axis >= 0,
        );
        // The funnel has eight pieces of this material, but none of them is drawn out along an axis.
        expect(leaves.length === 0 || leaves.length === 16).toBe(true);
        if (size >= 58) expect(leaves.length).toBe(16);
        if (size <= 10) expect(leaves.length).toBe(0);
      }
    },
  );

  test('G75 fields of a row follow one another from end to end; few rows are even all through', () => {
    let even = 0;
    let blind = 0;
    const rows = 400;
    for (let n = 0; n < rows; n++) {
      const key = at(19, n);
      const count = 4 + (n % 6);
      const { ends, wide } = fieldsOf(key, 200, count);
      expect(ends.length).toBe(count + 1);
      expect(wide.length).toBe(count);
      expect([ends[0], ends[count]]).toEqual([0, 200]);
      const widths = ends.slice(1).map((end, i) => end - ends[i]!);
      for (const width of widths) expect(width).toBeGreaterThan(200 / count / 2.1);
      if (Math.max(...widths) - Math.min(...widths) <= 1) even++;
      const [from, to] = blindRun(key, count);
      expect(to).toBeLessThanOrEqual(count);
      if (to > from) blind++;
    }
    expect(even).toBeLessThan(rows / 4);
    expect(blind).toBeGreaterThan(rows / 3);
    expect(blind).toBeLessThan((2 * rows) / 3);
  });

  test.for([
    ['plain walls', 0, 0.2],
    ['blocks', 6, 0.6],
    ['sheets', 12, 0.15],
  ] as const)(
    'G85 %s stand in three depths: out of the wall, in it, and in wells of 2 m or more',
    ([, theme, share]) => {
      const zones = 60;
      let deep = 0;
      let out = 0;
      for (let n = 0; n < zones; n++) {
        const fronts = frontsOf(zone(theme, 30, 0, n));
        if (fronts.some((d) => d >= 2)) deep++;
        if (fronts.some((d) => d <= -0.1) && fronts.some((d) => d >= 0 && d < 1)) out++;
      }
      expect(deep / zones).toBeGreaterThan(share);
      expect(out / zones).toBeGreaterThan(0.5);
    },
  );
});
