/**
 * A bay of the wall behind a path that has come down: the studs that its sheets hid are bare, one sheet
 * leans against them with its foot on the floor, one hangs by a corner, and what fell lies under them. None
 * of it stands out farther than the fittings of the wall.
 */
import { chance, child, unit } from '../core/index.ts';
import { rubble } from './decay.ts';
import type { Fitting } from './fittings.ts';
import { BAY } from './inside/entrances.ts';
import { member } from './members.ts';
import { F, ON_WALL } from './side.ts';
import { M, R } from './sink.ts';

/** How high the open part is: under what runs over the doors, metres. */
const HEAD = 3.25;

export function fallenBay({ frame, s, g, y, h }: Fitting): void {
  const [a, b] = [s + 0.25, s + BAY - 0.25];
  frame.box(a, b, g - 0.03125, g, y + 0.25, y + HEAD, R.recess, M.dark, F.front);
  for (let c = a + 0.125, i = 0; c < b - 0.25; c += 0.8125, i++)
    if (i % 3 !== 1) frame.box(c, c + 0.125, g - 0.1875, g, y, y + HEAD, R.frame, M.metal, ON_WALL);
  for (const up of [1.0625, 2.3125])
    frame.box(a, b, g - 0.125, g, y + up, y + up + 0.125, R.frame, M.metal, ON_WALL);
  const flip = chance(child(h, 31), 0.5);
  leaning(frame, flip ? s + 3.375 : s + 0.5, 2 + 0.5 * unit(child(h, 32)), g, y, h);
  hanging(frame, flip ? s + 0.625 : s + 3.25, g, y, h, flip);
  // A stud that came out of its foot.
  const c = flip ? s + 0.75 : s + 5.25;
  member(
    frame,
    [c, g - 0.75, y],
    [c + (flip ? 1.5 : -1.5), g - 0.0625, y + HEAD],
    0.0625,
    0.0625,
    R.frame,
    M.metal,
  );
  rubble(frame, h, s + BAY / 2, g, y);
}

type Frame = Fitting['frame'];

/** A sheet with its foot on the floor and its head on the studs. */
function leaning(frame: Frame, s: number, wide: number, g: number, y: number, h: number): void {
  const tall = 2.25 + 0.75 * unit(child(h, 33));
  const foot = 0.5 + 0.25 * unit(child(h, 34));
  frame.along(
    [
      [g - foot - 0.09375, y],
      [g - foot, y],
      [g - 0.1875, y + tall],
      [g - 0.28125, y + tall],
    ],
    s,
    s + wide,
    R.panel,
    M.concrete,
  );
}

/** A sheet that hangs by one corner. */
function hanging(frame: Frame, s: number, g: number, y: number, h: number, flip: boolean): void {
  const fall = 0.5 + 0.5 * unit(child(h, 35));
  const [a, b] = flip ? [0, fall] : [fall, 0];
  const [left, right] = [s + a * 0.4, s + 2 + a * 0.4];
  frame.inward(
    [
      [left + (flip ? -fall : fall) * 0.7, y + 1 - a],
      [right + (flip ? -fall : fall) * 0.7, y + 1 - b],
      [right, y + HEAD - 0.25 - b],
      [left, y + HEAD - 0.25 - a],
    ],
    g - 0.28125,
    g - 0.1875,
    R.panel,
    M.concrete,
  );
}
