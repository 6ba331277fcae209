/** The door of gen: the plan of the City, and what stands, lies and leads where. */
export { chunkAt } from './chunk.ts';
export { RULES } from './key.ts';
export type { WorldKey } from './key.ts';
export { HOME, surroundings, vistas } from './places.ts';
export type { Surroundings } from './places.ts';
export type { Vista } from './vistas.ts';
export { whatIsAt } from './point.ts';
export type { WhatIs } from './point.ts';
export { route } from './ways/route.ts';
export type { Route } from './ways/log.ts';
export { nearestWay, walkSurfacesIn } from './ways/surfaces.ts';
export { climbsIn } from './ways/climb-paths.ts';
export type { Climb } from './ways/climb-paths.ts';
export type { WalkSurface } from './ways/surfaces.ts';
export type { Leg, LegKind, Point } from './ways/trail.ts';
export { lineageAt, tickOfYear } from './lineage.ts';
export type { Origin } from './lineage.ts';
