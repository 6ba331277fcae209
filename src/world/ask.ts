/** Addresses in requests: read by core, refused in one sentence. */
import { AddressError, formatPlace, parseNode, parsePlace } from '../core/index.ts';
import type { Node, Place } from '../core/index.ts';
import { Fault } from './fault.ts';

/** The form of a place, for sentences. */
export const PLACE_FORM = 'SHELL.FACE.U.V/X,Y,Z or ROOM/X,Y,Z';

/** The form of a node, for sentences. */
export const NODE_FORM = 'SHELL.FACE.U.V/X,Y,Z@LEVEL or ROOM/X,Y,Z@LEVEL';

const EXAMPLE = '3000.0.2411520.2407168/0,67108864,0';

function reading<T>(text: string, example: string, read: (text: string) => T): T {
  try {
    return read(text);
  } catch (error) {
    if (!(error instanceof AddressError)) throw error;
    throw new Fault(error.message.replace(/\.$/, ''), `write it like ${example}`);
  }
}

/** The place that a text names, in its canonical frame. */
export function askPlace(text: string): Place {
  return reading(text, EXAMPLE, parsePlace);
}

/** The node that a text names. */
export function askNode(text: string): Node {
  return reading(text, `${EXAMPLE}@0`, parseNode);
}

/** The canonical text of a place. */
export function placeText(place: Place): string {
  return formatPlace(place);
}
