/**
 * A thread that tells what falls with a wish, so that nobody who walks stands still meanwhile. What stands
 * follows from the world's key and from events: the thread is told the events of the regions round a wish
 * that it has not been told yet, and answers with boxes. It decides nothing, and may be lost at any time.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ResourceLimits } from 'node:worker_threads';
import { formatFrame, intoFrame, toHeliocentric } from '../core/index.ts';
import type { Event, Frame, Intent, Place } from '../core/index.ts';
import { FALL_METRES, SHOT_FALL_METRES, farRegions, isSeenFar } from '../fabric/index.ts';
import type { WorldKey } from '../gen/index.ts';
import { StoreFault } from '../store/index.ts';
import { regionsNear } from './live.ts';
import type { FallScout, Live, LiveRegion, Told } from './live.ts';

/** Nothing that was ever shot takes half of it; without a limit the engine lets what it has done with lie. */
const LIMITS: ResourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };
/** What hands do mostly takes less; to begin with the thread takes longer. */
const BRIEF_MS = 100;
/** So many events are told at once; in between, whatever else there is to do is done. */
const PORTION = 500;
/** What nodes add to how far round its place a wish is looked at, metres. */
const MARGIN_METRES = 256;

/** What the thread is given at its start. */
export interface ScoutStart {
  readonly key: WorldKey;
}

/** What the thread is told. */
export type ScoutAsk =
  | { readonly kind: 'events'; readonly region: string; readonly events: readonly Event[] }
  | {
      readonly kind: 'wish';
      readonly id: number;
      readonly region: string;
      readonly wish: Intent;
      readonly frame: string;
    };

/** What it answers to a wish. */
export type ScoutAnswer = { readonly id: number } & (
  | { readonly told: Told }
  | { readonly fault: string }
);

/** Regions, loaded before, that could have changed anything which a wish could bring down in a frame. */
function regionsRound(live: Live, wish: Intent, frame: Frame): LiveRegion[] {
  const place: Place = intoFrame(frame, toHeliocentric(wish.place));
  const at = [place.x, place.y, place.z];
  const reach = wish.kind === 'shot' ? SHOT_FALL_METRES : FALL_METRES;
  const [low, high] = [-1, 1].map((sign) =>
    at.map((v, i) => v + sign * (reach[i]! + MARGIN_METRES)),
  ) as [number[], number[]];
  const far = farRegions(live.regions.values(), place, ({ state }) => isSeenFar(state));
  return [...regionsNear(live, place.frame, low, high), ...far];
}

interface Waiting {
  readonly resolve: (told: Told | 'spent' | null) => void;
  readonly reject: (fault: Error) => void;
}

/** The thread of one world: begun with the first wish that takes long, and again after it was lost. */
export class Scout implements FallScout {
  readonly briefMs: number;
  private readonly live: Live;
  private readonly tellLost: (why: string) => void;
  private worker: Worker | null = null;
  /** Of each region, how many events the thread has been told. */
  private told = new Map<string, number>();
  private readonly waiting = new Map<number, Waiting>();
  private next = 1;
  private isStopped = false;
  private readonly limits: ResourceLimits;

  /**
   * @param tellLost hears, in a sentence, that the thread was lost.
   * @param limits of its memory.
   */
  constructor(
    live: Live,
    tellLost: (why: string) => void,
    limits: ResourceLimits = LIMITS,
    briefMs: number = BRIEF_MS,
  ) {
    this.briefMs = briefMs;
    this.limits = limits;
    this.live = live;
    this.tellLost = tellLost;
  }

  async falls(region: string, wish: Intent, frame: Frame): Promise<Told | 'spent' | null> {
    const worker = this.worker ?? this.begin();
    const own = this.live.regions.get(region);
    const round = new Set(regionsRound(this.live, wish, frame));
    if (own !== undefined) round.add(own);
    for (const one of round) {
      for (let more = this.tell(worker, one); more; more = this.tell(worker, one))
        await new Promise<void>((next) => setImmediate(next));
    }
    if (this.isStopped) throw stopped();
    if (this.worker !== worker) return null;
    return new Promise((resolve, reject) => {
      const id = this.next++;
      this.waiting.set(id, { resolve, reject });
      this.post(worker, { kind: 'wish', id, region, wish, frame: formatFrame(frame) });
    });
  }

  /** Ends the thread, and whatever is waited for. */
  async stop(): Promise<void> {
    this.isStopped = true;
    for (const { reject } of this.waiting.values()) reject(stopped());
    this.waiting.clear();
    await this.worker?.terminate();
  }

  private begin(): Worker {
    // Built, this file is JavaScript, and so is its neighbour.
    const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const script = fileURLToPath(new URL(`./scout-worker.${ending}`, import.meta.url));
    const { key } = this.live.world;
    const worker = new Worker(script, {
      workerData: { key } satisfies ScoutStart,
      resourceLimits: this.limits,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    worker.unref();
    worker.on('message', (answer: ScoutAnswer) => this.hear(answer));
    worker.on('error', (error: NodeJS.ErrnoException) =>
      this.lost(worker, error.message, error.code === 'ERR_WORKER_OUT_OF_MEMORY'),
    );
    worker.on('exit', () => this.lost(worker, 'it ended'));
    this.worker = worker;
    this.told = new Map();
    return worker;
  }

  private post(worker: Worker, ask: ScoutAsk): void {
    worker.postMessage(ask);
  }

  /** Tells some of a region's events that have not been told; answers whether there are more. */
  private tell(worker: Worker, { text, state }: LiveRegion): boolean {
    if (this.worker !== worker) return false;
    const from = this.told.get(text) ?? 0;
    const to = Math.min(state.events.size, from + PORTION);
    if (to === from) return false;
    // The events of a region are numbered from 1 on, without a gap.
    const events = Array.from({ length: to - from }, (_, n) => state.events.get(from + n + 1)!);
    this.post(worker, { kind: 'events', region: text, events });
    this.told.set(text, to);
    return to < state.events.size;
  }

  private hear(answer: ScoutAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('told' in answer) waiting?.resolve(answer.told);
    else waiting?.reject(new Error(answer.fault));
  }

  /** @param isSpent what it was asked would take as much memory here, and end the server. */
  private lost(worker: Worker, why: string, isSpent = false): void {
    if (this.worker !== worker) return;
    this.worker = null;
    if (this.isStopped) return;
    this.tellLost(`The thread that tells what falls was lost (${why}).`);
    for (const { resolve } of this.waiting.values()) resolve(isSpent ? 'spent' : null);
    this.waiting.clear();
  }
}

function stopped(): StoreFault {
  return new StoreFault('closed', 'The server stopped before it had been looked at what falls.');
}
