import { describe, expect, test } from 'vitest';
import { formatPlace } from '../../src/core/index.ts';
import type { Place } from '../../src/core/index.ts';
import { HOME, route, RULES, whatIsAt } from '../../src/gen/index.ts';
import { PANE_HALF, PANE_SILL, ROUND_HALF } from '../../src/gen/inside/entrances.ts';
import { PATH_D } from '../../src/gen/ways/ring-walk.ts';
import { NOW } from '../gen/sample.ts';
import { chances } from '../ways/sample.ts';
import { placeOn, stops } from './on-foot.ts';
import { suites } from './sample.ts';

const wide = suites(chances(311), 160);

describe('fronts of suites', () => {
  test('IN24 both walkers go in at round mouths, which are wider and higher than doors', () => {
    const round = wide.flatMap((sample) => {
      const door = sample.suite.doors.find((one) => one.round);
      return door ? [{ sample, door }] : [];
    });
    expect(round.length).toBeGreaterThan(8);
    for (const { sample, door } of round.slice(0, 6)) {
      const { key, suite } = sample;
      expect(door.open, sample.name).toBe(true);
      const free = (off: number, up: number) =>
        !whatIsAt(key, placeOn(sample, door.s + off, suite.front - 0.4, suite.y + up), NOW).inside;
      for (const [off, up] of [
        [0, 3],
        [-1.5, 1.5],
        [1.5, 1.5],
        [0.75, 0.25],
      ] as const)
        expect(free(off, up), `${sample.name} ${off} ${up}`).toBe(true);
      expect(free(ROUND_HALF - 0.1, 3), sample.name).toBe(false);
      const [before, behind] = [
        placeOn(sample, door.s, PATH_D, suite.y),
        placeOn(sample, door.s, suite.front + 1.25, suite.y),
      ];
      for (const [from, to] of [
        [before, behind],
        [behind, before],
      ] as const) {
        const way = route(key, from, to)!;
        const name = `${sample.name}: ${formatPlace(from)} to ${formatPlace(to)}`;
        expect(way, name).not.toBe(null);
        expect(stops(sample, way), name).toBe(null);
      }
    }
  });

  /** Doors that had something in their way: before the first three downpipes, behind the last a main under a low ceiling. */
  const HINDERED = [
    [391, { ...HOME }, [8947, 120295872, 5354.625], [8947, 120295872, 5349.625]],
    [
      290,
      { ...HOME, shell: 3322, u: 77, v: 300 },
      [-16099.125, 60191168, -36151],
      [-16094.125, 60191168, -36151],
    ],
    [569, { ...HOME }, [-42561.875, 220288, 56857], [-42556.875, 220288, 56857]],
    [93, { ...HOME }, [-58909.625, 59497408, 41209], [-58904.625, 59497408, 41209]],
  ] as const;

  test.each(HINDERED)(
    'IN5 nothing stands before a door or hangs behind it: seed %i',
    (seed, frame, a, b) => {
      const key = { seed, rules: RULES };
      const [before, behind] = [a, b].map(([x, y, z]) => ({ frame, x, y, z })) as [Place, Place];
      for (const [from, to] of [
        [before, behind],
        [behind, before],
      ] as const) {
        const way = route(key, from, to)!;
        expect(way.legs.some(({ kind }) => kind === 'door')).toBe(true);
        expect(stops({ key, frame }, way)).toBe(null);
      }
    },
  );

  test('IN24 windows beside paths are holes into rooms, barred', () => {
    const glazed = wide.filter(({ suite }) => suite.panes.length > 0);
    expect(glazed.length).toBeGreaterThan(20);
    let clear = 0;
    for (const sample of glazed.slice(0, 12)) {
      const { key, suite } = sample;
      const s = suite.panes[0]!;
      expect(suite.doors.every((door) => Math.abs(door.s - s) > 3)).toBe(true);
      const at = (off: number, d: number, up: number) =>
        whatIsAt(key, placeOn(sample, s + off, d, suite.y + up), NOW);
      const up = PANE_SILL + 0.5;
      const wall = suite.front - 0.875;
      // Between two bars through the wall, a bar, the wall below.
      for (const d of [0.1, 0.4, 0.7])
        expect(at(PANE_HALF / 4, wall + d, up).inside, `${sample.name} ${d}`).toBe(false);
      expect(at(0, wall + 0.28, up).role, sample.name).toBe('frame');
      expect(at(PANE_HALF / 4, wall + 0.5, PANE_SILL - 0.2).inside, sample.name).toBe(true);
      if (!at(PANE_HALF / 4, suite.front + 0.25, up).inside) clear++;
    }
    // Something may have been put before one.
    expect(clear).toBeGreaterThan(8);
  });
});
