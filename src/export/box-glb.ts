/**
 * A box of the City as binary glTF. The default is what every tool reads: float32, welded, shared
 * meshes as nodes. The web profile, for three.js and its like, is instanced and compressed.
 */
import { Document, WebIO } from '@gltf-transform/core';
import type { Buffer, Material, Mesh } from '@gltf-transform/core';
import { MATERIALS, formatPlace } from '../core/index.ts';
import type { BoxSpec } from './box.ts';
import type { BoxMeshes, SharedMesh } from './harvest.ts';
import { materialOf } from './materials.ts';
import type { MaterialMesh } from './triangles.ts';

export interface BoxGlbOptions {
  readonly seed: number;
  readonly rules: number;
  /** EXT_mesh_gpu_instancing and EXT_meshopt_compression: small, but not for Blender, Godot or assimp. */
  readonly web: boolean;
}

const FEW_VERTICES = 65_534;

/** A document in the making: one material a name, meshes made of them. */
class Maker {
  readonly document = new Document();
  readonly buffer: Buffer = this.document.createBuffer();
  private readonly materials = new Map<number, Material>();

  meshOf(mesh: MaterialMesh, name: string): Mesh {
    const { document, buffer } = this;
    const vectors = (values: readonly number[]) =>
      document
        .createAccessor()
        .setType('VEC3')
        .setArray(Float32Array.from(values))
        .setBuffer(buffer);
    const isWide = mesh.positions.length / 3 > FEW_VERTICES;
    const indices = document
      .createAccessor()
      .setType('SCALAR')
      .setArray(isWide ? Uint32Array.from(mesh.indices) : Uint16Array.from(mesh.indices))
      .setBuffer(buffer);
    const primitive = document
      .createPrimitive()
      .setAttribute('POSITION', vectors(mesh.positions))
      .setAttribute('NORMAL', vectors(mesh.normals))
      .setIndices(indices)
      .setMaterial(this.material(mesh.material));
    return document.createMesh(name).addPrimitive(primitive);
  }

  private material(index: number): Material {
    const known = this.materials.get(index) ?? materialOf(this.document, index);
    this.materials.set(index, known);
    return known;
  }
}

function nameOf(material: number): string {
  return MATERIALS[material] ?? `material-${material}`;
}

type AddShared = (shared: SharedMesh, mesh: Mesh, name: string) => void;

/** Each place a node of its own. */
function asNodes(maker: Maker): AddShared {
  const scene = maker.document.getRoot().getDefaultScene()!;
  return ({ places }, mesh, name) =>
    places.forEach((place, i) =>
      scene.addChild(
        maker.document
          .createNode(`${name} ${i}`)
          .setMesh(mesh)
          .setTranslation([...place]),
      ),
    );
}

/** All places of a mesh in one node. */
async function asInstances(maker: Maker): Promise<AddShared> {
  const { EXTMeshGPUInstancing } = await import('@gltf-transform/extensions');
  const { document, buffer } = maker;
  const scene = document.getRoot().getDefaultScene()!;
  const instancing = document.createExtension(EXTMeshGPUInstancing).setRequired(true);
  return ({ places }, mesh, name) => {
    const translations = document
      .createAccessor()
      .setType('VEC3')
      .setArray(Float32Array.from(places.flat()))
      .setBuffer(buffer);
    const batch = instancing.createInstancedMesh().setAttribute('TRANSLATION', translations);
    const node = document.createNode(name).setMesh(mesh);
    node.setExtension('EXT_mesh_gpu_instancing', batch);
    scene.addChild(node);
  };
}

async function webWriter(document: Document): Promise<WebIO> {
  const { EXTMeshGPUInstancing, EXTMeshoptCompression } =
    await import('@gltf-transform/extensions');
  const { MeshoptEncoder } = await import('meshoptimizer');
  await MeshoptEncoder.ready;
  document.createExtension(EXTMeshoptCompression).setRequired(true);
  return new WebIO()
    .registerExtensions([EXTMeshGPUInstancing, EXTMeshoptCompression])
    .registerDependencies({ 'meshopt.encoder': MeshoptEncoder });
}

/** The bytes of a .glb file. Its origin is the middle of the box's floor; extras say where that is. */
export async function glbOfBox(
  spec: BoxSpec,
  { merged, shared }: BoxMeshes,
  options: BoxGlbOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  const maker = new Maker();
  const { document } = maker;
  const address = formatPlace(spec.place);
  const scene = document.createScene(address).setExtras({
    address,
    world: options.seed,
    rules: options.rules,
    tick: spec.tick,
    level: spec.level,
    box: [...spec.size],
  });
  document.getRoot().setDefaultScene(scene);
  document.getRoot().getAsset().generator = 'the-city';
  for (const mesh of merged) {
    const name = nameOf(mesh.material);
    scene.addChild(document.createNode(name).setMesh(maker.meshOf(mesh, name)));
  }
  const addShared = options.web ? await asInstances(maker) : asNodes(maker);
  shared.forEach((one, i) => {
    const name = `${nameOf(one.mesh.material)} box ${i}`;
    addShared(one, maker.meshOf(one.mesh, name), name);
  });
  if (scene.listChildren().length === 0) {
    maker.buffer.dispose(); // a buffer of no bytes is not legal
    scene.addChild(document.createNode('empty'));
  }
  const writer = options.web ? await webWriter(document) : new WebIO();
  return (await writer.writeBinary(document)) as Uint8Array<ArrayBuffer>;
}
