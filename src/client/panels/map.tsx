/** @jsxImportSource preact */
/** The map: a plan about the walker and a section through the plate; near by, walls, doors and stairs. */
import { useMemo, useState } from 'preact/hooks';
import type { JSX } from 'preact';
import { bearingWords, metresText } from '../../core/index.ts';
import type { Place } from '../../core/index.ts';
import { surveyAround, whereabouts } from '../../gen/index.ts';
import type { Doorway, Survey, WorldKey } from '../../gen/index.ts';
import type { Chart, Mark } from '../chart.ts';
import { planAbout, sectionAbout } from '../cut.ts';
import type { Desk } from '../desk.ts';
import { piecesIn } from '../guide.ts';
import { marksAbout } from '../marks.ts';
import { Drawing } from './drawing.tsx';
import type { Spot } from './drawing.tsx';
import { Legend } from './legend.tsx';
import { RouteWords } from './route-words.tsx';
import { Sheet } from './sheet.tsx';

/** Metres a point: of the plate at first, of rooms and doors, nearest, farthest; and a step of the zoom. */
const PLATE_SCALE = 8;
const NEAR_SCALE = 0.2;
const SCALE_MIN = 0.06;
const SCALE_MAX = 40;
const ZOOM = 1.6;
/** From here on the drawings are cut through what stands, so many metres each way at most. */
const CUT_SCALE = 0.35;
const CUT_METRES = 44;
/** Metres of the plan that are surveyed about its middle, at most. */
const REACH_MAX = 14_000;
/** And of the section across it: what is cut lies in it, wherever that is rounded to. */
const ROW_METRES = 64;
/** Points of the section for the whole height of the plate. */
const SECTION_PIXELS = 210;

interface Middle {
  readonly x: number;
  /** Over the feet, in the section near by. */
  readonly y: number;
  readonly z: number;
}

const AT_FEET: Middle = { x: 0, y: 0, z: 0 };

/** What is planned about the middle of the sheet, on the plate of the feet: asked for anew only where that has gone far. */
function useSurvey(key: WorldKey, place: Place, rx: number, rz: number): Survey | null {
  const step = (v: number, by: number): number => Math.round(v / by) * by;
  const x = step(place.x, Math.max(64, rx / 2));
  const z = step(place.z, Math.max(64, rz / 2));
  return useMemo(
    () => surveyAround(key, { ...place, x, z }, [rx * 1.3, rz * 1.3]),
    [place.y, x, z, rx, rz],
  );
}

/** Nearer, farther, and what lies near to a map. */
function Tools(props: {
  readonly desk: Desk;
  readonly isNear: boolean;
  readonly isMoved: boolean;
  onStep(factor: number): void;
  onScale(scale: number): void;
  onHome(): void;
}): JSX.Element {
  const { desk, isNear, isMoved, onStep, onScale, onHome } = props;
  return (
    <div class="row">
      <button type="button" aria-label="Nearer" onClick={() => onStep(1 / ZOOM)}>
        +
      </button>
      <button type="button" aria-label="Farther" onClick={() => onStep(ZOOM)}>
        −
      </button>
      <button type="button" onClick={() => onScale(isNear ? PLATE_SCALE : NEAR_SCALE)}>
        {isNear ? 'The plate' : 'Rooms and doors'}
      </button>
      {isMoved && (
        <button type="button" onClick={onHome}>
          Back to me
        </button>
      )}
      <button type="button" onClick={() => desk.command('search')}>
        Search
      </button>
      <button type="button" onClick={() => desk.command('journal')}>
        Journal
      </button>
    </div>
  );
}

/** The doors near by by number, as on the plan; each leads there. */
function Doors(props: {
  readonly doors: readonly Doorway[];
  readonly place: Place;
  onWay(spot: Spot): void;
}): JSX.Element {
  const { doors, place, onWay } = props;
  return (
    <ol class="doors" aria-label="Doors near by">
      {doors.map((door, i) => (
        <li key={`${door.x} ${door.y} ${door.z}`}>
          <button type="button" onClick={() => onWay([door.x, door.y, door.z])}>
            {i + 1}: door {door.words},{' '}
            {metresText(Math.hypot(door.x - place.x, door.y - place.y, door.z - place.z))}{' '}
            {bearingWords(place, { ...place, x: door.x, y: door.y, z: door.z })}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Both drawings about a middle, at a scale. */
function useCharts(desk: Desk, goal: Spot | null, middle: Middle, scale: number) {
  const { session, guide, trace } = desk;
  const { key, place, traveller } = session;
  const [x, y, z] = [place.x + middle.x, place.y + middle.y, place.z + middle.z];
  const reach = Math.min(REACH_MAX, 460 * scale);
  const survey = useSurvey(key, { ...place, x, z }, reach, reach);
  const row = useSurvey(key, { ...place, x, z }, REACH_MAX, ROW_METRES);
  const here = useMemo(() => whereabouts(key, place), [place.x, place.y, place.z]);
  const finds = useMemo(() => marksAbout(key, place), [place.x, place.y, place.z]);
  const isNear = scale <= CUT_SCALE;
  const cut = useMemo(() => {
    if (!isNear) return { plan: null, section: null };
    const feet = [x, place.y, z] as const;
    return {
      plan: planAbout(session.land.ground, feet, CUT_METRES),
      section: sectionAbout(session.land.ground, [x, y, z], CUT_METRES),
    };
  }, [isNear, x, y, z]);
  if (!survey || !row) return null;
  const doors = here?.doors ?? [];
  const numbered: Mark[] = doors.map((door, i) => ({ ...door, words: `door ${i + 1}` }));
  const base = {
    here: { x: place.x, y: place.y, z: place.z, yaw: traveller.yaw },
    trace: trace.points(),
    goal,
    route: guide.guided.value ? piecesIn(guide.guided.value.route, place.frame) : [],
    marks: isNear ? [...numbered, ...finds.filter(({ kind }) => kind !== 'door')] : finds,
  };
  const plan: Chart = { ...base, survey, scale, middle: { x, y: place.y, z }, near: cut.plan };
  const section: Chart = isNear
    ? { ...base, survey: row, scale, middle: { x, y, z }, near: cut.section }
    : {
        ...base,
        survey: row,
        scale: (row.ceilingY - row.floorY) / SECTION_PIXELS,
        middle: { x, y: (row.floorY + row.ceilingY) / 2, z },
        near: null,
      };
  return { plan, section, survey, isNear, doors };
}

function isIndoors({ session }: Desk): boolean {
  return whereabouts(session.key, session.place)?.indoors ?? false;
}

/** Where one is, before a way is chosen. */
function HereWords({ desk, survey }: { readonly desk: Desk; readonly survey: Survey }) {
  const { y } = desk.session.place;
  return (
    <p>
      Plate {survey.plate}; {metresText(y - survey.floorY)} above it,{' '}
      {metresText(survey.ceilingY - y)} below the lamps. Choose a point for the way there.
    </p>
  );
}

export function MapPanel({ desk }: { readonly desk: Desk }): JSX.Element {
  const [scale, zoom] = useState(() => (isIndoors(desk) ? NEAR_SCALE : PLATE_SCALE));
  const [middle, move] = useState(AT_FEET);
  const [cross, point] = useState<Spot | null>(null);
  const [fault, tell] = useState('');
  const { session, guide } = desk;
  const { place } = session;
  const guided = guide.guided.value;
  const goal: Spot | null =
    cross ?? (guided ? [guided.goal.x, guided.goal.y, guided.goal.z] : null);
  const charts = useCharts(desk, goal, middle, scale);
  if (!charts)
    return (
      <Sheet title="Map" hud={desk.hud}>
        <p>There are no plates here, and nothing to draw.</p>
      </Sheet>
    );
  const { plan, section, isNear, doors, survey } = charts;
  const onPoint = (spot: Spot, isSure: boolean): void => {
    point(isSure ? null : spot);
    if (!isSure) return;
    const to: Place = { frame: place.frame, x: spot[0], y: spot[1], z: spot[2] };
    tell(guide.find(session.key, place, to) ?? '');
    session.touch();
  };
  const onScale = (wanted: number): void => zoom(Math.min(SCALE_MAX, Math.max(SCALE_MIN, wanted)));
  const onZoom = (factor: number): void => onScale(scale * factor);
  const onDrag = (du: number, dv: number): void =>
    move(({ x, y, z }) => ({ x: x + du, y, z: z + dv }));
  const onLift = (du: number, dv: number): void =>
    move(({ x, y, z }) => ({ x: x + du, y: isNear ? y + dv : y, z }));
  const shared = { onPoint, onZoom };
  return (
    <Sheet title="Map" hud={desk.hud} wide>
      <div class="maps">
        <Drawing label="Plan" kind="plan" chart={plan} {...shared} onDrag={onDrag} />
        <Drawing
          label="Section from west to east"
          kind="section"
          chart={section}
          {...shared}
          onDrag={onLift}
        />
      </div>
      <Tools
        desk={desk}
        isNear={isNear}
        isMoved={middle !== AT_FEET}
        onStep={onZoom}
        onScale={onScale}
        onHome={() => move(AT_FEET)}
      />
      <p role="alert">{fault}</p>
      {guided ? (
        <RouteWords guided={guided} desk={desk} />
      ) : (
        <HereWords desk={desk} survey={survey} />
      )}
      <Doors doors={doors} place={place} onWay={(spot) => onPoint(spot, true)} />
      <Legend isNear={isNear} />
    </Sheet>
  );
}
