/** The door of protocol: the frames on the wire, flat and versioned. spec/protocol.md is their document. */
export { readClientFrame, writeClientFrame } from './client.ts';
export type { ClientFrame, Known, Pose } from './client.ts';
export * from './limits.ts';
export { readPast, writePast } from './past.ts';
export { readServerFrame, writeServerFrame } from './server.ts';
export type { EventBlock, ServerFrame, WalkerAt } from './server.ts';
