/**
 * A room's subject: the one large thing that it is for, and where it stands. It is behind the lane, off
 * the ways from the ledge's doors and off windows, so no way knows of it. Which it is goes round a
 * suite's palette by place, so that no room has what a room next to it, across the corridor, above or
 * below it has.
 */
import { at, chance, child, int } from '../../core/index.ts';
import type { Hash } from '../../core/index.ts';
import { keptBy } from '../kept.ts';
import { deadStairOf, slantOf } from './disorder.ts';
import type { Room } from './room.ts';
import { freeRuns, keptFree } from './site.ts';
import { paletteOf } from './subject-kinds.ts';
import type { SubjectName } from './subject-kinds.ts';
import { UNIT } from './suite.ts';

export interface Subject {
  readonly name: SubjectName;
  readonly key: Hash;
  /** s of its middle, and how far it reaches to either side, metres. */
  readonly s: number;
  readonly half: number;
  readonly mirrored: boolean;
}

/** Share of rooms with space enough that have one, if they are no wider than WIDE, metres: the rest all do. */
const SHARE = 0.92;
const WIDE = 14;
/** Half its width, least and most, metres; and what is left free beside it, for what stands along walls. */
const HALF_LEAST = 1;
const HALF_MOST = 2;
const BESIDE = 0.875;
/** Behind the lane there must be so much, metres. */
const DEEP_LEAST = 2.25;
/** From this width on a room has two of them, metres. */
const LONG = 20;
/** From a unit to the next, and from a storey or a row to the next, one goes on so much: see PALETTE. */
const STOREYS_ON = 4;

const NONE: readonly Subject[] = [];

/** A room's subject; in long rooms there are two of a kind. None where there is no space, or disorder took it. */
export const subjectsOf: (room: Room) => readonly Subject[] = keptBy(make);

function make(room: Room): readonly Subject[] {
  const h = at(room.key, 242);
  if (room.d1 - room.d0 - room.lane < DEEP_LEAST) return NONE;
  if (room.s1 - room.s0 < WIDE && !chance(h, SHARE)) return NONE;
  if (deadStairOf(room) || slantOf(room) > 0) return NONE;
  const free = keptFree(room);
  let best: readonly [number, number] = [0, 0];
  for (const run of freeRuns(room, free)) if (run[1] - run[0] > best[1] - best[0]) best = run;
  const [low, high] = best;
  const width = high - low;
  // Off the walls across the room, where things stand; a way that is kept free needs nothing beside it.
  const edge = (low === room.s0 ? BESIDE : 0) + (high === room.s1 ? BESIDE : 0);
  const count = width >= LONG ? 2 : 1;
  const half = Math.min(HALF_MOST, (width - edge) / 2 / count);
  if (half < HALF_LEAST) return NONE;
  const { suite, storey, row } = room;
  const { names, step } = paletteOf(suite);
  const unit = Math.floor((room.s0 - suite.a) / UNIT);
  const name = names[(step * (unit + STOREYS_ON * (storey + row))) % names.length]!;
  const from = low + (low === room.s0 ? BESIDE : 0) + half;
  const to = high - (high === room.s1 ? BESIDE : 0) - half;
  const out: Subject[] = [];
  for (let n = 0; n < count; n++) {
    const key = child(h, 1 + n);
    // In long rooms at a quarter and at three; else about the middle.
    const share = count === 2 ? (1 + 2 * n) / 4 : int(child(key, 1), 2, 6) / 8;
    const s = Math.floor((from + (to - from) * share) * 16) / 16;
    out.push({ name, key, s, half, mirrored: chance(child(key, 2), 0.5) });
  }
  return out;
}
