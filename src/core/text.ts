/**
 * Addresses as text: `shell.face.u.v/x,y,z`, `room/x,y,z`, and a node adds `@level`.
 *
 * Reading is strict and writing has one form, so that equal places have equal text.
 * What is read here is taken as written; `parsePlace` in sphere.ts also moves it into the frame
 * that contains it.
 */
import type { Column, Frame, Node, Place } from './address.ts';
import {
  FACE_COUNT,
  MAX_ADDRESS_LENGTH,
  MAX_COORDINATE,
  MAX_LEVEL,
  NODE_WIDTH,
  PLACE_STEPS,
  SHELL_COUNT,
} from './limits.ts';
import { isRoomName, ROOM_NAMES } from './rooms.ts';
import { tilesAcross } from './tiles.ts';

/** The text, or the point, is no place of the City. The message is one sentence for a person. */
export class AddressError extends Error {
  override readonly name = 'AddressError';
}

const PLACE_FORM = 'shell.face.u.v/x,y,z or room/x,y,z';
const NODE_FORM = 'shell.face.u.v/x,y,z@level or room/x,y,z@level';
const INDEX = /^(?:0|[1-9][0-9]{0,8})$/;
const METRES = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/;

/**
 * Hostile text made safe to repeat in a message: short, printable ASCII. Other characters are `?` though
 * many could be printed: what is legal here is ASCII, so they are what is wrong, and a wide 9 or a
 * Cyrillic a shown as typed would look right. The rest of the sentence says what the form is.
 */
export function quote(text: string): string {
  const short = text.length > 40 ? `${text.slice(0, 40)}...` : text;
  return `"${short.replace(/[^ !#-~]/g, '?')}"`;
}

/** To the nearest 1/64 m, halves towards +infinity; never −0. */
export function roundPlace(metres: number): number {
  return Math.floor(metres * PLACE_STEPS + 0.5) / PLACE_STEPS + 0;
}

/** Down to a multiple of a node's width (64·2^level m); never −0. */
export function alignNode(metres: number, level: number): number {
  const width = nodeWidth(level);
  return Math.floor(metres / width) * width + 0;
}

/** Width of a node in metres: 64·2^level. */
export function nodeWidth(level: number): number {
  return NODE_WIDTH * (1 << level);
}

function readIndex(text: string, what: string, count: number, whole: string): number {
  const value = INDEX.test(text) ? Number(text) : -1;
  if (value >= 0 && value < count) return value;
  throw new AddressError(
    `${quote(whole)} is no address: the ${what} is ${quote(text)}, but must be a whole number from 0 to ${count - 1}.`,
  );
}

function readMetres(text: string, axis: string, whole: string): number {
  if (!METRES.test(text)) {
    throw new AddressError(
      `${quote(whole)} is no address: ${axis} is ${quote(text)}, but must be metres as a plain decimal number such as -12.5.`,
    );
  }
  const value = Number(text);
  if (Math.abs(value) <= MAX_COORDINATE) return value;
  throw new AddressError(
    `${quote(whole)} is no address: ${axis} is ${quote(text)}, but must lie between -${MAX_COORDINATE} and ${MAX_COORDINATE} metres.`,
  );
}

function readFrame(text: string, whole: string): Frame {
  if (isRoomName(text)) return { kind: 'room', name: text };
  const parts = text.split('.');
  if (parts.length !== 4) {
    throw new AddressError(
      `${quote(whole)} is no address: ${quote(text)} names no frame, which is shell.face.u.v or one of ${ROOM_NAMES.join(', ')}.`,
    );
  }
  const shell = readIndex(parts[0] as string, 'shell', SHELL_COUNT, whole);
  const face = readIndex(parts[1] as string, 'face', FACE_COUNT, whole);
  const count = tilesAcross(shell);
  const u = readIndex(parts[2] as string, `tile u in shell ${shell}`, count, whole);
  const v = readIndex(parts[3] as string, `tile v in shell ${shell}`, count, whole);
  return { kind: 'column', shell, face, u, v };
}

function readPoint(text: string, whole: string, form: string): Place {
  const slash = text.indexOf('/');
  const numbers = slash < 0 ? [] : text.slice(slash + 1).split(',');
  if (numbers.length !== 3) {
    throw new AddressError(`${quote(whole)} is no address: the form is ${form}, in metres.`);
  }
  const frame = readFrame(text.slice(0, slash), whole);
  return {
    frame,
    x: readMetres(numbers[0] as string, 'x', whole),
    y: readMetres(numbers[1] as string, 'y', whole),
    z: readMetres(numbers[2] as string, 'z', whole),
  };
}

function checkText(text: unknown, form: string): asserts text is string {
  if (typeof text !== 'string' || text === '') {
    throw new AddressError(`There is no address: the form is ${form}, in metres.`);
  }
  if (text.length > MAX_ADDRESS_LENGTH) {
    throw new AddressError(
      `${quote(text)} is no address: it has ${text.length} characters, but may have ${MAX_ADDRESS_LENGTH}; the form is ${form}.`,
    );
  }
}

/** Read a frame: `shell.face.u.v`, or the name of a room. Throws AddressError. */
export function parseFrame(text: string): Frame {
  checkText(text, 'shell.face.u.v or a room');
  return readFrame(text, text);
}

/** Read a place just as the text has it, neither moved to its frame nor rounded. Throws AddressError. */
export function parsePlaceAsWritten(text: string): Place {
  checkText(text, PLACE_FORM);
  const at = text.indexOf('@');
  if (at >= 0) {
    throw new AddressError(
      `${quote(text)} is a node, but a place was asked for: leave out ${quote(text.slice(at))}.`,
    );
  }
  return readPoint(text, text, PLACE_FORM);
}

/**
 * Read a node: the point before `@` is aligned down to the node that contains it.
 *
 * The frame is taken as written, for a node at the edge of its frame may have its minimum corner
 * outside. Throws AddressError.
 */
export function parseNode(text: string): Node {
  checkText(text, NODE_FORM);
  const at = text.indexOf('@');
  if (at < 0) {
    throw new AddressError(
      `${quote(text)} names no node: it lacks @level, and the form is ${NODE_FORM}.`,
    );
  }
  const level = readIndex(text.slice(at + 1), 'level', MAX_LEVEL + 1, text);
  const { frame, x, y, z } = readPoint(text.slice(0, at), text, NODE_FORM);
  return nodeAt(frame, level, x, y, z);
}

/** The node of a level that contains a point of a frame (metres). */
export function nodeAt(frame: Frame, level: number, x: number, y: number, z: number): Node {
  return {
    frame,
    level,
    x: alignNode(x, level),
    y: alignNode(y, level),
    z: alignNode(z, level),
  };
}

/** `shell.face.u.v`, or the name of a room. */
export function formatFrame(frame: Frame): string {
  if (frame.kind === 'room') return frame.name;
  return `${frame.shell}.${frame.face}.${frame.u}.${frame.v}`;
}

/** The one text of a place, to 1/64 m, in shortest decimals. */
export function formatPlace(place: Place): string {
  return `${formatFrame(place.frame)}/${roundPlace(place.x)},${roundPlace(place.y)},${roundPlace(place.z)}`;
}

/** The one text of a node, named by its minimum corner. */
export function formatNode(node: Node): string {
  const { level } = node;
  return `${formatFrame(node.frame)}/${alignNode(node.x, level)},${alignNode(node.y, level)},${alignNode(node.z, level)}@${level}`;
}

/** True if two frames are the same. */
export function sameFrame(a: Frame, b: Frame): boolean {
  if (a.kind === 'room' || b.kind === 'room') {
    return a.kind === 'room' && b.kind === 'room' && a.name === b.name;
  }
  return sameColumn(a, b);
}

/** True if two columns are the same. */
export function sameColumn(a: Column, b: Column): boolean {
  return a.shell === b.shell && a.face === b.face && a.u === b.u && a.v === b.v;
}
