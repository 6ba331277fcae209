/** The doors round a pair of feet in a suite: where each is, and what lies behind it. */
import { CORNER_SETBACK } from '../body.ts';
import type { Body, Side } from '../body.ts';
import type { Nook } from './nook.ts';
import { outletsOf } from './outlet.ts';
import { cornerPortal } from './portal.ts';
import type { Portal } from './portal.ts';
import { entrancesInto, hallDoor, roomsOf } from './rooms.ts';
import type { Room } from './room.ts';
import { subjectsOf } from './subject.ts';
import type { SubjectName } from './subject-kinds.ts';
import { hallAt, hasRow, SHELL, stairOf, STOREY, UNIT, WALL } from './suite.ts';
import type { Suite } from './suite.ts';

/** A doorway: its middle in metres of a side (along it, and inward), and what one comes to. */
export interface SuiteDoor {
  readonly suite: Suite;
  readonly s: number;
  readonly d: number;
  /** Height of its floor above the plate, metres. */
  readonly y: number;
  readonly words: string;
}

/** What is in a room, in words. */
export function roomWords(room: Room): string {
  const [subject] = subjectsOf(room);
  if (subject) return `a room with ${SUBJECT_WORDS[subject.name]}`;
  return room.content === 'bare' ? 'a bare room' : `a room of ${room.content}`;
}

const SUBJECT_WORDS: Readonly<Record<SubjectName, string>> = {
  boiler: 'a boiler',
  fan: 'a great fan',
  hatch: 'a round hatch',
  well: 'a well',
  switchboard: 'a switchboard',
  'fallen slab': 'a fallen slab',
  press: 'a press',
  turbine: 'a turbine',
  'lift cage': 'a lift that stuck',
  drawers: 'drawers for bodies',
  'cable trunk': 'a trunk of cables',
  'broken vat': 'a broken vat',
  'copied wall': 'copied walls',
  bench: 'a bench',
  'dead screens': 'dead screens',
  carcass: 'a carcass',
  heart: 'a pump like a heart',
  pier: 'a pier',
  'sealed gate': 'a sealed gate',
};

function doorsOfCorridor(suite: Suite, storey: number, s: number): SuiteDoor[] {
  const y = suite.y + storey * STOREY;
  const out: SuiteDoor[] = [];
  const g = Math.min(suite.stretches - 1, Math.max(0, Math.floor((s - suite.a) / (4 * UNIT))));
  for (let i = Math.max(0, g - 1); i <= Math.min(suite.stretches - 1, g + 1); i++) {
    for (const row of [0, 1] as const)
      for (const room of hasRow(suite, storey, row, i) ? roomsOf(suite, storey, row, i) : [])
        out.push({ suite, s: room.door, d: doorDepth(room), y, words: `to ${roomWords(room)}` });
    const hall = hallAt(suite, i);
    if (hall && storey < hall.storeys) {
      const words =
        storey === 0 ? `to a hall of ${suite.kind.hallHolds}` : 'to a gallery in a hall';
      out.push({ suite, s: hallDoor(suite, i), d: suite.c1 + WALL / 2, y, words });
    }
    const stair = stairOf(suite, i);
    if (stair !== null && suite.storeys > 1)
      out.push({ suite, s: stair + UNIT / 2, d: suite.c1 + WALL / 2, y, words: 'to a stairwell' });
  }
  return out;
}

/** d of the wall between a room and its corridor, in its middle. */
function doorDepth(room: Room): number {
  return room.row === 0 ? room.d1 + WALL / 2 : room.d0 - WALL / 2;
}

function doorsOfRoom(room: Room): SuiteDoor[] {
  const { suite, y } = room;
  const open = suite.body.kind === 'upright' ? 'deck' : 'ledge';
  const out = entrancesInto(room).map((door) => ({
    suite,
    s: door.s,
    d: suite.front - SHELL / 2,
    y,
    words: door.open ? `out to the ${open}` : `to the ${open}, shut for good`,
  }));
  return [...out, { suite, s: room.door, d: doorDepth(room), y, words: 'to the corridor' }];
}

/** Doors that one can go through from a nook, shut ones named so; in no order. */
export function doorsOfNook(nook: Nook): SuiteDoor[] {
  const { suite, storey, s } = nook;
  const y = suite.y + storey * STOREY;
  if (nook.at === 'corridor') {
    const doors = doorsOfCorridor(suite, storey, s);
    return storey === 0 ? [...doors, ...outletDoors(suite, 'out to the deck')] : doors;
  }
  if (nook.at === 'room') return doorsOfRoom(nook.room);
  if (nook.at === 'hall')
    return [nook.stretch - 1, nook.stretch, nook.stretch + 1]
      .filter((g) => g >= nook.hall.from && g < nook.hall.to)
      .map((g) => {
        const words = 'to the corridor';
        return { suite, s: hallDoor(suite, g), d: suite.c1 + WALL / 2, y, words };
      });
  if (nook.at === 'outlet') return outletDoors(suite, 'out to the deck');
  if (nook.at === 'passage') return porchDoor(nook.portal, 'out to the ledge');
  return [];
}

/** The door in a corner's wall, seen from either side of it, if its passage has one. */
function porchDoor({ low, porch }: Portal, words: string): SuiteDoor[] {
  return porch === null ? [] : [{ suite: low, s: porch, d: CORNER_SETBACK, y: low.y, words }];
}

/** The door in the wall of the corner at an end of a side. */
export function doorOfCorner(body: Body, side: Side, end: 'low' | 'high', k: number): SuiteDoor[] {
  const portal = cornerPortal(body, side, end, k);
  return portal ? porchDoor(portal, 'into a passage between two houses of rooms') : [];
}

/** Where the corridor of a suite goes on into the open, seen from either side. */
function outletDoors(suite: Suite, words: string): SuiteDoor[] {
  const { lot, a, y } = suite;
  return outletsOf(suite).map(({ s0, s1, d0, d1 }) => {
    const s = s1 <= a ? lot.s0 + SHELL / 2 : lot.s1 - SHELL / 2;
    return { suite, s: Math.min(Math.max(s, s0), s1), d: (d0 + d1) / 2, y, words };
  });
}

/** Doors in the faces of what stands on a hall's deck that lead into a suite. */
export function doorsOnDeck(suite: Suite): SuiteDoor[] {
  return [...doorsOfLedge(suite), ...outletDoors(suite, `into a corridor of ${suite.kind.name}`)];
}

/** Doors in the wall of a ledge that lead into a suite. */
export function doorsOfLedge(suite: Suite): SuiteDoor[] {
  return suite.doors.map(({ s, open }) => ({
    suite,
    s,
    d: suite.front - SHELL / 2,
    y: suite.y,
    words: open ? `into ${suite.kind.name}` : `into ${suite.kind.name}, shut for good`,
  }));
}

function storeyWords({ suite, storey }: Nook): string {
  const { storeys, kind } = suite;
  if (storeys === 1) return kind.name;
  return `${kind.name}, storey ${storey + 1} of ${storeys}`;
}

/** Where a nook is, in words that can follow “You are in …” or “on …”. */
export function nookWords(nook: Nook): string {
  const { suite } = nook;
  const whole = storeyWords(nook);
  switch (nook.at) {
    case 'corridor': {
      const length = Math.round(suite.b - suite.a);
      return `in a corridor ${suite.kind.corridor} m wide and ${length} m long, of ${whole}`;
    }
    case 'room': {
      const { s0, s1, d0, d1 } = nook.room;
      const size = `${Math.round(s1 - s0)} m by ${Math.round(d1 - d0)} m`;
      return `in ${roomWords(nook.room)}, ${size}, of ${whole}`;
    }
    case 'hall':
      return `in a hall of ${suite.kind.hallHolds}, ${nook.hall.storeys * STOREY} m high, of ${whole}`;
    case 'tier':
      return `on a gallery of a hall of ${nook.tiers.hall.storeys * STOREY} m, of ${whole}`;
    case 'landing':
    case 'flight':
      return `in a stairwell of ${whole}`;
    case 'riser':
    case 'platform':
      return `in a shaft that leads to the next ring, over ${suite.kind.name}`;
    case 'lobby':
      return `in the lobby of a tunnel through the core, in ${suite.kind.name}`;
    case 'through':
      return 'in a tunnel through the core';
    case 'bed':
      return 'on the floor of a vault in the core, below the tunnel';
    case 'outlet':
      return `in a passage that leads straight out from the corridor of ${whole}`;
    case 'passage':
      return `in a passage${nook.portal.joint ? '' : ' round a corner,'} between two houses of rooms`;
  }
}
