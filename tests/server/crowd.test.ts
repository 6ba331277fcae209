/** A crowd without sockets: who is told of whom. */
import { expect, test } from 'vitest';
import { Crowd } from '../../src/server/crowd.ts';

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
