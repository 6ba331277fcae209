/** Lamps of a storey: some burn, some are dead, some are gone. */
import { at, chance, child, unit } from '../../core/index.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { headroom } from './emit-storey.ts';
import { roomsOf } from './rooms.ts';
import { SLAB, STOREY, stretchSpan, UNIT } from './suite.ts';
import type { Suite } from './suite.ts';
import { wearOf } from './wear.ts';

const HANGING = F.down | F.front | F.back | F.start | F.end;
/** Share of lamps that are there at all: in what is not worn, and how many fewer in what is. */
const KEPT = 0.9;
const LOST = 0.5;
/** How many more lamps burn than a kind's own share: in corridors, and in rooms. */
const CORRIDORS = 0.5;
const ROOMS = 0.45;

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
  const burning = 1.3 - 0.8 * wear;
  const middle = (suite.c0 + suite.c1) / 2;
  for (let s = s0 + UNIT / 2; s < s1; s += UNIT) {
    const h = at(suite.key, 51, storey, s);
    if (!chance(h, kept)) continue;
    const lit = unit(child(h, 1)) < (CORRIDORS + suite.kind.lit) * burning;
    frame.box(
      s - 0.5,
      s + 0.5,
      middle - 0.125,
      middle + 0.125,
      top - 0.1875,
      top,
      R.lamp,
      lit ? M.lamp : M.glass,
      HANGING,
    );
  }
  for (const row of [0, 1] as const)
    for (const room of roomsOf(suite, storey, row, g)) {
      const h = at(room.key, 52);
      if (!chance(h, kept)) continue;
      const lit = unit(child(h, 1)) < (ROOMS + suite.kind.lit) * burning;
      const s = Math.floor(room.s0 + room.s1) / 2;
      const d = Math.floor(room.d0 + room.d1) / 2;
      const roof = y + headroom(suite, storey, row, g);
      frame.box(
        s - 0.375,
        s + 0.375,
        d - 0.375,
        d + 0.375,
        roof - 0.125,
        roof,
        R.lamp,
        lit ? M.lamp : M.glass,
        HANGING,
      );
    }
}
