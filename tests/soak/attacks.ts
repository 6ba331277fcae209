/** Four kinds of what no server should be sent, each so many times. */
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION, readServerFrame, writeClientFrame } from '../../src/protocol/index.ts';
import type { ClientFrame } from '../../src/protocol/index.ts';
import { near } from '../world/hands.ts';
import type { Dice } from './dice.ts';
import { addressOf, ask, throwAt } from './http.ts';
import { TOKEN } from './real.ts';
import type { Real } from './real.ts';

/** What came of one kind: how often each answer, and what must not be. */
export interface Tally {
  readonly answers: Map<string, number>;
  readonly faults: string[];
  /** Events that were acknowledged. */
  granted: number;
}

const [FRAME, POINT] = near(0, 0, 0).split('/') as [string, string];
const [X, Y, Z] = POINT.split(',').map(Number) as [number, number, number];
const LANES = 12;
/** From one address, under what it may ask in a minute. */
const INTENTS_AN_ADDRESS = 100;
const REQUESTS_AN_ADDRESS = 400;
const FRAMES_A_LINE = 40;
const OPERATOR = { authorization: `Bearer ${TOKEN}` };
const JSON_TYPE = { 'content-type': 'application/json' };

function newTally(): Tally {
  return { answers: new Map(), faults: [], granted: 0 };
}

function count({ answers }: Tally, answer: string): void {
  answers.set(answer, (answers.get(answer) ?? 0) + 1);
}

/** Does something so many times, some of them at once; `lane` tells them apart. */
async function lanes(times: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let n = next++; n < times; n = next++) await work(n);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

const SAMPLES: readonly ClientFrame[] = [
  { kind: 'hello', version: PROTOCOL_VERSION, name: 'pest' },
  { kind: 'enter', frame: FRAME },
  { kind: 'move', x: X, y: Y, z: Z, yaw: 1, pitch: 2 },
  { kind: 'follow', known: [{ region: `${FRAME}/0,67166208,-8192@7`, sequence: 3 }] },
];

/** Mutated frames, from walkers who have come in good order; some on each line. */
export async function frames(real: Real, dice: Dice, times: number): Promise<Tally> {
  const tally = newTally();
  await lanes(Math.ceil(times / FRAMES_A_LINE), async (n) => {
    let left = Math.min(FRAMES_A_LINE, times - n * FRAMES_A_LINE);
    while (left > 0 && real.isUp()) left = await frameLine(real, dice, left, tally);
  });
  return tally;
}

/** One line that is sent frames until it is closed; how many are left. */
function frameLine(real: Real, dice: Dice, most: number, tally: Tally): Promise<number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${real.port}/v1/live`, { headers: OPERATOR });
    let left = most;
    let why = 'kept';
    socket.on('open', () => {
      for (const frame of SAMPLES.slice(0, 3)) socket.send(writeClientFrame(frame));
      // One after the other: what follows one that ends the line would be read by nobody.
      const step = (): void => {
        if (left === 0) return socket.close();
        left--;
        socket.send(dice.bend(writeClientFrame(dice.of(SAMPLES))));
        socket.ping();
      };
      socket.on('pong', step);
      step();
    });
    socket.on('message', (data) => {
      const frame = readServerFrame(data as Buffer);
      if (frame.kind === 'bye') why = 'let go';
    });
    socket.on('error', () => (why = 'broken'));
    socket.on('close', () => {
      count(tally, why);
      // A line that never opened has been sent nothing; it is not tried for ever.
      if (why === 'broken') left = Math.max(0, left - 1);
      resolve(left);
    });
  });
}

const WISHES: readonly object[] = [
  { kind: 'place', at: near(3, 0, 3), part: 'box', size: [0.5, 0.5, 0.5] },
  {
    kind: 'place',
    at: near(-3, 0, 5),
    part: 'stair',
    size: [2, 1, 1],
    turns: 3,
    material: 'metal',
  },
  { kind: 'cut', at: near(2, 60, 0), box: [1, 2, 1] },
  {
    kind: 'cut',
    at: near(2, 60, 0),
    corners: [
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  },
  { kind: 'undo', event: `${FRAME}/0,67166208,-8192@7#999999` },
  { kind: 'remove', event: `${FRAME}/0,67166208,-8192@7#999998` },
  { kind: 'shot', at: near(0, 1.5, 0), look: [400, 11], step: 9 },
  { kind: 'store', at: near(0, 1.5, 0), for: 'ann', step: 0, shots: 900 },
];

/** Wishes with something wrong with their bytes, or with what stands in a field. */
export async function intents(real: Real, dice: Dice, times: number): Promise<Tally> {
  const tally = newTally();
  const odd: readonly unknown[] = [null, -1, 1e308, '', 'x'.repeat(300), [], {}, [1, 1, 1], true];
  await lanes(times, async (n) => {
    const wish = { ...dice.of(WISHES) } as Record<string, unknown>;
    const isOdd = dice.below(3) === 0;
    if (isOdd) wish[dice.of(Object.keys(wish))] = dice.of(odd);
    const text = Buffer.from(JSON.stringify(wish));
    const body = isOdd ? text : dice.bend(text);
    const from = addressOf(Math.floor(n / INTENTS_AN_ADDRESS));
    await answered(real, tally, () => ({
      method: 'POST',
      path: '/v1/intents',
      headers: { ...OPERATOR, ...JSON_TYPE },
      body,
      from,
    }));
  });
  return tally;
}

/** Asks, counts the answer, and notes what must not be: a mistake of ours, or no answer. */
async function answered(
  real: Real,
  tally: Tally,
  make: () => Parameters<typeof ask>[1],
  legal: (status: number) => boolean = () => true,
): Promise<void> {
  if (!real.isUp()) return;
  const what = make();
  const told = `${what.method} ${what.path} ${Buffer.from(what.body ?? []).toString()}`;
  try {
    const { status, text } = await ask(real, what);
    count(tally, String(status));
    if (status === 200 && what.path === '/v1/intents') tally.granted++;
    if (status < 500 && legal(status)) return;
    tally.faults.push(`${status} to ${told}: ${text}`);
  } catch (error) {
    tally.faults.push(`${(error as Error).message} to ${told}`);
  }
}

/** Tokens of each scope, mutated, as a bearer, as a cookie and in the address. */
export async function tokens(real: Real, dice: Dice, times: number): Promise<Tally> {
  const tally = newTally();
  const good: string[] = [TOKEN];
  for (const scope of ['observe', 'act', 'admin']) {
    const body = Buffer.from(JSON.stringify({ name: 'ann', scope }));
    const headers = { ...OPERATOR, ...JSON_TYPE };
    const from = addressOf(0);
    const { text } = await ask(real, { method: 'POST', path: '/v1/tokens', headers, body, from });
    good.push((JSON.parse(text) as { token: string }).token);
  }
  await lanes(times, async (n) => {
    let bent = '';
    do
      bent = dice
        .bend(Buffer.from(dice.of(good)))
        .toString('latin1')
        .replace(/[^!-~]/g, '~');
    while (good.includes(bent));
    const from = addressOf(10_000 + Math.floor(n / REQUESTS_AN_ADDRESS));
    const [path, headers] = dice.of([
      ['/v1/me', { authorization: `Bearer ${bent}` }],
      ['/v1/me', { cookie: `city_token=${bent.replaceAll(';', '~')}` }],
      [`/?token=${encodeURIComponent(bent)}`, {}],
    ] as const);
    await answered(
      real,
      tally,
      () => ({ method: 'GET', path, headers, from }),
      (status) => status === 401,
    );
  });
  return tally;
}

const REQUESTS: readonly string[] = [
  `GET /v1/at?address=${near(0, 0, 0)} HTTP/1.1\r\nhost: localhost\r\n`,
  `GET /v1/chunk?address=${FRAME}/896,67169088,-1408@3 HTTP/1.1\r\nhost: localhost\r\n`,
  `GET /v1/find?kind=bridge&near=${near(0, 0, 0)}&count=3 HTTP/1.1\r\nhost: localhost\r\n`,
  `GET /v1/ledger?since=2h&actor=ann HTTP/1.1\r\nhost: localhost\r\n`,
  `GET /v1/past?address=${near(0, 0, 0)} HTTP/1.1\r\nhost: localhost\r\n`,
  `DELETE /v1/tokens/AAAAAAAAAAAAAAAA HTTP/1.1\r\nhost: localhost\r\n`,
  `POST /v1/undo HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n`,
  `GET /v1/live HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n`,
  `GET /lib/gen.js HTTP/1.1\r\nhost: localhost\r\n`,
];

/** Requests of which any byte may be wrong, the line and the headers too. */
export async function requests(real: Real, dice: Dice, times: number): Promise<Tally> {
  const tally = newTally();
  await lanes(times, async (n) => {
    if (!real.isUp()) return;
    const end = `authorization: Bearer ${TOKEN}\r\nconnection: close\r\n\r\n`;
    const bytes = dice.bend(Buffer.from(dice.of(REQUESTS) + end));
    const text = await throwAt(
      real,
      bytes,
      addressOf(20_000 + Math.floor(n / REQUESTS_AN_ADDRESS)),
    );
    const status = /^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 'closed';
    count(tally, status);
    if (/^5(?!03)/.test(status)) tally.faults.push(`${bytes.toString('latin1')} → ${text}`);
  });
  return tally;
}
