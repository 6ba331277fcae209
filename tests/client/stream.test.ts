import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { isInSight, nodesOf, SIGHT_METRES, widthOf } from '../../src/client/lod.ts';
import { SCENE, finish, finishAll, sightAt, world } from './stream-rig.ts';

/** True where the point is in the node of a key. */
function holds(key: string, p: readonly number[]): boolean {
  const [level, rest] = key.split('/');
  const width = widthOf(Number(level));
  return rest!
    .split(',')
    .every((n, i) => p[i]! >= Number(n) * width && p[i]! < (Number(n) + 1) * width);
}

describe('the nodes of a view', () => {
  const eyes = fc.tuple(
    fc.integer({ min: -60_000, max: 60_000 }),
    fc.integer({ min: 0, max: 8000 }),
    fc.integer({ min: -60_000, max: 60_000 }),
    fc.integer({ min: 0, max: 359 }),
  );
  const offset = fc.integer({ min: -SIGHT_METRES / 2, max: SIGHT_METRES / 2 });

  it('CL8 every point in reach lies in exactly one node', () => {
    fc.assert(
      fc.property(
        eyes,
        offset,
        offset,
        fc.integer({ min: 0, max: 8000 }),
        ([x, y, z, yaw], dx, dz, py) => {
          const nodes = nodesOf(sightAt(x, y, z, yaw, 1e9)).map(
            ([level, ...n]) => `${level}/${n.join(',')}`,
          );
          expect(nodes.filter((key) => holds(key, [x + dx, py, z + dz]))).toHaveLength(1);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('CL8 the node that holds the eye is of level 0', () => {
    const at = [100, 3000, -50] as const;
    const nodes = nodesOf(sightAt(...at)).filter(([level, ...n]) =>
      holds(`${level}/${n.join(',')}`, at),
    );
    expect(nodes.map(([level]) => level)).toEqual([0]);
  });
});

describe('the stream', () => {
  it('CL9 near by and in sight, what was drawn stays covered while the eye moves and turns', () => {
    const w = world();
    const spots = [
      [30, 3000, 30],
      [900, 2500, -700],
      [-1200, 3010, 300],
      [100, 3010, 4000],
      [-7000, 3300, 20],
    ];
    const eyes = [
      sightAt(0, 3000, 0),
      sightAt(400, 3010, 120, 90),
      sightAt(300, 3010, 100, 200),
      sightAt(-500, 3200, 900),
    ];
    const covered = new Set<number>();
    for (const eye of eyes) {
      const isNear = (p: readonly number[]): boolean =>
        Math.hypot(p[0]! - eye.x, p[1]! - eye.y, p[2]! - eye.z) < 1400;
      const countAt = (p: readonly number[]): number =>
        w.stage.shown().filter((key) => holds(key, p)).length;
      finish(w, eye, false, () => {
        spots.forEach((p, i) => {
          const count = countAt(p);
          expect(count).toBeLessThanOrEqual(1);
          if (covered.has(i) && isNear(p)) expect(count).toBe(1);
          if (count === 1) covered.add(i);
        });
      });
      for (const p of spots)
        if (isNear(p) || isInSight(eye, p[0]! - 1, p[1]! - 1, p[2]! - 1, 2))
          expect(countAt(p)).toBe(1);
    }
    expect(covered.size).toBe(spots.length);
  });

  it('CL9 what can wait is built too, after the rest, and then a turn finds it', () => {
    const w = world();
    const eye = sightAt(0, 3000, 0);
    finishAll(w, eye);
    const behind = [200, 3000, -9000];
    expect(w.stage.shown().filter((key) => holds(key, behind))).toHaveLength(1);
    w.stream.look(sightAt(0, 3000, 0, 180), false, 0, 0);
    expect(w.stage.shown().filter((key) => holds(key, behind))).toHaveLength(1);
  });

  it('CL79 an eye at rest is shown what whoever comes there afresh is, whatever it saw before', () => {
    const places = fc.tuple(
      fc.integer({ min: -300, max: 300 }),
      fc.integer({ min: -300, max: 300 }),
      fc.integer({ min: 0, max: 359 }),
    );
    let kept = 0;
    fc.assert(
      fc.property(fc.array(places, { minLength: 1, maxLength: 4 }), places, (way, [x, z, yaw]) => {
        const [moved, fresh] = [world(), world()];
        for (const [wx, wz, turn] of way) finish(moved, sightAt(wx, 3000, wz, turn), false);
        const here = sightAt(x, 3000, z, yaw);
        finish(moved, here, false);
        const before = moved.stage.shown();
        for (const w of [moved, fresh]) {
          w.stream.isResting = true;
          finish(w, here, false);
        }
        expect(moved.stage.shown()).toEqual(fresh.stage.shown());
        if (before.join() !== fresh.stage.shown().join()) kept++;
      }),
      { numRuns: 8 },
    );
    // While it moves more is shown: what is split stays so for a while.
    expect(kept).toBeGreaterThan(0);
  });

  it('CL79 at rest what can wait is built all the same, and is there as soon as the eye turns', () => {
    const w = world();
    const eye = sightAt(0, 3000, 0);
    w.stream.isResting = true;
    finishAll(w, eye);
    const behind = [200, 3000, -9000];
    const countBehind = (): number => w.stage.shown().filter((key) => holds(key, behind)).length;
    expect(countBehind()).toBe(0);
    w.stream.isResting = false;
    w.stream.look(sightAt(0, 3000, 0, 180), false, 0, 0);
    expect(countBehind()).toBe(1);
  });

  it('CL19 until the first whole view nothing is built that cannot be seen, and everything after', () => {
    const w = world();
    const sight = sightAt(0, 3000, 0);
    const asked = new Set<string>();
    const note = (): void => {
      for (const hand of w.hands)
        for (const { level, x, y, z } of hand.jobs) asked.add(`${level}/${x},${y},${z}`);
    };
    // The look that finds the view whole gives the first of what could wait.
    finish(w, sight, false, () => w.stream.state().missing > 0 && note());
    const before = [...asked];
    const wanted = new Set(
      nodesOf(sight).map(
        ([level, ...n]) => `${level}/${n.map((v) => v * widthOf(level)).join(',')}`,
      ),
    );
    for (const name of before) expect(wanted.has(name), name).toBe(true);
    note();
    expect(asked.size).toBeGreaterThan(before.length);
  });

  it('CL10 what a new place wants is built though the last place filled the workers and nobody looks again', () => {
    const w = world();
    const here = sightAt(32, 40, 32);
    w.stream.look(here, false, 0, 0);
    expect(w.pool.hasRoom()).toBe(false);
    w.stream.setScene({ ...SCENE, tick: 1 });
    w.stream.look(sightAt(9000, 40, 32), false, 0, 1);
    const late = w.hands.flatMap(({ jobs }) => jobs);
    for (const hand of w.hands) for (let n = hand.jobs.length; n > 0; n--) hand.answer();
    const next = w.hands.flatMap(({ jobs }) => jobs);
    expect(next.length).toBeGreaterThan(0);
    expect(next.every(({ tick }) => tick === 1)).toBe(true);
    expect(late.every(({ tick }) => tick === 0)).toBe(true);
  });

  it('CL10 one job is under way a node, and empty nodes are not asked for again', () => {
    const w = world();
    const asked: string[] = [];
    for (const hand of w.hands) {
      const push = hand.postMessage.bind(hand);
      hand.postMessage = (job) => {
        if ('spent' in job) return;
        asked.push(`${job.level}/${job.x},${job.y},${job.z}`);
        push(job);
      };
    }
    finish(w, sightAt(0, 3000, 0), false);
    finish(w, sightAt(0, 3000, 0), false);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeGreaterThan(w.stage.shown().length);
  });

  it('CL10 a result of another tick is thrown away, and the old parts stay until the new come', () => {
    const w = world();
    finish(w, sightAt(0, 3000, 0), false);
    const before = w.stage.shown();
    w.stream.setScene({ ...SCENE, tick: 864_000 });
    w.stream.look(sightAt(0, 3000, 0), false, 0, 0);
    expect(w.stage.shown()).toEqual(before);
    const stale = w.hands[0]!.jobs.length;
    expect(stale).toBeGreaterThan(0);
    w.stream.setScene({ ...SCENE, tick: 2 * 864_000 });
    for (let i = 0; i < stale; i++) w.hands[0]!.answer();
    expect(w.stream.apply(1000)).toBe(false);
    finish(w, sightAt(0, 3000, 0), false);
    expect(w.stage.shown()).toEqual(before);
  });

  it('CL51 nothing is shown that is not on the card, and what it took here goes to a worker', () => {
    const w = world();
    const spent: ArrayBuffer[] = [];
    const given: unknown[] = [];
    w.stage.lift = () => {
      w.stage.unlifted = 0;
      const memory = new ArrayBuffer(8);
      spent.push(memory);
      return [memory];
    };
    w.pool.discard = (memory) => void given.push(...memory);
    finish(w, sightAt(0, 3000, 0), false);
    expect(w.stage.shown().length).toBeGreaterThan(50);
    expect(given).toEqual(spent);
  });

  it('CL51 what comes too late, or is waiting when another place is gone to, goes to a worker too', () => {
    const w = world();
    w.stream.look(sightAt(0, 3000, 0), false, 0, 0);
    let meshes = 0;
    const answerAll = (): void => {
      for (const hand of w.hands)
        while (hand.jobs.length > 0) {
          if (hand.jobs[0]!.y < 5000) meshes++;
          hand.answer();
        }
    };
    // Some wait to be sent to the card, others are still being made.
    const [hand] = w.hands;
    while (meshes === 0) {
      if (hand!.jobs[0]!.y < 5000) meshes++;
      hand!.answer();
    }
    w.stream.setScene({ ...SCENE, frame: { kind: 'room', name: 'other' } as const });
    answerAll();
    const spent = w.hands.flatMap((one) => one.spent);
    // Corners, bounds and lamps of each.
    expect(spent).toHaveLength(3 * meshes);
    expect(meshes).toBeGreaterThan(1);
  });

  it('CL11 a worker that crashes or falls silent is replaced, and the view becomes whole', () => {
    const w = world();
    w.stream.look(sightAt(0, 3000, 0), false, 0, 0);
    w.hands[0]!.crash();
    expect(w.faults).toHaveLength(1);
    expect(w.hands[0]!.isDead).toBe(true);
    for (let s = 0; s < 40; s++) w.pool.watch(s * 1000);
    expect(w.faults.at(-1)).toMatch(/silent/);
    finish(w, sightAt(0, 3000, 0), false);
    expect(w.stage.shown().length).toBeGreaterThan(50);
  });

  it('CL12 a still view draws exactly what it wants, whatever was seen before', () => {
    const fresh = world();
    finish(fresh, sightAt(400, 3000, 80, 30), true);
    const used = world();
    finish(used, sightAt(0, 3000, 0), false);
    finish(used, sightAt(300, 3000, 60, 200), false);
    finish(used, sightAt(400, 3000, 80, 30), true);
    expect(used.stage.shown()).toEqual(fresh.stage.shown());
    const wanted = nodesOf(sightAt(400, 3000, 80, 30)).map(
      ([level, ...n]) => `${level}/${n.join(',')}`,
    );
    for (const key of fresh.stage.shown()) expect(wanted).toContain(key);
  });
});
