/** Many walkers on one server: `walkers-child.ts PORT COUNT SECONDS PITCH`. Prints what came in, as JSON. */
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION, writeClientFrame } from '../src/protocol/index.ts';

const [port, count, seconds, pitch] = process.argv.slice(2).map(Number) as [
  number,
  number,
  number,
  number,
];
let frames = 0;
let bytes = 0;

/** Walkers stand `pitch` metres apart in a square and walk to and fro. */
async function walk(n: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/live`);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('message', (data: Buffer) => {
    frames++;
    bytes += data.length;
  });
  socket.send(writeClientFrame({ kind: 'hello', version: PROTOCOL_VERSION, name: `walker ${n}` }));
  socket.send(writeClientFrame({ kind: 'enter', frame: 'jupiter' }));
  return socket;
}

const sockets: WebSocket[] = [];
for (let n = 0; n < count; n++) sockets.push(await walk(n));
const across = Math.ceil(Math.sqrt(count));
const begun = performance.now();
frames = 0;
bytes = 0;
for (let tick = 0; performance.now() - begun < seconds * 1000; tick++) {
  sockets.forEach((socket, n) => {
    const x = (n % across) * pitch + (tick % 40) * 0.07;
    const z = Math.floor(n / across) * pitch;
    socket.send(writeClientFrame({ kind: 'move', x, y: 0, z, yaw: 90, pitch: 0 }));
  });
  await new Promise((resolve) => setTimeout(resolve, begun + (tick + 1) * 50 - performance.now()));
}
console.log(JSON.stringify({ frames, bytes }));
for (const socket of sockets) socket.terminate();
