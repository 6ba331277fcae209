/** The map's ink: a plan and a section of the plate, drawn on a canvas as a surveyor would. */
import type { Survey, SurveyBlock, SurveyBody } from '../gen/index.ts';
import { drawMarks, drawPieces } from './chart-near.ts';
import { INK, PAPER, sheetOf } from './chart-sheet.ts';
import type { Sheet } from './chart-sheet.ts';
import type { Piece } from './cut.ts';

/** What a drawing shows and where its middle is, metres of the frame. */
export interface Chart {
  readonly survey: Survey;
  readonly here: {
    readonly x: number;
    readonly y: number;
    readonly z: number;
    readonly yaw: number;
  };
  readonly middle: { readonly x: number; readonly y: number; readonly z: number };
  /** Metres a point of the sheet. */
  readonly scale: number;
  readonly trace: readonly (readonly number[])[];
  /** Pieces of the route in this frame. */
  readonly route: readonly (readonly (readonly number[])[])[];
  /** Where the goal, or the cross that looks for one, is. */
  readonly goal: readonly [number, number, number] | null;
  /** Drawn as cut through where one stands, in place of the plate: near by, where rooms can be told. */
  readonly near: readonly Piece[] | null;
  readonly marks: readonly Mark[];
}

/** Something by which one leaves or climbs, and what is written at it. */
export interface Mark {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly words: string;
}

/** Distance of engraved lines, points. */
const HATCH = 4;
const FRAME = 18;

/** Engraves a rectangle at 45°, and outlines it. */
function engrave({ pen }: Sheet, x: number, y: number, w: number, h: number, step = HATCH): void {
  if (w < 1 || h < 1) return;
  pen.save();
  pen.beginPath();
  pen.rect(x, y, w, h);
  pen.clip();
  pen.lineWidth = 0.6;
  pen.beginPath();
  const first = Math.ceil((x + y) / step) * step;
  for (let c = first; c < x + w + y + h; c += step) {
    pen.moveTo(c - y + 1, y - 1);
    pen.lineTo(c - y - h - 1, y + h + 1);
  }
  pen.stroke();
  pen.restore();
  pen.lineWidth = 1;
  pen.strokeRect(x + 0.5, y + 0.5, w, h);
}

function polyline(
  pen: CanvasRenderingContext2D,
  points: readonly (readonly [number, number])[],
): void {
  pen.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.stroke();
}

function cross(pen: CanvasRenderingContext2D, x: number, y: number): void {
  pen.lineWidth = 1.5;
  polyline(pen, [
    [x - 7, y],
    [x + 7, y],
  ]);
  polyline(pen, [
    [x, y - 7],
    [x, y + 7],
  ]);
  pen.strokeRect(x - 4, y - 4, 8, 8);
}

function ring(pen: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = PAPER;
  pen.fill();
  pen.stroke();
  pen.fillStyle = INK;
}

/** A length that reads well, at most so many metres. */
function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return [5, 2, 1].map((n) => n * power).find((length) => length <= metres) ?? power;
}

/** A frame of two lines, and a bar of scale. */
function border({ pen, w, h }: Sheet, scale: number, title: string): void {
  pen.fillStyle = PAPER;
  for (const [x, y, dx, dy] of [
    [0, 0, w, FRAME],
    [0, h - FRAME, w, FRAME],
    [0, 0, FRAME, h],
    [w - FRAME, 0, FRAME, h],
  ] as const)
    pen.fillRect(x, y, dx, dy);
  pen.fillStyle = INK;
  pen.strokeRect(0.5, 0.5, w - 1, h - 1);
  pen.lineWidth = 1.5;
  pen.strokeRect(FRAME, FRAME, w - 2 * FRAME, h - 2 * FRAME);
  pen.lineWidth = 1;
  pen.font = "11px 'DejaVu Sans Mono', ui-monospace, monospace";
  pen.fillText(title, FRAME, 13);
  const metres = roundLength(120 * scale);
  const bar = metres / scale;
  const text = metres < 1000 ? `${metres} m` : `${metres / 1000} km`;
  const right = w - FRAME;
  pen.fillRect(right - bar, 6, bar / 2, 6);
  pen.strokeRect(right - bar + 0.5, 6.5, bar - 1, 5);
  pen.fillText(text, right - bar - 8 - pen.measureText(text).width, 13);
}

function planBlock(
  sheet: Sheet,
  block: SurveyBlock,
  px: (x: number) => number,
  pz: (z: number) => number,
): void {
  const { pen } = sheet;
  const [x, y] = [px(block.x0), pz(block.z0)];
  const [w, h] = [px(block.x1) - x, pz(block.z1) - y];
  if (block.kind === 'hypostyle') {
    pen.strokeRect(x + 0.5, y + 0.5, w, h);
    const step = Math.max(6, px(256) - px(0));
    for (let i = x + step / 2; i < x + w; i += step)
      for (let j = y + step / 2; j < y + h; j += step) pen.fillRect(i - 1.5, j - 1.5, 3, 3);
  } else if (block.kind !== 'massif') {
    pen.setLineDash([2, 3]);
    pen.strokeRect(x + 0.5, y + 0.5, w, h);
    pen.setLineDash([]);
  }
}

/** The plate as it is planned: blocks, bodies, bridges, bulkhead, shafts, gates. */
function planPlate(
  sheet: Sheet,
  { survey, here }: Chart,
  px: (x: number) => number,
  pz: (z: number) => number,
): void {
  const { pen } = sheet;
  for (const block of survey.blocks) planBlock(sheet, block, px, pz);
  const seen = (body: SurveyBody): boolean => body.y0 <= here.y + 64 && body.y1 >= here.y - 64;
  for (const body of survey.bodies)
    engrave(
      sheet,
      px(body.x0),
      pz(body.z0),
      px(body.x1) - px(body.x0),
      pz(body.z1) - pz(body.z0),
      seen(body) ? HATCH : HATCH * 2.5,
    );
  for (const { x0, x1, z0, z1, y } of survey.bridges) {
    const isNear = Math.abs(y - here.y) < 200;
    pen.fillStyle = isNear ? INK : PAPER;
    const [bw, bh] = [Math.max(2, px(x1) - px(x0)), Math.max(2, pz(z1) - pz(z0))];
    pen.fillRect(px(x0), pz(z0), bw, bh);
    pen.lineWidth = 0.5;
    pen.strokeRect(px(x0), pz(z0), bw, bh);
  }
  pen.lineWidth = 1;
  pen.fillStyle = INK;
  const [hx, hz] = survey.half;
  pen.lineWidth = 6;
  pen.strokeRect(px(-hx) - 3, pz(-hz) - 3, px(hx) - px(-hx) + 6, pz(hz) - pz(-hz) + 6);
  pen.lineWidth = 1;
  for (const shaft of survey.shafts) {
    ring(pen, px(shaft.x), pz(shaft.z), 6);
    pen.fillRect(px(shaft.x) - 2, pz(shaft.z) - 2, 4, 4);
  }
  for (const gate of survey.gates) pen.fillRect(px(gate.x) - 6, pz(gate.z) - 6, 12, 12);
}

/** The plan: north (−z) is up. */
export function drawPlan(canvas: HTMLCanvasElement, chart: Chart): void {
  const sheet = sheetOf(canvas);
  const { pen, w, h } = sheet;
  const { middle, scale, here, near } = chart;
  const px = (x: number): number => w / 2 + (x - middle.x) / scale;
  const pz = (z: number): number => h / 2 + (z - middle.z) / scale;
  if (near) drawPieces(sheet, near, px, pz);
  else planPlate(sheet, chart, px, pz);
  drawTracks(pen, chart, (p) => [px(p[0]!), pz(p[2]!)]);
  if (chart.goal) cross(pen, px(chart.goal[0]), pz(chart.goal[2]));
  const marks = chart.marks.map(({ x, z, words }) => ({ x: px(x), y: pz(z), words }));
  drawMarks(sheet, marks, { x: px(here.x), y: pz(here.z) });
  arrow(pen, px(here.x), pz(here.z), here.yaw);
  border(sheet, scale, 'PLAN  ↑ north');
  // Where the section is cut.
  for (const x of [FRAME / 2, w - FRAME / 2]) pen.fillRect(x - 4, h / 2 - 1, 8, 2);
}

/** The trace dotted, the route as one line. */
function drawTracks(
  pen: CanvasRenderingContext2D,
  { trace, route }: Chart,
  at: (point: readonly number[]) => readonly [number, number],
): void {
  for (const [points, width, dash] of [
    [trace, 1.5, [1.5, 3]] as const,
    ...route.map((piece) => [piece, 2.5, []] as const),
  ]) {
    if (points.length < 2) continue;
    // A paler line beneath lets it be told from the hatching.
    pen.strokeStyle = PAPER;
    pen.lineWidth = width + 4;
    polyline(pen, points.map(at));
    pen.strokeStyle = INK;
    pen.lineWidth = width;
    pen.setLineDash([...dash]);
    polyline(pen, points.map(at));
    pen.setLineDash([]);
  }
  pen.lineWidth = 1;
}

/** The one who looks: a wedge whose point looks where the eye looks. Yaw 0 is south, 90 west. */
function arrow(pen: CanvasRenderingContext2D, x: number, y: number, yaw: number): void {
  pen.save();
  pen.translate(x, y);
  pen.rotate(((yaw + 180) * Math.PI) / 180);
  ring(pen, 0, 0, 10);
  pen.beginPath();
  pen.moveTo(0, -9);
  pen.lineTo(6, 7);
  pen.lineTo(0, 3);
  pen.lineTo(-6, 7);
  pen.fill();
  pen.restore();
}

/** The plate's open space, cut from west to east through one z. */
function sectionPlate(
  sheet: Sheet,
  { survey, middle, scale }: Chart,
  px: (x: number) => number,
  py: (y: number) => number,
): void {
  const { pen, w, h } = sheet;
  const z = middle.z;
  const isCut = (rect: { z0: number; z1: number }): boolean => rect.z0 <= z && rect.z1 >= z;
  for (const body of survey.bodies)
    if (isCut(body))
      engrave(
        sheet,
        px(body.x0),
        py(body.y1),
        px(body.x1) - px(body.x0),
        py(body.y0) - py(body.y1),
      );
  for (const block of survey.blocks)
    if (isCut(block))
      for (const y of block.decks)
        pen.fillRect(px(block.x0), py(y), px(block.x1) - px(block.x0), Math.max(2, 40 / scale));
  for (const bridge of survey.bridges) {
    if (!isCut(bridge)) continue;
    const width = Math.max(3, px(bridge.x1) - px(bridge.x0));
    pen.fillRect(px(bridge.x0), py(bridge.y), width, Math.max(2, 12 / scale));
  }
  pen.fillRect(0, py(survey.floorY), w, h);
  pen.fillRect(0, 0, w, py(survey.ceilingY));
  pen.fillStyle = PAPER;
  for (
    let lamp = Math.floor((middle.x - w * scale) / 512);
    lamp < (middle.x + w * scale) / 512;
    lamp++
  )
    pen.fillRect(px(lamp * 512 + 128), py(survey.ceilingY) - 3, Math.max(2, 256 / scale), 2);
  pen.fillStyle = INK;
  for (const shaft of survey.shafts)
    if (Math.abs(shaft.z - z) < 200) pen.strokeRect(px(shaft.x) - 2, 0, 4, h);
}

/** The section: cut from west to east through the middle of the plan. */
export function drawSection(canvas: HTMLCanvasElement, chart: Chart): void {
  const sheet = sheetOf(canvas);
  const { pen, w, h } = sheet;
  const { middle, scale, here, near } = chart;
  const px = (x: number): number => w / 2 + (x - middle.x) / scale;
  const py = (y: number): number => h / 2 - (y - middle.y) / scale;
  if (near) drawPieces(sheet, near, px, py);
  else sectionPlate(sheet, chart, px, py);
  drawTracks(pen, chart, (p) => [px(p[0]!), py(p[1]!)]);
  if (chart.goal) cross(pen, px(chart.goal[0]), py(chart.goal[1]));
  ring(pen, px(here.x), py(here.y), 6);
  pen.fillRect(px(here.x) - 2, py(here.y) - 2, 4, 4);
  border(sheet, scale, 'SECTION  west – east');
}
