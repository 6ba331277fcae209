/**
 * A finger's tap on a button counts as the finger goes up. What browsers make of a tap, a click, comes by a way
 * of its own: while the page is busy drawing it may be late, now and then it never came at all, and of a second
 * finger, while the first one walks, there is none.
 */

/** A finger that has moved farther, CSS pixels, or stayed longer, milliseconds, is left to the browser. */
const TAP_PIXELS = 12;
const TAP_MS = 450;

interface Down {
  readonly button: HTMLButtonElement;
  readonly x: number;
  readonly y: number;
  readonly atMs: number;
}

function buttonOf(target: EventTarget | null): HTMLButtonElement | null {
  const button = target instanceof Element ? target.closest('button') : null;
  // What is held has acted as it went down.
  return button && !button.disabled && !button.hasAttribute('data-held') ? button : null;
}

/** From now on taps on buttons within an element are heard so. */
export function hearTaps(root: HTMLElement): void {
  const downs = new Map<number, Down>();
  let hasActed = false;
  const begin = (event: PointerEvent): void => {
    const { pointerType, pointerId, clientX: x, clientY: y, timeStamp: atMs } = event;
    hasActed = false;
    const button = pointerType === 'touch' ? buttonOf(event.target) : null;
    if (button) downs.set(pointerId, { button, x, y, atMs });
  };
  const end = (event: PointerEvent): void => {
    const tapped = downs.get(event.pointerId);
    downs.delete(event.pointerId);
    if (!tapped || event.type !== 'pointerup' || !root.contains(tapped.button)) return;
    const strayed = Math.hypot(event.clientX - tapped.x, event.clientY - tapped.y);
    if (strayed > TAP_PIXELS || event.timeStamp - tapped.atMs > TAP_MS) return;
    hasActed = true;
    const like = { bubbles: true, cancelable: true, detail: 1, view: window };
    tapped.button.dispatchEvent(new MouseEvent('click', like));
  };
  /** The click that may still come would act again, on whatever lies there by then. */
  const swallow = (event: Event): void => {
    if (!hasActed || !event.isTrusted) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('pointerdown', begin, true);
  for (const type of ['pointerup', 'pointercancel'] as const) addEventListener(type, end, true);
  addEventListener('touchend', (event) => hasActed && event.cancelable && event.preventDefault(), {
    capture: true,
    passive: false,
  });
  for (const type of ['mousedown', 'mouseup', 'click'] as const)
    addEventListener(type, swallow, true);
}
