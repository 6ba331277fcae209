/** The door of sim: what happens. A feature is a folder: body, check, and what it leaves. */
export { KINDS, check, complete } from './check.ts';
export type { Kind } from './check.ts';
export { readCut, writeCut } from './cut/body.ts';
export type { CutBody } from './cut/body.ts';
export { isDressing, isHeavy } from './mass.ts';
export * from './limits.ts';
export { readPlace, writePlace } from './place/body.ts';
export type { PlaceBody } from './place/body.ts';
export { PART_NAMES, partsOf, sizeFault, sizeRange } from './place/palette.ts';
export type { PartName, PlacedSolid, Size } from './place/palette.ts';
export type { Box, Site, Standing } from './site.ts';
export {
  apply,
  cellName,
  eachCell,
  editOf,
  editsChanged,
  editsDone,
  emptyState,
  holdsOf,
  standingEdits,
  takenBack,
  takesBack,
  withoutEvent,
} from './state.ts';
export type { Diff, Edit, RegionState } from './state.ts';
export { readStore, writeStore } from './store/body.ts';
export type { StoreBody } from './store/body.ts';
export { storedFor } from './store/check.ts';
export { readTarget, readUndo, writeTarget } from './undo/body.ts';
export type { Rights } from './undo/check.ts';
export { readShot, writeShot } from './shot/body.ts';
export type { FallsElsewhere } from './shot/body.ts';
export type { ShotBody } from './shot/body.ts';
export { boreAlong, boreOf } from './shot/bore.ts';
export type { Bore } from './shot/bore.ts';
export { DIRECTION, GUN } from './shot/gun.ts';
