/** What happens: events, the intents that ask for them, and what each names as its causes. */
import type { Place } from './address.ts';
import { parseRegion } from './region.ts';
import { AddressError, quote } from './text.ts';

/** An event in the ledger: the region's text, and its number there, from 1. */
export interface StoredId {
  readonly kind: 'stored';
  readonly region: string;
  readonly sequence: number;
}

/** An event of the planned history: nobody stored it, everybody can work it out. */
export interface GeneratedId {
  readonly kind: 'generated';
  /** A frame, as its text, or `city` for what concerns all of it. */
  readonly frame: string;
  /** Canonical name of the plan node that it happened to, such as `plate 12 block 3.-4 massif 0`. */
  readonly node: string;
  /** What happened, one word: `built`, `founded`, … */
  readonly process: string;
  readonly index: number;
}

export type EventId = StoredId | GeneratedId;

/** A cause carries its tick and place, so that the light cone is checked without looking it up. */
export interface Cause {
  readonly id: EventId;
  readonly tick: number;
  readonly place: Place;
}

/** What somebody wants to happen. An event that is not yet granted. */
export interface Intent {
  /** When: tenths of a second since year 0. */
  readonly tick: number;
  readonly place: Place;
  /** What kind of event: its feature reads and writes the body. */
  readonly kind: string;
  /** Who: a name of the server's, or of a process. */
  readonly actor: string;
  /** In the feature's own form; its first byte says which. */
  readonly body: Uint8Array;
  /** At least one: nothing happens without a cause. */
  readonly causes: readonly Cause[];
}

/** What happened. Only events change the world. */
export interface Event extends Intent {
  readonly id: StoredId;
}

/** Longest name of a kind, an actor and a plan node, in characters; the body in bytes; causes. */
export const KIND_CHARS_MAX = 32;
export const ACTOR_CHARS_MAX = 64;
export const NODE_CHARS_MAX = 160;
export const BODY_BYTES_MAX = 65_536;
export const CAUSES_MAX = 16;

const STORED = /^(.+)#([1-9][0-9]{0,14})$/;
const GENERATED = /^([^!]+)!([^!]+)!([a-z]+)\.(0|[1-9][0-9]{0,14})$/;
const FORM = 'REGION#SEQUENCE, or FRAME!NODE!PROCESS.INDEX for the planned history';

/** The one text of an id: `REGION#SEQUENCE`, or `FRAME!NODE!PROCESS.INDEX`. */
export function formatEventId(id: EventId): string {
  if (id.kind === 'stored') return `${id.region}#${id.sequence}`;
  return `${id.frame}!${id.node}!${id.process}.${id.index}`;
}

/** Reads the text of an id. Throws AddressError. */
export function parseEventId(text: string): EventId {
  const stored = text.length > 1000 ? null : STORED.exec(text);
  if (stored !== null) {
    const region = stored[1] as string;
    parseRegion(region);
    return { kind: 'stored', region, sequence: Number(stored[2]) };
  }
  const generated = text.length > 1000 ? null : GENERATED.exec(text);
  if (generated === null) {
    throw new AddressError(`${quote(text)} names no event: the form is ${FORM}.`);
  }
  const [, frame, node, process, index] = generated as unknown as string[];
  return {
    kind: 'generated',
    frame: frame as string,
    node: node as string,
    process: process as string,
    index: Number(index),
  };
}

/** Do two ids name the same event? */
export function sameEventId(a: EventId, b: EventId): boolean {
  return formatEventId(a) === formatEventId(b);
}
