/** A stream with workers that answer when told to, and a stage that notes what is seen. */
import { expect } from 'vitest';
import { sidesOf } from '../../src/client/lod.ts';
import type { Sight } from '../../src/client/lod.ts';
import { Pool } from '../../src/client/pool.ts';
import type { Hand } from '../../src/client/pool.ts';
import { Stream } from '../../src/client/stream.ts';
import type { Stage } from '../../src/client/stream.ts';
import type { Answer, Job, Spent } from '../../src/client/jobs.ts';
import type { Mesh } from '../../src/view/index.ts';

export function sightAt(x: number, y: number, z: number, yaw = 0, behind = 1500): Sight {
  const range = { lowY: -150, highY: 8300, detail: 0.8, outside: 0.3, behind };
  return { x, y, z, sides: sidesOf(yaw, 0, 60, 16 / 9), ...range };
}

export function meshOf(triangles: number): Mesh {
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
export class FakeHand implements Hand {
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
export class FakeStage implements Stage {
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

export const SCENE = {
  key: { seed: 0, rules: 1 },
  frame: { kind: 'room', name: 'test' } as const,
  tick: 0,
};

export function world() {
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
export function finish(
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

/** Builds a whole view, and then all that could wait. */
export function finishAll(w: ReturnType<typeof world>, sight: Sight): void {
  finish(w, sight, false);
  for (let i = 0; i < 5000 && w.hands.some((hand) => hand.jobs.length > 0); i++) {
    for (const hand of w.hands) if (hand.jobs.length > 0) hand.answer();
    w.stream.apply(1000);
    w.stream.look(sight, false, 0, i);
  }
}
