/** @jsxImportSource preact */
/** A drawing of the map: pointed at for a way, dragged, pinched, and worked by keys. */
import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { drawPlan, drawSection } from '../chart.ts';
import { pointOf } from '../chart-sheet.ts';
import type { Chart } from '../chart.ts';

/** Pixels that an arrow key moves the cross. */
const NUDGE = 12;
/** A pointer that has moved less has pointed at a spot; more, it has dragged the sheet. */
const DRAG_PIXELS = 8;
/** A notch of the wheel. */
const WHEEL = 1.25;
/** A cross nearer to the rim than this share of the drawing draws the sheet along. */
const RIM = 0.42;

export type Spot = readonly [number, number, number];

export interface DrawingProps {
  readonly label: string;
  readonly kind: 'plan' | 'section';
  readonly chart: Chart;
  /** The goal is moved to a spot; with `isSure` a route is wanted there. */
  onPoint(spot: Spot, isSure: boolean): void;
  /** The sheet is drawn along, by metres of its two axes. */
  onDrag(du: number, dv: number): void;
  onZoom(factor: number): void;
}

/** The spot so far from the middle of a drawing, metres to the right and down; metres of the frame. */
function spotAt({ middle }: Chart, kind: string, right: number, down: number, from: Spot): Spot {
  const x = middle.x + right;
  return kind === 'plan' ? [x, from[1], middle.z + down] : [x, middle.y - down, middle.z];
}

interface Touch {
  x: number;
  y: number;
}

/** Pointers on a drawing: one drags, two pinch, and one that has hardly moved points. */
class Pointers {
  private readonly down = new Map<number, Touch>();
  private strayed = 0;

  press({ pointerId, clientX: x, clientY: y }: PointerEvent): void {
    if (this.down.size === 0) this.strayed = 0;
    this.down.set(pointerId, { x, y });
  }

  /** How far the sheet is drawn along, pixels, and how many times as wide two fingers are apart. */
  move({ pointerId, clientX, clientY }: PointerEvent): { dx: number; dy: number; spread: number } {
    const one = this.down.get(pointerId);
    if (!one) return { dx: 0, dy: 0, spread: 1 };
    const before = this.span();
    const [dx, dy] = [clientX - one.x, clientY - one.y];
    one.x = clientX;
    one.y = clientY;
    this.strayed += Math.hypot(dx, dy);
    const isDrag = this.down.size === 1 && this.strayed > DRAG_PIXELS;
    const spread = before > 0 ? this.span() / before : 1;
    return { dx: isDrag ? dx : 0, dy: isDrag ? dy : 0, spread };
  }

  /** True where the last one that is gone has only pointed. */
  lift({ pointerId }: PointerEvent): boolean {
    if (!this.down.delete(pointerId)) return false;
    if (this.down.size > 0) this.strayed = Infinity;
    return this.down.size === 0 && this.strayed <= DRAG_PIXELS;
  }

  private span(): number {
    const [a, b] = [...this.down.values()];
    return a && b ? Math.max(20, Math.hypot(a.x - b.x, a.y - b.y)) : 0;
  }
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export function Drawing(props: DrawingProps): JSX.Element {
  const { label, kind, chart, onPoint, onDrag, onZoom } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const pointers = useRef(new Pointers());
  const { here, goal, middle } = chart;
  /** Metres a CSS pixel. */
  const pixel = (): number => chart.scale / pointOf(canvas.current!);
  const from: Spot = goal ?? [here.x, here.y, here.z];
  useEffect(() => {
    const draw = kind === 'plan' ? drawPlan : drawSection;
    const redraw = (): void => draw(canvas.current!, chart);
    redraw();
    addEventListener('resize', redraw);
    return () => removeEventListener('resize', redraw);
  }, [chart]);
  const drag = (event: PointerEvent): void => {
    const { dx, dy, spread } = pointers.current.move(event);
    if (dx !== 0 || dy !== 0) onDrag(-dx * pixel(), (kind === 'plan' ? -dy : dy) * pixel());
    if (spread !== 1) onZoom(1 / spread);
  };
  const lift = (event: PointerEvent): void => {
    if (!pointers.current.lift(event) || event.type !== 'pointerup') return;
    const box = canvas.current!.getBoundingClientRect();
    const dx = event.clientX - box.x - box.width / 2;
    const dy = event.clientY - box.y - box.height / 2;
    onPoint(spotAt(chart, kind, dx * pixel(), dy * pixel(), from), true);
  };
  const press = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (!step && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    if (!step) return onPoint(from, true);
    const nudge = NUDGE * pixel();
    const [du, dv] = [step[0] * nudge, step[1] * nudge];
    const to: Spot =
      kind === 'plan'
        ? [from[0] + du, from[1], from[2] + dv]
        : [from[0] + du, from[1] - dv, from[2]];
    const { clientWidth, clientHeight } = canvas.current!;
    const beyond = (off: number, pixels: number): number =>
      Math.abs(off) > RIM * pixels * pixel() ? off : 0;
    const across = kind === 'plan' ? to[2] - middle.z : to[1] - middle.y;
    const [pu, pv] = [beyond(to[0] - middle.x, clientWidth), beyond(across, clientHeight)];
    if (pu !== 0 || pv !== 0) onDrag(pu, pv);
    onPoint(to, false);
  };
  return (
    <canvas
      ref={canvas}
      class={`drawing ${kind}`}
      tabIndex={0}
      role="application"
      aria-label={`${label}. Arrow keys move a cross, Enter finds the way there.`}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        pointers.current.press(event);
      }}
      onPointerMove={drag}
      onPointerUp={lift}
      onPointerCancel={lift}
      onWheel={(event) => {
        event.preventDefault();
        onZoom(event.deltaY > 0 ? WHEEL : 1 / WHEEL);
      }}
      onKeyDown={press}
    />
  );
}
