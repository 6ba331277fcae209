import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { PROTOCOL_VERSION, readServerFrame, writeClientFrame } from '../../src/protocol/index.ts';
import type { ServerFrame } from '../../src/protocol/index.ts';
import { startServer } from '../../src/server/index.ts';
import type { Running } from '../../src/server/index.ts';
import { WORLD, liveIn } from '../world/hands.ts';

vi.mock('../../src/server/limits.ts', async (real) => ({
  ...(await real<object>()),
  // Whoever is cut off is so while the test looks, and nobody is taken for gone meanwhile.
  LIVE_BYE_MS: 200,
  LIVE_PING_MS: 3_600_000,
}));

let server: Running;
const sockets: WebSocket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await server.stop();
});

interface Line {
  readonly socket: WebSocket;
  readonly heard: ServerFrame[];
  isClosed: boolean;
}

/** Comes in and says hello. */
async function come(name: string): Promise<Line> {
  const socket = new WebSocket(`ws://localhost:${server.port}/v1/live`);
  sockets.push(socket);
  const line: Line = { socket, heard: [], isClosed: false };
  socket.on('message', (data) => line.heard.push(readServerFrame(data as Buffer)));
  socket.on('close', () => (line.isClosed = true));
  await new Promise((resolve) => socket.once('open', resolve));
  socket.send(writeClientFrame({ kind: 'hello', version: PROTOCOL_VERSION, name }));
  await expect.poll(() => line.heard.length, { timeout: 20_000 }).toBeGreaterThan(0);
  return line;
}

/** As a program asks, not a page of a browser. */
async function page(url: string): Promise<string> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get(url, resolve).on('error', reject),
  );
  return (await answer.setEncoding('utf8').toArray()).join('');
}

async function answers({ socket }: Line): Promise<string> {
  const answer = new Promise<Buffer>((resolve) => socket.once('pong', resolve));
  socket.ping('there?');
  return (await answer).toString();
}

describe('pings', () => {
  test.each(['ping', 'pong'] as const)(
    'PR7 a %s is answered or heard, a flood of them is let go, and nobody else with it',
    async (kind) => {
      server = await startServer({ world: WORLD, live: liveIn(), version: '0', port: 0 });
      const [pest, other] = [await come('pest'), await come('other')];
      expect(await answers(pest)).toBe('there?');
      for (let i = 0; i < 20_000; i++) pest.socket[kind]('x'.repeat(100));
      await expect.poll(() => pest.isClosed, { timeout: 30_000 }).toBe(true);
      expect(await answers(other)).toBe('there?');
      expect(other.isClosed).toBe(false);
    },
  );

  test('PR7 whoever was told to go is not heard any more, and is cut off', async () => {
    server = await startServer({ world: WORLD, live: liveIn(), version: '0', port: 0 });
    const pest = await come('pest');
    const { _socket: wire } = pest.socket as unknown as {
      _socket: { write(bytes: Uint8Array): boolean };
    };
    pest.socket.send('text');
    // A half that never closes: what it is told is not read, and it goes on.
    pest.socket.pause();
    const masked = Uint8Array.of(0x89, 0x80, 0, 0, 0, 0);
    const flood = setInterval(() => wire.write(masked), 5);
    try {
      const connections = async (): Promise<string> => {
        const text = await page(`http://localhost:${server.port}/v1/metrics`);
        return /^city_connections (\d+)/m.exec(text)?.[1] ?? text;
      };
      await expect.poll(connections, { timeout: 25_000 }).toBe('0');
    } finally {
      clearInterval(flood);
      pest.socket.resume();
    }
  });
});

test.each(['/nope', '/v1/live'])(
  'SV32 who asks for an upgrade of %s and is gone before the answer harms nobody',
  async (path) => {
    server = await startServer({ world: WORLD, live: liveIn(), version: 'x', port: 0 });
    const ask = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`;
    for (let i = 0; i < 20; i++)
      await new Promise<void>((resolve) => {
        const socket = connect(server.port, 'localhost', () =>
          socket.write(ask, () => socket.resetAndDestroy()),
        );
        socket.on('error', () => {}).on('close', () => resolve());
      });
    expect(await page(`${server.url}v1/health`)).toContain('ok');
  },
);
