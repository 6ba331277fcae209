export * from './bench.ts';
export * from './capsule.ts';
export * from './climb.ts';
export * from './ground.ts';
export * from './replay.ts';
export * from './sight.ts';
export * from './solid.ts';
export * from './stand.ts';
