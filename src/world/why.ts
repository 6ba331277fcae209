/** Why something is so: from a part, or an event, back to roots that have no cause. */
import { formatEventId, formatPlace, parseEventId } from '../core/index.ts';
import type { Cause, Event, EventId, Place } from '../core/index.ts';
import { groundOf, lineageAt, originOf, planWords, tickOfYear } from '../gen/index.ts';
import { inBore } from '../fabric/index.ts';
import type { Origin } from '../gen/index.ts';
import { Fault, shown } from './fault.ts';
import { answerEvent } from './events.ts';
import type { EventAnswer } from './events.ts';
import { regionAt } from './live.ts';
import type { Live, LiveRegion } from './live.ts';
import { STEPS, readPlace, readTarget, takesBack } from '../sim/index.ts';
import type { Box } from '../sim/index.ts';
import { editsNear, floorUnder, partNow } from './standing.ts';

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

type StoredId = EventId & { kind: 'stored' };

/** Links by id, so that what two causes share is told once. */
class Chain {
  readonly links = new Map<string, Link>();
  private readonly live: Live;
  /** Of events that are not told, the plan that they go back to. */
  private readonly roots = new Map<string, string>();

  constructor(live: Live) {
    this.live = live;
  }

  private add(link: Omit<Link, 'year'>): void {
    this.links.set(link.id, { ...link, year: Math.floor(link.tick / TICKS_A_YEAR) });
  }

  /** The planned history of an owner at a place; answers the id of its youngest link. */
  planned(place: Place, owner: string): string {
    return this.told(lineageAt(this.live.world.key, place, owner));
  }

  /** Planned events, youngest first; answers the id of the youngest. */
  told(origins: readonly Origin[]): string {
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

  private async eventOf(id: StoredId): Promise<{ region: LiveRegion; event: Event }> {
    const region = await regionAt(this.live, id.region);
    const event = region.state.events.get(id.sequence);
    if (event !== undefined) return { region, event };
    throw new Fault(
      `there is no event ${shown(formatEventId(id))}`,
      'see "city ledger" for those there are',
    );
  }

  /** An event of the ledger, and everything behind it; of more than can be told, what it all goes back to. */
  async stored(id: StoredId): Promise<string> {
    const name = formatEventId(id);
    if (this.links.has(name)) return name;
    if (this.links.size >= LINKS_MAX) return this.rootOf(id);
    const { region, event } = await this.eventOf(id);
    const answer = answerEvent(region, event);
    const link = {
      id: name,
      tick: event.tick,
      address: answer.address,
      who: event.actor,
      words: wordsOf(region, answer, event),
    };
    this.add({ ...link, causes: [] });
    const causes: string[] = [];
    for (const cause of event.causes) causes.push(await this.cause(cause));
    this.add({ ...link, causes: [...new Set(causes)] });
    return name;
  }

  /** The plan that an event goes back to, by whatever it names first. */
  private async rootOf(id: StoredId): Promise<string> {
    const passed: string[] = [];
    let root: string | undefined;
    for (let at = id; root === undefined;) {
      const name = formatEventId(at);
      root = this.roots.get(name);
      if (root !== undefined) break;
      passed.push(name);
      const { event } = await this.eventOf(at);
      const planned = event.causes.find((cause) => cause.id.kind === 'generated');
      if (planned?.id.kind === 'generated') root = this.planned(planned.place, planned.id.node);
      at = event.causes[0]!.id as StoredId;
    }
    for (const name of passed) this.roots.set(name, root);
    return root;
  }

  answer(about: string): WhyAnswer {
    const links = [...this.links.values()].sort((a, b) => b.tick - a.tick);
    return { about, links };
  }
}

/** What fell with a deed, told only where something did. */
function fallenWords(falls: unknown): string {
  if (typeof falls !== 'number' || falls === 0) return '';
  return falls === 1 ? ', and a piece fell with it' : `, and ${falls} pieces fell with it`;
}

type What = Readonly<Record<string, unknown>>;

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** What an event did, and whether that holds. */
function wordsOf(region: LiveRegion, { kind, what, holds }: EventAnswer, event: Event): string {
  const target = takesBack(event) ? region.state.events.get(readTarget(event.body)) : undefined;
  const done = `${deedWords(kind, what, target)}${fallenWords(what['falls'])}`;
  return holds ? done : `${done}, for a time`;
}

/** What was done, in words that go on to tell how. */
function deedWords(kind: string, what: What, target: Event | undefined): string {
  switch (kind) {
    case 'place': {
      const size = (what['size'] as readonly number[]).join(' × ');
      return `${article(String(what['part']))} of ${size} m was placed here`;
    }
    case 'cut':
      return 'a hole was cut here';
    case 'shot':
      return `the one weapon was fired from here at step ${String(what['step'])} and bored a hole`;
    case 'store': {
      const shots = Number(what['shots']);
      const some = shots === 1 ? 'a shot' : `${shots} shots`;
      return `${some} of step ${String(what['step'])} ${shots === 1 ? 'was' : 'were'} stored in the one weapon for ${String(what['for'])}`;
    }
    default:
      return takenWords(target);
  }
}

/** What it is that was taken back, as the event behind tells. */
function takenWords(target: Event | undefined): string {
  switch (target?.kind) {
    case 'place':
      return `the ${readPlace(target.body).part} that had been placed here was taken away`;
    case 'cut':
      return 'the hole that had been cut here was undone';
    case 'shot':
      return 'the hole that had been bored from here was undone';
    case 'store':
      return 'what was left of the stored shots was taken back';
    default:
      return 'what had been undone here was done again';
  }
}

/** What a part is, in words: of the plan, or put there by hands. */
function ownerWords(live: Live, owner: string): string {
  const event = eventOf(live, owner);
  return event === null
    ? planWords(owner).replace(/,$/, '')
    : `${article(readPlace(event.body).part)} that was placed by hand`;
}

/** The event that an owner of parts is; null where the plan is. */
function eventOf(live: Live, owner: string): Event | null {
  if (!owner.includes('#')) return null;
  const id = parseEventId(owner);
  if (id.kind !== 'stored') return null;
  return live.regions.get(id.region)?.state.events.get(id.sequence) ?? null;
}

async function addOwner(chain: Chain, live: Live, place: Place, owner: string): Promise<void> {
  const event = eventOf(live, owner);
  if (event === null) chain.planned(place, owner);
  else await chain.stored(event.id);
}

/** Why what stands at a place stands there; in the open, why its surroundings are as they are. */
export async function whyAt(live: Live, place: Place, tick: number): Promise<WhyAnswer> {
  const part = await partNow(live, place, tick);
  const chain = new Chain(live);
  if (part === null) return whyOpen(live, place, tick, chain);
  await addOwner(chain, live, place, part.owner);
  return chain.answer(`${formatPlace(place)} is in ${ownerWords(live, part.owner)}`);
}

/** Open space: a hole that somebody made, what is over a floor, or what was never built. */
async function whyOpen(live: Live, place: Place, tick: number, chain: Chain): Promise<WhyAnswer> {
  const about = `${formatPlace(place)} is open space`;
  const cuts = cutsAt(live, place, tick);
  for (const id of cuts) await chain.stored(id);
  if (cuts.length > 0) return chain.answer(`${about}, and hands had a part in it`);
  const floor = floorUnder(live, place, tick);
  const owner = floor?.owner ?? groundOf(live.world.key, place);
  await addOwner(chain, live, floor?.place ?? place, owner);
  const on = floor === null ? 'within' : 'over';
  return chain.answer(`${about} ${on} ${ownerWords(live, owner)}`);
}

/** Cuts and bores whose hole holds a place, and what felled something there, in the order in which they happened. */
function cutsAt(live: Live, place: Place, tick: number): StoredId[] {
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

/** Why an event of the ledger happened, or one of the plan that has its place in its name. */
export async function whyEvent(live: Live, text: string): Promise<WhyAnswer> {
  let id: EventId;
  try {
    id = parseEventId(text);
  } catch {
    throw new Fault(
      `${shown(text)} names no event`,
      'give an address, REGION#SEQUENCE, or an id of an answer',
    );
  }
  const chain = new Chain(live);
  if (id.kind === 'stored') await chain.stored(id);
  else {
    const origins = originOf(live.world.key, id);
    if (origins === null)
      throw new Fault(
        `${shown(text)} does not tell where in the planned history that is`,
        'ask of a place in it: the "address" that an answer has beside the id',
      );
    chain.told(origins);
  }
  return chain.answer(formatEventId(id));
}
