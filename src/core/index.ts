export * from './address.ts';
export * from './chance.ts';
export * from './chunk.ts';
