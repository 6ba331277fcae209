/** Watches a visit for what belongs in the journal, twice a second. */
import { ROLES, formatPlace, metresText } from '../core/index.ts';
import { smallPicture } from './bookmarks.ts';
import type { Journal } from './journal.ts';
import { writeLink } from './link.ts';
import type { Session } from './session.ts';
import { roleUnder } from './standing.ts';
import { whereaboutsAt } from './unbuilt.ts';

/** Floors worth a line when they change, and how the line begins. */
const FLOORS: ReadonlyMap<string, string> = new Map([
  ['bridge', 'Onto a bridge'],
  ['stair', 'Onto a stair'],
  ['ladder', 'Onto a ladder'],
  ['lift', 'Into a lift'],
  ['shaft', 'Into a shaft'],
  ['gate', 'Before a gate'],
  ['plate', 'Down on the plate'],
  ['roof', 'On a roof'],
  ['deck', 'On a deck'],
  ['ledge', 'On a ledge'],
]);
/** Rising or sinking by so much since the last line is worth one. */
const CLIMB_METRES = 60;
const JUMP_METRES = 400;

export class Watch {
  private readonly session: Session;
  private readonly canvas: HTMLCanvasElement;
  private readonly journal: Journal;
  private readonly takesPictures: boolean;
  private floor = '';
  private body = '';
  private last: { x: number; y: number; z: number } | null = null;
  private baseY = 0;

  /** Without a graphics card a picture would hold the page up for a second: there are none then. */
  constructor(
    session: Session,
    canvas: HTMLCanvasElement,
    journal: Journal,
    takesPictures: boolean,
  ) {
    this.takesPictures = takesPictures;
    this.session = session;
    this.canvas = canvas;
    this.journal = journal;
  }

  look(nowMs: number): void {
    const { place, traveller } = this.session;
    const before = this.last;
    this.last = { x: place.x, y: place.y, z: place.z };
    const moved = before
      ? Math.hypot(place.x - before.x, place.y - before.y, place.z - before.z)
      : Infinity;
    if (moved > JUMP_METRES && traveller.kind !== 'fly') return this.arrive(nowMs);
    if (traveller.kind !== this.body) this.changeBody(nowMs);
    if (moved > 0.01) this.feel(nowMs);
    // A picture takes a frame of its own: it waits until the hands rest.
    else if (
      this.takesPictures &&
      this.journal.isBare() &&
      this.session.isWhole() &&
      !this.session.isSteered
    )
      this.journal.illustrate(smallPicture(this.session, this.canvas));
  }

  private arrive(nowMs: number): void {
    this.journal.cut();
    this.body = this.session.traveller.kind;
    this.floor = this.floorNow();
    this.baseY = this.session.place.y;
    const { key, place, tick } = this.session;
    const here = whereaboutsAt(key, place, tick);
    const floor = this.floor === '' ? '' : `: ${this.floor}`;
    this.note(nowMs, here ? `Arrived ${here.words}` : `Arrived${floor}`);
  }

  private changeBody(nowMs: number): void {
    const { kind } = this.session.traveller;
    const flew = this.body === 'fly' || kind === 'fly';
    this.body = kind;
    this.baseY = this.session.place.y;
    if (flew) this.note(nowMs, kind === 'fly' ? 'Left the ground' : 'On foot again');
  }

  private feel(nowMs: number): void {
    if (this.body === 'fly') return;
    const floor = this.floorNow();
    const words = FLOORS.get(floor);
    if (words && floor !== this.floor) this.note(nowMs, words);
    if (words) this.floor = floor;
    const rise = this.session.place.y - this.baseY;
    if (Math.abs(rise) < CLIMB_METRES) return;
    this.baseY = this.session.place.y;
    this.note(nowMs, `${metresText(Math.abs(rise))} ${rise > 0 ? 'higher' : 'lower'}`);
  }

  private floorNow(): string {
    const role = roleUnder(this.session, this.session.place);
    return role !== null && (ROLES as readonly string[]).includes(role) ? role : '';
  }

  private note(nowMs: number, words: string): void {
    const { place, tick } = this.session;
    const entry = { tick, address: formatPlace(place), words };
    this.journal.note(entry, nowMs / 1000, () => writeLink(this.session.link()));
  }
}
