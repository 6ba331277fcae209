/** Where pictures are made, one at a time. The City is held as it is meanwhile: what one strip shows, the next one shows too. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import type { View } from '../view/index.ts';
import type { Company } from './live/company.ts';
import { takePath, takePhoto } from './photo.ts';
import type { PathOf, PhotoSize, Studio } from './photo.ts';
import { Remaining } from './remaining.ts';
import { Rest } from './rest.ts';
import type { Session } from './session.ts';

/** What is under way. */
export interface Making {
  /** How far it is, 0 … 1, and the same in words, with how long it will still take. */
  readonly share: number;
  readonly words: string;
  giveUp(): void;
}

/** What pictures are made of, and who is asked to keep still. */
export interface Room {
  readonly session: Session;
  readonly canvas: HTMLCanvasElement;
  /** Asked what has happened here: a picture does not wait until the line tells. */
  readonly company: Pick<Company, 'learnPast'>;
  /** The canvas shows again what was drawn last, for the rest of the task. */
  readonly view: Pick<View, 'show'>;
  /** Nothing and nobody changes what is drawn while it is held. */
  hold(isHeld: boolean): void;
}

interface Size extends Pick<PhotoSize, 'w' | 'h' | 'preset'> {
  /** Film only; 1, neutral, unless said. */
  readonly exposure?: number;
}
type Bytes = Uint8Array<ArrayBuffer>;

/** Why there is no file: whoever began it, or somebody else, gave it up. */
export class GivenUp extends Error {}

export class Darkroom {
  /** Null where nothing is under way. */
  readonly making: Signal<Making | null> = signal(null);
  /** Film only: what the sheet was last set to. No link tells it, so it counts in the sheet and its pictures alone. */
  exposure = 1;
  private isOpen = false;
  private readonly room: Room;
  /** The City as it was before the picture: what that is drawn on is no sight. */
  private readonly veil = document.createElement('canvas');

  constructor(room: Room) {
    this.room = room;
    this.veil.className = 'veil';
    this.veil.ariaHidden = 'true';
  }

  /** The sheet is opened, set or closed: the picture under it is as it will be taken, or as its link says. */
  show(isOpen: boolean, exposure: number = this.exposure): void {
    this.isOpen = isOpen;
    this.exposure = exposure;
    if (this.making.value === null) this.expose(isOpen ? exposure : 1);
  }

  private expose(exposure: number): void {
    const { session } = this.room;
    if (session.exposure === exposure) return;
    session.exposure = exposure;
    session.touch();
  }

  /** The City is drawn again: the picture of it is taken away. */
  unveil(): void {
    this.veil.remove();
  }

  private hide(): void {
    const { canvas, session } = this.room;
    // A still is looked at by nobody.
    if (session.still) return;
    [this.veil.width, this.veil.height] = [canvas.width, canvas.height];
    this.room.view.show();
    this.veil.getContext('2d', { alpha: false })?.drawImage(canvas, 0, 0);
    canvas.after(this.veil);
  }

  /** This view as a PNG, with its address in it. */
  photo(size: Size): Promise<Bytes> {
    return this.make(size, (studio, told) => takePhoto(studio, { ...size, ...told }));
  }

  /** A path of the eye as frames in a ZIP. */
  path(size: Size, path: PathOf): Promise<Bytes> {
    return this.make(size, (studio, told) => takePath(studio, { ...size, ...told }, path));
  }

  private async make(
    { exposure = 1 }: Size,
    work: (studio: Studio, told: Partial<PhotoSize>) => Promise<Bytes>,
  ): Promise<Bytes> {
    if (this.making.value) throw new Error('Another picture is under way.');
    const { signal: told, giveUp } = giving();
    const remaining = new Remaining();
    const onShare = (share: number, done: string): void => {
      // Before there is any of it a share of nothing says nothing.
      const far = share > 0 ? remaining.text(share) : '';
      const words = [done, far].filter((part) => part !== '').join(', ');
      this.making.value = { share, words, giveUp };
    };
    onShare(0, 'what has happened here is asked for');
    const { session, canvas } = this.room;
    let rest: Rest | null = null;
    try {
      rest = new Rest();
      this.room.hold(true);
      this.hide();
      this.expose(exposure);
      await this.room.company.learnPast(told);
      return await work({ session, canvas, rest }, { onShare, signal: told });
    } catch (error) {
      throw told.aborted ? new GivenUp('It is given up: nothing is saved.') : error;
    } finally {
      this.making.value = null;
      this.show(this.isOpen);
      rest?.end();
      this.room.hold(false);
    }
  }
}

function giving(): { readonly signal: AbortSignal; giveUp(): void } {
  const controller = new AbortController();
  return { signal: controller.signal, giveUp: () => controller.abort() };
}
