import { afterEach, expect, test, vi } from 'vitest';
import { Sound } from '../../src/client/sound.ts';

/** A node or a parameter that does whatever it is asked. */
function anything(): unknown {
  const own: Record<string | symbol, unknown> = { value: 0 };
  return new Proxy(() => undefined, {
    get: (_, name) => own[name] ?? (own[name] = anything()),
    set: (_, name, value) => {
      own[name] = value;
      return true;
    },
    apply: () => anything(),
  });
}

class FakeContext {
  static sources = 0;
  static state: AudioContextState = 'suspended';
  readonly sampleRate = 100;
  readonly currentTime = 0;
  get state(): AudioContextState {
    return FakeContext.state;
  }
  resume = async (): Promise<void> => undefined;
  createGain = anything;
  createConvolver = anything;
  createBiquadFilter = anything;
  createBuffer = anything;
  createOscillator = (): unknown => this.source();
  createBufferSource = (): unknown => this.source();
  readonly destination = {};
  private source(): unknown {
    FakeContext.sources++;
    return anything();
  }
}

afterEach(() => vi.unstubAllGlobals());

test('CL30 while the browser holds sound back nothing is begun, for nothing would end', () => {
  vi.stubGlobal('AudioContext', FakeContext);
  const sound = new Sound(0.5);
  const all = (): void => {
    sound.step({ hertz: 200, decay: 0.1, ring: 0.2 }, false);
    sound.drip();
    sound.impact({ seconds: 1, loudness: 1, hertz: 90, metres: 343, words: 'far off' });
    sound.gust({ seconds: 1, loudness: 1, hertz: 90, metres: 343, words: 'air' });
    sound.whine(1, 2)();
  };
  all();
  expect(FakeContext.sources).toBe(0);
  FakeContext.state = 'running';
  all();
  expect(FakeContext.sources).toBeGreaterThanOrEqual(5);
});
