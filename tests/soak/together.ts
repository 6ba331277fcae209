/** Two pages and a bot who change the same places at once, over lines that lag, repeat and break; then everybody is compared. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { Line } from '../../src/client/live/line.ts';
import type { Wire } from '../../src/client/live/line.ts';
import { Realm } from '../../src/client/live/realm.ts';
import { formatNode, hashOf, nodeAt } from '../../src/core/index.ts';
import type { Node, Place } from '../../src/core/index.ts';
import { chunkWith } from '../../src/fabric/index.ts';
import { chunkAt, surroundings, whatIsAt } from '../../src/gen/index.ts';
import { startServer } from '../../src/server/index.ts';
import { openMemory, openSqlite } from '../../src/store/index.ts';
import {
  answerState,
  askPlace,
  chunkNow,
  forkInto,
  ledgerName,
  openLive,
  placeText,
  tickNow,
} from '../../src/world/index.ts';
import type { Live } from '../../src/world/index.ts';
import { WORLD, near } from '../world/hands.ts';
import { Dice } from './dice.ts';

const LEVELS = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const REGION_METRES = 8192;
const FRAME_MS = 20;
const LAG_MS = 120;

export interface Together {
  readonly granted: number;
  readonly refused: number;
  readonly breaks: number;
  readonly repeats: number;
  /** Pairs of hashes that were compared. */
  readonly compared: number;
  readonly faults: readonly string[];
}

/** A line of a page: what comes is late, sometimes comes twice, and sometimes the line breaks. */
class BadWire implements Wire {
  binaryType = 'arraybuffer';
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: (() => void) | null = null;
  private readonly socket: WebSocket;
  private lastAtMs = 0;

  constructor(url: string, dice: Dice, onRepeat: (data: unknown) => void) {
    this.socket = new WebSocket(url);
    this.socket.binaryType = 'arraybuffer';
    this.socket.on('open', () => this.onopen?.());
    this.socket.on('close', () => this.onclose?.());
    this.socket.on('error', () => this.onclose?.());
    this.socket.on('message', (data) => {
      // One line keeps the order; what it said may be heard again much later, over another.
      this.lastAtMs = Math.max(this.lastAtMs, performance.now() + dice.below(LAG_MS));
      setTimeout(() => this.onmessage?.({ data }), this.lastAtMs - performance.now());
      if (dice.below(5) === 0) setTimeout(() => onRepeat(data), dice.below(4 * LAG_MS));
    });
  }

  get readyState(): number {
    return this.socket.readyState;
  }

  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.socket.send(bytes);
  }

  close(): void {
    this.socket.terminate();
  }
}

/** What a page is without its picture: its line, and what it has been told. */
class Page {
  readonly realm = new Realm();
  breaks = 0;
  repeats = 0;
  private readonly line: Line;
  private readonly place: Place;
  private readonly timer: NodeJS.Timeout;
  private wire: BadWire | null = null;

  constructor(port: number, name: string, place: Place, dice: Dice) {
    this.place = place;
    const again = (data: unknown): void => {
      const heard = this.wire;
      this.repeats++;
      heard?.onmessage?.({ data });
    };
    this.line = new Line(
      () => (this.wire = new BadWire(`ws://localhost:${port}/v1/live`, dice, again)),
      () => name,
      {
        onTick: ({ events }) => {
          this.realm.hear(events);
          if (this.realm.hasGap()) this.line.follow(this.realm.known());
        },
        onClock: () => {},
        onApart: (why) => {
          throw new Error(why);
        },
        isOurs: () => true,
      },
    );
    this.timer = setInterval(() => this.beat(), FRAME_MS);
  }

  private beat(): void {
    const { x, y, z } = this.place;
    const frame = placeText(this.place).split('/')[0]!;
    this.line.stand(frame, { x, y, z, yaw: 0, pitch: 0 }, performance.now(), () =>
      this.realm.known(),
    );
  }

  /** The line breaks, and is opened again as a page does. */
  break(): void {
    this.breaks++;
    this.line.renew();
  }

  end(): void {
    clearInterval(this.timer);
    this.line.close();
  }
}

/** A border of two nodes near a place, where something stands under the feet. */
function borderNear(live: Live, place: Place): Place {
  const on = (['x', 'z'] as const).map((axis) => ({
    ...place,
    [axis]: Math.round(place[axis] / 64) * 64,
  }));
  const stands = (at: Place): boolean =>
    whatIsAt(live.world.key, { ...at, y: at.y - 0.25 }, tickNow(live)).inside;
  return on.find(stands) ?? place;
}

/** The corner of four regions near a place where the plate's floor is free. */
async function cornerNear(live: Live, place: Place): Promise<Place> {
  const i = Math.round(place.x / REGION_METRES);
  const k = Math.round(place.z / REGION_METRES);
  for (let n = 0; n < 400; n++) {
    const x = (i + (n % 20) - 10) * REGION_METRES;
    const z = (k + Math.floor(n / 20) - 10) * REGION_METRES;
    const space = surroundings(live.world.key, { ...place, x, z });
    if (space === null) continue;
    const corner = { frame: place.frame, x, y: space.floorY, z };
    const { role } = whatIsAt(live.world.key, { ...corner, y: corner.y - 0.5 }, tickNow(live));
    const isOpen = !whatIsAt(live.world.key, { ...corner, y: corner.y + 1 }, tickNow(live)).inside;
    if (role === 'plate' && isOpen) return corner;
  }
  throw new Error('every corner of regions is built over');
}

function moved({ frame, x, y, z }: Place, by: readonly [number, number, number]): string {
  return placeText({ frame, x: x + by[0], y: y + by[1], z: z + by[2] });
}

/** A wish at one of the places, near the border that it is at. */
function wishAt(place: Place, dice: Dice, events: readonly string[]): object {
  if (events.length < 10) {
    const at = moved(place, [dice.below(9) - 4, 0, dice.below(9) - 4]);
    return { kind: 'place', at, part: 'box', size: [4, 3, 4] };
  }
  const step = (): number => (dice.below(33) - 16) / 4;
  const at = moved(place, [step(), dice.below(4) === 0 ? dice.below(3) : 0, step()]);
  const side = (): number => (1 + dice.below(12)) / 4;
  switch (dice.below(5)) {
    case 0:
    case 1:
      return { kind: 'place', at, part: 'box', size: [side(), side(), side()] };
    case 2:
    case 3:
      return {
        kind: 'cut',
        at: moved(place, [step(), (dice.below(12) - 2) / 4, step()]),
        box: [side(), side(), side()],
      };
    default:
      return { kind: 'undo', event: events.length === 0 ? 'none' : dice.of(events) };
  }
}

/** The nodes of every level that meet at a place, or hold it. */
function nodesAt({ frame, x, y, z }: Place): Node[] {
  const all = new Map<string, Node>();
  for (const level of LEVELS)
    for (const [dx, dz] of [
      [0.5, 0.5],
      [-0.5, 0.5],
      [0.5, -0.5],
      [-0.5, -0.5],
    ] as const) {
      const node = nodeAt(frame, level, x + dx, y + 0.5, z + dz);
      all.set(formatNode(node), node);
    }
  return [...all.values()];
}

async function until(done: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms;
  while (!done()) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/** Does it with so many wishes, three at a time. */
export async function together(
  wishes: number,
  seed: number,
  say: (text: string) => void = () => {},
): Promise<Together> {
  const dice = new Dice(seed);
  const folder = mkdtempSync(join(tmpdir(), 'city-together-'));
  const name = ledgerName(WORLD);
  const store = await openSqlite({ folder, world: name });
  const live = openLive(WORLD, store);
  const bridge = askPlace(near(0, 0, 0));
  // On the bridge at the border of two nodes, and on the plate's floor where regions, sectors and nodes of all levels meet.
  const places = [borderNear(live, bridge), await cornerNear(live, bridge)];
  const server = await startServer({ world: WORLD, live, version: '0', port: 0 });
  const pages = ['ann', 'bob'].map((who, i) => new Page(server.port, who, places[i]!, dice));
  const events: string[] = [];
  let [granted, refused] = [0, 0];
  const faults: string[] = [];
  const wish = async (actor: string): Promise<void> => {
    const body = wishAt(dice.of(places), dice, events);
    const reply = await fetch(`${server.url}v1/intents?actor=${actor}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = (await reply.json()) as { id?: string };
    if (reply.status === 200) {
      granted++;
      events.push(answer.id!);
    } else refused++;
    if (reply.status >= 500) faults.push(`${reply.status}: ${JSON.stringify(body)}`);
  };
  try {
    for (let n = 0; n < wishes; n += 3) {
      await Promise.all(['ann', 'bob', 'bot'].map((actor) => wish(actor)));
      if (dice.below(6) === 0) dice.of(pages).break();
      if (n % 30 === 0) say(`${n} wishes, ${granted} granted`);
    }
    const now = tickNow(live);
    const nodes = places.flatMap((place) => nodesAt(place));
    const hashes: string[] = [];
    for (const node of nodes) hashes.push(hashOf(await chunkNow(live, node, now)));
    const others: [string, (node: Node) => Promise<string>][] = [];
    for (const { realm } of pages) {
      const isThere = await until(
        () => realm.known().reduce((sum, { sequence }) => sum + sequence, 0) === granted,
        90_000,
      );
      if (!isThere)
        faults.push(`a page knows ${JSON.stringify(realm.known())}, of ${granted} events`);
      others.push([
        'a page',
        async (node) => hashOf(chunkWith(chunkAt(WORLD.key, node, now), realm.editsIn(node, now))),
      ]);
    }
    const state = await answerState(live);
    const forked = openMemory(name);
    await forkInto(live, forked, null);
    for (const page of pages) page.end();
    await server.stop();
    await store.close();
    const again = await openSqlite({ folder, world: name });
    const restarted = openLive(WORLD, again);
    const fork = openLive(WORLD, forked);
    others.push(['restarted', async (node) => hashOf(await chunkNow(restarted, node, now))]);
    others.push(['forked', async (node) => hashOf(await chunkNow(fork, node, now))]);
    for (const [who, hash] of others)
      for (const [i, node] of nodes.entries())
        if ((await hash(node)) !== hashes[i]) faults.push(`${who} has another ${formatNode(node)}`);
    if ((await answerState(restarted)).hash !== state.hash) faults.push('restarted: another state');
    if ((await answerState(fork)).events !== state.events) faults.push('forked: other events');
    const broken = (await again.check()).faults;
    faults.push(...broken);
    await again.close();
    const sum = (of: (page: Page) => number): number => pages.reduce((n, page) => n + of(page), 0);
    return {
      granted,
      refused,
      breaks: sum((page) => page.breaks),
      repeats: sum((page) => page.repeats),
      compared: nodes.length * others.length,
      faults,
    };
  } finally {
    for (const page of pages) page.end();
    await server.stop();
  }
}
