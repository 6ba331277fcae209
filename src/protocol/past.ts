/** What happened before, told at once (/v1/past): events one after the other, each as a tick tells it. */
import { ByteReader, ByteWriter } from '../core/index.ts';
import { readBlock, writeBlock } from './server.ts';
import type { EventBlock } from './server.ts';

export function writePast(events: Iterable<EventBlock>): Uint8Array {
  const out = new ByteWriter();
  for (const event of events) writeBlock(out, event);
  return out.done();
}

/** Reads what was written. Throws FormError. */
export function readPast(bytes: Uint8Array): EventBlock[] {
  const input = new ByteReader(bytes);
  const events: EventBlock[] = [];
  while (input.left > 0) events.push(readBlock(input));
  return events;
}
