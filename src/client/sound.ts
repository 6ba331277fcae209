/** The place as it sounds, made of noise and tones; silent until a hand has moved. */
import type { Ambience, Impact, Step } from './hearing.ts';

/** How quickly a loop follows the place, seconds. */
const FOLLOW = 0.8;
const NOISE_SECONDS = 2;
const ECHO_SECONDS = 1.8;
/** Samples made in one go: about half a millisecond. */
const SAMPLES_AT_ONCE = 12_000;

interface Loops {
  readonly wind: GainNode;
  readonly windColour: BiquadFilterNode;
  readonly hum: GainNode;
}

/** Everything that sounds goes through one volume. */
export class Sound {
  private readonly context = new AudioContext();
  private readonly out = this.context.createGain();
  private readonly echo = this.context.createConvolver();
  private noise: AudioBuffer | null = null;
  private loops: Loops | null = null;

  constructor(volume: number) {
    this.out.gain.value = volume;
    this.out.connect(this.context.destination);
    const wet = this.gain(0.5);
    this.echo.connect(wet).connect(this.out);
    void this.context.resume();
    void this.fill();
  }

  setVolume(volume: number): void {
    this.out.gain.setTargetAtTime(volume, this.context.currentTime, 0.1);
  }

  stop(): void {
    void this.context.suspend();
  }

  resume(): void {
    void this.context.resume();
  }

  close(): void {
    void this.context.close();
  }

  /** Wind and hum as the place has them; returns at once, the sound follows. */
  follow({ wind, windHertz, hum }: Ambience): void {
    if (!this.loops) return;
    const now = this.context.currentTime;
    // Gusts: the wind is never the same for long.
    const gust = 0.75 + 0.25 * Math.sin(now * 0.31) * Math.sin(now * 0.123 + 1);
    this.loops.wind.gain.setTargetAtTime(wind * gust, now, FOLLOW);
    this.loops.windColour.frequency.setTargetAtTime(windHertz * gust, now, FOLLOW);
    this.loops.hum.gain.setTargetAtTime(hum, now, FOLLOW);
  }

  drip(): void {
    if (!this.isAwake()) return;
    const at = this.context.currentTime;
    const tone = this.context.createOscillator();
    const loudness = this.gain(0);
    tone.frequency.setValueAtTime(900 + 900 * Math.random(), at);
    tone.frequency.exponentialRampToValueAtTime(2200, at + 0.05);
    this.shape(loudness.gain, at, 0.05, 0.002, 0.09);
    tone.connect(loudness).connect(this.echo);
    tone.start(at);
    tone.stop(at + 0.3);
  }

  /** It is heard as late as it is far. */
  impact({ seconds, loudness, hertz }: Impact): void {
    if (!this.isAwake()) return;
    const at = this.context.currentTime + seconds;
    const [burst, colour, shaped] = [this.burst(), this.filter('lowpass', hertz), this.gain(0)];
    this.shape(shaped.gain, at, loudness, 0.02, 1.6);
    burst.connect(colour).connect(shaped).connect(this.echo);
    shaped.connect(this.out);
    burst.start(at);
    burst.stop(at + 3);
  }

  /** Air that rushes: it swells, and dies away slowly. */
  gust({ seconds, loudness, hertz }: Impact): void {
    if (!this.isAwake()) return;
    const at = this.context.currentTime + seconds;
    const [rush, colour, shaped] = [this.burst(), this.filter('bandpass', hertz), this.gain(0)];
    rush.loop = true;
    this.shape(shaped.gain, at, loudness, 0.7, 4);
    rush.connect(colour).connect(shaped).connect(this.out);
    rush.start(at);
    rush.stop(at + 7);
  }

  /** Rises for so long, the higher the step the higher; answers how to end it. */
  whine(seconds: number, step: number): () => void {
    if (!this.isAwake()) return () => undefined;
    const at = this.context.currentTime;
    const [tone, loudness] = [this.context.createOscillator(), this.gain(0)];
    const colour = this.filter('bandpass', 1200);
    tone.type = 'sawtooth';
    tone.frequency.setValueAtTime(140, at);
    tone.frequency.exponentialRampToValueAtTime(900 + 420 * step, at + seconds);
    colour.frequency.setValueAtTime(300, at);
    colour.frequency.exponentialRampToValueAtTime(3600, at + seconds);
    loudness.gain.linearRampToValueAtTime(0.05 + 0.02 * step, at + seconds);
    tone.connect(colour).connect(loudness).connect(this.out);
    tone.start(at);
    return () => {
      loudness.gain.cancelScheduledValues(this.context.currentTime);
      loudness.gain.setTargetAtTime(0, this.context.currentTime, 0.04);
      tone.stop(this.context.currentTime + 0.3);
    };
  }

  step({ hertz, decay, ring }: Step, isRunning: boolean): void {
    if (!this.isAwake()) return;
    const at = this.context.currentTime;
    const loudness = isRunning ? 0.3 : 0.17;
    const [burst, colour, thud] = [this.burst(), this.filter('lowpass', hertz * 2), this.gain(0)];
    this.shape(thud.gain, at, loudness * (1 - ring * 0.6), 0.004, decay);
    burst.connect(colour).connect(thud).connect(this.out);
    burst.start(at);
    burst.stop(at + 0.5);
    const [again, narrow, rung] = [this.burst(), this.filter('bandpass', hertz), this.gain(0)];
    narrow.Q.value = 14;
    this.shape(rung.gain, at, loudness * ring, 0.002, decay * 1.6);
    again.connect(narrow).connect(rung).connect(this.echo);
    again.start(at);
    again.stop(at + 0.6);
  }

  /** While the browser holds sound back nothing would end, and every step would be kept for ever. */
  private isAwake(): boolean {
    return this.context.state === 'running';
  }

  /** Makes the noise and the echo a little at a time, so that the first key press is not felt. */
  private async fill(): Promise<void> {
    this.noise = await this.bufferOf(NOISE_SECONDS, darkNoise());
    this.loops = this.startLoops();
    this.echo.buffer = await this.bufferOf(ECHO_SECONDS, fadingNoise);
  }

  private startLoops(): Loops {
    const source = this.burst();
    source.loop = true;
    const windColour = this.filter('bandpass', 300);
    windColour.Q.value = 0.7;
    const wind = this.gain(0);
    source.connect(windColour).connect(wind).connect(this.out);
    source.start();
    const hum = this.gain(0);
    for (const [hertz, share] of [
      [50, 1],
      [100.4, 0.4],
      [149.7, 0.16],
    ] as const) {
      const tone = this.context.createOscillator();
      tone.frequency.value = hertz;
      tone.connect(this.gain(share)).connect(hum);
      tone.start();
    }
    hum.connect(this.out);
    return { wind, windColour, hum };
  }

  private gain(value: number): GainNode {
    const node = this.context.createGain();
    node.gain.value = value;
    return node;
  }

  private filter(type: BiquadFilterType, hertz: number): BiquadFilterNode {
    const node = this.context.createBiquadFilter();
    node.type = type;
    node.frequency.value = hertz;
    return node;
  }

  private burst(): AudioBufferSourceNode {
    const node = this.context.createBufferSource();
    node.buffer = this.noise;
    return node;
  }

  /** Up in `attack` seconds, then away in `decay`. */
  private shape(gain: AudioParam, at: number, peak: number, attack: number, decay: number): void {
    gain.setValueAtTime(0, at);
    gain.linearRampToValueAtTime(peak, at + attack);
    gain.setTargetAtTime(0, at + attack, decay / 3);
  }

  private async bufferOf(
    seconds: number,
    sampleAt: (share: number) => number,
  ): Promise<AudioBuffer> {
    const { sampleRate } = this.context;
    const length = Math.floor(seconds * sampleRate);
    const samples = new Float32Array(length);
    for (let i = 0; i < length; i++) {
      if (i % SAMPLES_AT_ONCE === 0) await new Promise((done) => setTimeout(done, 0));
      samples[i] = sampleAt(i / length);
    }
    const buffer = this.context.createBuffer(1, length, sampleRate);
    buffer.copyToChannel(samples, 0);
    return buffer;
  }
}

/** Walking a little with each sample makes it darker than hiss. */
function darkNoise(): () => number {
  let last = 0;
  return () => (last = (last + 0.12 * (Math.random() * 2 - 1)) / 1.02) * 2.6;
}

/** The echo of a very large place. */
function fadingNoise(share: number): number {
  const left = 1 - share;
  return (Math.random() * 2 - 1) * left * left * left;
}
