/**
 * Those who are there: where each stands, who is near whom, and what each has been told. No socket
 * and no clock: whoever holds it says when a tick has passed.
 */
import { formatFrame, parseFrame, regionText } from '../core/index.ts';
import { encodeEvent, parseRegion } from '../core/index.ts';
import type { Event, Frame } from '../core/index.ts';
import { FRAME_EVENTS_MAX, FRAME_WALKERS_MAX } from '../protocol/index.ts';
import type { EventBlock, Known, Pose, ServerFrame, WalkerAt } from '../protocol/index.ts';
import { NEAR_METRES, SPEED_MAX } from './limits.ts';

interface Walker {
  readonly id: number;
  readonly name: string;
  frame: Frame | null;
  pose: Pose | null;
  /** Ticks since the pose was last changed. */
  still: number;
  moved: boolean;
  /** Whom this one has been told of. */
  readonly known: Set<number>;
  readonly news: EventBlock[];
  /** Regions of which they are still being told what happened before, and what comes next of each. */
  readonly behind: Map<string, number>;
}

/** An event of a region by its number; undefined where there is none yet. */
export type Past = (region: string, sequence: number) => Event | undefined;

const BLOCKS = new WeakMap<Event, EventBlock>();

/** An event as it is sent, made once for everybody. */
function blockOf(event: Event): EventBlock {
  let block = BLOCKS.get(event);
  if (block === undefined) {
    const region = parseRegion(event.id.region);
    const bytes = encodeEvent(event, region);
    block = { region: regionText(region), sequence: event.id.sequence, bytes };
    BLOCKS.set(event, block);
  }
  return block;
}

type Tick = Extract<ServerFrame, { kind: 'tick' }>;

/** Tenths of a second that a pose may be old before speed is no longer looked at. */
const STILL_MAX = 1_000;

export class Crowd {
  private readonly walkers = new Map<number, Walker>();
  private next = 1;
  private readonly past: Past;

  constructor(past: Past = () => undefined) {
    this.past = past;
  }

  get size(): number {
    return this.walkers.size;
  }

  /** Somebody new; answers their number. */
  join(name: string): number {
    const id = this.next++;
    this.walkers.set(id, {
      id,
      name,
      frame: null,
      pose: null,
      still: 0,
      moved: false,
      known: new Set(),
      news: [],
      behind: new Map(),
    });
    return id;
  }

  leave(id: number): void {
    this.walkers.delete(id);
  }

  /** Into another frame: wherever they stood before no longer counts. Throws AddressError. */
  enter(id: number, frame: string): void {
    const walker = this.walkers.get(id);
    if (walker === undefined) return;
    walker.frame = parseFrame(frame);
    walker.pose = null;
    walker.moved = false;
  }

  /** A step; false where nobody can have gone so far in that time, and then nothing is changed. */
  move(id: number, pose: Pose): boolean {
    const walker = this.walkers.get(id);
    if (walker === undefined || walker.frame === null) return false;
    const last = walker.pose;
    if (last !== null && walker.still < STILL_MAX) {
      const [x, y, z] = [pose.x - last.x, pose.y - last.y, pose.z - last.z];
      const seconds = (walker.still + 1) / 20;
      if (Math.hypot(x, y, z) > SPEED_MAX * (seconds + 0.5)) return false;
    }
    walker.pose = pose;
    walker.still = 0;
    walker.moved = true;
    return true;
  }

  /** Where somebody stands; null before the first step. */
  standing(id: number): { readonly frame: Frame; readonly pose: Pose } | null {
    const { frame, pose } = this.walkers.get(id) ?? { frame: null, pose: null };
    return frame === null || pose === null ? null : { frame, pose };
  }

  /** Somebody is told what happened in some regions after what they know: a little at every tick. */
  follow(id: number, regions: readonly Known[]): void {
    const walker = this.walkers.get(id);
    for (const { region, sequence } of regions) walker?.behind.set(region, sequence + 1);
  }

  /** An event of the ledger, for everybody; what is not sent at once waits. */
  tell(event: Event): void {
    const block = blockOf(event);
    for (const walker of this.walkers.values()) {
      // Who is still being told of the past comes to it in its turn.
      if (walker.frame !== null && !walker.behind.has(block.region)) walker.news.push(block);
    }
  }

  /** The next of what somebody has not been told yet. */
  private newsFor({ behind, news }: Walker): EventBlock[] {
    const events = news.splice(0, FRAME_EVENTS_MAX);
    for (const [region, first] of behind) {
      let next = first;
      for (; events.length < FRAME_EVENTS_MAX; next++) {
        const event = this.past(region, next);
        if (event === undefined) break;
        events.push(blockOf(event));
      }
      if (events.length < FRAME_EVENTS_MAX) behind.delete(region);
      else behind.set(region, next);
    }
    return events;
  }

  /** What each has to be told now; those who need not be told anything are left out. */
  tick(tick: number): Map<number, Tick> {
    const frames = new Map<number, Tick>();
    const byFrame = new Map<string, Walker[]>();
    for (const walker of this.walkers.values()) {
      if (walker.frame === null || walker.pose === null) continue;
      const name = formatFrame(walker.frame);
      const list = byFrame.get(name);
      if (list === undefined) byFrame.set(name, [walker]);
      else list.push(walker);
    }
    for (const walker of this.walkers.values()) {
      const others = walker.frame === null ? [] : (byFrame.get(formatFrame(walker.frame)) ?? []);
      const frame = this.frameFor(walker, others, tick);
      if (frame !== null) frames.set(walker.id, frame);
    }
    for (const walker of this.walkers.values()) {
      walker.moved = false;
      walker.still++;
    }
    return frames;
  }

  private frameFor(walker: Walker, others: readonly Walker[], tick: number): Tick | null {
    const { pose, known } = walker;
    const names: { id: number; name: string }[] = [];
    const walkers: WalkerAt[] = [];
    const near = new Set<number>();
    for (const other of others) {
      const at = other.pose;
      if (other === walker || at === null || pose === null) continue;
      if (Math.hypot(at.x - pose.x, at.y - pose.y, at.z - pose.z) > NEAR_METRES) continue;
      if (near.size >= FRAME_WALKERS_MAX) break;
      near.add(other.id);
      const isNew = !known.has(other.id);
      if (isNew) names.push({ id: other.id, name: other.name });
      if (isNew || other.moved) walkers.push({ id: other.id, ...at });
    }
    const gone = [...known].filter((id) => !near.has(id)).slice(0, FRAME_WALKERS_MAX);
    for (const { id } of names) known.add(id);
    for (const id of gone) known.delete(id);
    const events = this.newsFor(walker);
    if (names.length + walkers.length + gone.length + events.length === 0) return null;
    return { kind: 'tick', tick, names, walkers, gone, events };
  }
}
