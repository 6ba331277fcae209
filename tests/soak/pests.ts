/** Some who do not read, and some who say far too much, for as long as it lasts. */
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION, writeClientFrame } from '../../src/protocol/index.ts';
import { near } from '../world/hands.ts';
import { TOKEN } from './real.ts';
import type { Real } from './real.ts';

const SLOW = 20;
const FLOODS = 4;
const FLOOD_MESSAGES = 2000;
const AGAIN_MS = 250;
const [FRAME, POINT] = near(0, 0, 0).split('/') as [string, string];
const [x, y, z] = POINT.split(',').map(Number) as [number, number, number];

/** Lets them loose; answers how to end it. */
export function pests(real: Real): () => void {
  const sockets = new Set<WebSocket>();
  let isOver = false;
  const come = (name: string, then: (socket: WebSocket) => void): void => {
    if (isOver || !real.isUp()) return;
    const headers = { authorization: `Bearer ${TOKEN}` };
    const socket = new WebSocket(`ws://127.0.0.1:${real.port}/v1/live`, { headers });
    sockets.add(socket);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      sockets.delete(socket);
      setTimeout(() => come(name, then), AGAIN_MS);
    });
    socket.on('open', () => {
      socket.send(writeClientFrame({ kind: 'hello', version: PROTOCOL_VERSION, name }));
      socket.send(writeClientFrame({ kind: 'enter', frame: FRAME }));
      socket.send(writeClientFrame({ kind: 'move', x, y, z: z + 1, yaw: 0, pitch: 0 }));
      then(socket);
    });
  };
  const follow = writeClientFrame({ kind: 'follow', known: [] });
  const slow = (socket: WebSocket): void => {
    // Asks for the past again and again, and reads none of it.
    const timer = setInterval(() => socket.send(follow), 1000);
    socket.on('close', () => clearInterval(timer));
    socket.pause();
  };
  const flood = (socket: WebSocket): void => {
    for (let n = 0; n < FLOOD_MESSAGES; n++) socket.send(follow);
  };
  for (let n = 0; n < SLOW; n++) come('slow', slow);
  for (let n = 0; n < FLOODS; n++) come('flood', flood);
  return () => {
    isOver = true;
    for (const socket of sockets) socket.terminate();
  };
}
