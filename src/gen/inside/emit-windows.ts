/** The field of a façade behind which a suite has rooms: windows and piers instead of zones. */
import { at, chance, child, int } from '../../core/index.ts';
import { gapsBetween } from '../rails.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { RELIEF } from '../zone.ts';
import { BAND } from '../body.ts';
import { dropOf } from './disorder.ts';
import { DOORWAY_HALF, DOORWAY_TOP, roomsOf } from './rooms.ts';
import { LINING, PANE, STOREY, stretchesIn, stretchSpan, UNIT, WINDOW_STOREY } from './suite.ts';
import type { Suite } from './suite.ts';

/** From this detail on, metres, windows are too small to tell: the façade has zones there. */
export const WINDOWS_TAU = 2;

/** A façade's part that windows take: s and height from and to. */
export interface Field {
  readonly s0: number;
  readonly s1: number;
  readonly y0: number;
  readonly y1: number;
}

/** Where a suite has windows above the band, or null. */
export function windowField(suite: Suite): Field | null {
  const [from, to] = suite.windows;
  if (to <= from) return null;
  return {
    s0: stretchSpan(suite, from)[0],
    s1: stretchSpan(suite, to - 1)[1],
    y0: suite.y + BAND,
    y1: suite.y + suite.storeys * STOREY,
  };
}

/** How windows are cut: several in a unit, from a sill to a head over the floor. */
interface Cut {
  readonly count: number;
  readonly half: number;
  readonly sill: number;
  readonly head: number;
}

/** Once in a long while there is light in a window. */
const LIT = 0.004;

const CUTS: readonly Cut[] = [
  { count: 3, half: 0.25, sill: 0.875, head: 2.5 },
  { count: 2, half: 0.625, sill: 1, head: 2.25 },
  { count: 1, half: 2, sill: 1.0625, head: 2.25 },
  { count: 1, half: 1, sill: 0.875, head: 3 },
  { count: 4, half: 0.1875, sill: 0.5, head: 3 },
];

export function emitWindows(frame: SideFrame, suite: Suite, field: Field): void {
  const f = suite.plane;
  if (!frame.touches(field.s0, field.s1, f - 1, f + RELIEF, field.y0, field.y1)) return;
  const floor = suite.y + WINDOW_STOREY * STOREY;
  const deep = !frame.sink.hollow;
  // Up to the first floor with windows all is solid; from afar there is a dark wall behind them.
  frame.box(
    field.s0,
    field.s1,
    f,
    f + RELIEF,
    field.y0,
    floor,
    R.panel,
    M.concrete,
    F.front | F.down | F.up,
  );
  if (deep)
    frame.box(field.s0, field.s1, f + PANE, f + RELIEF, floor, field.y1, R.recess, M.dark, F.front);
  else
    for (const s of [field.s0, field.s1 - 0.5])
      frame.box(
        s,
        s + 0.5,
        f + PANE,
        f + RELIEF,
        floor,
        field.y1,
        R.wall,
        M.concrete,
        F.start | F.end,
      );
  const cut = CUTS[int(child(suite.key, 61), 0, CUTS.length - 1)] as Cut;
  const [from, to] = stretchesIn(suite, frame.sLow, frame.sHigh);
  const low = Math.max(from, suite.windows[0]);
  const high = Math.min(to, suite.windows[1]);
  for (let i = WINDOW_STOREY; i < suite.storeys; i++)
    for (let g = low; g < high; g++) emitRow(frame, suite, cut, i, g, deep);
}

function emitRow(
  frame: SideFrame,
  suite: Suite,
  cut: Cut,
  storey: number,
  g: number,
  deep: boolean,
): void {
  const [s0, s1] = stretchSpan(suite, g);
  const y = suite.y + storey * STOREY;
  const f = suite.plane;
  const back = deep ? f + PANE : f + PANE - LINING;
  const put = (a: number, b: number, y0: number, y1: number, mask: number) => {
    frame.box(a, b, f, back, y0, y1, R.panel, M.plaster, mask | F.front);
    if (deep) return;
    frame.sink.indoors(true);
    frame.box(a, b, back, f + PANE, y0, y1, R.wall, M.plaster, mask | F.back);
    frame.sink.indoors(false);
  };
  if (!frame.touches(s0, s1, f, f + PANE, y, y + STOREY)) return;
  // A door onto nothing takes the place of the windows that it would cut.
  const drops = roomsOf(suite, storey, 0, g).flatMap((room) => dropOf(room) ?? []);
  const doors = drops.map((s): [number, number] => [s - DOORWAY_HALF, s + DOORWAY_HALF]);
  const strip = (y0: number, y1: number, mask: number) => {
    for (const [a, b] of gapsBetween(s0, s1, doors)) put(a, b, y0, y1, mask | F.start | F.end);
  };
  strip(y, y + cut.sill, F.up);
  strip(y + cut.head, y + Math.max(cut.head, DOORWAY_TOP), F.down);
  put(s0, s1, y + Math.max(cut.head, DOORWAY_TOP), y + STOREY, F.down | F.up);
  for (const [a, b] of doors)
    if (cut.head > DOORWAY_TOP) put(a, b, y + DOORWAY_TOP, y + cut.head, F.down);
  const step = UNIT / cut.count;
  const windows: [number, number][] = [];
  for (let s = s0 + step / 2; s < s1; s += step)
    if (doors.every(([a, b]) => s + cut.half < a || s - cut.half > b))
      windows.push([s - cut.half, s + cut.half]);
  for (const [a, b] of gapsBetween(s0, s1, [...windows, ...doors]))
    put(a, b, y + cut.sill, y + cut.head, F.start | F.end);
  for (const [low, high] of windows) {
    const shut = chance(at(suite.key, 62, storey, Math.floor(low * 4)), 0.12);
    const close = (a: number, b: number, d: number, role: number) =>
      frame.box(a, b, f + d, f + d + 0.125, y + cut.sill, y + cut.head, role, M.metal, 63 & ~12);
    const middle = (low + high) / 2;
    if (!shut && chance(at(suite.key, 63, storey, Math.floor(low * 4)), LIT))
      frame.box(
        low,
        high,
        f + 0.5,
        f + 0.5625,
        y + cut.sill,
        y + cut.head,
        R.lamp,
        M.lamp,
        63 & ~12,
      );
    if (shut) close(low, high, 0.375, R.panel);
    else if (cut.half > 0.5 && frame.sink.tau <= 0.25)
      close(middle - 0.0625, middle + 0.0625, 0.25, R.frame);
  }
}
