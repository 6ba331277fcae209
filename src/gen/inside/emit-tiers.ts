/** Galleries of a hall over its suite's storeys as parts: floors, what carries them, railings, the ladder. */
import { at, chance } from '../../core/index.ts';
import { crossRailing, sideRailing } from '../rails.ts';
import { F } from '../side.ts';
import type { SideFrame } from '../side.ts';
import { M, R } from '../sink.ts';
import { emitRungs } from './emit-riser.ts';
import { HALL_AISLE, PIER } from './hall-measures.ts';
import { RUNGS } from './riser.ts';
import { WALL } from './suite.ts';
import type { Tiers } from './tiers.ts';

const THICK = 0.25;
/** How far anything of a tier reaches over its floor, metres. */
const REACH_UP = 2.75;
const RAIL = 0.125;
/** Brackets under a gallery, from one to the next, and how far they reach down, metres. */
const BRACKET_PITCH = 6;
const BRACE = 1.25;
/** From one lamp to the next, on piers, metres; and the share that burns. */
const LAMP_PITCH = 12;
const LIT = 0.65;

export function emitTiers(frame: SideFrame, tiers: Tiers): void {
  const { suite, hall, ladder, edge, floors } = tiers;
  const top = floors[floors.length - 1] as number;
  if (!frame.touches(hall.s0, hall.s1, suite.c1, hall.back, suite.y, top + REACH_UP)) return;
  for (const y of floors)
    if (frame.touches(hall.s0, hall.s1, suite.c1, hall.back, y - THICK - BRACE, y + REACH_UP))
      tier(frame, tiers, y);
  emitRungs(frame, { ladder, edge, back: hall.back }, suite.y, top + 1);
}

function tier(frame: SideFrame, tiers: Tiers, y: number): void {
  const { suite, hall, front, edge, end } = tiers;
  const { s0, s1, back } = hall;
  const floor = (a: number, b: number, c: number, d: number) =>
    frame.box(a, b, c, d, y - THICK, y, R.floor, M.floor, 63);
  floor(s0, s1, suite.c1, front);
  const ends = [
    [s0, s0 + HALL_AISLE],
    [s1 - HALL_AISLE, s1],
  ] as const;
  ends.forEach(([a, b], i) => floor(a, b, front, i === end ? edge : back));
  sideRailing(frame, s0 + HALL_AISLE, s1 - HALL_AISLE, front - RAIL, y);
  const open = edge + RUNGS;
  crossRailing(frame, s0 + HALL_AISLE - RAIL, front - RAIL, end === 0 ? open : back, y);
  crossRailing(frame, s1 - HALL_AISLE + RAIL, front - RAIL, end === 1 ? open : back, y);
  for (let s = s0 + BRACKET_PITCH / 2; s < s1; s += BRACKET_PITCH)
    brace(frame, s, suite.c1, front, y - THICK);
  for (let s = s0 + LAMP_PITCH / 2; s < s1 - 1; s += LAMP_PITCH) lamp(frame, tiers, s, y);
}

/** On the pier behind a gallery a lamp; a row of them tells how long the hall is, though half are dead. */
function lamp(frame: SideFrame, { suite, hall }: Tiers, s: number, y: number): void {
  const d = suite.c1 + WALL + PIER;
  const lit = chance(at(hall.key, 22, Math.floor(y), s), LIT);
  frame.box(
    s - 0.25,
    s + 0.25,
    d,
    d + 0.125,
    y + 2.5,
    y + 2.6875,
    R.bracket,
    M.metal,
    63 & ~F.front,
  );
  const material = lit ? M.lamp : M.glass;
  frame.box(
    s - 0.1875,
    s + 0.1875,
    d + 0.125,
    d + 0.1875,
    y + 2.5,
    y + 2.6875,
    R.lamp,
    material,
    63 & ~F.front,
  );
}

/** A slanting brace from the wall to a gallery's edge. */
function brace(frame: SideFrame, s: number, wall: number, edge: number, top: number): void {
  if (!frame.touches(s - 0.25, s + 0.25, wall, edge, top - 1.5, top)) return;
  const profile: [number, number][] = [
    [wall, top - BRACE],
    [edge - 0.25, top - 0.125],
    [edge - 0.25, top],
    [wall, top],
  ];
  frame.along(profile, s - 0.125, s + 0.125, R.bracket, M.concrete, [3]);
}
