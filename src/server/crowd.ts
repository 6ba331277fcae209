/**
 * Those who are there: where each stands, who is near whom, and what each has been told. No socket
 * and no clock: whoever holds it says when a tick has passed.
 */
import { formatFrame, parseFrame, regionText } from '../core/index.ts';
import { encodeEvent, parseRegion } from '../core/index.ts';
import type { Event, Frame } from '../core/index.ts';
import { FRAME_EVENTS_MAX, FRAME_NEWS_BYTES, FRAME_WALKERS_MAX } from '../protocol/index.ts';
import type { EventBlock, Known, Pose, ServerFrame, WalkerAt } from '../protocol/index.ts';
import { Acquaintances } from './acquaintances.ts';
import { CLOSE_METRES, MIDDLE_METRES, NEAR_METRES, SPEED_MAX } from './limits.ts';

interface Walker {
  readonly id: number;
  /** A small number that nobody else who is there has. */
  readonly place: number;
  readonly name: string;
  frame: Frame | null;
  /** The frame's name: those of one name are in one frame. */
  where: string;
  /** As others are told of it; made anew by every move. */
  at: WalkerAt | null;
  /** Ticks since the pose was last changed, and the tick at which it was. */
  still: number;
  movedAt: number;
  /** Stands in something. */
  inside: boolean;
  /** Ticks for which others do not see this one: it came through something, or stands in it. */
  unseen: number;
  /** Whom this one has been told of. */
  readonly known: Acquaintances;
  /** Those whose every step is told, as of the last look round. */
  close: readonly Walker[];
  readonly news: EventBlock[];
  /** Regions of which they are still being told what happened before, and what comes next of each. */
  readonly behind: Map<string, number>;
}

/** Those who are seen in one frame, and where: x, y, z of each in a row, metres. */
interface Seen {
  readonly walkers: Walker[];
  readonly at: Float64Array;
}

/** Whether a body can be somewhere, or could have walked there. */
export interface Footing {
  isOpen(frame: Frame, at: Pose): boolean;
  isOpenBetween(frame: Frame, from: Pose, to: Pose): boolean;
}

/** Everywhere is open: for crowds without a City. */
export const NO_FOOTING: Footing = { isOpen: () => true, isOpenBetween: () => true };

/** An event of a region by its number; undefined where there is none yet. */
export type Past = (region: string, sequence: number) => Event | undefined;

const BLOCKS = new WeakMap<Event, EventBlock>();

/** An event as it is sent, made once for everybody. */
export function blockOf(event: Event): EventBlock {
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

/** Ticks that a pose may be old before speed is no longer looked at. */
const STILL_MAX = 1_000;
/** Everybody looks round for who is there once in so many ticks, and at the far ones once in so many looks. */
const LOOK_TICKS = 5;
const FAR_LOOKS = 4;
/** Who came through something is not seen for so many ticks: gone for one, and then there. */
const UNSEEN_TICKS = 2;

/** So much news waits for one whose line is full; beyond it they are told of it as of the past. */
const NEWS_MAX = 8_192;

function fallBehind({ behind, news }: Walker): void {
  for (const { region, sequence } of news.splice(0))
    if (!behind.has(region)) behind.set(region, sequence);
}

export class Crowd {
  private readonly walkers = new Map<number, Walker>();
  private next = 1;
  /** Places that have been left, and how many there are with them. */
  private readonly left: number[] = [];
  private places = 0;
  private ticks = 0;
  private readonly past: Past;
  private readonly footing: Footing;

  constructor(past: Past = () => undefined, footing: Footing = NO_FOOTING) {
    this.past = past;
    this.footing = footing;
  }

  get size(): number {
    return this.walkers.size;
  }

  /** Somebody new; answers their number. */
  join(name: string): number {
    const id = this.next++;
    this.walkers.set(id, {
      id,
      place: this.left.pop() ?? this.places++,
      name,
      frame: null,
      where: '',
      at: null,
      still: 0,
      movedAt: 0,
      inside: false,
      unseen: 0,
      known: new Acquaintances(),
      close: [],
      news: [],
      behind: new Map(),
    });
    return id;
  }

  leave(id: number): void {
    const walker = this.walkers.get(id);
    if (walker === undefined) return;
    this.walkers.delete(id);
    this.left.push(walker.place);
  }

  /** Into another frame: wherever they stood before no longer counts. Throws AddressError. */
  enter(id: number, frame: string): void {
    const walker = this.walkers.get(id);
    if (walker === undefined) return;
    walker.frame = parseFrame(frame);
    walker.where = formatFrame(walker.frame);
    walker.at = null;
    walker.inside = false;
    walker.unseen = 0;
  }

  /** A step; false where nobody can have gone so far in that time, and then nothing is changed. */
  move(id: number, pose: Pose): boolean {
    const walker = this.walkers.get(id);
    if (walker === undefined || walker.frame === null) return false;
    const last = walker.at;
    if (last !== null && walker.still < STILL_MAX) {
      const seconds = (walker.still + 1) / 20;
      if (distance(pose, last) > SPEED_MAX * (seconds + 0.5)) return false;
    }
    this.look(walker, walker.frame, pose);
    walker.at = { id, ...pose };
    walker.still = 0;
    walker.movedAt = this.ticks + 1;
    return true;
  }

  /** Nobody is held up, but nobody is seen where no body can be, nor seen to come through a wall. */
  private look(walker: Walker, frame: Frame, pose: Pose): void {
    const { at, unseen } = walker;
    const walked = at !== null && unseen === 0 && this.footing.isOpenBetween(frame, at, pose);
    walker.inside = !walked && !this.footing.isOpen(frame, pose);
    if (walker.inside || (at !== null && unseen === 0 && !walked)) walker.unseen = UNSEEN_TICKS;
  }

  /** Where somebody stands; null before the first step. */
  standing(id: number): { readonly frame: Frame; readonly pose: Pose } | null {
    const { frame, at } = this.walkers.get(id) ?? { frame: null, at: null };
    return frame === null || at === null ? null : { frame, pose: at };
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
      if (walker.frame === null || walker.behind.has(block.region)) continue;
      walker.news.push(block);
      if (walker.news.length > NEWS_MAX) fallBehind(walker);
    }
  }

  /** The next of what somebody has not been told yet. */
  private newsFor({ behind, news }: Walker): Tick['events'] {
    if (news.length === 0 && behind.size === 0) return NO_EVENTS;
    const events: EventBlock[] = [];
    let room = FRAME_NEWS_BYTES;
    const take = (block: EventBlock): boolean => {
      const isOver = events.length >= FRAME_EVENTS_MAX || block.bytes.length > room;
      if (isOver && events.length > 0) return false;
      room -= block.bytes.length;
      events.push(block);
      return true;
    };
    const waiting = news.findIndex((block) => !take(block));
    news.splice(0, waiting < 0 ? news.length : waiting);
    for (const [region, first] of behind) {
      let next = first;
      for (;;) {
        const event = this.past(region, next);
        if (event === undefined) break;
        if (!take(blockOf(event))) {
          behind.set(region, next);
          return events;
        }
        next++;
      }
      behind.delete(region);
    }
    return events;
  }

  /**
   * What each has to be told now; those who need not be told anything are left out.
   * @param tick what the world's clock shows.
   * @param isFull whose line is full: what happened waits for them, and only steps are told.
   */
  tick(tick: number, isFull: (id: number) => boolean = () => false): Map<number, Tick> {
    this.ticks++;
    const frames = new Map<number, Tick>();
    const seen = this.seenByFrame();
    for (const walker of this.walkers.values()) {
      if (walker.at === null) continue;
      const round = this.ticks + walker.id;
      const told =
        round % LOOK_TICKS === 0
          ? this.lookRound(walker, seen, round % (LOOK_TICKS * FAR_LOOKS) === 0)
          : stepsOf(walker);
      const events = isFull(walker.id) ? NO_EVENTS : this.newsFor(walker);
      const { names, walkers, gone } = told;
      if (names.length + walkers.length + gone.length + events.length > 0)
        frames.set(walker.id, {
          kind: 'tick',
          beat: this.ticks,
          tick,
          names,
          walkers,
          gone,
          events,
        });
    }
    for (const walker of this.walkers.values()) {
      walker.still++;
      if (walker.unseen > 0 && !walker.inside) walker.unseen--;
    }
    return frames;
  }

  private seenByFrame(): Map<string, Seen> {
    const lists = new Map<string, Walker[]>();
    for (const walker of this.walkers.values()) {
      if (walker.at === null || walker.unseen > 0) continue;
      const list = lists.get(walker.where);
      if (list === undefined) lists.set(walker.where, [walker]);
      else list.push(walker);
    }
    const seen = new Map<string, Seen>();
    for (const [where, walkers] of lists) {
      const at = new Float64Array(3 * walkers.length);
      walkers.forEach((walker, i) => {
        const { x, y, z } = walker.at as WalkerAt;
        at[3 * i] = x;
        at[3 * i + 1] = y;
        at[3 * i + 2] = z;
      });
      seen.set(where, { walkers, at });
    }
    return seen;
  }

  /** Who has come and who has gone, and the steps that have not been told yet; `far`: of those far off too. */
  private lookRound(walker: Walker, seen: ReadonlyMap<string, Seen>, far: boolean): Told {
    const names: { id: number; name: string }[] = [];
    const walkers: WalkerAt[] = [];
    const close: Walker[] = [];
    const gone: number[] = [];
    const { known } = walker;
    known.reach(this.places);
    const { x, y, z } = walker.at as WalkerAt;
    const { walkers: others, at } = seen.get(walker.where) ?? NOBODY_SEEN;
    let near = 0;
    for (let i = 0; i < others.length; i++) {
      const [dx, dy, dz] = [at[3 * i]! - x, at[3 * i + 1]! - y, at[3 * i + 2]! - z];
      const away2 = dx * dx + dy * dy + dz * dz;
      if (away2 > NEAR_METRES * NEAR_METRES) continue;
      const other = others[i]!;
      if (other === walker) continue;
      if (near >= FRAME_WALKERS_MAX) break;
      near++;
      const { place, movedAt } = other;
      const before = known.meet(place, other.id, this.ticks, gone);
      if (!before) names.push({ id: other.id, name: other.name });
      if (away2 <= CLOSE_METRES * CLOSE_METRES) close.push(other);
      if (before && !far && away2 > MIDDLE_METRES * MIDDLE_METRES) continue;
      if (before && movedAt <= known.told[place]!) continue;
      known.told[place] = movedAt;
      walkers.push(other.at as WalkerAt);
    }
    walker.close = close;
    known.forgetUnmet(this.ticks, near, gone, FRAME_WALKERS_MAX);
    return { names, walkers, gone };
  }
}

function distance(a: Pose, b: Pose): number {
  const [x, y, z] = [a.x - b.x, a.y - b.y, a.z - b.z];
  return Math.sqrt(x * x + y * y + z * z);
}

type Told = Pick<Tick, 'names' | 'walkers' | 'gone'>;

const NO_NAMES: Told['names'] = [];
const NO_EVENTS: Tick['events'] = [];
const NOBODY_SEEN: Seen = { walkers: [], at: new Float64Array(0) };

/** The steps of those close by since the last tick; and who of them can no longer be seen. */
function stepsOf(walker: Walker): Told {
  const walkers: WalkerAt[] = [];
  const gone: number[] = [];
  const { known } = walker;
  for (const other of walker.close) {
    const { place, movedAt } = other;
    // Known no more: forgotten since the last look round.
    if (known.ids[place] !== other.id) continue;
    if (other.unseen > 0 || other.where !== walker.where || other.at === null) {
      known.forget(place);
      gone.push(other.id);
    } else if (movedAt > known.told[place]!) {
      known.told[place] = movedAt;
      walkers.push(other.at);
    }
  }
  return { names: NO_NAMES, walkers, gone };
}
