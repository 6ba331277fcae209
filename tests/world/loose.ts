/** What hangs from nothing round a place, by brute force. */
import { NODE_UNITS, nodeAt } from '../../src/core/index.ts';
import { isHeavy } from '../../src/sim/index.ts';
import { chunkNow } from '../../src/world/index.ts';
import type { askPlace, Live } from '../../src/world/index.ts';

interface Part {
  readonly role: number;
  readonly material: number;
  /** 1/4096 m about the place. */
  readonly box: number[];
}

/** Every part of the nodes within 20 m of a place. */
export async function around(
  live: Live,
  place: ReturnType<typeof askPlace>,
  tick: number,
): Promise<Part[]> {
  const parts: Part[] = [];
  const nodes = new Map<string, ReturnType<typeof nodeAt>>();
  for (const dx of [-20, 20])
    for (const dy of [-20, 20])
      for (const dz of [-20, 20]) {
        const node = nodeAt(place.frame, 0, place.x + dx, place.y + dy, place.z + dz);
        nodes.set([node.x, node.y, node.z].join(), node);
      }
  for (const node of nodes.values()) {
    const chunk = await chunkNow(live, node, tick);
    const by = [node.x - place.x, node.y - place.y, node.z - place.z].map(
      (v) => v * (NODE_UNITS / 64),
    );
    const add = (role: number, material: number, box: number[]): void =>
      void parts.push({ role, material, box: box.map((v, i) => v + by[i % 3]!) });
    for (let i = 0; i < chunk.boxCount; i++)
      add(chunk.boxTags[4 * i]!, chunk.boxTags[4 * i + 1]!, [
        ...chunk.boxes.subarray(6 * i, 6 * i + 6),
      ]);
    for (const { first, count, role, material } of chunk.hulls) {
      const points = [...chunk.corners.subarray(3 * first, 3 * (first + count))];
      const axis = (n: number): number[] => points.filter((_, i) => i % 3 === n);
      add(role, material, [
        ...[0, 1, 2].map((n) => Math.min(...axis(n))),
        ...[0, 1, 2].map((n) => Math.max(...axis(n))),
      ]);
    }
  }
  return parts;
}

/** By brute force: which parts hang from nothing that is Megastructure or held otherwise. */
function hanging(parts: readonly Part[], isHeld: (box: readonly number[]) => boolean): number[][] {
  const held = parts.map((part) => isHeavy(part) || isHeld(part.box));
  for (let isMoving = true; isMoving;) {
    isMoving = false;
    parts.forEach((part, i) => {
      if (held[i]) return;
      held[i] = parts.some(
        ({ box }, k) =>
          held[k] === true &&
          [0, 1, 2].every(
            (n) => box[n]! - 64 <= part.box[n + 3]! && box[n + 3]! + 64 >= part.box[n]!,
          ),
      );
      isMoving ||= held[i]!;
    });
  }
  return parts.filter((_, i) => !held[i]).map(({ box }) => box);
}

/**
 * Parts within 8 m that hang from nothing which reaches farther than 15 m, and did not before;
 * pieces of what hung in the air are none of it, however long that was.
 */
export function loosened(before: readonly Part[], after: readonly Part[]): number[][] {
  const edge = [0, 1, 2, 3, 4, 5].map((i) =>
    before.reduce((sum, { box }) => (i < 3 ? Math.min(sum, box[i]!) : Math.max(sum, box[i]!)), 0),
  );
  const was = hanging(before, (box) => box.some((v, i) => v === edge[i]));
  const far = 15 * (NODE_UNITS / 64);
  const near = 8 * (NODE_UNITS / 64);
  return hanging(after, (box) => box.some((v) => Math.abs(v) >= far))
    .filter((box) => box.every((v) => Math.abs(v) < near))
    .filter(
      (part) => !was.some((one) => part.every((v, i) => (i < 3 ? v >= one[i]! : v <= one[i]!))),
    );
}
