import type { AddressInfo } from 'node:net';
import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { decodeEvent, hashOf, nodeAt, parseRegion } from '../../src/core/index.ts';
import { chunkWith } from '../../src/fabric/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import {
  PROTOCOL_VERSION,
  readPast,
  readServerFrame,
  writeClientFrame,
} from '../../src/protocol/index.ts';
import type { ClientFrame, ServerFrame } from '../../src/protocol/index.ts';
import { startServer } from '../../src/server/index.ts';
import type { Running } from '../../src/server/index.ts';
import { Allowance } from '../../src/server/allowance.ts';
import { apply, emptyState, standingEdits } from '../../src/sim/index.ts';
import { DEFAULT_TICK, askPlace, chunkNow, tickNow } from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { WORLD, ask, liveIn, near } from '../world/hands.ts';

const FEET = askPlace(near(0, 0, 0));
const FRAME = near(0, 0, 0).split('/')[0]!;
const TOKEN = 'a-token-that-is-long-enough';

const running: Running[] = [];
const sockets: WebSocket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  for (const server of running.splice(0)) await server.stop();
});

async function serve(live: Live, token?: string): Promise<Running> {
  const server = await startServer({
    world: WORLD,
    live,
    version: '0',
    port: 0,
    ...(token === undefined ? {} : { token }),
  });
  running.push(server);
  return server;
}

class Guest {
  readonly socket: WebSocket;
  readonly heard: ServerFrame[] = [];
  closed = false;

  constructor(server: Running, headers: Record<string, string> = {}, options: ClientOptions = {}) {
    this.socket = new WebSocket(`ws://localhost:${server.port}/v1/live`, { ...options, headers });
    sockets.push(this.socket);
    this.socket.on('message', (data) => this.heard.push(readServerFrame(data as Buffer)));
    this.socket.on('close', () => (this.closed = true));
    this.socket.on('error', () => (this.closed = true));
  }

  async open(): Promise<this> {
    await new Promise((resolve) => {
      this.socket.once('open', resolve);
      this.socket.once('close', resolve);
      this.socket.once('error', resolve);
    });
    return this;
  }

  say(frame: ClientFrame): void {
    this.socket.send(writeClientFrame(frame));
  }

  /** Says hello and stands so many metres from the first view. */
  async come(name: string, x: number): Promise<this> {
    await this.open();
    this.say({ kind: 'hello', version: PROTOCOL_VERSION, name });
    this.say({ kind: 'enter', frame: FRAME });
    this.move(x);
    await expect.poll(() => this.heard.length).toBeGreaterThan(0);
    return this;
  }

  move(x: number): void {
    this.say({ kind: 'move', x: FEET.x + x, y: FEET.y, z: FEET.z, yaw: 90, pitch: 0 });
  }

  ticks(): Extract<ServerFrame, { kind: 'tick' }>[] {
    return this.heard.filter((frame) => frame.kind === 'tick');
  }
}

const box = (x: number): object => ({
  kind: 'place',
  at: near(x, 0, 0),
  part: 'box',
  size: [0.5, 0.5, 0.5],
});

async function intent(
  server: Running,
  body: object,
  headers: Record<string, string> = {},
): Promise<number> {
  const reply = await fetch(`http://localhost:${server.port}/v1/intents`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return reply.status;
}

/** What a client makes of all that it was told, by the code that the server uses. */
function hashOfClient(guest: Guest): string {
  const state = emptyState();
  for (const { region, sequence, bytes } of guest.ticks().flatMap(({ events }) => events))
    apply(state, decodeEvent(bytes, parseRegion(region), sequence));
  const node = nodeAt(FEET.frame, 0, FEET.x, FEET.y, FEET.z);
  return hashOf(chunkWith(chunkAt(WORLD.key, node, DEFAULT_TICK), standingEdits(state)));
}

test('PR12 the past of a place is told at once, and makes the server’s City of the plan', async () => {
  const live = liveIn();
  await ask(live, { kind: 'place', at: near(0, 0, 4), part: 'box', size: [2, 2, 2] });
  await ask(live, { kind: 'cut', at: near(0, 1, 4), box: [1, 0.5, 4] });
  const { url } = await serve(live);
  const past = async (address: string): Promise<Response> =>
    fetch(`${url}v1/past?address=${encodeURIComponent(address)}`);
  const blocks = readPast(new Uint8Array(await (await past(near(0, 0, 0))).arrayBuffer()));
  expect(blocks.map(({ sequence }) => sequence)).toEqual([1, 2]);
  const state = emptyState();
  for (const { region, sequence, bytes } of blocks)
    apply(state, decodeEvent(bytes, parseRegion(region), sequence));
  const place = askPlace(near(0, 1, 4));
  const node = nodeAt(place.frame, 0, place.x, place.y, place.z);
  const plan = chunkAt(WORLD.key, node, DEFAULT_TICK);
  const made = hashOf(chunkWith(plan, standingEdits(state)));
  expect(made).toBe(hashOf(await chunkNow(live, node, DEFAULT_TICK)));
  expect(made).not.toBe(hashOf(plan));
  expect((await past('nowhere')).status).toBe(400);
  // Whoever walks another City is told nothing of this one.
  const { seed } = live.world.key;
  const asked = `${url}v1/past?address=${encodeURIComponent(near(0, 0, 0))}&seed=`;
  expect((await (await fetch(`${asked}${seed}`)).arrayBuffer()).byteLength).toBeGreaterThan(0);
  const other = await fetch(`${asked}${seed + 1}`);
  expect(other.status).toBe(400);
  expect(await other.text()).toContain(`keeps the City of seed ${seed}`);
  for (const seed of ['4294967296', '-1', 'abc', '']) {
    const none = await fetch(`${asked}${seed}`);
    expect(none.status).toBe(400);
    expect(await none.text()).toContain('seed takes a whole number from 0 to 4294967295');
  }
  // Of another frame nothing is told.
  expect((await (await past('5700.0.8.8/0,4096,0')).arrayBuffer()).byteLength).toBe(0);
});

describe('/v1/live', () => {
  test('PR5 others are seen when they come, move and go', async () => {
    const server = await serve(liveIn());
    const ann = await new Guest(server).come('ann', 0);
    const bob = await new Guest(server).come('bob', 5);
    await expect
      .poll(() => ann.ticks().flatMap(({ names }) => names.map((n) => n.name)))
      .toEqual(['bob']);
    await expect
      .poll(() => bob.ticks().flatMap(({ names }) => names.map((n) => n.name)))
      .toEqual(['ann']);
    bob.move(6);
    await expect.poll(() => ann.ticks().at(-1)?.walkers[0]?.x).toBe(FEET.x + 6);
    // Far away is not near: it is as if they had gone.
    const eve = await new Guest(server).come('eve', 30_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(eve.ticks()).toEqual([]);
    bob.socket.close();
    await expect.poll(() => ann.ticks().flatMap(({ gone }) => gone)).toHaveLength(1);
  });

  test('PR6 an edit reaches everybody there, in order, and all converge to the server’s hash', async () => {
    const live = liveIn();
    const server = await serve(live);
    const guests = [await new Guest(server).come('ann', 0), await new Guest(server).come('bob', 5)];
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, i) => intent(server, box((i % 6) - 3))),
    );
    const granted = results.filter((status) => status === 200).length;
    expect(granted).toBeGreaterThan(5);
    const node = nodeAt(FEET.frame, 0, FEET.x, FEET.y, FEET.z);
    for (const guest of guests) {
      const told = (): number[] =>
        guest.ticks().flatMap(({ events }) => events.map(({ sequence }) => sequence));
      await expect.poll(told).toEqual(Array.from({ length: granted }, (_, i) => i + 1));
      expect(hashOfClient(guest)).toBe(hashOf(await chunkNow(live, node, tickNow(live))));
    }
  });

  test('PR10 who comes late, or comes again, is told what happened before and converges', async () => {
    const live = liveIn();
    const server = await serve(live);
    for (let i = 0; i < 6; i++) await intent(server, box(i - 3));
    const node = nodeAt(FEET.frame, 0, FEET.x, FEET.y, FEET.z);
    const late = await new Guest(server).come('late', 0);
    late.say({ kind: 'follow', known: [] });
    await intent(server, box(0.5));
    await expect
      .poll(async () => hashOfClient(late))
      .toBe(hashOf(await chunkNow(live, node, tickNow(live))));
    const last = late.ticks().flatMap(({ events }) => events);
    const known = [{ region: last[0]!.region, sequence: last.length - 2 }];
    const again = await new Guest(server).come('late', 0);
    again.say({ kind: 'follow', known });
    await expect.poll(() => again.ticks().flatMap(({ events }) => events)).toEqual(last.slice(-2));
    // Who stands nowhere yet has nothing to follow.
    const early = await new Guest(server).open();
    early.say({ kind: 'hello', version: PROTOCOL_VERSION, name: 'early' });
    early.say({ kind: 'follow', known: [] });
    await expect.poll(() => early.closed).toBe(true);
  });

  test('PR7 what is not of the form, too much, or too fast for anybody harms no other', async () => {
    const server = await serve(liveIn());
    const ann = await new Guest(server).come('ann', 0);
    const bad: ((guest: Guest) => void)[] = [
      (guest) => guest.socket.send('text'),
      (guest) => guest.socket.send(new Uint8Array(5_000)),
      (guest) => guest.socket.send(Uint8Array.from([99, 1, 2])),
      (guest) => guest.say({ kind: 'hello', version: 99, name: 'x' }),
      (guest) => guest.say({ kind: 'enter', frame: FRAME }),
      (guest) => {
        guest.say({ kind: 'hello', version: PROTOCOL_VERSION, name: 'x' });
        guest.say({ kind: 'enter', frame: 'nowhere' });
      },
      (guest) => {
        for (let i = 0; i < 500; i++)
          guest.say({ kind: 'hello', version: PROTOCOL_VERSION, name: 'x' });
      },
    ];
    for (const [i, harm] of bad.entries()) {
      const guest = await new Guest(server).open();
      harm(guest);
      await expect.poll(() => guest.closed, { message: `harm ${i}` }).toBe(true);
    }
    const bob = await new Guest(server).come('bob', 5);
    await expect
      .poll(() => ann.ticks().flatMap(({ names }) => names.map((n) => n.name)))
      .toContain('bob');
    // Nobody goes a hundred kilometres at once: the step is not believed.
    bob.move(100_000);
    bob.move(6);
    await expect.poll(() => ann.ticks().at(-1)?.walkers.at(-1)?.x).toBe(FEET.x + 6);
    expect(ann.ticks().flatMap(({ walkers }) => walkers.map(({ x }) => x))).not.toContain(
      FEET.x + 100_000,
    );
  }, 60_000);

  test('PR7 what comes at once because the server stood still is not too much', () => {
    const some = (allowance: Allowance, count: number): boolean =>
      Array.from({ length: count }, () => allowance.take()).every(Boolean);
    const honest = new Allowance();
    for (let second = 0; second < 5; second++) {
      expect(some(honest, 20)).toBe(true);
      honest.refill(1);
    }
    // Seven seconds in which nobody was heard, and then all that they said.
    honest.refill(7);
    expect(some(honest, 140)).toBe(true);
    const flood = new Allowance();
    for (let second = 0; second < 5; second++) flood.refill(1);
    expect(some(flood, 61)).toBe(false);
  });

  test('PR13 who vanishes without a word is gone for all after two askings, and nobody else is', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const server = await serve(liveIn());
      const pass = (ms: number): unknown => vi.advanceTimersByTime(ms);
      const come = async (name: string, options = {}): Promise<Guest> => {
        const guest = await new Guest(server, {}, options).open();
        guest.say({ kind: 'hello', version: PROTOCOL_VERSION, name });
        guest.say({ kind: 'enter', frame: FRAME });
        guest.move(1);
        return guest;
      };
      // One whose every step another hears has been heard by the server, and so has its answer.
      const isHeard = async (who: Guest, by: Guest, x: number): Promise<void> => {
        who.move(x);
        await expect
          .poll(() => {
            pass(50);
            const all = by.ticks().flatMap(({ walkers }) => walkers);
            return all.some((walker) => Math.abs(walker.x - FEET.x - x) < 0.01);
          })
          .toBe(true);
      };
      const [ann, bob] = [await come('ann'), await come('bob')];
      const lost = await come('lost', { autoPong: false });
      await isHeard(ann, bob, 2);
      await isHeard(lost, ann, 3);
      const asked = new Promise((resolve) => ann.socket.once('ping', resolve));
      const askedToo = new Promise((resolve) => bob.socket.once('ping', resolve));
      pass(10_000);
      await Promise.all([asked, askedToo]);
      await isHeard(ann, bob, 4);
      await isHeard(bob, ann, 5);
      expect(lost.closed).toBe(false);
      pass(10_000);
      await expect.poll(() => lost.closed).toBe(true);
      await expect
        .poll(() => {
          pass(50);
          return ann.ticks().flatMap(({ gone }) => gone).length;
        })
        .toBe(1);
      expect([ann.closed, bob.closed]).toEqual([false, false]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('PR8 only whoever may observe comes in, and no page of another origin', async () => {
    const local = await serve(liveIn());
    expect(
      (await new Guest(local, { origin: 'http://evil.example' }).open()).socket.readyState,
    ).not.toBe(WebSocket.OPEN);
    const guarded = await serve(liveIn(), TOKEN);
    expect((await new Guest(guarded).open()).socket.readyState).not.toBe(WebSocket.OPEN);
    expect(
      (await new Guest(guarded, { authorization: 'Bearer wrong' }).open()).socket.readyState,
    ).not.toBe(WebSocket.OPEN);
    const bearer = { authorization: `Bearer ${TOKEN}` };
    expect(
      (await new Guest(guarded, { ...bearer, origin: 'http://evil.example' }).open()).socket
        .readyState,
    ).not.toBe(WebSocket.OPEN);
    const known = await new Guest(guarded, bearer).come('ann', 0);
    expect(known.heard[0]).toMatchObject({ kind: 'welcome', version: PROTOCOL_VERSION });
  });

  test('PR8 whose token is ended, or comes to its time, is let go; others stay', async () => {
    const server = await serve(liveIn(), TOKEN);
    const base = `http://localhost:${server.port}/v1/tokens`;
    const bearer = { authorization: `Bearer ${TOKEN}` };
    const grant = async (more: object): Promise<{ id: string; token: string }> => {
      const reply = await fetch(base, {
        method: 'POST',
        headers: { ...bearer, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'ann', scope: 'observe', ...more }),
      });
      return (await reply.json()) as { id: string; token: string };
    };
    const come = ({ token }: { token: string }, x: number): Promise<Guest> =>
      new Guest(server, { authorization: `Bearer ${token}` }).come('ann', x);
    const [ended, lasting] = [await grant({}), await grant({})];
    const [out, stays] = [await come(ended, 0), await come(lasting, 1)];
    const hour = 3_600_000;
    const brief = await come(await grant({ until: Date.now() + hour }), 2);
    const operator = await new Guest(server, bearer).come('op', 3);
    const gone = [out, brief].map(
      ({ socket }) => new Promise((resolve) => socket.once('close', resolve)),
    );
    await fetch(`${base}/${ended.id}`, { method: 'DELETE', headers: bearer });
    await gone[0];
    expect(brief.closed).toBe(false);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + hour);
    try {
      await gone[1];
    } finally {
      vi.restoreAllMocks();
    }
    for (const guest of [out, brief])
      expect(guest.heard.at(-1)).toEqual({ kind: 'bye', why: 'Your token has ended.' });
    expect(stays.closed || operator.closed).toBe(false);
  });

  test('PR9 stopping lets go of everybody and frees the port', async () => {
    const server = await serve(liveIn());
    const ann = await new Guest(server).come('ann', 0);
    await server.stop();
    await expect.poll(() => ann.closed).toBe(true);
    running.pop();
    const { createServer } = await import('node:net');
    const again = createServer().listen(server.port, '127.0.0.1');
    await new Promise((resolve) => again.once('listening', resolve));
    expect((again.address() as AddressInfo).port).toBe(server.port);
    again.close();
  });
});
