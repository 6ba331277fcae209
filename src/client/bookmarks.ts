/** Kept views: a name, a link and a small picture, in this browser. */
import type { Signal } from '@preact/signals';
import { formatPlace } from '../core/index.ts';
import { KeptList } from './kept-list.ts';
import { writeLink } from './link.ts';
import type { Session } from './session.ts';
import { nameOfView, NAME_MAX, toldApart } from './view-name.ts';
import { clockText } from './words.ts';

export interface Bookmark {
  readonly id: string;
  readonly name: string;
  /** The query of the link. */
  readonly query: string;
  /** A small JPEG as a data URL. */
  readonly picture: string;
}

const STORE = 'views';
const COUNT_MAX = 200;
/** Pixels of a kept picture. */
const WIDTH = 192;
const HEIGHT = 108;

function isBookmark(value: unknown): value is Bookmark {
  if (value === null || typeof value !== 'object') return false;
  const { id, name, query, picture } = value as Record<string, unknown>;
  const texts = [id, name, query, picture];
  return (
    texts.every((text) => typeof text === 'string') && (picture as string).startsWith('data:image/')
  );
}

/** Draws the view and makes a small picture of it, cut to the shape of all the others. */
export function smallPicture(session: Session, canvas: HTMLCanvasElement): string {
  session.draw();
  const small = document.createElement('canvas');
  [small.width, small.height] = [WIDTH, HEIGHT];
  const scale = Math.max(WIDTH / canvas.width, HEIGHT / canvas.height);
  const [w, h] = [canvas.width * scale, canvas.height * scale];
  small.getContext('2d')!.drawImage(canvas, (WIDTH - w) / 2, (HEIGHT - h) / 2, w, h);
  return small.toDataURL('image/jpeg', 0.72);
}

/** What a view is called until someone names it. */
function nameOf({ key, place, tick, traveller }: Session, others: readonly Bookmark[]): string {
  const taken = others.map(({ name }) => name);
  return toldApart(nameOfView(key, place, traveller), taken, clockText(tick, place.x));
}

/** The kept views of this browser, newest first; all tabs have the same. */
export class Bookmarks {
  readonly list: Signal<readonly Bookmark[]>;
  private readonly views = new KeptList(STORE, isBookmark);

  constructor() {
    this.list = this.views.list;
  }

  /** Keep the present view; false where the browser has no room for it. */
  add(session: Session, canvas: HTMLCanvasElement): boolean {
    const query = writeLink(session.link());
    const id = `${formatPlace(session.place)} ${query} ${this.views.now().length}`;
    const others = this.views.now();
    const name = nameOf(session, others);
    const one = { id, name, query, picture: smallPicture(session, canvas) };
    return this.views.set([one, ...others].slice(0, COUNT_MAX));
  }

  rename(id: string, name: string): void {
    const short = name.replaceAll(/\s+/g, ' ').trim().slice(0, NAME_MAX);
    if (short === '') return;
    this.views.set(this.views.now().map((one) => (one.id === id ? { ...one, name: short } : one)));
  }

  remove(id: string): void {
    this.views.set(this.views.now().filter((one) => one.id !== id));
  }
}
