/** A chunk as binary glTF, in the one form that every tool reads: float32, welded, 1 unit = 1 m, y up. */
import { Document, WebIO } from '@gltf-transform/core';
import type { Accessor, Buffer, Primitive } from '@gltf-transform/core';
import { MATERIALS, formatNode } from '../core/index.ts';
import type { Chunk } from '../core/index.ts';
import { materialOf } from './materials.ts';
import { materialMeshes } from './triangles.ts';
import type { MaterialMesh } from './triangles.ts';

export interface GlbOptions {
  /** Seed of the world, for the record in the file. */
  readonly seed: number;
}

function primitiveOf(document: Document, buffer: Buffer, mesh: MaterialMesh): Primitive {
  const vectors = (values: readonly number[]): Accessor =>
    document.createAccessor().setType('VEC3').setArray(Float32Array.from(values)).setBuffer(buffer);
  const wide = mesh.positions.length / 3 > 65_534;
  const indices = document
    .createAccessor()
    .setType('SCALAR')
    .setArray(wide ? Uint32Array.from(mesh.indices) : Uint16Array.from(mesh.indices))
    .setBuffer(buffer);
  return document
    .createPrimitive()
    .setAttribute('POSITION', vectors(mesh.positions))
    .setAttribute('NORMAL', vectors(mesh.normals))
    .setIndices(indices)
    .setMaterial(materialOf(document, mesh.material));
}

/**
 * The bytes of a .glb file. One node and mesh a material, named after it; the origin is the middle
 * of the chunk's floor, whose place in the frame is in the extras with address, world, rules, tick.
 */
export async function glbOf(chunk: Chunk, options: GlbOptions): Promise<Uint8Array> {
  const { node } = chunk;
  const half = 32 * 2 ** node.level;
  const document = new Document();
  const buffer = document.createBuffer();
  const scene = document.createScene(formatNode(node));
  document.getRoot().setDefaultScene(scene);
  scene.setExtras({
    address: formatNode(node),
    world: options.seed,
    rules: chunk.rules,
    tick: chunk.tick,
    origin: [node.x + half, node.y, node.z + half],
  });
  document.getRoot().getAsset().generator = 'the-city';
  for (const part of materialMeshes(chunk)) {
    const name = MATERIALS[part.material] ?? `material-${part.material}`;
    const mesh = document.createMesh(name).addPrimitive(primitiveOf(document, buffer, part));
    scene.addChild(document.createNode(name).setMesh(mesh));
  }
  if (scene.listChildren().length === 0) {
    buffer.dispose(); // a buffer of no bytes is not legal
    scene.addChild(document.createNode('empty'));
  }
  return new WebIO().writeBinary(document);
}
