/** What the page knows of the ledger: regions as their events left them, put together from what the server tells. */
import {
  decodeEvent,
  parseRegion,
  precedes,
  regionOf,
  regionText,
  sameFrame,
} from '../../core/index.ts';
import type { Event, Frame, Node, Place } from '../../core/index.ts';
import { editsOfNode, farEdits } from '../../fabric/index.ts';
import type { Held } from '../../fabric/index.ts';
import { FOLLOW_REGIONS_MAX } from '../../protocol/index.ts';
import type { EventBlock, Known } from '../../protocol/index.ts';
import { apply, editsDone, emptyState } from '../../sim/index.ts';
import type { Edit, RegionState } from '../../sim/index.ts';
import { DAY_TICKS } from '../daylight.ts';
import type { Touches } from '../stream.ts';
import { touchesCube, touchesOf } from './touched.ts';

interface Region extends Held {
  /** Events that came before those that they follow, by number. */
  readonly early: Map<number, Event>;
  /** Number of the last event that has been applied. */
  last: number;
}

/** So many edits are asked one by one whether they touch a cube. */
const FEW = 8;
/** So many early events are kept a region; what is dropped comes again with the next follow. */
const EARLY_MAX = 4096;

export class Realm {
  private readonly regions: Map<string, Region> = new Map();

  /** Take in what the server tells; answers the events that were new, in the order in which they apply. */
  hear(blocks: readonly EventBlock[]): Event[] {
    const fresh: Event[] = [];
    for (const { region: text, sequence, bytes } of blocks) {
      const region = this.regionOf(text);
      if (sequence <= region.last || region.early.size >= EARLY_MAX) continue;
      region.early.set(sequence, decodeEvent(bytes, region.node, sequence));
      for (;;) {
        const next = region.early.get(region.last + 1);
        if (next === undefined) break;
        region.early.delete(++region.last);
        apply(region.state, next);
        fresh.push(next);
      }
    }
    return fresh;
  }

  /** True where something has come that does not follow on what is known. */
  hasGap(): boolean {
    return [...this.regions.values()].some(({ early }) => early.size > 0);
  }

  /** Up to where each region is known, for a follow. */
  known(): Known[] {
    return [...this.regions]
      .filter(([, { last }]) => last > 0)
      .slice(-FOLLOW_REGIONS_MAX)
      .map(([region, { last }]) => ({ region, sequence: last }));
  }

  /** What holds in a node by the end of a tick's day, in the order in which it happened. */
  editsIn(node: Node, tick: number): Edit[] {
    if (this.regions.size === 0) return [];
    const until = tick + DAY_TICKS;
    return editsOfNode(this.regions.values(), node).filter(({ event }) => event.tick < until);
  }

  /** Which cubes of a frame events have changed; null where none. */
  touchedBy(events: readonly Event[], frame: Frame): Touches | null {
    const here = events.flatMap((event) => this.editsBy(event, frame));
    if (here.length === 0) return null;
    if (here.length > FEW) return touchesOf(here);
    return (x, y, z, width) => here.some((one) => touchesCube(one, x, y, z, width));
  }

  /** What an event has changed in a frame. */
  private editsBy(event: Event, frame: Frame): Edit[] {
    const region = this.regions.get(event.id.region);
    if (region === undefined) return [];
    const all = editsDone(region.state, event);
    if (sameFrame(region.node.frame, frame)) return all;
    return all.flatMap((edit) => this.fromAfar(region, edit, frame));
  }

  /** What an actor did, in the order of ticks, regions and numbers. */
  eventsOf(actor: string): Event[] {
    const all = [...this.regions.values()].flatMap(({ state }) => [...state.events.values()]);
    const own = all.filter((event) => event.actor === actor);
    return own.sort((a, b) => (precedes(a, b) ? -1 : 1));
  }

  /** What the events of a place's region left; null where there are none. */
  stateAt(place: Place): RegionState | null {
    return this.regions.get(regionText(regionOf(place)))?.state ?? null;
  }

  /** Does an event hold? */
  holds(region: string, sequence: number): boolean {
    const state = this.regions.get(region)?.state;
    return state !== undefined && state.events.has(sequence) && !state.undone.has(sequence);
  }

  event(region: string, sequence: number): Event | undefined {
    return this.regions.get(region)?.state.events.get(sequence);
  }

  /** What was done in another frame as this one sees it, whether it holds or has just been taken back. */
  private fromAfar({ node, state }: Region, edit: Edit, frame: Frame): Edit[] {
    const is = (sequence: number): boolean => sequence === edit.event.id.sequence;
    const [bores, crossing] = [state.bores.filter(is), state.crossing.filter(is)];
    const alone = { ...state, bores, crossing, undone: new Set<number>() };
    return farEdits([{ node, state: alone }], { frame, x: 0, y: 0, z: 0 });
  }

  private regionOf(text: string): Region {
    let region = this.regions.get(text);
    if (region === undefined) {
      const node = parseRegion(text);
      region = { node, state: emptyState(), early: new Map(), last: 0 };
      this.regions.set(text, region);
    }
    return region;
  }
}
