export * from './bench.ts';
export * from './capsule.ts';
export * from './climb.ts';
export * from './ground.ts';
export * from './land.ts';
export * from './replay.ts';
export * from './sight.ts';
export * from './solid.ts';
export * from './stand.ts';
export * from './sweep.ts';
export { chunkWith } from './edited.ts';
export {
  BORE_METRES,
  FALL_METRES,
  NODES_KEPT,
  SHOT_FALL_METRES,
  fallsOfChange,
  fallsOfCut,
  fallsOfShot,
  holesOf,
} from './falling.ts';
export type { Standing } from './falling.ts';
export type { Steps } from './hanging.ts';
export { Folds } from './folds.ts';
export { Recent } from './recent.ts';
export { nodeOfCell, partAtPlace, siteOf } from './site.ts';
export type { PartAt } from './site.ts';
export { detour } from './detour.ts';
export { inBore } from './bores.ts';
export { farEdits, farRegions, framesAlong, isSeenFar, seenFrom } from './far-bores.ts';
export { climbsOfEdits } from './placed-climbs.ts';
export { editMeets, editsOfNode, reachesInto } from './realm.ts';
export type { Held } from './held.ts';
