/** @jsxImportSource preact */
/** The box that is taken, over the picture: where things hide its edges they are seen all the same, fainter. */
import { useEffect, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { BoxSpec } from '../../export/index.ts';
import { linesOf } from '../box-lines.ts';
import type { Spot } from '../box-lines.ts';
import type { Desk } from '../desk.ts';

/** The camera and the window of this moment, anew in every frame in which they are others. */
function useCamera({ session }: Desk) {
  const now = () => ({ camera: session.camera(), width: innerWidth, height: innerHeight });
  const [seen, see] = useState(now);
  useEffect(() => {
    let before = JSON.stringify(seen);
    let frame = 0;
    const look = (): void => {
      frame = requestAnimationFrame(look);
      const next = now();
      const name = JSON.stringify(next);
      if (name !== before) see(next);
      before = name;
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, []);
  return seen;
}

function path(spots: readonly Spot[]): string {
  return spots.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}

interface BoxProps {
  readonly desk: Desk;
  readonly spec: BoxSpec;
  readonly isDark: boolean;
}

export function TakeBox({ desk, spec, isDark }: BoxProps): JSX.Element {
  const { camera, width, height } = useCamera(desk);
  const { edges, faces } = linesOf(spec, camera, [width, height]);
  return (
    <svg class={isDark ? 'taken dark' : 'taken'} aria-hidden="true">
      {faces.map(({ axis, corners }) => (
        <polygon key={path(corners)} class={`face${axis}`} points={path(corners)} />
      ))}
      {['under', 'over'].flatMap((name) =>
        edges.map((edge) => <polyline key={name + path(edge)} class={name} points={path(edge)} />),
      )}
    </svg>
  );
}
