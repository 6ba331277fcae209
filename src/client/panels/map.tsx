/** @jsxImportSource preact */
/** The map: a plan about the walker and a section through the plate; a click makes a route. */
import { metresText } from '../../core/index.ts';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import type { Place } from '../../core/index.ts';
import { surveyAround } from '../../gen/index.ts';
import type { Survey } from '../../gen/index.ts';
import { drawPlan, drawSection } from '../chart.ts';
import type { Chart } from '../chart.ts';
import type { Desk } from '../desk.ts';
import { piecesIn } from '../guide.ts';
import type { Guided } from '../guide.ts';
import { hoursText } from '../words.ts';
import { Sheet } from './sheet.tsx';

/** Metres a pixel: at first, nearest, farthest; and a step of the zoom. */
const SCALE = 8;
const SCALE_MIN = 1;
const SCALE_MAX = 40;
const ZOOM = 1.6;
/** Metres of the plan that are surveyed about its middle, at most. */
const REACH_MAX = 14_000;
/** Pixels that an arrow key moves the cross. */
const NUDGE = 12;

type Spot = readonly [number, number, number];

interface DrawingProps {
  readonly label: string;
  readonly kind: 'plan' | 'section';
  readonly chart: Chart;
  /** The goal is moved to a spot; with `isSure` a route is wanted there. */
  onPoint(spot: Spot, isSure: boolean): void;
}

/** The spot under a point of a drawing, metres. */
function spotAt(chart: Chart, kind: 'plan' | 'section', dx: number, dy: number, from: Spot): Spot {
  const { middle, scale } = chart;
  const x = middle.x + dx * scale;
  return kind === 'plan'
    ? [x, from[1], middle.z + dy * scale]
    : [x, middle.y - dy * scale, middle.z];
}

function Drawing({ label, kind, chart, onPoint }: DrawingProps): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { here, goal, scale } = chart;
  const from: Spot = goal ?? [here.x, here.y, here.z];
  useEffect(() => {
    const draw = kind === 'plan' ? drawPlan : drawSection;
    const redraw = (): void => draw(canvas.current!, chart);
    redraw();
    addEventListener('resize', redraw);
    return () => removeEventListener('resize', redraw);
  }, [chart]);
  const click = (event: MouseEvent): void => {
    const box = canvas.current!.getBoundingClientRect();
    const [dx, dy] = [
      event.clientX - box.x - box.width / 2,
      event.clientY - box.y - box.height / 2,
    ];
    onPoint(spotAt(chart, kind, dx, dy, from), true);
  };
  const press = (event: KeyboardEvent): void => {
    const steps: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const step = steps[event.key];
    if (!step && event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    if (!step) return onPoint(from, true);
    const [dx, dy] = [step[0] * NUDGE * scale, step[1] * NUDGE * scale];
    onPoint(
      kind === 'plan'
        ? [from[0] + dx, from[1], from[2] + dy]
        : [from[0] + dx, from[1] - dy, from[2]],
      false,
    );
  };
  return (
    <canvas
      ref={canvas}
      class={`drawing ${kind}`}
      tabIndex={0}
      role="application"
      aria-label={`${label}. Arrow keys move a cross, Enter finds the way there.`}
      onClick={click}
      onKeyDown={press}
    />
  );
}

/** How long a route is, and of what. */
function RouteWords({
  guided,
  desk,
}: {
  readonly guided: Guided;
  readonly desk: Desk;
}): JSX.Element {
  const { route, goal } = guided;
  const byKind = new Map<string, number>();
  for (const leg of route.legs)
    byKind.set(leg.kind, (byKind.get(leg.kind) ?? 0) + leg.lengthMetres);
  const parts = [...byKind].map(([kind, metres]) => `${kind} ${metresText(metres)}`);
  const { line } = desk.prefs.value;
  return (
    <div role="status">
      <p>
        <strong>{metresText(route.lengthMetres)}</strong> on foot, {hoursText(route.seconds)}:{' '}
        {parts.join(', ')}.
      </p>
      <div class="row">
        <button type="button" onClick={() => desk.command('follow')}>
          Follow it
        </button>
        <button type="button" aria-pressed={line} onClick={() => desk.command('line')}>
          Line in the City
        </button>
        <button
          type="button"
          onClick={() => {
            desk.hud.panel.value = null;
            desk.travel.to({ place: goal, yaw: desk.session.traveller.yaw, pitch: 0 });
          }}
        >
          Be there
        </button>
        <button type="button" onClick={() => desk.guide.clear()}>
          No route
        </button>
      </div>
    </div>
  );
}

function useSurvey(desk: Desk, x: number, z: number): Survey | null {
  const { key, place } = desk.session;
  return useMemo(() => surveyAround(key, place, [x, z]), [place.x, place.y, place.z, x, z]);
}

/** Nearer, farther, and what lies near to a map. */
function Tools({
  desk,
  onStep,
}: {
  readonly desk: Desk;
  onStep(factor: number): void;
}): JSX.Element {
  return (
    <div class="row">
      <button type="button" aria-label="Nearer" onClick={() => onStep(1 / ZOOM)}>
        +
      </button>
      <button type="button" aria-label="Farther" onClick={() => onStep(ZOOM)}>
        −
      </button>
      <button type="button" onClick={() => desk.command('search')}>
        Search
      </button>
      <button type="button" onClick={() => desk.command('journal')}>
        Journal
      </button>
    </div>
  );
}

export function MapPanel({ desk }: { readonly desk: Desk }): JSX.Element {
  const [scale, zoom] = useState(SCALE);
  const [cross, point] = useState<Spot | null>(null);
  const [fault, tell] = useState('');
  const { session, guide, trace } = desk;
  const { place, traveller } = session;
  const guided = guide.guided.value;
  const reach = Math.min(REACH_MAX, 460 * scale);
  const survey = useSurvey(desk, reach, reach);
  const row = useSurvey(desk, REACH_MAX, 0);
  if (!survey || !row)
    return (
      <Sheet title="Map" hud={desk.hud}>
        <p>There are no plates here, and nothing to draw.</p>
      </Sheet>
    );
  const goal: Spot | null =
    cross ?? (guided ? [guided.goal.x, guided.goal.y, guided.goal.z] : null);
  const here = { x: place.x, y: place.y, z: place.z, yaw: traveller.yaw };
  const chart = {
    survey,
    here,
    middle: here,
    scale,
    trace: trace.points(),
    goal,
    route: guided ? piecesIn(guided.route, place.frame) : [],
  };
  const tall = (survey.ceilingY - survey.floorY) / 210;
  const section = {
    ...chart,
    survey: row,
    scale: tall,
    middle: { ...here, y: (survey.floorY + survey.ceilingY) / 2 },
  };
  const onPoint = (spot: Spot, isSure: boolean): void => {
    point(isSure ? null : spot);
    if (!isSure) return;
    const to: Place = { frame: place.frame, x: spot[0], y: spot[1], z: spot[2] };
    tell(guide.find(session.key, place, to) ?? '');
    session.touch();
  };
  const step = (factor: number): void =>
    zoom(Math.min(SCALE_MAX, Math.max(SCALE_MIN, scale * factor)));
  return (
    <Sheet title="Map" hud={desk.hud} wide>
      <div class="maps">
        <Drawing label="Plan" kind="plan" chart={chart} onPoint={onPoint} />
        <Drawing
          label="Section from west to east"
          kind="section"
          chart={section}
          onPoint={onPoint}
        />
      </div>
      <Tools desk={desk} onStep={step} />
      <p role="alert">{fault}</p>
      {guided ? (
        <RouteWords guided={guided} desk={desk} />
      ) : (
        <p>
          Plate {survey.plate}; {metresText(place.y - survey.floorY)} above it,{' '}
          {metresText(survey.ceilingY - place.y)} below the lamps. Choose a point for the way there.
        </p>
      )}
    </Sheet>
  );
}
