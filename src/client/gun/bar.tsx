/** @jsxImportSource preact */
/** The gun's five steps and its charge, at the edge of the picture. */
import type { JSX } from 'preact';
import { GUN } from '../../sim/index.ts';
import type { Desk } from '../desk.ts';
import { backToPicture } from '../focus.ts';
import { withKey } from '../key-words.ts';
import { lengthText } from '../hands/tool.ts';

function reachText(metres: number): string {
  return metres < 1000 ? `${metres} m` : `${lengthText(metres / 1000)} km`;
}

export function GunBar({ desk }: { readonly desk: Desk }): JSX.Element {
  const { gun } = desk;
  const { radiusMetres, reachMetres, chargeSeconds } = GUN[gun.step.value - 1]!;
  const percent = Math.round(gun.charge.share.value * 100);
  const fault = gun.fault();
  return (
    <section class="bench" aria-label="The gun" onClickCapture={backToPicture}>
      <span class="aim" aria-hidden="true" />
      <header>
        <h2>The gun</h2>
        <button type="button" onClick={() => desk.command('gun')}>
          Put away
        </button>
      </header>
      <div class="palette steps" role="group" aria-label="Step">
        {GUN.map((_, i) => (
          <button
            key={i}
            type="button"
            aria-pressed={gun.step.value === i + 1}
            aria-label={`Step ${i + 1}`}
            onClick={() => gun.choose(i + 1)}
          >
            {i + 1}
          </button>
        ))}
      </div>
      <p>
        A bore of {lengthText(2 * radiusMetres)} m, through whatever stands within{' '}
        {reachText(reachMetres)}.
      </p>
      <div
        class="charge"
        role="progressbar"
        aria-label="Charge"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div style={{ width: `${percent}%` }} />
      </div>
      <button
        type="button"
        class="deed"
        data-held
        onPointerDown={() => desk.act(true)}
        onPointerUp={() => desk.act(false)}
        onPointerLeave={() => desk.act(false)}
        onKeyDown={(event) => {
          if (!event.repeat && (event.key === 'Enter' || event.key === ' ')) desk.act(true);
        }}
        onKeyUp={() => desk.act(false)}
      >
        {withKey(desk, `Hold ${lengthText(chargeSeconds)} s`, 'act')}
      </button>
      <p class="verdict" role="status">
        {fault === '' ? 'Held steadily it charges, and fires when it is full.' : fault}
      </p>
    </section>
  );
}
