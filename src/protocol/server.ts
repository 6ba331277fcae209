/** What the server says: at most one combined frame a client a tick. */
import { ByteReader, ByteWriter, FormError } from '../core/index.ts';
import type { Pose } from './client.ts';
import {
  FRAME_EVENTS_MAX,
  FRAME_EVENT_BYTES_MAX,
  FRAME_WALKERS_MAX,
  PROTOCOL_VERSION,
} from './limits.ts';

/** Somebody who has moved. */
export interface WalkerAt extends Pose {
  readonly id: number;
}

/** An event of the ledger, its bytes as in spec/ledger.md LG4. */
export interface EventBlock {
  readonly region: string;
  readonly sequence: number;
  readonly bytes: Uint8Array;
}

export type ServerFrame =
  /** The answer to a hello: one's own number, what the world's clock shows, and the seed of the City that is kept here. */
  | {
      readonly kind: 'welcome';
      readonly version: number;
      readonly id: number;
      readonly tick: number;
      readonly seed: number;
    }
  | {
      readonly kind: 'tick';
      /** Number of the server's round, twenty a second: the time by which others walk. */
      readonly beat: number;
      /** What the world's clock shows, ten a second. */
      readonly tick: number;
      /** Who has come near. */
      readonly names: readonly { readonly id: number; readonly name: string }[];
      readonly walkers: readonly WalkerAt[];
      /** Who has gone, or is no longer near. */
      readonly gone: readonly number[];
      readonly events: readonly EventBlock[];
    }
  /** Why the server is about to hang up. */
  | { readonly kind: 'bye'; readonly why: string };

/** An event as it is told: in a tick, and of the past. */
export function writeBlock(out: ByteWriter, { region, sequence, bytes }: EventBlock): void {
  out.text(region);
  out.whole(sequence);
  out.block(bytes);
}

/** Reads what was written. Throws FormError. */
export function readBlock(input: ByteReader): EventBlock {
  return { region: input.text(), sequence: input.whole(), bytes: input.block().slice() };
}

const WELCOME = 17;
const TICK = 18;
const BYE = 19;
const WALKER_BYTES = 4 + 3 * 8 + 2 * 4;

function writeWalker(out: ByteWriter, { id, x, y, z, yaw, pitch }: WalkerAt): void {
  const [view, at] = out.span(WALKER_BYTES);
  view.setUint32(at, id, true);
  view.setFloat64(at + 4, x, true);
  view.setFloat64(at + 12, y, true);
  view.setFloat64(at + 20, z, true);
  view.setFloat32(at + 28, yaw, true);
  view.setFloat32(at + 32, pitch, true);
}

function readWalker(input: ByteReader): WalkerAt {
  const bytes = input.raw(WALKER_BYTES);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    id: view.getUint32(0, true),
    x: view.getFloat64(4, true),
    y: view.getFloat64(12, true),
    z: view.getFloat64(20, true),
    yaw: view.getFloat32(28, true),
    pitch: view.getFloat32(32, true),
  };
}

/** Bytes that mostly do for a tick that tells of so many walkers. */
function roomFor(walkers: number): number {
  return 256 + walkers * WALKER_BYTES;
}

/** A frame as bytes. */
export function writeServerFrame(frame: ServerFrame): Uint8Array {
  const out = new ByteWriter(frame.kind === 'tick' ? roomFor(frame.walkers.length) : undefined);
  if (frame.kind === 'welcome') {
    out.byte(WELCOME);
    out.byte(frame.version);
    out.whole(frame.id);
    out.signed(frame.tick);
    out.whole(frame.seed);
  } else if (frame.kind === 'bye') {
    out.byte(BYE);
    out.text(frame.why);
  } else {
    out.byte(TICK);
    out.whole(frame.beat);
    out.signed(frame.tick);
    out.whole(frame.names.length);
    for (const { id, name } of frame.names) {
      out.whole(id);
      out.text(name);
    }
    out.whole(frame.walkers.length);
    for (const walker of frame.walkers) writeWalker(out, walker);
    out.whole(frame.gone.length);
    for (const id of frame.gone) out.whole(id);
    out.whole(frame.events.length);
    for (const event of frame.events) writeBlock(out, event);
  }
  return out.done();
}

function several<T>(input: ByteReader, most: number, read: () => T): T[] {
  const count = input.whole();
  if (count > most) throw new FormError(`A frame holds ${count} of what it may hold ${most} of.`);
  return Array.from({ length: count }, read);
}

function readTick(input: ByteReader): ServerFrame {
  const beat = input.whole();
  const tick = input.signed();
  const names = several(input, FRAME_WALKERS_MAX, () => ({
    id: input.whole(),
    name: input.text(),
  }));
  const walkers = several(input, FRAME_WALKERS_MAX, () => readWalker(input));
  const gone = several(input, FRAME_WALKERS_MAX, () => input.whole());
  const events = several(input, FRAME_EVENTS_MAX, () => {
    const event = readBlock(input);
    if (event.bytes.length > FRAME_EVENT_BYTES_MAX) throw new FormError('An event is too long.');
    return event;
  });
  return { kind: 'tick', beat, tick, names, walkers, gone, events };
}

/** Reads what a server says. Throws FormError. */
export function readServerFrame(bytes: Uint8Array): ServerFrame {
  const input = new ByteReader(bytes);
  const kind = input.byte();
  let frame: ServerFrame;
  if (kind === WELCOME) {
    const version = input.byte();
    const [id, tick, seed] = [input.whole(), input.signed(), input.whole()];
    frame = { kind: 'welcome', version, id, tick, seed };
  } else if (kind === BYE) frame = { kind: 'bye', why: input.text() };
  else if (kind === TICK) frame = readTick(input);
  else
    throw new FormError(`There is no frame of kind ${kind}; this is version ${PROTOCOL_VERSION}.`);
  input.end();
  return frame;
}
