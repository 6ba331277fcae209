/** Taking places out of the City. */
export { glbOf } from './glb.ts';
export type { GlbOptions } from './glb.ts';
export { materialMeshes } from './triangles.ts';
export type { MaterialMesh } from './triangles.ts';
