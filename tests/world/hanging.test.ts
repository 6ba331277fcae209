import { describe, expect, test } from 'vitest';
import type { Node, Place } from '../../src/core/index.ts';
import { nodeAt } from '../../src/core/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { gridOf } from '../../src/gen/grid.ts';
import { landmarkAt } from '../../src/gen/landmarks.ts';
import type { Landmark, LandmarkKind } from '../../src/gen/landmarks.ts';
import { gapAt } from '../../src/gen/plates.ts';
import { FALL_METRES, SHOT_FALL_METRES } from '../../src/fabric/index.ts';
import { CUT_MAX, FALL_MAX, REACH_METRES, STEPS } from '../../src/sim/limits.ts';
import { openMemory } from '../../src/store/index.ts';
import {
  DEFAULT_TICK,
  answerVistas,
  askPlace,
  chunkNow,
  ledgerName,
  partNow,
  placeText,
} from '../../src/world/index.ts';
import { WORLD, liveIn, make, near } from './hands.ts';
import { hashesNow, hashesOfPage, nodesUpTo } from './hashes.ts';

const HOME = askPlace(answerVistas(WORLD, null, 1)[0]!.address);
const SIDE = 256;

/** The first landmark of a kind near the first view. */
function landmarkOf(kind: LandmarkKind): Landmark {
  if (HOME.frame.kind !== 'column') throw new Error('the first view is in a column');
  const gap = gapAt(WORLD.key, HOME.frame, HOME.y);
  const { first } = gridOf(gap);
  for (let n = 0; n < 900; n++) {
    const mark = landmarkAt(gap, first[0] + (n % 30), first[1] + Math.floor(n / 30));
    if (mark?.kind === kind) return mark;
  }
  throw new Error(`there is no ${kind}`);
}

/** Boxes, in metres, of what belongs to landmarks in a node of 256 m. */
function hangingIn(chunk: ReturnType<typeof chunkAt>): number[][] {
  const { node, boxes, boxOwners, boxCount, hulls, corners, owners } = chunk;
  const ours = (n: number): boolean => owners[n]!.includes('landmark');
  const metres = (box: number[]): number[] =>
    box.map((v, i) => v / 1024 + [node.x, node.y, node.z][i % 3]!);
  const found: number[][] = [];
  for (let i = 0; i < boxCount; i++)
    if (ours(boxOwners[i]!)) found.push(metres([...boxes.subarray(6 * i, 6 * i + 6)]));
  for (const { first, count, owner } of hulls) {
    if (!ours(owner)) continue;
    const points = corners.subarray(3 * first, 3 * (first + count));
    const axis = (k: number): number[] => [...points].filter((_, i) => i % 3 === k);
    found.push(
      metres([
        ...[0, 1, 2].map((k) => Math.min(...axis(k))),
        ...[0, 1, 2].map((k) => Math.max(...axis(k))),
      ]),
    );
  }
  return found;
}

/** The nodes of 256 m round a landmark between two heights. */
function nodesOf({ x, z, room }: Landmark, from: number, to: number): Node[] {
  const nodes = new Map<string, Node>();
  for (let y = from; y < to + SIDE; y += SIDE)
    for (let dx = -room; dx < room + SIDE; dx += SIDE)
      for (let dz = -room; dz < room + SIDE; dz += SIDE) {
        const node = nodeAt(HOME.frame, 2, x + Math.min(dx, room), y, z + Math.min(dz, room));
        nodes.set([node.x, node.y, node.z].join(), node);
      }
  return [...nodes.values()];
}

/** Where a landmark is first narrow enough, from above, to be severed by one cut. */
function neckOf(mark: Landmark): { readonly place: Place; readonly low: number } {
  const low = mark.gap.floorY + mark.bottom;
  const top = mark.gap.floorY + mark.gap.height;
  const boxes = nodesOf(mark, low, top - 1).flatMap((node) =>
    hangingIn(chunkAt(WORLD.key, node, DEFAULT_TICK)),
  );
  for (let y = Math.floor(top) - 20; y > low + 300; y -= 8) {
    const at = boxes.filter((box) => box[1]! < y + 1 && box[4]! > y - 1);
    const [x0, z0] = [0, 2].map((i) => Math.min(...at.map((box) => box[i]!))) as [number, number];
    const [x1, z1] = [3, 5].map((i) => Math.max(...at.map((box) => box[i]!))) as [number, number];
    if (at.length === 0 || Math.max(x1 - x0, z1 - z0) > 31) continue;
    const [x, z] = [Math.round((x0 + x1) / 2), Math.round((z0 + z1) / 2)];
    return { place: { frame: HOME.frame, x, y, z }, low };
  }
  throw new Error('it is wide all along');
}

describe('what hangs', () => {
  test.each(['organ', 'stalactite'] as const)(
    'ED24 a great thing that hangs, however wide below, falls when it is cut off above, at every level, for everybody: %s',
    async (kind) => {
      const store = openMemory(ledgerName(WORLD));
      const live = liveIn(store);
      const mark = landmarkOf(kind);
      const { place, low } = neckOf(mark);
      const below = nodesOf(mark, low, place.y - SIDE);
      const hung = below.flatMap((node) => hangingIn(chunkAt(WORLD.key, node, DEFAULT_TICK)));
      expect(hung.length).toBeGreaterThan(10);
      expect(hung.some((box) => box[3]! - box[0]! > 12 && box[5]! - box[2]! > 12)).toBe(true);
      const [x, y, z] = [0, 1, 2].map((i) => (hung[0]![i]! + hung[0]![i + 3]!) / 2) as [
        number,
        number,
        number,
      ];
      const middle = nodesUpTo({ ...place, x, y, z }, 5);
      const planned = await hashesNow(live, middle);
      const id = await make(live, { kind: 'cut', at: placeText(place), box: [32, 2, 32] });
      for (const node of below) {
        const left = hangingIn(await chunkNow(live, node, DEFAULT_TICK));
        expect(left.filter((box) => box[4]! < place.y)).toEqual([]);
      }
      const now = await hashesNow(live, middle);
      expect(now).not.toEqual(planned);
      expect(await hashesNow(liveIn(store), middle)).toEqual(now);
      expect(await hashesOfPage(live, middle)).toEqual(now);
      await make(live, { kind: 'undo', event: id });
      expect(await hashesNow(live, middle)).toEqual(planned);
    },
    120_000,
  );

  test('ED24 who looks for edits looks as far as anything falls', () => {
    const cut = CUT_MAX / STEPS;
    for (const far of FALL_METRES) expect(far + cut).toBeLessThanOrEqual(REACH_METRES);
    for (const far of SHOT_FALL_METRES) expect(far * STEPS).toBeLessThanOrEqual(FALL_MAX);
  });

  test('ED22 shapes carry, not the boxes round them: a post cut aslant falls with what it bore', async () => {
    const live = liveIn();
    const box = (y: number, size: readonly number[]): object => ({
      kind: 'place',
      at: near(0, y, 0),
      part: 'box',
      size,
    });
    await make(live, box(0, [1, 8, 1]));
    await make(live, box(8, [3, 0.25, 3]));
    // Half a metre across, and so steep that the two stumps reach past each other.
    const corners = [-1, 1].flatMap((z) =>
      [-1, 1].flatMap((side) => [
        [-1.5, 2.5 + 0.25 * side, z],
        [1.5, -1.5 + 0.25 * side, z],
      ]),
    );
    await make(live, { kind: 'cut', at: near(0, 4, 0), corners });
    const stands = async (y: number): Promise<boolean> =>
      (await partNow(live, askPlace(near(0.25, y, 0.25)), DEFAULT_TICK)) !== null;
    expect(await stands(1)).toBe(true);
    expect(await stands(7)).toBe(false);
    expect(await stands(8.1)).toBe(false);
  });
});
