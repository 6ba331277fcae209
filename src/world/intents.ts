/** Wishes as people write them: JSON in metres, read into what the ledger keeps. */
import {
  EXACT_MAX,
  CORNERS_MAX,
  ACTOR_CHARS_MAX,
  MATERIALS,
  boxCorners,
  cos,
  formatEventId,
  parseEventId,
  sin,
} from '../core/index.ts';
import type { Material, Place } from '../core/index.ts';
import {
  DIRECTION,
  KINDS,
  PART_NAMES,
  STORED_MAX,
  sizeFault,
  writeCut,
  writePlace,
  writeShot,
  writeStore,
  writeTarget,
} from '../sim/index.ts';
import type { Kind, PartName, Size } from '../sim/index.ts';
import { askPlace } from './ask.ts';
import { Fault, shown } from './fault.ts';
import { regionAt } from './live.ts';
import type { Live } from './live.ts';
import type { Wish } from './propose.ts';

/** Form of an intent, for sentences. */
export const INTENT_FORM =
  '{"kind":"place","at":ADDRESS,"part":PART,"size":[W,H,D],"turns":0-3,"material":MATERIAL}, {"kind":"cut","at":ADDRESS,"box":[W,H,D]}, {"kind":"cut","at":ADDRESS,"corners":[[X,Y,Z],…]}, {"kind":"undo" or "remove","event":ID}, {"kind":"shot","at":ADDRESS,"look":[YAW,PITCH],"step":1-5}, or {"kind":"store","at":ADDRESS,"for":ACTOR,"step":1-5,"shots":1-16}';

const FIELDS: Readonly<Record<Kind, readonly string[]>> = {
  place: ['kind', 'at', 'part', 'size', 'turns', 'material'],
  cut: ['kind', 'at', 'box', 'corners'],
  remove: ['kind', 'event'],
  undo: ['kind', 'event'],
  shot: ['kind', 'at', 'look', 'step'],
  store: ['kind', 'at', 'for', 'step', 'shots'],
};

type Fields = Readonly<Record<string, unknown>>;

function fault(what: string): Fault {
  return new Fault(what, `write it as ${INTENT_FORM}`);
}

/** Metres to 1/64 m; only what lies on that lattice is taken, so that nothing is guessed. */
function steps(value: unknown, name: string, every: number): number {
  const v = typeof value === 'number' ? value * 64 : Number.NaN;
  if (Number.isInteger(v) && v % every === 0 && Math.abs(v) <= EXACT_MAX) return v + 0;
  throw fault(
    `${name} ${given(value)} is no length in steps of 1/${64 / every} m, at most ${EXACT_MAX / 64} m`,
  );
}

/** What was given instead, in quotes once. */
function given(value: unknown): string {
  return shown(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'nothing'));
}

function three(value: unknown, name: string, every: number): [number, number, number] {
  if (!Array.isArray(value) || value.length !== 3) {
    throw fault(`${name} must be three lengths in metres, not ${given(value)}`);
  }
  return [steps(value[0], name, every), steps(value[1], name, every), steps(value[2], name, every)];
}

function choice<T extends string>(value: unknown, name: string, legal: readonly T[]): T {
  if (legal.includes(value as T)) return value as T;
  throw fault(`${name} ${given(value)} is none of ${legal.join(', ')}`);
}

function placeBody(fields: Fields): Uint8Array {
  const part: PartName = choice(fields['part'], 'part', PART_NAMES);
  const size: Size = three(fields['size'], 'size', 2);
  const wrong = sizeFault(part, size);
  if (wrong !== null) throw fault(wrong);
  const { turns = 0, material } = fields;
  if (typeof turns !== 'number' || ![0, 1, 2, 3].includes(turns)) {
    throw fault(`turns ${given(turns)} is not 0, 1, 2 or 3`);
  }
  const index =
    material === undefined
      ? null
      : MATERIALS.indexOf(choice<Material>(material, 'material', MATERIALS));
  return writePlace({ part, size, turns, material: index });
}

function cutBody(fields: Fields): Uint8Array {
  const { box, corners } = fields;
  if ((box === undefined) === (corners === undefined))
    throw fault('a cut has either box or corners');
  if (box !== undefined) {
    const [w, h, d] = three(box, 'box', 2);
    if (w <= 0 || h <= 0 || d <= 0) throw fault('the sides of a box are more than nothing');
    return writeCut({ corners: boxCorners([-w / 2, 0, -d / 2], [w / 2, h, d / 2]), falls: [] });
  }
  if (!Array.isArray(corners) || corners.length < 4 || corners.length > CORNERS_MAX) {
    throw fault(`corners must be 4 to ${CORNERS_MAX} points`);
  }
  return writeCut({ corners: corners.flatMap((p) => three(p, 'a corner', 1)), falls: [] });
}

function stepOf(step: unknown): number {
  if (typeof step === 'number' && [1, 2, 3, 4, 5].includes(step)) return step;
  throw fault(`step ${given(step)} is not 1, 2, 3, 4 or 5`);
}

function storeBody({ for: actor, step, shots }: Fields): Uint8Array {
  if (typeof actor !== 'string') throw fault('for must be the name of an actor');
  if (typeof shots !== 'number' || !Number.isInteger(shots) || shots < 1 || shots > STORED_MAX) {
    throw fault(`shots ${given(shots)} is not a whole number from 1 to ${STORED_MAX}`);
  }
  return writeStore({ actor: actorName(actor), step: stepOf(step), shots });
}

/** Yaw 0 is +z and grows clockwise from above, pitch up is positive; degrees. */
function shotBody({ look, step }: Fields): Uint8Array {
  const wanted = stepOf(step);
  const [yaw, pitch, more] = Array.isArray(look) ? (look as unknown[]) : [];
  const legal = (v: unknown, most: number): v is number =>
    typeof v === 'number' && Math.abs(v) <= most;
  if (more !== undefined || !legal(yaw, 360) || !legal(pitch, 90)) {
    throw fault('look must be yaw and pitch in degrees, such as [90,-30]');
  }
  const [a, b] = [(yaw * Math.PI) / 180, (pitch * Math.PI) / 180];
  const parts = [-sin(a) * cos(b), sin(b), cos(a) * cos(b)] as const;
  const whole = (v: number): number => Math.round(v * DIRECTION) + 0;
  return writeShot({
    step: wanted,
    direction: [whole(parts[0]), whole(parts[1]), whole(parts[2])],
  });
}

/** Who acts: 1 to 64 printable characters. */
export function actorName(text: string): string {
  if (text.length > 0 && text.length <= ACTOR_CHARS_MAX && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text))
    return text;
  throw new Fault(
    `the actor ${shown(text)} is not 1 to ${ACTOR_CHARS_MAX} printable characters`,
    'give another name',
  );
}

async function target(live: Live, fields: Fields): Promise<{ place: Place; body: Uint8Array }> {
  const { event: text } = fields;
  const form = 'give the id of an event, REGION#SEQUENCE';
  if (typeof text !== 'string') throw fault('event must be the id of an event');
  let id;
  try {
    id = parseEventId(text);
  } catch {
    throw new Fault(`${shown(text)} names no event`, form);
  }
  if (id.kind !== 'stored') throw new Fault('what was only planned cannot be taken back', form);
  const event = (await regionAt(live, id.region)).state.events.get(id.sequence);
  if (event === undefined) throw new Fault(`there is no event ${shown(formatEventId(id))}`, form);
  return { place: event.place, body: writeTarget(id.sequence) };
}

/** Reads what somebody wishes. Throws Fault. */
export async function readWish(
  live: Live,
  value: unknown,
  actor: string,
  tick: number,
): Promise<Wish> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw fault('an intent is one JSON object');
  }
  const fields = value as Fields;
  const kind = choice<Kind>(fields['kind'], 'kind', KINDS);
  const unknown = Object.keys(fields).find((name) => !FIELDS[kind].includes(name));
  if (unknown !== undefined) throw fault(`${shown(unknown)} is no field of ${kind}`);
  const who = { kind, actor: actorName(actor), tick };
  if (kind === 'undo' || kind === 'remove') return { ...who, ...(await target(live, fields)) };
  if (typeof fields['at'] !== 'string') throw fault('at must be an address');
  const place = askPlace(fields['at']);
  const body = { place: placeBody, cut: cutBody, shot: shotBody, store: storeBody }[kind](fields);
  return { ...who, place, body };
}
