/** What stands in a node: the answer of `city chunk` and `/v1/chunk`. */
import { formatNode, hashOf, partCount, partsForm } from '../core/index.ts';
import type { Chunk, Node } from '../core/index.ts';
import { chunkAt } from '../gen/index.ts';
import type { World } from './world.ts';

export interface ChunkAnswer {
  readonly address: string;
  readonly level: number;
  readonly rules: number;
  readonly parts: number;
  readonly triangles: number;
  /** SHA-256 of the parts form, in hexadecimal. */
  readonly hash: string;
}

/** The chunk of a node at a tick. */
export function chunkOf(world: World, node: Node, tick: number): Chunk {
  return chunkAt(world.key, node, tick);
}

/** What a chunk of the plan amounts to. */
export function answerChunk(world: World, node: Node, tick: number): ChunkAnswer {
  return answerOfChunk(chunkOf(world, node, tick));
}

/** What a chunk amounts to. */
export function answerOfChunk(chunk: Chunk): ChunkAnswer {
  return {
    address: formatNode(chunk.node),
    level: chunk.node.level,
    rules: chunk.rules,
    parts: partCount(chunk),
    triangles: trianglesIn(chunk),
    hash: hashOf(chunk),
  };
}

/** Every part of a chunk, one JSON line each, in the documented form. */
export function partsText(chunk: Chunk): string {
  return partsForm(chunk);
}

/** Triangles that are drawn of a chunk: two a seen face of a box, n − 2 a drawn face of a hull. */
export function trianglesIn(chunk: Chunk): number {
  let count = 0;
  for (let i = 0; i < chunk.boxCount; i++) {
    let mask = chunk.boxTags[i * 4 + 2] as number;
    for (; mask !== 0; mask &= mask - 1) count += 2;
  }
  for (const hull of chunk.hulls) {
    hull.faces.forEach((face, i) => {
      if (((hull.drawn >>> i) & 1) === 1) count += face.length - 2;
    });
  }
  return count;
}
