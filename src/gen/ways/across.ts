/** From block to block over the grid, and from spot to spot within a block. y counts from the plate's top. */
import type { Body, Side } from '../body.ts';
import { bridgesOver, linksIn } from '../bridges.ts';
import type { Bridge } from '../bridges.ts';
import { neighbour } from '../grid.ts';
import type { Block } from '../grid.ts';
import { DATUM } from '../key.ts';
import { climbDecks, walkDeck } from './deck-walk.ts';
import { crossField } from './floor-walk.ts';
import { offBridge } from './leave.ts';
import type { Here } from './leave.ts';
import { climbTo, kindAt, PATH_D, walkRing } from './ring-walk.ts';
import type { RingSpot } from './ring-walk.ts';
import type { Trail } from './trail.ts';

export function blockOf(here: Here): Block {
  return 'ring' in here ? here.ring.body.block : here.deck.block;
}

/** Over the grid, a block at a time: first along x, then along z. */
export function toBlock(trail: Trail, from: Here, goal: Block): Here {
  let here = from;
  for (let block = blockOf(here); block !== goal; block = blockOf(here)) {
    const side: Side = block.i < goal.i ? 1 : block.i > goal.i ? 3 : block.j < goal.j ? 2 : 0;
    const next = neighbour(block, side);
    const bridge = bridgesOver(block, side)[0];
    if (!next || !bridge) throw new Error('every shared edge of two blocks has a bridge');
    here = over(trail, here, bridge, side === 1 || side === 2);
  }
  return here;
}

/** To a bridge's mouth and across; ahead: from its low end to its high end. */
function over(trail: Trail, from: Here, bridge: Bridge, ahead: boolean): Here {
  const { axis, centre, k } = bridge;
  const body = ahead ? bridge.lowBody : bridge.highBody;
  const block = ahead ? bridge.low : bridge.high;
  const edge = ahead ? bridge.from : bridge.to;
  const inside = edge + (ahead ? -PATH_D : PATH_D);
  const y = k * DATUM;
  const at = (u: number): [number, number] => (axis === 0 ? [u, centre] : [centre, u]);
  const [ex, ez] = at(edge);
  if (body) {
    const side: Side = axis === 0 ? (ahead ? 1 : 3) : ahead ? 2 : 0;
    const s = centre - (axis === 0 ? body.z0 : body.x0);
    within(trail, from, { ring: { body, side, k, s } });
    trail.to(kindAt(body, side, k, s), ex, y, ez);
  } else {
    const [x, z] = at(inside);
    within(trail, from, { deck: { block, k, x, z } });
    trail.to('gallery', ex, y, ez);
  }
  return offBridge(trail, bridge, !ahead);
}

/** From one spot of a block to another. */
export function within(trail: Trail, from: Here, goal: Here): Here {
  if ('deck' in from) {
    if (!('deck' in goal)) throw new Error('a hall has decks only');
    const there = climbDecks(trail, from.deck, goal.deck.k);
    return { deck: walkDeck(trail, there, goal.deck.x, goal.deck.z) };
  }
  if (!('ring' in goal)) throw new Error('a body has rings only');
  const { body, k, side, s } = goal.ring;
  let here = from.ring;
  if (here.body !== body) here = toBody(trail, here, body);
  here = climbTo(trail, here, k);
  return { ring: walkRing(trail, here, side, s) };
}

/** Between towers of one field: by links if they connect, otherwise over the floor. */
function toBody(trail: Trail, from: RingSpot, goal: Body): RingSpot {
  const path = linkPath(from.body, goal);
  if (!path) return crossField(trail, climbTo(trail, from, 0), goal);
  let here = from;
  for (const bridge of path) {
    const ahead = bridge.lowBody === here.body;
    const there = over(trail, { ring: here }, bridge, ahead);
    if (!('ring' in there)) throw new Error('links join towers');
    here = there.ring;
  }
  return here;
}

/** Breadth first over at most 25 towers. */
function linkPath(from: Body, goal: Body): Bridge[] | null {
  const links = linksIn(from.block);
  const came = new Map<Body, { bridge: Bridge; body: Body } | null>([[from, null]]);
  const queue: Body[] = [from];
  for (let n = 0; n < queue.length; n++) {
    const body = queue[n] as Body;
    if (body === goal) break;
    for (const bridge of links) {
      const other =
        bridge.lowBody === body
          ? bridge.highBody
          : bridge.highBody === body
            ? bridge.lowBody
            : null;
      if (!other || came.has(other)) continue;
      came.set(other, { bridge, body });
      queue.push(other);
    }
  }
  if (!came.has(goal)) return null;
  const out: Bridge[] = [];
  for (let step = came.get(goal); step; step = came.get(step.body)) out.unshift(step.bridge);
  return out;
}
