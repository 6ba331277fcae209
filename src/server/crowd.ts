/**
 * Those who are there: where each stands, who is near whom, and what each has been told. No socket
 * and no clock: whoever holds it says when a tick has passed.
 */
import { formatFrame, parseFrame, regionText } from '../core/index.ts';
import { encodeEvent, parseRegion } from '../core/index.ts';
import type { Event, Frame } from '../core/index.ts';
import { FRAME_EVENTS_MAX, FRAME_NEWS_BYTES, FRAME_WALKERS_MAX } from '../protocol/index.ts';
import type { EventBlock, Known, Pose, ServerFrame, WalkerAt } from '../protocol/index.ts';
import { CLOSE_METRES, MIDDLE_METRES, NEAR_METRES, SPEED_MAX } from './limits.ts';

interface Walker {
  readonly id: number;
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
  /** Whom this one has been told of, by number. */
  readonly known: Map<number, Acquaintance>;
  /** Those whose every step is told, as of the last look round. */
  close: readonly Acquaintance[];
  readonly news: EventBlock[];
  /** Regions of which they are still being told what happened before, and what comes next of each. */
  readonly behind: Map<string, number>;
}

/** Another, and the tick of their last pose that was told; null when they are known no more. */
interface Acquaintance {
  readonly other: Walker;
  told: number | null;
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
      name,
      frame: null,
      where: '',
      at: null,
      still: 0,
      movedAt: 0,
      inside: false,
      unseen: 0,
      known: new Map(),
      close: [],
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
  private newsFor({ behind, news }: Walker): EventBlock[] {
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
          ? lookRound(walker, seen.get(walker.where) ?? [], round % (LOOK_TICKS * FAR_LOOKS) === 0)
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

  private seenByFrame(): Map<string, Walker[]> {
    const seen = new Map<string, Walker[]>();
    for (const walker of this.walkers.values()) {
      if (walker.at === null || walker.unseen > 0) continue;
      const list = seen.get(walker.where);
      if (list === undefined) seen.set(walker.where, [walker]);
      else list.push(walker);
    }
    return seen;
  }
}

function distance(a: Pose, b: Pose): number {
  const [x, y, z] = [a.x - b.x, a.y - b.y, a.z - b.z];
  return Math.sqrt(x * x + y * y + z * z);
}

type Told = Pick<Tick, 'names' | 'walkers' | 'gone'>;

const NO_NAMES: Told['names'] = [];
const NO_EVENTS: Tick['events'] = [];
const NOBODY: Tick['gone'] = [];

/** The steps of those close by since the last tick; and who of them can no longer be seen. */
function stepsOf(walker: Walker): Told {
  const walkers: WalkerAt[] = [];
  const gone: number[] = [];
  const { known } = walker;
  for (const acquaintance of walker.close) {
    const { other, told } = acquaintance;
    if (told === null) continue;
    if (other.unseen > 0 || other.where !== walker.where || other.at === null) {
      known.delete(other.id);
      acquaintance.told = null;
      gone.push(other.id);
    } else if (other.movedAt > told) {
      acquaintance.told = other.movedAt;
      walkers.push(other.at);
    }
  }
  return { names: NO_NAMES, walkers, gone };
}

/** Who has come and who has gone, and the steps that have not been told yet; `far`: of those far off too. */
function lookRound(walker: Walker, others: readonly Walker[], far: boolean): Told {
  const { known } = walker;
  const here = walker.at as WalkerAt;
  const names: { id: number; name: string }[] = [];
  const walkers: WalkerAt[] = [];
  const close: Acquaintance[] = [];
  const near: Walker[] = [];
  for (const other of others) {
    if (other === walker || other.at === null) continue;
    const away = distance(other.at, here);
    if (away > NEAR_METRES) continue;
    if (near.length >= FRAME_WALKERS_MAX) break;
    near.push(other);
    const before = known.get(other.id);
    const acquaintance = before ?? { other, told: 0 };
    if (before === undefined) {
      known.set(other.id, acquaintance);
      names.push({ id: other.id, name: other.name });
    }
    if (away <= CLOSE_METRES) close.push(acquaintance);
    const hasMoved = other.movedAt > (acquaintance.told ?? 0);
    if (before !== undefined && !(hasMoved && (far || away <= MIDDLE_METRES))) continue;
    acquaintance.told = other.movedAt;
    walkers.push(other.at);
  }
  walker.close = close;
  return { names, walkers, gone: near.length < known.size ? forget(known, near) : NOBODY };
}

/** Those who were known and are no longer near, who are many times nobody: all who are near are known. */
function forget(known: Map<number, Acquaintance>, near: readonly Walker[]): number[] {
  const here = new Set(near.map(({ id }) => id));
  const gone: number[] = [];
  for (const id of known.keys())
    if (!here.has(id) && gone.length < FRAME_WALKERS_MAX) {
      known.delete(id);
      gone.push(id);
    }
  return gone;
}
