import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALL_RIGHTS, encodeEvent, extentOf, nodeAt } from '../../src/core/index.ts';
import type { Chunk, Node, Place } from '../../src/core/index.ts';
import { Realm } from '../../src/client/live/realm.ts';
import { chunkWith } from '../../src/fabric/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import type { Edit } from '../../src/sim/index.ts';
import {
  answerVistas,
  askPlace,
  chunkNow,
  ledgerEvents,
  placeText,
} from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { Mass } from '../fabric/rays.ts';
import type { Leak } from '../fabric/rays.ts';
import { SAMPLES } from '../samples.ts';
import { LATER, WORLD, ask, liveIn, make } from './hands.ts';

type Point = [number, number, number];
const UNIT = 4096;
const LEVELS = [0, 1, 2, 3];
const VIEWS: readonly Place[] = answerVistas(WORLD, null, 8).map(({ address }) =>
  askPlace(address),
);

/** Numbers from 0 to 1, the same from the same seed. */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (Math.imul(state ^ (state >>> 15), 2_246_822_519) >>> 0) / 4_294_967_296;
  };
}

function at(f: (axis: number) => number): Point {
  return [f(0), f(1), f(2)];
}

/** The nodes of a level within so much of a place, and where their corners lie about it, units. */
async function massAbout(
  chunkOf: (node: Node) => Chunk | Promise<Chunk>,
  place: Place,
  level: number,
  metres: number,
): Promise<Mass> {
  const size = 64 * 2 ** level;
  const unit = UNIT / 2 ** level;
  const here = [place.x, place.y, place.z];
  const from = here.map((v) => Math.floor((v - metres) / size));
  const to = here.map((v) => Math.floor((v + metres) / size));
  const chunks: { chunk: Chunk; by: Point }[] = [];
  for (let x = from[0]!; x <= to[0]!; x++)
    for (let y = from[1]!; y <= to[1]!; y++)
      for (let z = from[2]!; z <= to[2]!; z++) {
        const node = nodeAt(place.frame, level, x * size, y * size, z * size);
        const corner = [node.x, node.y, node.z];
        const by = at((i) => (corner[i]! - here[i]!) * unit);
        chunks.push({ chunk: await chunkOf(node), by });
      }
  return new Mass(chunks, metres * unit);
}

/** Points that were mass and are air, units about the place of an edit. */
function opened(edit: Edit, was: Mass, now: Mass, unit: number, chance: () => number): Point[] {
  const boxes = edit.falls.map((box) => box.map((v) => v / 64));
  if (edit.cutter !== null) {
    const { low, high } = extentOf(edit.cutter);
    boxes.push([...low, ...high].map((v) => v / 64));
  }
  const found: Point[] = [];
  for (let i = 0; i < 1000 && found.length < 12; i++) {
    let p: Point;
    if (edit.bore === null) {
      const box = boxes[Math.floor(chance() * boxes.length)]!;
      p = at((k) => (box[k]! + (box[k + 3]! - box[k]!) * chance()) * unit);
    } else {
      const { axis, radiusMetres } = edit.bore;
      const far = chance() * 14;
      p = at((k) => (axis[k]! * far + (chance() - 0.5) * radiusMetres) * unit);
    }
    if (p.some((v) => Math.abs(v) > now.reach - 64)) continue;
    if (was.depth(p) > 4 && now.depth(p) < -4) found.push(p);
  }
  return found;
}

/** From points in the air, and from the air that one sees from there: where one sees into mass that hid its face. */
function leaksFrom(starts: readonly Point[], was: Mass, now: Mass, chance: () => number): Leak[] {
  const leaks: Leak[] = [];
  for (const start of starts) {
    let from = start;
    for (let step = 0; step < 3; step++) {
      let next = from;
      for (let i = 0; i < 24; i++) {
        const way = at(() => 2 * chance() - 1);
        const length = Math.hypot(...way);
        const unit = at((k) => way[k]! / length);
        const { far, leak } = now.cast(from, unit);
        // What was open before is the plan's own.
        const before = leak === null ? null : at((k) => leak.at[k]! + 30 * leak.normal[k]!);
        if (before !== null && was.depth(before) > 4 && now.depth(before) < -4) leaks.push(leak!);
        const half = at((k) => from[k]! + (unit[k]! * far) / 2);
        if (leak === null && far > 64 && now.depth(half) < -8) next = half;
      }
      from = next;
    }
  }
  return leaks;
}

/** What an event opened at every level, and how one sees into what is left. */
async function lookedAt(live: Live, edit: Edit, chance: () => number): Promise<[number, Leak[]]> {
  const { place } = edit.event;
  let seen = 0;
  const leaks: Leak[] = [];
  for (const level of LEVELS) {
    const metres = 16 * 2 ** level;
    const now = await massAbout((node) => chunkNow(live, node, LATER), place, level, metres);
    const plan = (node: Node): Chunk => chunkAt(WORLD.key, node, LATER);
    const was = await massAbout(plan, place, level, metres);
    const starts = opened(edit, was, now, UNIT / 2 ** level, chance);
    seen += starts.length;
    leaks.push(...leaksFrom(starts, was, now, chance));
  }
  return [seen, leaks];
}

function editOf(live: Live): Edit {
  return [...live.regions.values()].flatMap(({ state }) => [...state.edits.values()])[0]!;
}

/** A box that takes a part of a node whole, or that and what adjoins it; null where it is too large. */
function boxOfPart(node: Node, chance: () => number, more: number): [Place, Point] | null {
  const chunk = chunkAt(WORLD.key, node, LATER);
  const n = Math.floor(chance() * (chunk.boxCount + chunk.hulls.length));
  const points: number[][] = [];
  if (n < chunk.boxCount) {
    const box = [...chunk.boxes.subarray(6 * n, 6 * n + 6)];
    points.push(box.slice(0, 3), box.slice(3));
  } else {
    const hull = chunk.hulls[n - chunk.boxCount];
    if (hull === undefined) return null;
    for (let k = hull.first; k < hull.first + hull.count; k++)
      points.push([...chunk.corners.subarray(3 * k, 3 * k + 3)]);
  }
  const low = at((i) => Math.floor(Math.min(...points.map((p) => p[i]!)) / 64) - more);
  const size = at((i) => {
    const high = Math.ceil(Math.max(...points.map((p) => p[i]!)) / 64) + more;
    return Math.max(16, 2 * Math.ceil((high - low[i]!) / 2));
  });
  if (size.some((v) => v > 30 * 64)) return null;
  const place = {
    frame: node.frame,
    x: node.x + (low[0] + size[0] / 2) / 64,
    y: node.y + low[1] / 64,
    z: node.z + (low[2] + size[2] / 2) / 64,
  };
  return [place, at((i) => size[i]! / 64)];
}

/** A node near a view. */
function nodeNear(view: Place, chance: () => number): Node {
  const near = (v: number, by: number): number => v + (chance() - 0.5) * by;
  return nodeAt(view.frame, 0, near(view.x, 60), near(view.y, 20), near(view.z, 60));
}

/** A wish by chance: a cut of a whole part, straight or at an angle, or a shot. */
function wishOf(chance: () => number): object | null {
  const view = VIEWS[Math.floor(chance() * VIEWS.length)]!;
  if (chance() < 0.25) {
    const look = [Math.floor(chance() * 360), Math.floor(chance() * 60) - 30];
    const at = placeText({ ...view, y: view.y + 1.5 });
    return { kind: 'shot', at, look, step: 1 + Math.floor(chance() * 3) };
  }
  const found = boxOfPart(nodeNear(view, chance), chance, Math.floor(chance() * 3));
  if (found === null) return null;
  const [place, size] = found;
  if (chance() < 0.6) return { kind: 'cut', at: placeText(place), box: size };
  const corners = Array.from({ length: 8 }, () =>
    at((i) => Math.floor((chance() - (i === 1 ? 0 : 0.5)) * 1.6 * size[i]! * 64) / 64),
  );
  return { kind: 'cut', at: placeText(place), corners };
}

/** Which faces a chunk draws. */
function drawnIn({ boxTags, hulls }: Chunk): readonly number[][] {
  return [[...boxTags], hulls.map(({ drawn }) => drawn)];
}

describe('what is left when its neighbour is gone', () => {
  test(
    'ED30 from the air that a cut, a fall or a bore opens one sees into no part, at any level',
    async () => {
      let seen = 0;
      let fallen = 0;
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (seed) => {
          const chance = chanceFrom(seed);
          const live = liveIn();
          const wish = wishOf(chance);
          if (wish === null) return;
          const verdict = await ask(live, wish, 'a', ALL_RIGHTS).catch(() => null);
          if (verdict?.granted !== true) return;
          const edit = editOf(live);
          const [points, leaks] = await lookedAt(live, edit, chance);
          expect(leaks.slice(0, 3), JSON.stringify(wish)).toEqual([]);
          seen += points;
          fallen += edit.falls.length;
        }),
        // Two cuts and a shot that fell something, and a cut that felled a splinter of a great wall, whatever is drawn.
        { numRuns: 40 * SAMPLES, examples: [[989593218], [22], [2130725842], [2115483863]] },
      );
      expect(seen).toBeGreaterThan(200);
      expect(fallen).toBeGreaterThan(0);
    },
    120_000 * SAMPLES,
  );

  /** Cuts of what stands on one side of a node's border, which they end at. */
  async function cutToBorder(seed: number): Promise<[Live, Edit] | null> {
    const chance = chanceFrom(seed);
    const node = nodeNear(VIEWS[Math.floor(chance() * VIEWS.length)]!, chance);
    const axis = Math.floor(chance() * 3);
    const size = at(() => 2 + Math.floor(4 * chance()));
    const corner = [node.x, node.y, node.z];
    // Its low side on the border, or its high side.
    const side = chance() < 0.5 ? 0 : 1;
    const low = at((i) =>
      i === axis ? corner[i]! - side * size[i]! : corner[i]! + Math.floor(56 * chance()),
    );
    const place = {
      frame: node.frame,
      x: low[0] + size[0] / 2,
      y: low[1],
      z: low[2] + size[2] / 2,
    };
    const live = liveIn();
    const wish = { kind: 'cut', at: placeText(place), box: size };
    const verdict = await ask(live, wish, 'a', ALL_RIGHTS).catch(() => null);
    return verdict?.granted === true ? [live, editOf(live)] : null;
  }

  test(
    'ED30 so it is where what is gone ends at the border of a node, seen from that node',
    async () => {
      let seen = 0;
      await fc.assert(
        fc.asyncProperty(fc.nat(), async (seed) => {
          const done = await cutToBorder(seed);
          if (done === null) return;
          const [points, leaks] = await lookedAt(...done, chanceFrom(seed));
          expect(leaks.slice(0, 3)).toEqual([]);
          seen += points;
        }),
        { numRuns: 60 * SAMPLES },
      );
      expect(seen).toBeGreaterThan(100);
    },
    120_000 * SAMPLES,
  );

  test('ED30 what is drawn is the same for a page that is told, and as planned when it is taken back', async () => {
    let bared = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const done = await cutToBorder(seed);
      if (done === null) continue;
      const [live, { event }] = done;
      const { x, y, z, frame } = event.place;
      const nodes = LEVELS.flatMap((level) =>
        [-8, 8].flatMap((by) => [
          nodeAt(frame, level, x + by, y, z),
          nodeAt(frame, level, x, y + by, z),
          nodeAt(frame, level, x, y, z + by),
        ]),
      );
      const realm = new Realm();
      const events = await ledgerEvents(live);
      realm.hear(
        events.map(({ region, event: one }) => ({
          region: region.text,
          sequence: one.id.sequence,
          bytes: encodeEvent(one, region.node),
        })),
      );
      const plans = nodes.map((node) => drawnIn(chunkAt(WORLD.key, node, LATER)));
      for (const [i, node] of nodes.entries()) {
        const now = drawnIn(await chunkNow(live, node, LATER));
        const page = chunkWith(chunkAt(WORLD.key, node, LATER), realm.editsIn(node, LATER));
        expect(drawnIn(page)).toEqual(now);
        if (JSON.stringify(now) !== JSON.stringify(plans[i])) bared++;
      }
      await make(live, { kind: 'undo', event: `${event.id.region}#${event.id.sequence}` });
      for (const [i, node] of nodes.entries())
        expect(drawnIn(await chunkNow(live, node, LATER))).toEqual(plans[i]);
    }
    expect(bared).toBeGreaterThan(0);
  });
});
