import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Fences } from '../../src/client/gpu-clock.ts';
import { DEFAULT_LINK } from '../../src/client/link.ts';
import { Session } from '../../src/client/session.ts';
import { STILL_INTENT } from '../../src/client/traveller.ts';
import type { Intent } from '../../src/client/traveller.ts';
import type { View } from '../../src/view/index.ts';
import { FakeStage, world } from './stream-rig.ts';

const FRAME_MS = 16;

/** A card that takes so long for everything, milliseconds: no quick one. */
const CARD_MS = 160;
const CARD = {
  fenceSync: () => ({ since: performance.now() }),
  getSyncParameter: ({ since }: { since: number }) =>
    performance.now() - since >= CARD_MS ? 0x9119 : 0,
  deleteSync: () => undefined,
  flush: () => undefined,
  isContextLost: () => false,
} as unknown as Fences;

/** A visit to a City without parts, and what its card is given. */
function visit() {
  const given: string[] = [];
  const { pool, hands } = world();
  const stage = new FakeStage();
  const nothing = (): void => undefined;
  const view = {
    lay: (key: string) => stage.lay(key),
    lift: () => stage.lift(),
    drop: (key: string) => stage.drop(key),
    setVisible: (key: string, visible: boolean) => stage.setVisible(key, visible),
    draw: () => given.push('frame'),
    *warm(_: unknown, { sketch }: { sketch: boolean }) {
      for (let n = 1; n < 40; n++) {
        given.push(sketch ? 'first' : 'step');
        yield n / 40;
      }
    },
    setFigures: nothing,
    setOpenings: nothing,
    setPreset: nothing,
    resize: nothing,
  } as unknown as View;
  const session = new Session({
    view,
    pool,
    key: { seed: 0, rules: 1 },
    link: DEFAULT_LINK,
    calm: true,
    now: null,
    gl: CARD,
    size: { width: 320, height: 180 },
  });
  /** Frames with a wish, while the workers answer. */
  const frames = (n: number, intent: Intent = STILL_INTENT, each = nothing): void => {
    for (let i = 0; i < n; i++) {
      each();
      session.frame(intent, FRAME_MS / 1000, performance.now());
      for (const hand of hands) while (hand.jobs.length > 0) hand.answer();
      vi.advanceTimersByTime(FRAME_MS);
    }
  };
  const until = (is: () => boolean, intent?: Intent, each?: () => void): void => {
    for (let i = 0; i < 4000 && !is(); i++) frames(1, intent, each);
    expect(is()).toBe(true);
  };
  return { session, given, frames, until };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('CL20 who turns while the shaders are made sees a frame between every two steps', () => {
  const { session, given, until } = visit();
  until(() => given.includes('step'));
  given.length = 0;
  until(
    () => given.filter((one) => one === 'step').length > 9,
    STILL_INTENT,
    () => session.turn(1, 0),
  );
  const pairs = given.slice(1).map((one, i) => `${given[i]} ${one}`);
  expect(pairs).not.toContain('step step');
  expect(given).toContain('frame');
});

test('CL19 while hands hold the making ready up, what can wait is built all the same', () => {
  const { session, given, frames, until } = visit();
  until(() => given.includes('step') && session.state().missing === 0);
  session.pace.drafts = true;
  expect(session.stream.isSpare).toBe(false);
  given.length = 0;
  frames(4, STILL_INTENT, () => session.turn(0.01, 0));
  expect(given).not.toContain('step');
  until(
    () => session.stream.isSpare,
    STILL_INTENT,
    () => session.turn(0.01, 0),
  );
  expect(given).not.toContain('step');
  expect(session.warming.share).not.toBeNull();
});

test('CL79 nobody is brought to rest who holds a wish, though nothing moves by it', () => {
  const { session, frames } = visit();
  frames(1, { ...STILL_INTENT, forward: 0.37 });
  frames(10);
  const stood = session.place;
  expect(Number.isInteger(stood.x * 64) && Number.isInteger(stood.z * 64)).toBe(false);
  // Down, where there is nothing to climb.
  frames(120, { ...STILL_INTENT, up: -1 });
  expect(session.place).toEqual(stood);
  frames(60);
  expect([session.place.x * 64, session.place.z * 64].every(Number.isInteger)).toBe(true);
});
