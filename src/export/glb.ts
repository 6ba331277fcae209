/** A chunk as binary glTF, in the one form that every tool reads: float32, welded, 1 unit = 1 m, y up. */
import { Document, WebIO } from '@gltf-transform/core';
import type { Accessor, Buffer, Material, Primitive } from '@gltf-transform/core';
import { MATERIALS, formatNode } from '../core/index.ts';
import type { Chunk } from '../core/index.ts';
import { materialMeshes } from './triangles.ts';
import type { MaterialMesh } from './triangles.ts';

export interface GlbOptions {
  /** Seed of the world, for the record in the file. */
  readonly seed: number;
}

/** Grey by material name: linear base colour; lamps give light of their own. */
const GREYS: Readonly<Record<string, number>> = {
  megastructure: 0.16,
  concrete: 0.3,
  plaster: 0.5,
  metal: 0.22,
  dark: 0.02,
  pipe: 0.14,
  rail: 0.01,
  cable: 0.02,
  floor: 0.34,
  door: 0.12,
  glass: 0.08,
  machine: 0.18,
  deck: 0.24,
  rind: 0.1,
};

function materialOf(document: Document, index: number): Material {
  const name = MATERIALS[index] ?? `material-${index}`;
  const lamp = name === 'lamp' || name === 'sky-lamp';
  const grey = lamp ? 1 : (GREYS[name] ?? 0.25);
  const material = document
    .createMaterial(name)
    .setBaseColorFactor([grey, grey, grey, 1])
    .setMetallicFactor(name === 'metal' || name === 'pipe' ? 0.6 : 0)
    .setRoughnessFactor(0.85);
  return lamp ? material.setEmissiveFactor([1, 1, 1]) : material;
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
