/** Intent → check → event: the only way in which a world is changed. */
import {
  FormError,
  allows,
  convexOf,
  parseEventId,
  sealBatch,
  formatFrame,
  formatNode,
  regionOf,
  regionText,
  nodeAt,
  nodeWidth,
  sameFrame,
} from '../core/index.ts';
import type { Capability, Cause, Event, Intent, Node, Place } from '../core/index.ts';
import { groundOf, lineageAt, tickOfYear } from '../gen/index.ts';
import {
  STEPS,
  apply,
  check,
  complete,
  editsChanged,
  readPlace,
  partsOf,
  readCut,
  readShot,
  readTarget,
  storedFor,
} from '../sim/index.ts';
import type { Diff, Edit, Rights, Site, Standing } from '../sim/index.ts';
import { editMeets, seenFrom } from '../fabric/index.ts';
import { StoreFault, isFenced } from '../store/index.ts';
import { refresh, regionAt } from './live.ts';
import type { Live, LiveRegion } from './live.ts';
import { editWished, fallsElsewhere, fallsNow } from './falls.ts';
import { keepUp, worldTick } from './clock.ts';
import { floorUnder, siteNow } from './standing.ts';
import { meetingOf, tickAfter, untilTick } from './order.ts';
import { inTurn } from './turns.ts';

/** What somebody asks for; its causes are found when it is looked at. */
export interface Wish {
  readonly place: Place;
  readonly kind: string;
  readonly actor: string;
  readonly body: Uint8Array;
  /** Not before this, nor before the world's clock where it runs; no region goes back in time. */
  readonly tick: number;
}

export type Verdict =
  | { readonly granted: true; readonly event: Event; readonly diff: Diff }
  /** One sentence without a full stop. */
  | { readonly granted: false; readonly why: string };

/** What somebody may do at a place, and the node in which, or null for everywhere. */
type Asker = Rights & { readonly admin: boolean; readonly within: Node | null };

const CAUSES_TOLD = 4;
/** Boxes of what falls are rounded outward by up to so much. */
const BORDER_METRES = 1 / 64;
const BUILT_KEPT = 10_000;

/** The tick at which a plan node was built, remembered. */
function builtTick(live: Live, place: Place, owner: string): number {
  const name = `${formatFrame(place.frame)} ${owner}`;
  const known = live.builtTicks.get(name);
  if (known !== undefined) return known;
  const [origin] = lineageAt(live.world.key, place, owner);
  const tick = origin === undefined ? 0 : tickOfYear(origin.year);
  if (live.builtTicks.size >= BUILT_KEPT) live.builtTicks.clear();
  live.builtTicks.set(name, tick);
  return tick;
}

/** The plan's owner of something at a place, as a cause. */
function plannedCause(live: Live, wish: Wish, owner: string, place: Place): Cause {
  const tick = Math.min(builtTick(live, place, owner), wish.tick - 1);
  const node = { frame: formatFrame(place.frame), node: owner, process: 'built', index: 0 };
  return { id: { kind: 'generated', ...node }, tick, place };
}

/** An owner of parts at a place as a cause: an event, or the plan. */
function causeOf(live: Live, wish: Wish, owner: string, place: Place): Cause | null {
  if (!owner.includes('#')) return plannedCause(live, wish, owner, place);
  const id = parseEventId(owner);
  if (id.kind !== 'stored') return null;
  const event = live.regions.get(id.region)?.state.events.get(id.sequence);
  // Nothing of another region is a cause in the tick in which it happens.
  const here = id.region === regionText(regionOf(wish.place));
  if (event === undefined || (!here && event.tick >= wish.tick)) return null;
  return { id, tick: event.tick, place: event.place };
}

/** What made somebody fire, or store: that shots were stored for them, else what they stand on. */
function shotCauses(live: Live, region: LiveRegion, wish: Wish): Cause[] {
  const { place, tick } = wish;
  const lent =
    wish.kind === 'shot'
      ? storedFor(region.state, wish.actor, readShot(wish.body).step).event
      : null;
  if (lent !== null) return [{ id: lent.id, tick: lent.tick, place: lent.place }];
  const floor = floorUnder(live, place, tick);
  const on = floor === null ? null : causeOf(live, wish, floor.owner, floor.place);
  return [on ?? plannedCause(live, wish, groundOf(live.world.key, place), place)];
}

/** Of two parts, the one that lies farther west, then lower, then farther north. */
function isBefore({ inside: a }: Standing, { inside: b }: Standing): boolean {
  return (a[0] - b[0] || a[1] - b[1] || a[2] - b[2]) < 0;
}

/** Whatever the wish stands on or cuts into; for what takes back, what is taken back. */
function causesOf(live: Live, region: LiveRegion, site: Site, wish: Wish): Cause[] {
  if (wish.kind === 'undo' || wish.kind === 'remove') {
    const target = region.state.events.get(readTarget(wish.body));
    return target === undefined ? [] : [{ id: target.id, tick: target.tick, place: target.place }];
  }
  if (wish.kind === 'shot' || wish.kind === 'store') return shotCauses(live, region, wish);
  const parts = new Map<string, Standing>();
  // Not the first in the order of a chunk: what has been done near by changes that.
  const add = (found: readonly Standing[]): void => {
    for (const part of found) {
      const known = parts.get(part.owner);
      if (known === undefined || isBefore(part, known)) parts.set(part.owner, part);
    }
  };
  if (wish.kind === 'cut') {
    const cutter = convexOf(readCut(wish.body).corners);
    if (cutter !== null) add(site.within(wish.place, cutter));
  } else {
    const { part, size, turns, material } = readPlace(wish.body);
    for (const { solid } of partsOf(part, size, turns, material)) add(site.near(wish.place, solid));
  }
  const causes: Cause[] = [];
  for (const [, part] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (causes.length === CAUSES_TOLD) break;
    const [dx, dy, dz] = part.inside;
    const { frame, x, y, z } = wish.place;
    const place = { frame, x: x + dx / STEPS, y: y + dy / STEPS, z: z + dz / STEPS };
    const cause = causeOf(live, wish, part.owner, place);
    if (cause !== null) causes.push(cause);
  }
  return causes;
}

/** What a wish would change: of itself, and what the event that it takes back did. */
function editsWished(region: LiveRegion, intent: Intent): Edit[] {
  const own = editWished(region.text, intent);
  return [...(own === null ? [] : [own]), ...editsChanged(region.state, intent)];
}

/** Why a place is nobody's but the operator's to change; null where it is anybody's. */
function guardFault(live: Live, region: LiveRegion, wish: Intent): string | null {
  if (live.guarded.length === 0) return null;
  const edits = editsWished(region, wish);
  const isMet = live.guarded.some(({ frame, x, y, z, level }) => {
    const width = nodeWidth(level);
    const high = [x + width, y + width, z + width];
    // Of what is done in another frame only shots come here.
    const here = edits.flatMap((edit) =>
      sameFrame(frame, edit.event.place.frame) ? [edit] : (seenFrom(edit, frame) ?? []),
    );
    return here.some((edit) => editMeets(edit, [x, y, z], high));
  });
  return isMet ? 'this place is protected, and only its operator changes anything here' : null;
}

/**
 * Why a right that ends at the border of a node does not cover a wish: what it puts, takes or brings
 * down reaches beyond. A shot goes as far as the weapon does. Null where it is covered.
 */
function borderFault(region: LiveRegion, wish: Intent, within: Node | null): string | null {
  if (within === null || wish.kind === 'shot' || !sameFrame(within.frame, wish.place.frame))
    return null;
  const corner = [within.x, within.y, within.z];
  const width = nodeWidth(within.level);
  const isInside = editsWished(region, wish).every(
    ({ bore, low, high }) =>
      bore !== null ||
      corner.every((v, i) => low[i]! >= v - BORDER_METRES && high[i]! <= v + width + BORDER_METRES),
  );
  return isInside
    ? null
    : `this reaches out of ${formatNode(within)}, where your right to act ends`;
}

/** Why the weapon is silent at a place; null where it fires. Not even its owner unlocks it there. */
function lockFault({ contracted }: Live, { kind, place }: Wish): string | null {
  const { frame, x, y, z } = place;
  const isLocked =
    kind === 'shot' &&
    contracted.some((node) => {
      if (!sameFrame(node.frame, frame)) return false;
      const own = nodeAt(frame, node.level, x, y, z);
      return own.x === node.x && own.y === node.y && own.z === node.z;
    });
  return isLocked ? 'this place is contracted, and in it the weapon is locked' : null;
}

/** The box of what hands wish to change there, metres; null for all else, and for what is of no form. */
function boxOf(
  region: LiveRegion,
  wish: Wish,
): readonly [readonly number[], readonly number[]] | null {
  if (wish.kind !== 'place' && wish.kind !== 'cut') return null;
  try {
    const edit = editWished(region.text, { ...wish, causes: [] });
    return edit === null ? null : [edit.low, edit.high];
  } catch (error) {
    if (error instanceof FormError) return null;
    throw error;
  }
}

/** The event, why not, or a later tick at which it is to be looked at again: after what it meets of other regions. */
async function decide(
  live: Live,
  region: LiveRegion,
  wish: Wish,
  rights: Asker,
): Promise<Intent | string | number> {
  const site = await siteNow(live, wish.place, wish.tick, boxOf(region, wish));
  const sequence = region.head.sequence + 1;
  const early: Intent = { ...wish, causes: [] };
  // Without causes only the causes can be at fault: what else is wrong is told first.
  const fault = check(region.state, site, early, sequence, rights);
  if (fault !== null && !fault.startsWith('nothing happens without a cause')) return fault;
  // After the check, so that what is of no form is refused for that.
  const locked = lockFault(live, wish);
  if (locked !== null) return locked;
  const first = after(live, region, early);
  if (first > wish.tick) return first;
  const whole = { ...wish, causes: causesOf(live, region, site, wish) };
  const falls = await fallsNow(live, region, whole);
  if (typeof falls === 'string') return falls;
  const elsewhere = await fallsElsewhere(live, region, whole);
  if (typeof elsewhere === 'string') return elsewhere;
  const intent = complete(whole, falls, elsewhere);
  if (typeof intent === 'string') return intent;
  // With what falls: that is not to lie in a protected place either.
  const guarded = rights.admin ? null : guardFault(live, region, intent);
  if (guarded !== null) return guarded;
  const beyond = borderFault(region, intent, rights.within);
  if (beyond !== null) return beyond;
  const denied = check(region.state, site, intent, sequence, rights);
  if (denied !== null) return denied;
  // With what falls; of a shot that has been asked, and looking at it again would take long.
  const last = wish.kind === 'shot' ? wish.tick : after(live, region, intent);
  return last > wish.tick ? last : intent;
}

/** The first tick at which all that a wish meets of other regions is in the past. */
function after(live: Live, region: LiveRegion, wish: Intent): number {
  return tickAfter(live, region, meetingOf(wish.place, editsWished(region, wish)), wish.tick);
}

/** Decides at the first tick that there can be, which is mostly now. */
async function decideInTime(
  live: Live,
  region: LiveRegion,
  wish: Wish,
  rights: Asker,
): Promise<Intent | string> {
  let from = Math.max(wish.tick, region.head.tick);
  for (;;) {
    const tick = Math.max(from, live.clock?.() ?? live.latest);
    const intent = await decide(live, region, { ...wish, tick }, rights);
    if (typeof intent !== 'number') return intent;
    from = intent;
    await untilTick(live, from);
  }
}

/** Appends one event; after a doubtful answer the store's own tail decides. */
async function keep(live: Live, region: LiveRegion, intent: Intent): Promise<Verdict | null> {
  const { store } = live;
  if (region.epoch === null) {
    const claim = await store.claim(region.text);
    region.epoch = claim.epoch;
    if (claim.lastSeq !== region.lastEntry) return null;
  }
  const batch = sealBatch(region.node, region.head, [intent]);
  // Asked in one turn with the append, so that both are durable at once: the clock never falls behind.
  const clocked = keepUp(live, intent.tick);
  const name = `${region.epoch}.${region.head.sequence + 1}`;
  let answer;
  try {
    [answer] = await Promise.all([
      store.append(region.text, region.epoch, region.lastEntry, name, batch.bytes),
      clocked,
    ]);
  } catch (error) {
    region.epoch = null;
    region.fresh = false;
    throw error;
  }
  if (isFenced(answer)) {
    region.epoch = null;
    return null;
  }
  const event = batch.events[0] as Event;
  const diff = apply(region.state, event);
  region.head = batch.head;
  region.lastEntry = answer;
  live.latest = Math.max(live.latest, event.tick);
  return { granted: true, event, diff };
}

async function turn(live: Live, region: LiveRegion, wish: Wish, rights: Asker): Promise<Verdict> {
  if (live.keptTick === null) await worldTick(live);
  for (let attempt = 0; attempt < 3; attempt++) {
    if (!region.fresh) await refresh(live, region);
    const intent = await decideInTime(live, region, wish, rights);
    if (typeof intent === 'string') return { granted: false, why: intent };
    const verdict = await keep(live, region, intent);
    if (verdict !== null) return verdict;
    // Somebody else has written: look at what they wrote, and decide anew.
    region.fresh = false;
  }
  throw new StoreFault('busy', `The region ${region.text} is being written to by another process.`);
}

/**
 * Asks for a change, and answers when it is durable or refused. One after the other in a region, and near its border in its neighbours.
 * @param rights what the asker may do, and where; `now` is in the clock that they end by.
 * @throws StoreFault when the ledger cannot be written.
 */
export async function propose(
  live: Live,
  wish: Wish,
  rights: Capability,
  now: number,
): Promise<Verdict> {
  if (!allows(rights, 'act', wish.place, now)) {
    return { granted: false, why: 'you have no right to act there' };
  }
  const more = {
    undo: allows(rights, 'undo', wish.place, now),
    fire: allows(rights, 'fire', wish.place, now),
    admin: allows(rights, 'admin', wish.place, now),
    within: rights.region,
  };
  const region = await regionAt(live, regionText(regionOf(wish.place)));
  const verdict = await inTurn(live.turns, wish, () => {
    const done = region.queue.then(() => turn(live, region, wish, more));
    region.queue = done.catch(() => undefined);
    return done;
  });
  if (verdict.granted) for (const hear of live.listeners) hear(verdict.diff);
  return verdict;
}
