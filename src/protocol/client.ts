/** What a client says: flat frames, the kind first. */
import { ByteReader, ByteWriter, FormError, textOfUtf8, utf8 } from '../core/index.ts';
import {
  CLIENT_BYTES_MAX,
  PLACE_METRES_MAX,
  FOLLOW_REGIONS_MAX,
  NAME_MAX,
  PROTOCOL_VERSION,
} from './limits.ts';

/** Where somebody stands and looks: feet, metres of a frame; degrees. */
export interface Pose {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly yaw: number;
  readonly pitch: number;
}

export type ClientFrame =
  /** First of all: which version, and a name. */
  | { readonly kind: 'hello'; readonly version: number; readonly name: string }
  /** In which frame, before the first move and at every change. */
  | { readonly kind: 'enter'; readonly frame: string }
  | ({ readonly kind: 'move' } & Pose)
  /** Tell me all that has happened round about, but for what I know already. */
  | { readonly kind: 'follow'; readonly known: readonly Known[] };

/** Up to where a client knows a region. */
export interface Known {
  readonly region: string;
  /** Number of the last event. */
  readonly sequence: number;
}

const HELLO = 1;
const ENTER = 2;
const MOVE = 3;
const FOLLOW = 4;
const MOVE_BYTES = 1 + 3 * 8 + 2 * 4;

function withText(head: readonly number[], text: string): Uint8Array {
  const bytes = utf8(text);
  const out = new Uint8Array(head.length + bytes.length);
  out.set(head);
  out.set(bytes, head.length);
  return out;
}

/** A frame as bytes. */
export function writeClientFrame(frame: ClientFrame): Uint8Array {
  if (frame.kind === 'hello') return withText([HELLO, frame.version], frame.name);
  if (frame.kind === 'enter') return withText([ENTER], frame.frame);
  if (frame.kind === 'follow') return writeFollow(frame.known);
  const out = new Uint8Array(MOVE_BYTES);
  const view = new DataView(out.buffer);
  out[0] = MOVE;
  view.setFloat64(1, frame.x, true);
  view.setFloat64(9, frame.y, true);
  view.setFloat64(17, frame.z, true);
  view.setFloat32(25, frame.yaw, true);
  view.setFloat32(29, frame.pitch, true);
  return out;
}

function writeFollow(known: readonly Known[]): Uint8Array {
  const out = new ByteWriter();
  out.byte(FOLLOW);
  out.whole(known.length);
  for (const { region, sequence } of known) {
    out.text(region);
    out.whole(sequence);
  }
  return out.done();
}

function readFollow(bytes: Uint8Array): ClientFrame {
  const input = new ByteReader(bytes.subarray(1));
  const count = input.whole();
  if (count > FOLLOW_REGIONS_MAX) {
    throw new FormError(`A follow names ${count} regions, and may name ${FOLLOW_REGIONS_MAX}.`);
  }
  const known = Array.from({ length: count }, () => ({
    region: input.text(),
    sequence: input.whole(),
  }));
  input.end();
  return { kind: 'follow', known };
}

function name(bytes: Uint8Array): string {
  const text = textOfUtf8(bytes);
  const legal = text.length > 0 && text.length <= NAME_MAX && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text);
  if (legal) return text;
  throw new FormError(`A name has 1 to ${NAME_MAX} printable characters.`);
}

function move(bytes: Uint8Array): ClientFrame {
  if (bytes.length !== MOVE_BYTES) throw new FormError(`A move has ${MOVE_BYTES} bytes.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [x, y, z] = [view.getFloat64(1, true), view.getFloat64(9, true), view.getFloat64(17, true)];
  const [yaw, pitch] = [view.getFloat32(25, true), view.getFloat32(29, true)];
  if (![x, y, z, yaw, pitch].every(Number.isFinite)) throw new FormError('A move is no number.');
  // So far out a step is lost in rounding, and nobody's loop over nodes would end.
  if ([x, y, z].some((v) => Math.abs(v) > PLACE_METRES_MAX))
    throw new FormError(`A move is within ${PLACE_METRES_MAX} m of its frame's origin.`);
  return { kind: 'move', x, y, z, yaw, pitch };
}

/** Reads what a client says. Throws FormError. */
export function readClientFrame(bytes: Uint8Array): ClientFrame {
  if (bytes.length < 2 || bytes.length > CLIENT_BYTES_MAX) {
    throw new FormError(`A message has 2 to ${CLIENT_BYTES_MAX} bytes.`);
  }
  switch (bytes[0]) {
    case HELLO:
      return { kind: 'hello', version: bytes[1]!, name: name(bytes.subarray(2)) };
    case ENTER:
      return { kind: 'enter', frame: textOfUtf8(bytes.subarray(1)) };
    case MOVE:
      return move(bytes);
    case FOLLOW:
      return readFollow(bytes);
    default:
      throw new FormError(
        `There is no message of kind ${bytes[0]!}; this is version ${PROTOCOL_VERSION}.`,
      );
  }
}
