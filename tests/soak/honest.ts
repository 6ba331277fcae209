/** Two who walk and build in good order, in a process of their own: `honest.ts PORT`. Tells how it was when the input ends. */
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION, readServerFrame, writeClientFrame } from '../../src/protocol/index.ts';
import { near } from '../world/hands.ts';
import { addressOf, ask } from './http.ts';
import { TOKEN } from './real.ts';
import type { Real } from './real.ts';

/** What they noticed. */
export interface Noticed {
  /** Events that were acknowledged. */
  readonly granted: number;
  /** From a step to another's hearing of it, and from a wish to its answer, milliseconds. */
  readonly stepsMs: readonly number[];
  readonly intentsMs: readonly number[];
  readonly faults: readonly string[];
}

const STEP_MS = 50;
const BUILD_MS = 2000;
const STEP_METRES = 0.0625;
const [FRAME, POINT] = near(0, 0, 0).split('/') as [string, string];
const [X, Y, Z] = POINT.split(',').map(Number) as [number, number, number];
const HEADERS = { authorization: `Bearer ${TOKEN}` };

async function come(port: number, name: string, faults: string[]): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/live`, { headers: HEADERS });
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.send(writeClientFrame({ kind: 'hello', version: PROTOCOL_VERSION, name }));
  socket.send(writeClientFrame({ kind: 'enter', frame: FRAME }));
  socket.on('close', () => faults.push(`${name} was let go`));
  return socket;
}

/** Steps one way, so that where somebody is heard to be says which step it was. */
async function walk(port: number, faults: string[], stepsMs: number[]): Promise<WebSocket[]> {
  const [ann, bob] = [await come(port, 'ann', faults), await come(port, 'bob', faults)];
  const sent: number[] = [];
  const move = (socket: WebSocket, x: number): void =>
    socket.send(writeClientFrame({ kind: 'move', x, y: Y, z: Z, yaw: 0, pitch: 0 }));
  move(bob, X);
  const timer = setInterval(() => {
    sent.push(performance.now());
    move(ann, X + (sent.length - 1) * STEP_METRES * 0.001);
  }, STEP_MS);
  ann.on('close', () => clearInterval(timer));
  let heard = 0;
  bob.on('message', (data) => {
    const frame = readServerFrame(data as Buffer);
    if (frame.kind !== 'tick') return;
    for (const { x, z } of frame.walkers) {
      const n = Math.round((x - X) / (STEP_METRES * 0.001));
      if (z !== Z || n <= heard || sent[n] === undefined) continue;
      heard = n;
      stepsMs.push(performance.now() - sent[n]!);
    }
  });
  return [ann, bob];
}

async function run(port: number): Promise<void> {
  const faults: string[] = [];
  const stepsMs: number[] = [];
  const intentsMs: number[] = [];
  const sockets = await walk(port, faults, stepsMs);
  const real = { port } as Real;
  let isOver = false;
  process.stdin.on('end', () => (isOver = true)).resume();
  let granted = 0;
  for (let n = 0; !isOver; n++) {
    const at = near((n % 4) * 2 - 1, 0, 6 + (Math.floor(n / 4) % 230) * 2);
    const wish = { kind: 'place', at, part: 'box', size: [0.25, 0.25, 0.25] };
    const headers = { ...HEADERS, 'content-type': 'application/json' };
    const body = Buffer.from(JSON.stringify(wish));
    const asked = performance.now();
    const from = addressOf(50_000 + Math.floor(n / 100));
    try {
      const said = await ask(real, { method: 'POST', path: '/v1/intents', headers, body, from });
      intentsMs.push(performance.now() - asked);
      if (said.status === 200) granted++;
      else faults.push(`${said.status} ${said.text}`);
    } catch (error) {
      faults.push((error as Error).message);
    }
    // Who holds them waits for this before anything else comes.
    if (n === 0) {
      while (stepsMs.length === 0 && !isOver) await new Promise((next) => setTimeout(next, 20));
      process.stdout.write('here\n');
    }
    await new Promise((resolve) => setTimeout(resolve, BUILD_MS));
  }
  const noticed: Noticed = { granted, stepsMs, intentsMs, faults: [...faults] };
  for (const socket of sockets) socket.terminate();
  process.stdout.write(JSON.stringify(noticed));
}

if (process.argv.length > 2) await run(Number(process.argv[2]));
