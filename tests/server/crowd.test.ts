/** A crowd without sockets: who is told of whom. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { regionOf, regionText } from '../../src/core/index.ts';
import type { Event } from '../../src/core/index.ts';
import { FRAME_EVENTS_MAX, FRAME_NEWS_BYTES } from '../../src/protocol/index.ts';
import { Crowd } from '../../src/server/crowd.ts';
import { LiveFooting } from '../../src/server/footing.ts';
import { askPlace, ledgerEvents } from '../../src/world/index.ts';
import { ask, liveIn, near } from '../world/hands.ts';

const FEET = askPlace(near(0, 0, 0));
const FRAME = near(0, 0, 0).split('/')[0]!;

/** One tick of a crowd, told to all: whom each has seen, and where. */
function hear(crowd: Crowd, seen: ReadonlyMap<number, Map<number, number>>): void {
  for (const [to, frame] of crowd.tick(0)) {
    const mine = seen.get(to)!;
    for (const { id: other } of frame.names) expect(mine.has(other)).toBe(false);
    for (const walker of frame.walkers) mine.set(walker.id, walker.x);
    for (const other of frame.gone) mine.delete(other);
  }
}

test('PR5 who comes as another leaves is somebody else, to those close by and far off', () => {
  for (const x of [5, 1_000]) {
    const crowd = new Crowd();
    const come = (name: string, at: number): number => {
      const id = crowd.join(name);
      crowd.enter(id, 'jupiter');
      crowd.move(id, { x: at, y: 0, z: 0, yaw: 0, pitch: 0 });
      return id;
    };
    const eye = come('eye', 0);
    const first = come('first', x);
    const seen = new Map([eye, first].map((id) => [id, new Map<number, number>()]));
    for (let tick = 0; tick < 5; tick++) hear(crowd, seen);
    expect([...seen.get(eye)!.keys()]).toEqual([first]);
    crowd.leave(first);
    const second = come('second', x + 1);
    seen.set(second, new Map());
    for (let tick = 0; tick < 5; tick++) hear(crowd, seen);
    expect(seen.get(eye)).toEqual(new Map([[second, x + 1]]));
    expect(seen.get(second)).toEqual(new Map([[eye, 0]]));
  }
});

test('PR5 a crowd tells each who is near, once, and forgets who has gone', () => {
  const step = fc.record({ who: fc.nat(5), x: fc.integer({ min: -1500, max: 1500 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const crowd = new Crowd();
      const ids = Array.from({ length: 6 }, (_, i) => crowd.join(`w${i}`));
      for (const id of ids) crowd.enter(id, 'jupiter');
      const at = new Map<number, number>();
      const seen = new Map(ids.map((id) => [id, new Map<number, number>()]));
      for (const { who, x } of steps) {
        const id = ids[who]!;
        if (crowd.move(id, { x, y: 0, z: 0, yaw: 0, pitch: 0 })) at.set(id, x);
        hear(crowd, seen);
      }
      // The far ones are told of once a second.
      for (let tick = 0; tick < 20; tick++) hear(crowd, seen);
      for (const [id, mine] of seen) {
        const here = at.get(id);
        const near =
          here === undefined
            ? []
            : [...at].filter(([other, x]) => other !== id && Math.abs(x - here) <= 2000);
        expect(mine).toEqual(new Map(near));
      }
    }),
    { numRuns: 200 },
  );
});

test('PR5 steps close by are told at once, farther off four times and once a second', () => {
  const crowd = new Crowd();
  const [eye, ...others] = [0, 100, 400, 1500].map((x, i) => {
    const id = crowd.join(`w${i}`);
    crowd.enter(id, 'jupiter');
    crowd.move(id, { x, y: 0, z: 0, yaw: 0, pitch: 0 });
    return { id, x };
  });
  for (let tick = 0; tick < 20; tick++) crowd.tick(tick);
  const told = new Map(others.map(({ id }) => [id, 0]));
  for (let tick = 20; tick < 60; tick++) {
    for (const { id, x } of others)
      crowd.move(id, { x: x + tick / 100, y: 0, z: 0, yaw: 0, pitch: 0 });
    for (const { id } of crowd.tick(tick).get(eye!.id)?.walkers ?? [])
      told.set(id, told.get(id)! + 1);
  }
  expect([...told.values()]).toEqual([40, 8, 2]);
});

test('PR10 a long past comes in frames of a bounded size, and waits while a line is full', async () => {
  const live = liveIn();
  await ask(live, { kind: 'place', at: near(0, 0, 0), part: 'box', size: [0.5, 0.5, 0.5] });
  const { event } = (await ledgerEvents(live))[0]!;
  const region = regionText(regionOf(event.place));
  const count = 20_000;
  const made = (sequence: number): Event => ({
    ...event,
    id: { kind: 'stored', region, sequence },
  });
  const crowd = new Crowd((_, sequence) => (sequence <= count ? made(sequence) : undefined));
  const id = crowd.join('late');
  crowd.enter(id, FRAME);
  crowd.move(id, { x: 0, y: 0, z: 0, yaw: 0, pitch: 0 });
  crowd.follow(id, [{ region, sequence: 0 }]);
  let isFull = false;
  const told: number[] = [];
  let frames = 0;
  const hearAll = (): void => {
    for (;;) {
      const events = crowd.tick(0, () => isFull).get(id)?.events ?? [];
      if (events.length === 0) return;
      frames++;
      expect(events.length).toBeLessThanOrEqual(FRAME_EVENTS_MAX);
      expect(events.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThanOrEqual(
        FRAME_NEWS_BYTES,
      );
      told.push(...events.map(({ sequence }) => sequence));
    }
  };
  hearAll();
  expect(frames).toBeLessThan(40);
  // A full line: what happens waits, and so much of it that it is looked up again instead.
  isFull = true;
  for (let i = 1; i <= 10_000; i++) crowd.tell(made(count + i));
  hearAll();
  expect(told).toHaveLength(count);
  isFull = false;
  hearAll();
  expect(told).toEqual(Array.from({ length: told.length }, (_, i) => i + 1));
});

test('PR11 who comes through a wall is gone and comes again; who stands in one is not seen', async () => {
  const live = liveIn();
  const wall = { kind: 'place', at: near(3, 0, 0), part: 'box', size: [0.5, 3, 3] };
  expect((await ask(live, wall)).granted).toBe(true);
  const footing = new LiveFooting(live);
  const crowd = new Crowd(undefined, footing);
  const [eye, ghost] = [crowd.join('eye'), crowd.join('ghost')];
  for (const id of [eye, ghost]) crowd.enter(id, FRAME);
  const walk = (x: number): string => {
    const pose = { x: FEET.x + x, y: FEET.y, z: FEET.z, yaw: 0, pitch: 0 };
    crowd.move(eye, { ...pose, x: FEET.x - 0.5 });
    crowd.move(ghost, pose);
    const told = crowd.tick(0).get(eye);
    if (told?.gone.includes(ghost)) return 'gone';
    if (told?.names.some(({ id }) => id === ghost)) return 'comes';
    return told?.walkers.some(({ id }) => id === ghost) ? 'walks' : '';
  };
  const along = (from: number, to: number): string[] => {
    const steps = Array.from({ length: 21 }, (_, i) => walk(from + ((to - from) * i) / 20));
    return steps.filter((word, i) => word !== '' && word !== steps[i - 1]);
  };
  // Until the frame's own changes have been read it is the plan that counts.
  walk(0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(along(0, 2)).toEqual(['comes', 'walks']);
  expect(along(2, 4.5)).toEqual(['walks', 'gone', 'comes', 'walks']);
  expect(along(4.5, 3.2).at(-1)).toBe('gone');
  for (let tick = 0; tick < 40; tick++) expect(walk(3.2)).toBe('');
  footing.close();
});

test('PR11 whoever leaps about in new ground costs no more than a measure', () => {
  const footing = new LiveFooting(liveIn());
  const crowd = new Crowd(undefined, footing);
  const id = crowd.join('hare');
  crowd.enter(id, FRAME);
  const begun = performance.now();
  // Where nodes are made more slowly than the measure lets them be, every leap makes some.
  for (let i = 0; i < 5_000 && performance.now() - begun < 5_000; i++) {
    crowd.enter(id, FRAME);
    const [x, z] = [(i * 7_919) % 20_000, (i * 104_729) % 20_000];
    expect(crowd.move(id, { x, y: FEET.y + (i % 9) * 64, z, yaw: 0, pitch: 0 })).toBe(true);
  }
  // A look at one place may make the nodes all round it.
  const seconds = (performance.now() - begun) / 1000;
  expect(footing.made).toBeGreaterThan(100);
  expect(footing.made).toBeLessThan(150 * (seconds + 1) + 8);
  footing.close();
});
