/**
 * Events as bytes. The first byte names the form; every form that was ever written stays readable.
 *
 * Form 1: tick, place (1/64 m from the region's corner), kind, actor, body, causes. The region and
 * the sequence are those of the batch that holds the event (chain.ts).
 */
import type { Node, Place } from './address.ts';
import { ByteReader, ByteWriter, FormError } from './bytes.ts';
import {
  ACTOR_CHARS_MAX,
  BODY_BYTES_MAX,
  CAUSES_MAX,
  KIND_CHARS_MAX,
  NODE_CHARS_MAX,
} from './event.ts';
import type { Cause, Event, EventId, Intent } from './event.ts';
import { PLACE_STEPS } from './limits.ts';
import { regionText } from './region.ts';
import { formatFrame, parseFrame, sameFrame } from './text.ts';

/** The form that is written today. */
export const EVENT_FORM = 1;

const STORED_HERE = 0;
const STORED_ELSEWHERE = 1;
const GENERATED = 2;

function writePlace(out: ByteWriter, place: Place, region: Node): void {
  const here = sameFrame(place.frame, region.frame);
  out.text(here ? '' : formatFrame(place.frame));
  const corner = here ? region : { x: 0, y: 0, z: 0 };
  out.signed(Math.round((place.x - corner.x) * PLACE_STEPS));
  out.signed(Math.round((place.y - corner.y) * PLACE_STEPS));
  out.signed(Math.round((place.z - corner.z) * PLACE_STEPS));
}

function readPlace(input: ByteReader, region: Node): Place {
  const frameText = input.text();
  const here = frameText === '';
  const frame = here ? region.frame : parseFrame(frameText);
  const corner = here ? region : { x: 0, y: 0, z: 0 };
  return {
    frame,
    x: corner.x + input.signed() / PLACE_STEPS,
    y: corner.y + input.signed() / PLACE_STEPS,
    z: corner.z + input.signed() / PLACE_STEPS,
  };
}

function writeId(out: ByteWriter, id: EventId, region: string): void {
  if (id.kind === 'generated') {
    out.byte(GENERATED);
    out.text(id.frame);
    out.text(id.node);
    out.text(id.process);
    out.whole(id.index);
    return;
  }
  out.byte(id.region === region ? STORED_HERE : STORED_ELSEWHERE);
  if (id.region !== region) out.text(id.region);
  out.whole(id.sequence);
}

function readId(input: ByteReader, region: string): EventId {
  const kind = input.byte();
  if (kind === GENERATED) {
    const frame = input.text();
    const node = limited(input.text(), NODE_CHARS_MAX, 'the name of a plan node');
    return { kind: 'generated', frame, node, process: input.text(), index: input.whole() };
  }
  if (kind > GENERATED) throw new FormError(`An id of kind ${kind} is not known here.`);
  const where = kind === STORED_HERE ? region : input.text();
  return { kind: 'stored', region: where, sequence: input.whole() };
}

function limited(text: string, most: number, what: string): string {
  if (text.length > 0 && text.length <= most) return text;
  throw new FormError(`${what} has ${text.length} characters, but must have 1 to ${most}.`);
}

/** An event, or an intent, as bytes of today's form, relative to its region. Throws FormError. */
export function encodeEvent(event: Intent, region: Node): Uint8Array {
  const out = new ByteWriter();
  const here = regionText(region);
  out.byte(EVENT_FORM);
  out.signed(event.tick);
  writePlace(out, event.place, region);
  out.text(limited(event.kind, KIND_CHARS_MAX, 'the kind'));
  out.text(limited(event.actor, ACTOR_CHARS_MAX, 'the actor'));
  if (event.body.length > BODY_BYTES_MAX) {
    throw new FormError(`the body has ${event.body.length} bytes, but may have ${BODY_BYTES_MAX}.`);
  }
  out.block(event.body);
  if (event.causes.length > CAUSES_MAX) {
    throw new FormError(`${event.causes.length} causes are named, but ${CAUSES_MAX} may be.`);
  }
  out.whole(event.causes.length);
  for (const cause of event.causes) {
    writeId(out, cause.id, here);
    out.signed(cause.tick);
    writePlace(out, cause.place, region);
  }
  return out.done();
}

function readForm1(input: ByteReader, region: Node): Intent {
  const here = regionText(region);
  const tick = input.signed();
  const place = readPlace(input, region);
  const kind = limited(input.text(), KIND_CHARS_MAX, 'the kind');
  const actor = limited(input.text(), ACTOR_CHARS_MAX, 'the actor');
  const body = input.block().slice();
  if (body.length > BODY_BYTES_MAX) throw new FormError('The body is too long.');
  const count = input.whole();
  if (count > CAUSES_MAX) throw new FormError(`An event names ${count} causes.`);
  const causes: Cause[] = [];
  for (let i = 0; i < count; i++) {
    const id = readId(input, here);
    causes.push({ id, tick: input.signed(), place: readPlace(input, region) });
  }
  return { tick, place, kind, actor, body, causes };
}

/** Readers by form: a new form adds a line and never takes one away. */
const FORMS: Readonly<Record<number, (input: ByteReader, region: Node) => Intent>> = {
  1: readForm1,
};

/** The event in bytes of any form. Throws FormError. */
export function decodeEvent(bytes: Uint8Array, region: Node, sequence: number): Event {
  const input = new ByteReader(bytes);
  const form = input.byte();
  const read = FORMS[form];
  if (read === undefined) {
    throw new FormError(
      `An event has form ${form}, and this City knows forms 1 to ${EVENT_FORM}: open it with a newer version.`,
    );
  }
  const intent = read(input, region);
  input.end();
  return { ...intent, id: { kind: 'stored', region: regionText(region), sequence } };
}
