/** The library's face: thin free functions over the City as it stands, in documented forms. */
export * from './ask.ts';
export * from './at.ts';
export * from './chunk.ts';
export * from './fault.ts';
export * from './limits.ts';
export * from './numbers.ts';
export * from './route.ts';
export * from './time.ts';
export * from './vista.ts';
export * from './world.ts';
