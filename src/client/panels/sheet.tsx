/** @jsxImportSource preact */
/** A panel: a sheet of paper at the edge of the picture, with a name, and the focus while it is open. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren, JSX } from 'preact';
import type { HudState } from '../hud-state.ts';

interface Props {
  readonly title: string;
  readonly hud: HudState;
  /** Wide sheets hold pictures. */
  readonly wide?: boolean;
  /** What it changes is seen in the picture, so it leaves half of a narrow window free. */
  readonly aside?: boolean;
  /** What the sheet is opened for: in sight below it, wherever it is scrolled to. */
  readonly foot?: ComponentChildren;
  /** Nothing in it takes the focus just now: keys scroll it all the same. */
  readonly idle?: boolean;
  readonly children: ComponentChildren;
}

const FIRST = ['[data-first]', 'input, select, textarea'];
/** Where fingers work the page the focus in one of these lays a keyboard over half of what was opened. */
const LETTERS = 'input[type="text"], input[type="search"], textarea';

export function Sheet({ title, hud, wide, aside, foot, idle, children }: Props): JSX.Element {
  const sheet = useRef<HTMLElement>(null);
  const [isFolded, fold] = useState(false);
  // At once: what is typed right after a panel opens belongs to it.
  useLayoutEffect(() => {
    if (document.pointerLockElement) document.exitPointerLock();
    const [first] = FIRST.flatMap((one) => [
      ...(sheet.current?.querySelectorAll<HTMLElement>(one) ?? []),
    ]);
    const isLetters = hud.fingers.value && first?.matches(LETTERS);
    (isLetters ? sheet.current : (first ?? sheet.current))?.focus();
    return () => document.querySelector<HTMLElement>('#canvas')?.focus();
  }, []);
  return (
    <section
      ref={sheet}
      class={['panel', wide && 'wide', aside && 'aside', isFolded && 'folded']
        .filter(Boolean)
        .join(' ')}
      role="dialog"
      aria-label={title}
      tabIndex={-1}
    >
      <header>
        <h2>{title}</h2>
        {aside && (
          <button
            type="button"
            class="fold"
            aria-expanded={!isFolded}
            onClick={() => fold(!isFolded)}
          >
            {isFolded ? 'Unfold' : 'Fold'}
          </button>
        )}
        <button type="button" onClick={() => (hud.panel.value = null)}>
          Close
        </button>
      </header>
      <div class="sheet" {...(idle && { tabIndex: 0 })}>
        {children}
      </div>
      {foot && <div class="foot">{foot}</div>}
    </section>
  );
}
