/** Taking places out of the City. */
export { glbOf } from './glb.ts';
export type { GlbOptions } from './glb.ts';
export { materialMeshes } from './triangles.ts';
export type { MaterialMesh } from './triangles.ts';
export {
  BOX_LEVEL_MAX,
  BOX_NODES_MAX,
  BOX_SIDE_MAX,
  BOX_SIDE_MIN,
  nodeCount,
  nodesIn,
} from './box.ts';
export type { BoxSpec } from './box.ts';
export { glbOfBox } from './box-glb.ts';
export type { BoxGlbOptions } from './box-glb.ts';
export { fileOfBox } from './file.ts';
export type { BoxFile, BoxForm } from './file.ts';
export { mtsOf } from './mts.ts';
export { voxOf } from './vox.ts';
export { VOXEL_MAX, VOXEL_MIN, Voxels, VOXELS_MAX, voxelsAcross } from './voxels.ts';
export type { VoxelGrid } from './voxels.ts';
export { countsOf, FILE_NODES_MAX, Harvest } from './harvest.ts';
export type { BoxCounts, BoxMeshes, SharedMesh } from './harvest.ts';
