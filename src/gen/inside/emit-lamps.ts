/** Lamps of a storey: some burn, some are dead, some are gone. */
import { at, chance, child, unit } from '../../core/index.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { ceilingOf, roofOf } from './ceiling.ts';
import { emitStandby } from './emit-standby.ts';
import { motifOf } from './motif.ts';
import type { LampForm } from './motif.ts';
import { inward, roomsOf } from './rooms.ts';
import { subjectsOf } from './subject.ts';
import { FITTED_TAU, SLAB, STOREY, stretchSpan, UNIT } from './suite.ts';
import type { Suite } from './suite.ts';
import { wearOf } from './wear.ts';

const HANGING = F.down | F.front | F.back | F.start | F.end;
/** Share of lamps that are there at all: in what is not worn, and how many fewer in what is. */
const KEPT = 0.9;
const LOST = 0.5;
/** How many more lamps burn than a kind's own share: in corridors, and in rooms. */
const CORRIDORS = 0.6;
const ROOMS = 0.76;
/** And in rooms that have something to show. */
const SHOWN = 0.15;

export function emitLamps(
  frame: SideFrame,
  suite: Suite,
  storey: number,
  g: number,
  year: number,
): void {
  const { sink } = frame;
  sink.since(year);
  const [s0, s1] = stretchSpan(suite, g);
  const y = suite.y + storey * STOREY;
  const top = y + (storey + 1 < suite.storeys ? STOREY - SLAB : STOREY);
  const wear = wearOf(suite);
  const kept = KEPT - LOST * wear;
  const { lamps, lit: share } = motifOf(suite);
  const burning = (1.3 - 0.65 * wear) * share;
  const middle = (suite.c0 + suite.c1) / 2;
  for (let s = s0 + UNIT / 2; s < s1; s += UNIT) {
    const h = at(suite.key, 51, storey, s);
    if (!chance(h, kept)) continue;
    const lit = unit(child(h, 1)) < (CORRIDORS + suite.kind.lit) * burning;
    hang(frame, IN_CORRIDORS[lamps], s, middle, top, lit);
  }
  for (const row of [0, 1] as const)
    for (const room of roomsOf(suite, storey, row, g)) {
      const { s0, s1, d0, d1 } = room;
      if (!frame.touches(s0 - 1, s1 + 1, d0 - 1, d1 + 1, y, y + STOREY)) continue;
      const h = at(room.key, 52);
      const subjects = subjectsOf(room);
      const often = ROOMS + suite.kind.lit + (subjects.length > 0 ? SHOWN : 0);
      const isThere = chance(h, kept);
      const lit = isThere && unit(child(h, 1)) < often * burning;
      if (!lit && sink.tau <= FITTED_TAU) emitStandby(frame, room);
      if (!isThere) continue;
      // Under a ceiling that hangs low nothing hangs lower. From farther off it is not there.
      const low = room.isLow && sink.tau <= FITTED_TAU;
      const top = low ? ceilingOf(room) : roofOf(room);
      const lamp = IN_ROOMS[low ? 'plate' : lamps];
      if (subjects.length === 0) {
        const s = Math.floor(room.s0 + room.s1) / 2;
        hang(frame, lamp, s, Math.floor(room.d0 + room.d1) / 2, y + top, lit);
      }
      // Over the edge of the lane, so that what the room is for is lit from before.
      const d = inward(room, room.lane - BEFORE);
      for (const { s } of subjects) hang(frame, lamp, s, d, y + top, lit);
    }
}

/** How far before a subject its lamp hangs, metres. */
const BEFORE = 0.375;

/** A lamp's half length along the side and half width, its height, and how far under the ceiling it hangs, metres. */
interface Lamp {
  readonly along: number;
  readonly across: number;
  readonly high: number;
  readonly drop: number;
}

const IN_CORRIDORS: Readonly<Record<LampForm, Lamp>> = {
  plate: { along: 0.5, across: 0.125, high: 0.1875, drop: 0 },
  strip: { along: 0.0625, across: 0.75, high: 0.125, drop: 0 },
  pair: { along: 0.25, across: 0.5, high: 0.125, drop: 0 },
  long: { along: 2.5, across: 0.0625, high: 0.125, drop: 0.125 },
  bulb: { along: 0.125, across: 0.125, high: 0.25, drop: 0.4375 },
};
const IN_ROOMS: Readonly<Record<LampForm, Lamp>> = {
  plate: { along: 0.375, across: 0.375, high: 0.125, drop: 0 },
  strip: { along: 0.0625, across: 1.25, high: 0.125, drop: 0.125 },
  pair: { along: 0.75, across: 0.25, high: 0.125, drop: 0.0625 },
  long: { along: 1.75, across: 0.0625, high: 0.125, drop: 0.25 },
  bulb: { along: 0.15625, across: 0.15625, high: 0.25, drop: 0.625 },
};

function hang(
  frame: SideFrame,
  { along, across, high, drop }: Lamp,
  s: number,
  d: number,
  roof: number,
  lit: boolean,
): void {
  const top = roof - drop;
  const face = drop > 0 ? HANGING | F.up : HANGING;
  const material = lit ? M.lamp : M.glass;
  frame.box(s - along, s + along, d - across, d + across, top - high, top, R.lamp, material, face);
  if (drop > STEM)
    frame.box(s - WIRE, s + WIRE, d - WIRE, d + WIRE, top, roof, R.cable, M.cable, ROUND);
  else if (drop > 0) {
    const [a, b] = [along / 2, across / 2];
    frame.box(s - a, s + a, d - b, d + b, top, roof, R.bracket, M.metal, ROUND);
  }
}

/** A lamp that hangs lower than this hangs by a wire, a higher one by a stem, metres. */
const STEM = 0.25;

const WIRE = 0.015625;
const ROUND = F.front | F.back | F.start | F.end;
