/**
 * Another who is there: `other-child.ts PORT ADDRESS`. Says, by message, when each event of the
 * ledger has become part of the City as it knows it, its node made again: `{sequence, atMs}`.
 */
import { WebSocket } from 'ws';
import { formatFrame, nodeAt } from '../src/core/index.ts';
import { Realm } from '../src/client/live/realm.ts';
import { Folds } from '../src/fabric/index.ts';
import { chunkAt } from '../src/gen/index.ts';
import { PROTOCOL_VERSION, readServerFrame, writeClientFrame } from '../src/protocol/index.ts';
import type { ClientFrame } from '../src/protocol/index.ts';
import { DEFAULT_TICK, askPlace, worldOf } from '../src/world/index.ts';

const [port, address] = process.argv.slice(2) as [string, string];
const place = askPlace(address);
const node = nodeAt(place.frame, 0, place.x, place.y, place.z);
const { key } = worldOf(0);
const realm = new Realm();
const folds = new Folds();
const plan = chunkAt(key, node, DEFAULT_TICK);
const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/live`);
const say = (frame: ClientFrame): void => socket.send(writeClientFrame(frame));

socket.on('open', () => {
  say({ kind: 'hello', version: PROTOCOL_VERSION, name: 'other' });
  say({ kind: 'enter', frame: formatFrame(place.frame) });
  const { x, y, z } = place;
  say({ kind: 'move', x, y, z, yaw: 0, pitch: 0 });
  say({ kind: 'follow', known: [] });
});
socket.on('message', (data: Buffer) => {
  const frame = readServerFrame(new Uint8Array(data));
  if (frame.kind === 'bye') throw new Error(frame.why);
  if (frame.kind !== 'tick' || frame.events.length === 0) return;
  const fresh = realm.hear(frame.events);
  folds.chunk('', () => plan, realm.editsIn(node, DEFAULT_TICK));
  const atMs = performance.timeOrigin + performance.now();
  process.send?.({ sequence: fresh.at(-1)?.id.sequence ?? 0, atMs });
});
