import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { isInSight, nodesOf, sidesOf, SIGHT_METRES, widthOf } from '../../src/client/lod.ts';
import type { Sight } from '../../src/client/lod.ts';
import { Pool } from '../../src/client/pool.ts';
import type { Hand } from '../../src/client/pool.ts';
import { Queue } from '../../src/client/queue.ts';
import { Stream } from '../../src/client/stream.ts';
import type { Stage } from '../../src/client/stream.ts';
import type { Answer, Job, Spent } from '../../src/client/jobs.ts';
import type { Mesh } from '../../src/view/index.ts';

function sightAt(x: number, y: number, z: number, yaw = 0, behind = 1500): Sight {
  const range = { lowY: -150, highY: 8300, detail: 0.8, outside: 0.3, behind };
  return { x, y, z, sides: sidesOf(yaw, 0, 60, 16 / 9), ...range };
}

function meshOf(triangles: number): Mesh {
  const none = { normals: new Int8Array(), tags: new Uint8Array(), indices: new Uint32Array() };
  return {
    positions: new Float32Array(),
    ...none,
    triangleCount: triangles,
    bounds: new Float32Array(6),
    lamps: new Float32Array(),
  };
}

/** A worker that answers when told to. */
class FakeHand implements Hand {
  onmessage: ((event: MessageEvent<Answer>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly jobs: Job[] = [];
  readonly spent: ArrayBuffer[] = [];
  isDead = false;
  postMessage(message: Job | Spent): void {
    if ('spent' in message) this.spent.push(...message.spent);
    else this.jobs.push(message);
  }
  terminate(): void {
    this.isDead = true;
  }
  answer(): void {
    const { job, y } = this.jobs.shift()!;
    const mesh = y < 5000 ? meshOf(10) : null;
    this.onmessage?.({ data: { job, mesh, took: 0 } } as MessageEvent<Answer>);
  }
  crash(): void {
    this.onerror?.({ message: 'crash', preventDefault: () => undefined } as unknown as ErrorEvent);
  }
}

/** What stands on the stage, and what of it is seen. */
class FakeStage implements Stage {
  readonly seen = new Map<string, boolean>();
  unlifted = 0;
  lay(key: string): void {
    this.seen.set(key, false);
    this.unlifted++;
  }
  lift(): ArrayBuffer[] {
    this.unlifted = 0;
    return [];
  }
  drop(key: string): void {
    this.seen.delete(key);
  }
  setVisible(key: string, visible: boolean): void {
    expect(this.seen.has(key)).toBe(true);
    if (visible) expect(this.unlifted).toBe(0);
    this.seen.set(key, visible);
  }
  shown(): string[] {
    return [...this.seen]
      .filter(([, visible]) => visible)
      .map(([key]) => key)
      .toSorted();
  }
}

const SCENE = {
  key: { seed: 0, rules: 1 },
  frame: { kind: 'room', name: 'test' } as const,
  tick: 0,
};

function world() {
  const hands: FakeHand[] = [];
  const faults: string[] = [];
  const make = (): Hand => {
    hands.push(new FakeHand());
    return hands.at(-1)!;
  };
  const pool = new Pool(2, make, (fault) => faults.push(fault));
  const stage = new FakeStage();
  return { hands, faults, pool, stage, stream: new Stream(stage, pool, SCENE) };
}

/** Answers jobs until a view is whole; `each` is called after every look. */
function finish(
  w: ReturnType<typeof world>,
  sight: Sight,
  exact: boolean,
  each = (): void => undefined,
): void {
  for (let i = 0; i < 20_000; i++) {
    w.stream.look(sight, exact, 0, i);
    each();
    if (w.stream.state().missing === 0) return;
    for (const hand of w.hands) if (!hand.isDead && hand.jobs.length > 0) hand.answer();
    w.stream.apply(1000);
  }
  throw new Error('the view never became whole');
}

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
    finish(w, eye, false);
    const jobs = (): boolean => w.hands.some((hand) => hand.jobs.length > 0);
    for (let i = 0; i < 5000 && jobs(); i++) {
      for (const hand of w.hands) if (hand.jobs.length > 0) hand.answer();
      w.stream.apply(1000);
      w.stream.look(eye, false, 0, i);
    }
    const behind = [200, 3000, -9000];
    expect(w.stage.shown().filter((key) => holds(key, behind))).toHaveLength(1);
    w.stream.look(sightAt(0, 3000, 0, 180), false, 0, 0);
    expect(w.stage.shown().filter((key) => holds(key, behind))).toHaveLength(1);
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

/** Goes on until nothing at all is left to build. */
function drain(w: ReturnType<typeof world>, sight: Sight): void {
  for (let i = 0; i < 20_000; i++) {
    w.stream.look(sight, false, 0, i);
    if (w.hands.every(({ jobs }) => jobs.length === 0)) return;
    for (const hand of w.hands) while (hand.jobs.length > 0) hand.answer();
    w.stream.apply(1000);
  }
  throw new Error('there was always something left to build');
}

describe('what is changed', () => {
  const cell = { x: 0, y: 0, z: 0, width: 1 };
  const touches = (x: number, y: number, z: number, width: number): boolean =>
    [x, y, z].every(
      (v, i) => [cell.x, cell.y, cell.z][i]! >= v && [cell.x, cell.y, cell.z][i]! < v + width,
    );

  it('CL45 only nodes that an edit touches are made again, and no look has a hole meanwhile', () => {
    const w = world();
    const sight = sightAt(0, 10, 0);
    drain(w, sight);
    const before = w.stage.shown();
    const edits = [{ owner: 'e' }] as never;
    w.stream.learnFrom(() => edits);
    w.stream.change(touches, 0);
    const asked: Job[] = [];
    for (let i = 0; i < 50; i++) {
      w.stream.look(sight, false, 0, i);
      expect(w.stage.shown()).toEqual(before);
      for (const hand of w.hands) {
        asked.push(...hand.jobs.slice(0, 1));
        if (hand.jobs.length > 0) hand.answer();
      }
      w.stream.apply(1000);
      if (w.stream.state().missing === 0 && i > 2) break;
    }
    expect(asked.length).toBeGreaterThan(0);
    for (const { x, y, z, level, edits: given } of asked) {
      expect(touches(x, y, z, widthOf(level))).toBe(true);
      expect(given).toBe(edits);
    }
    expect(w.stream.state().missing).toBe(0);
    expect(w.stage.shown()).toEqual(before);
  });

  it('CL45 what is changed in the picture is asked for, and swapped when it has come, without waiting for a frame', () => {
    const w = world();
    drain(w, sightAt(0, 10, 0));
    const before = w.stage.shown();
    let swaps = 0;
    w.stream.onSwap = () => swaps++;
    w.stream.change(touches, performance.now() + 1e6);
    const asked = w.hands.flatMap(({ jobs }) => jobs);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.every(({ urgent }) => urgent)).toBe(true);
    for (const [i] of asked.entries()) {
      expect(swaps).toBe(0);
      w.hands.find(({ jobs }) => jobs.length > 0)!.answer();
      expect(w.stage.shown()).toEqual(before);
      expect(w.stage.unlifted).toBe(0);
      if (i === asked.length - 1) expect(swaps).toBe(1);
    }
  });

  it('CL45 a worker makes what has been changed before what is new', () => {
    const queue = new Queue();
    const job = (n: number, urgent: boolean): Job => ({ job: n, urgent }) as Job;
    for (const one of [job(1, false), job(2, false), job(3, true), job(4, true)]) queue.add(one);
    expect(queue.next()!.job).toBe(3);
    queue.add(job(5, true));
    expect([1, 2, 3, 4].map(() => queue.next()!.job)).toEqual([4, 5, 1, 2]);
    expect(queue.next()).toBe(undefined);
  });

  it('CL45 an edit that comes while its node is being made is made too', () => {
    const w = world();
    const sight = sightAt(0, 10, 0);
    drain(w, sight);
    let version = 0;
    w.stream.learnFrom(() => [version] as never);
    const made: number[] = [];
    const round = (i: number): void => {
      w.stream.look(sight, false, 0, i);
      for (const hand of w.hands)
        while (hand.jobs.length > 0) {
          made.push(hand.jobs[0]!.edits[0] as never);
          hand.answer();
        }
      w.stream.apply(1000);
    };
    version = 1;
    w.stream.change(touches, 0);
    w.stream.look(sight, false, 0, 1);
    version = 2;
    w.stream.change(touches, 0);
    for (let i = 2; i < 8; i++) round(i);
    expect(made.at(-1)).toBe(2);
    expect(w.stream.state().missing).toBe(0);
  });

  it('CL10 CL45 what an edit has hurried is not ordered again: an older answer never comes after a newer one', async () => {
    const w = world();
    const sight = sightAt(0, 10, 0);
    drain(w, sight);
    // More than are hurried: what has no room waits in the order of the look.
    w.stream.change(() => true, 0);
    w.stream.look(sight, false, 0, 1);
    expect(w.pool.hasRoom()).toBe(false);
    const named = ({ jobs }: FakeHand): string[] =>
      jobs.map(({ level, ...at }) => {
        const corner = [at.x, at.y, at.z].map((v) => v / widthOf(level));
        return `${level}/${corner.join(',')}`;
      });
    const under = (): string[] => w.hands.flatMap(named);
    // They are no longer swapped together, and the next edit is in a node that waits.
    await new Promise((done) => setTimeout(done, Math.max(0, 150 - performance.now())));
    w.hands[0]!.answer();
    const waits = w.stage.shown().find((key) => !under().includes(key))!;
    const [level, rest] = waits.split('/');
    const middle = rest!.split(',').map((n) => (Number(n) + 0.5) * widthOf(Number(level)));
    w.stream.change((x, y, z, width) => {
      const low = [x, y, z];
      return middle.every((v, i) => v >= low[i]! && v < low[i]! + width);
    }, performance.now());
    expect(under()).toContain(waits);
    // The worker that has it is slow: the other does all that is left.
    const slow = w.hands.find((hand) => named(hand).includes(waits))!;
    const fast = w.hands.find((hand) => hand !== slow)!;
    for (let i = 0; i < 500 && fast.jobs.length > 0; i++) {
      fast.answer();
      expect(named(fast)).not.toContain(waits);
    }
    expect(fast.jobs).toEqual([]);
  });

  it('CL10 what has come and is not let stand yet is not made twice', () => {
    const w = world();
    const sight = sightAt(0, 10, 0);
    w.stream.look(sight, false, 0, 0);
    const made = new Set<string>();
    for (let i = 1; i < 20; i++) {
      for (const { jobs } of w.hands)
        for (const { level, x, y, z } of jobs) {
          const name = `${level} ${x} ${y} ${z}`;
          expect(made.has(name), name).toBe(false);
          made.add(name);
        }
      for (const hand of w.hands) for (let n = hand.jobs.length; n > 0; n--) hand.answer();
      w.stream.look(sight, false, 0, i);
    }
    expect(w.stream.state().missing).toBeGreaterThan(0);
  });

  it('CL45 CL40 an edit that is heard of when its node has come, and is not let stand yet, is made too', () => {
    const w = world();
    const sight = sightAt(0, 10, 0);
    let version = 0;
    w.stream.learnFrom(() => [version] as never);
    const last = new Map<string, number>();
    const answerAll = (): void => {
      for (const hand of w.hands)
        while (hand.jobs.length > 0) {
          const { level, x, y, z, edits } = hand.jobs[0]!;
          last.set(`${level} ${x} ${y} ${z}`, edits[0] as never);
          hand.answer();
        }
    };
    w.stream.look(sight, false, 0, 0);
    answerAll();
    const first = [...last.keys()];
    expect(first.length).toBeGreaterThan(0);
    version = 1;
    w.stream.change(() => true, 0);
    for (let i = 1; i < 200; i++) {
      w.stream.apply(1000);
      w.stream.look(sight, true, 0, i);
      answerAll();
    }
    expect(w.stream.state().missing).toBe(0);
    const shown = w.stage.shown().length;
    expect(shown).toBeGreaterThan(0);
    expect([...last.values()].filter((made) => made === 0)).toEqual([]);
  });
});
