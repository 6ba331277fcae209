/** What can go wrong with the page itself: said, with why and what next. */
import { say, sayFault } from './hud-state.ts';
import type { HudState } from './hud-state.ts';

/** True where this browser can draw the City at all. */
export function hasWebGl2(): boolean {
  const probe = document.createElement('canvas').getContext('webgl2');
  probe?.getExtension('WEBGL_lose_context')?.loseContext();
  return probe !== null;
}

export const NO_WEBGL2 =
  'The City cannot be drawn: this browser offers no WebGL 2. Switch on hardware acceleration, update the browser or its graphics driver, or try another browser.';

export const SOFTWARE =
  'This browser draws without a graphics card: the City is made simpler, and only sketched while you move. Its first full picture takes some seconds. Switch on hardware acceleration if there is a card, or choose another quality in the settings.';

export const SLOW =
  'This machine draws slowly: the picture is made simpler. The settings have other qualities.';

/** Watches for a lost drawing context; `onBack` is called when it is there again. */
export function watchContext(canvas: HTMLCanvasElement, hud: HudState, onBack: () => void): void {
  canvas.addEventListener('webglcontextlost', (event) => {
    event.preventDefault();
    sayFault(
      hud,
      'card-lost',
      'The graphics card was taken away (another program, a driver, or sleep). The picture comes back by itself; if it does not, reload the page.',
    );
  });
  canvas.addEventListener('webglcontextrestored', () => {
    // A picture that was being taken is lost for good.
    hud.messages.value = hud.messages.value.filter(({ fault }) => fault === 'photo');
    say(hud, 'The graphics card is back.');
    onBack();
  });
}

/** Says what no other part of the page caught. */
export function watchErrors(hud: HudState): void {
  const tell = (why: unknown): void => {
    const text = why instanceof Error ? why.message : String(why);
    sayFault(
      hud,
      'page',
      `Something in the page went wrong (${text}). If the picture stands still, reload the page: the address bar holds this view.`,
    );
  };
  addEventListener('error', (event) => tell(event.error ?? event.message));
  addEventListener('unhandledrejection', (event) => tell(event.reason));
}
