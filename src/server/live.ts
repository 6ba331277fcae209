/** /v1/live: a WebSocket for everybody who is there. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { FastifyInstance } from 'fastify';
import { AddressError, FormError } from '../core/index.ts';
import {
  CLIENT_BYTES_MAX,
  PROTOCOL_VERSION,
  readClientFrame,
  writeServerFrame,
} from '../protocol/index.ts';
import type { Known, ServerFrame } from '../protocol/index.ts';
import { ensureAll, onChange, regionsFor, tickNow } from '../world/index.ts';
import type { Live } from '../world/index.ts';
import { Allowance } from './allowance.ts';
import { Crowd } from './crowd.ts';
import { ERROR_FORM } from './errors.ts';
import { LiveFooting } from './footing.ts';
import {
  LIVE_BACKLOG_MAX,
  LIVE_BYE_MS,
  LIVE_CONNECTIONS_MAX,
  LIVE_FULL_BYTES,
  LIVE_HELLO_MS,
  LIVE_PING_MS,
  LIVE_PORTION,
  LIVE_TICK_MS,
} from './limits.ts';
import type { Metrics } from './metrics.ts';
import { Portions } from './portions.ts';

/** Whether somebody who came in may still be there: a token ends. */
type Stay = () => boolean;

/** May this request come in, and for how long? Null where it may not. */
export type Door = (request: IncomingMessage) => Stay | null;

interface Guest {
  readonly socket: WebSocket;
  id: number | null;
  readonly allowance: Allowance;
  /** Has anything come since it was last asked whether it is there? */
  isThere: boolean;
  readonly mayStay: Stay;
}

class Hall {
  /** Pings are answered here, not unseen by the library: each is a message like any other. */
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: CLIENT_BYTES_MAX,
    autoPong: false,
  });
  private readonly crowd: Crowd;
  private readonly footing: LiveFooting;
  private readonly live: Live;
  private readonly guests = new Set<Guest>();
  private readonly byId = new Map<number, Guest>();
  private readonly metrics: Metrics;
  /** What those who are there are told at a tick. */
  private readonly told = new Portions<readonly [number, ServerFrame]>(LIVE_PORTION, (one) =>
    this.send(...one),
  );
  private ticks = 0;
  /** When the last tick began, by the process's own clock, milliseconds. */
  private ticked = performance.now();
  /** When allowances were last filled up. */
  private filled = performance.now();
  private readonly timer: NodeJS.Timeout;
  private readonly unhear: () => void;

  constructor(live: Live, metrics: Metrics) {
    this.live = live;
    this.footing = new LiveFooting(live);
    this.crowd = new Crowd(
      (region, sequence) => live.regions.get(region)?.state.events.get(sequence),
      this.footing,
    );
    this.metrics = metrics;
    metrics.gauge('city_connections', 'Connections to /v1/live.', () => this.guests.size);
    metrics.gauge(
      'city_walkers',
      'Of those, walkers that have said who they are.',
      () => this.byId.size,
    );
    // A server that is held but not listening must not keep its process alive.
    this.timer = setInterval(() => this.tick(), LIVE_TICK_MS).unref();
    this.unhear = onChange(live, ({ event }) => this.crowd.tell(event));
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, mayStay: Stay): void {
    if (this.guests.size >= LIVE_CONNECTIONS_MAX) {
      refuse(socket, '503 Service Unavailable', 'There are too many people here; try again later.');
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (opened) => this.welcome(opened, mayStay));
  }

  private welcome(socket: WebSocket, mayStay: Stay): void {
    const guest: Guest = { socket, id: null, allowance: new Allowance(), isThere: true, mayStay };
    this.guests.add(guest);
    const waiting = setTimeout(() => this.bye(guest, 'No hello came.'), LIVE_HELLO_MS);
    socket.on('pong', () => void this.mayHear(guest));
    socket.on('ping', (data) => void (this.mayHear(guest) && socket.pong(data)));
    socket.on('message', (data, isBinary) => {
      if (!this.mayHear(guest)) return;
      if (!isBinary) this.bye(guest, 'Messages are binary.');
      else this.hear(guest, data as Buffer);
      if (guest.id !== null) clearTimeout(waiting);
    });
    socket.on('close', () => {
      clearTimeout(waiting);
      this.guests.delete(guest);
      if (guest.id === null) return;
      this.byId.delete(guest.id);
      this.crowd.leave(guest.id);
    });
    // A broken connection closes, which is all that it has to tell.
    socket.on('error', () => socket.terminate());
  }

  /** Something has come; is it heard? Nothing is after a bye, nor what is too much. */
  private mayHear(guest: Guest): boolean {
    if (guest.socket.readyState !== guest.socket.OPEN) return false;
    guest.isThere = true;
    if (guest.allowance.take()) return true;
    this.bye(guest, 'Too many messages came in a second.');
    return false;
  }

  private hear(guest: Guest, data: Buffer): void {
    try {
      const frame = readClientFrame(data);
      if (frame.kind === 'hello') this.hello(guest, frame.version, frame.name);
      else if (guest.id === null) this.bye(guest, 'The first message is a hello.');
      else if (frame.kind === 'enter') this.crowd.enter(guest.id, frame.frame);
      else if (frame.kind === 'follow') void this.follow(guest, guest.id, frame.known);
      else this.crowd.move(guest.id, frame);
    } catch (error) {
      if (!(error instanceof FormError) && !(error instanceof AddressError)) throw error;
      this.bye(guest, error.message);
    }
  }

  /** What happened before somebody came: of every region from which it can be seen where they stand. */
  private async follow(guest: Guest, id: number, known: readonly Known[]): Promise<void> {
    const at = this.crowd.standing(id);
    if (at === null) return this.bye(guest, 'Who follows has entered and moved.');
    const { x, y, z } = at.pose;
    const place = { frame: at.frame, x, y, z };
    try {
      await ensureAll(this.live, place);
    } catch (error) {
      this.bye(guest, error instanceof Error ? error.message : 'The ledger cannot be read.');
      return;
    }
    const since = new Map(known.map(({ region, sequence }) => [region, sequence]));
    const regions = regionsFor(this.live, place).map((region) => ({
      region,
      sequence: since.get(region) ?? 0,
    }));
    this.crowd.follow(id, regions);
  }

  private hello(guest: Guest, version: number, name: string): void {
    if (version !== PROTOCOL_VERSION) {
      this.bye(
        guest,
        `This server speaks version ${PROTOCOL_VERSION}, not ${version}: reload the page.`,
      );
    } else if (guest.id === null) {
      guest.id = this.crowd.join(name);
      this.byId.set(guest.id, guest);
      const tick = tickNow(this.live);
      const { seed } = this.live.world.key;
      const { id } = guest;
      guest.socket.send(writeServerFrame({ kind: 'welcome', version, id, tick, seed }));
    }
  }

  private bye(guest: Guest, why: string): void {
    if (guest.socket.readyState !== guest.socket.OPEN) return;
    guest.socket.send(writeServerFrame({ kind: 'bye', why }));
    guest.socket.close(1008);
    // Whoever does not close in turn goes on sending, and that costs.
    setTimeout(() => guest.socket.terminate(), LIVE_BYE_MS).unref();
  }

  private tick(): void {
    this.ticks++;
    const now = performance.now();
    this.metrics.tickLate(Math.max(0, now - this.ticked - LIVE_TICK_MS) / 1000);
    this.ticked = now;
    if (this.ticks % Math.round(1000 / LIVE_TICK_MS) === 0) {
      for (const guest of this.guests) {
        guest.allowance.refill((now - this.filled) / 1000);
        if (!guest.mayStay()) this.bye(guest, 'Your token has ended.');
      }
      this.filled = now;
    }
    if (this.ticks % Math.round(LIVE_PING_MS / LIVE_TICK_MS) === 0) this.ask();
    const isFull = (id: number): boolean =>
      (this.byId.get(id)?.socket.bufferedAmount ?? 0) > LIVE_FULL_BYTES;
    this.told.begin([...this.crowd.tick(tickNow(this.live), isFull)]);
  }

  private send(id: number, frame: ServerFrame): void {
    const socket = this.byId.get(id)?.socket;
    if (socket === undefined) return;
    // One who does not read is let go: what they missed they read again when they come back.
    if (socket.bufferedAmount > LIVE_BACKLOG_MAX) {
      this.metrics.slowReader();
      socket.terminate();
      return;
    }
    const bytes = writeServerFrame(frame);
    this.metrics.frameSent(bytes.length);
    socket.send(bytes);
  }

  /** A line that was lost without a word is never heard of again: who does not answer is let go. */
  private ask(): void {
    for (const guest of this.guests) {
      if (!guest.isThere) {
        this.metrics.silent();
        guest.socket.terminate();
        continue;
      }
      guest.isThere = false;
      guest.socket.ping();
    }
  }

  close(): void {
    clearInterval(this.timer);
    this.told.stop();
    this.unhear();
    this.footing.close();
    for (const { socket } of this.guests) socket.terminate();
    this.sockets.close();
  }
}

/** Says no, and lets the line go, whether or not the other side ever does. */
function refuse(socket: Duplex, status: string, why: string): void {
  const text = `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain\r\n\r\n${why}\n`;
  socket.end(text, () => socket.destroy());
}

/** Opens /v1/live on a server, for whoever the door lets in. */
export function addLive(app: FastifyInstance, live: Live, metrics: Metrics, door: Door): void {
  const hall = new Hall(live, metrics);
  app.server.on('upgrade', (request, socket, head) => {
    // Nobody else hears of this line: one that is reset while it is refused must not end the process.
    socket.on('error', () => socket.destroy());
    const path = (request.url ?? '').split('?')[0];
    if (path !== '/v1/live') refuse(socket, '404 Not Found', 'There is nothing under this path.');
    else {
      const mayStay = door(request);
      if (mayStay === null) refuse(socket, '401 Unauthorized', 'This City asks for its token.');
      else hall.upgrade(request, socket, head, mayStay);
    }
  });
  app.addHook('preClose', async () => hall.close());
  const schema = {
    description:
      'A WebSocket: others near by, and every event as it becomes durable; its frames are in spec/protocol.md.',
    response: { 426: ERROR_FORM },
  };
  // Whoever asks for it as a page comes here; a WebSocket never does.
  app.get('/v1/live', { schema }, async (request, reply) =>
    reply.code(426).headers({ upgrade: 'websocket', connection: 'upgrade' }).send({
      error: 'This path is a WebSocket.',
      next: 'Open it as one, as spec/protocol.md says.',
      id: request.id,
    }),
  );
}
