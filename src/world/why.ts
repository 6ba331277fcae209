/** Why something is so: from a part, or an event, back to roots that have no cause. */
import { formatEventId, formatFrame, formatPlace, parseEventId } from '../core/index.ts';
import type { Cause, EventId, Place } from '../core/index.ts';
import { lineageAt, tickOfYear, whatIsAt } from '../gen/index.ts';
import { inBore } from '../fabric/index.ts';
import { Fault, shown } from './fault.ts';
import { answerEvent } from './events.ts';
import { regionAt } from './live.ts';
import type { Live } from './live.ts';
import { STEPS } from '../sim/index.ts';
import type { Box } from '../sim/index.ts';
import { editsNear, partNow } from './standing.ts';

export interface Link {
  readonly id: string;
  readonly tick: number;
  readonly year: number;
  readonly address: string;
  /** A crew of the plan, or an actor; null where nobody in particular. */
  readonly who: string | null;
  readonly words: string;
  /** Ids of links further down; empty for a root. */
  readonly causes: readonly string[];
}

export interface WhyAnswer {
  /** What was asked about, in words. */
  readonly about: string;
  /** Youngest first. */
  readonly links: readonly Link[];
}

const TICKS_A_YEAR = 315_360_000;
const LINKS_MAX = 200;

/** Links by id, so that what two causes share is told once. */
class Chain {
  readonly links = new Map<string, Link>();
  private readonly live: Live;

  constructor(live: Live) {
    this.live = live;
  }

  private add(link: Omit<Link, 'year'>): void {
    this.links.set(link.id, { ...link, year: Math.floor(link.tick / TICKS_A_YEAR) });
  }

  /** The planned history of an owner at a place; answers the id of its youngest link. */
  planned(place: Place, owner: string): string {
    const origins = lineageAt(this.live.world.key, place, owner);
    const ids = origins.map(({ id }) => formatEventId(id));
    origins.forEach((origin, i) => {
      this.add({
        id: ids[i] as string,
        tick: tickOfYear(origin.year),
        address: formatPlace(origin.place),
        who: origin.crew,
        words: origin.words,
        causes: origin.causes.map((n) => ids[n] as string),
      });
    });
    return ids[0] as string;
  }

  private cause({ id, place }: Cause): Promise<string> {
    if (id.kind === 'stored') return this.stored(id);
    return Promise.resolve(this.planned(place, id.node));
  }

  /** An event of the ledger, and everything behind it. */
  async stored(id: EventId & { kind: 'stored' }): Promise<string> {
    const name = formatEventId(id);
    if (this.links.has(name) || this.links.size >= LINKS_MAX) return name;
    const region = await regionAt(this.live, id.region);
    const event = region.state.events.get(id.sequence);
    if (event === undefined) {
      throw new Fault(`there is no event ${shown(name)}`, 'see "city ledger" for those there are');
    }
    const answer = answerEvent(region, event);
    const link = {
      id: name,
      tick: event.tick,
      address: answer.address,
      who: event.actor,
      words: wordsOf(answer.kind, answer.what, answer.holds),
    };
    this.add({ ...link, causes: [] });
    const causes: string[] = [];
    for (const cause of event.causes) causes.push(await this.cause(cause));
    this.add({ ...link, causes });
    return name;
  }

  answer(about: string): WhyAnswer {
    const links = [...this.links.values()].sort((a, b) => b.tick - a.tick);
    return { about, links };
  }
}

/** What fell with a deed, told only where something did. */
function fallenWords(falls: unknown): string {
  if (typeof falls !== 'number' || falls === 0) return '';
  return falls === 1 ? ', and what hung on it fell' : `, and ${falls} pieces that hung on it fell`;
}

function wordsOf(kind: string, what: Readonly<Record<string, unknown>>, holds: boolean): string {
  const size = Array.isArray(what['size']) ? what['size'].join(' × ') : '';
  const done =
    kind === 'place'
      ? `a ${String(what['part'])} of ${size} m was placed here`
      : kind === 'cut'
        ? `a hole was cut here${fallenWords(what['falls'])}`
        : kind === 'shot'
          ? `the one weapon was fired, at step ${String(what['step'])}${fallenWords(what['falls'])}`
          : kind === 'store'
            ? `${String(what['shots'])} shots of step ${String(what['step'])} were stored in the one weapon for ${String(what['for'])}`
            : `${String(what['event'])} was taken back${fallenWords(what['falls'])}`;
  return holds ? done : `${done}, and has been taken back since`;
}

/** Why what stands at a place stands there; in the open, why its surroundings are as they are. */
export async function whyAt(live: Live, place: Place, tick: number): Promise<WhyAnswer> {
  const part = await partNow(live, place, tick);
  const chain = new Chain(live);
  if (part === null) return whyOpen(live, place, tick, chain);
  if (part.owner.includes('#')) {
    const id = parseEventId(part.owner);
    if (id.kind === 'stored') await chain.stored(id);
  } else chain.planned(place, part.owner);
  return chain.answer(`${formatPlace(place)} is in ${part.owner}`);
}

/** Open space: a hole that somebody cut, or what was never built. */
async function whyOpen(live: Live, place: Place, tick: number, chain: Chain): Promise<WhyAnswer> {
  const cuts = cutsAt(live, place, tick);
  for (const id of cuts) await chain.stored(id);
  const about = `${formatPlace(place)} is open space`;
  if (cuts.length === 0) {
    const { plate } = whatIsAt(live.world.key, place, tick);
    const room = `rind of ${formatFrame(place.frame)}`;
    chain.planned(place, place.frame.kind === 'room' ? room : `plate ${plate ?? 0}`);
  }
  return chain.answer(about);
}

/** Cuts and bores whose hole holds a place, and what felled something there, in the order in which they happened. */
function cutsAt(live: Live, place: Place, tick: number): (EventId & { kind: 'stored' })[] {
  const at = [place.x, place.y, place.z];
  return editsNear(live, place.frame, at, at)
    .filter(({ event, cutter, bore, falls }) => {
      if (event.tick > tick) return false;
      const { x, y, z } = event.place;
      const p = [place.x - x, place.y - y, place.z - z] as const;
      const isIn = (box: Box): boolean =>
        [0, 1, 2].every((i) => p[i]! * STEPS >= box[i]! && p[i]! * STEPS <= box[i + 3]!);
      if (falls.some(isIn)) return true;
      if (bore !== null) return inBore(bore, p);
      return (
        cutter?.planes.every(([a, b, c, d]) => a * p[0] + b * p[1] + c * p[2] <= d / 64) === true
      );
    })
    .map(({ event }) => event.id);
}

/** Why an event of the ledger happened. */
export async function whyEvent(live: Live, text: string): Promise<WhyAnswer> {
  let id: EventId;
  try {
    id = parseEventId(text);
  } catch {
    throw new Fault(`${shown(text)} names no event`, 'give REGION#SEQUENCE, or an address');
  }
  if (id.kind === 'generated') {
    throw new Fault(
      `${shown(text)} is of the planned history`,
      'ask why of a place where it is seen: city why ADDRESS',
    );
  }
  const chain = new Chain(live);
  await chain.stored(id);
  return chain.answer(formatEventId(id));
}
