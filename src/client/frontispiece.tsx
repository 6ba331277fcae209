/** @jsxImportSource preact */
/** What stands on the page until something of the City is drawn: its great forms in ink, its name, and where one is. */
import { useEffect, useRef } from 'preact/hooks';
import type { JSX } from 'preact';
import { sheetOf } from './chart-sheet.ts';
import type { Sheet } from './chart-sheet.ts';
import type { Desk } from './desk.ts';
import { facesOf, formsAbout } from './forms.ts';
import type { Face, Point } from './forms.ts';

/** Metres at which the air has taken about two thirds of a form. */
const AIR_METRES = 1800;
/** Pixels between engraved lines of a side, by the axis of its normal: what faces the eye's left and right, up or down, on. */
const HATCH = [9, 5, 4] as const;
/** So many strengths of hatching are told apart. */
const TONES = 8;
/** The paper and the ink of the City's own first sketch. */
const PAPER = [244, 242, 236] as const;
const INK = [17, 17, 15] as const;

function tone(share: number): string {
  return `rgb(${PAPER.map((v, i) => Math.round(v + (INK[i]! - v) * share)).join(' ')})`;
}

function trace(
  pen: CanvasRenderingContext2D,
  points: readonly (readonly [number, number])[],
): void {
  pen.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
}

/** Lines at 45°, so many pixels apart along both axes: a small tile, for lines one by one cost a software canvas dear. */
function hatching(pen: CanvasRenderingContext2D, step: number, ink: string): CanvasPattern {
  const tile = new OffscreenCanvas(step, step);
  const tip = tile.getContext('2d')!;
  tip.strokeStyle = ink;
  tip.lineWidth = 0.7;
  for (const shift of [-step, 0, step]) {
    tip.moveTo(shift - 1, step + 1);
    tip.lineTo(shift + step + 1, -1);
  }
  tip.stroke();
  return pen.createPattern(tile, 'repeat')!;
}

/** One side: paper over what is behind it, engraved, outlined, with the rings round it; paler with distance. */
function drawFace(
  { pen }: Sheet,
  face: Face,
  at: (p: Point) => [number, number],
  hatchings: (step: number, strength: number) => CanvasPattern,
): void {
  const strength = Math.exp(-face.metres / AIR_METRES);
  const outline = face.outline.map(at);
  trace(pen, outline);
  pen.closePath();
  pen.fillStyle = tone(0.02 + 0.05 * strength);
  pen.fill();
  pen.fillStyle = hatchings(HATCH[face.axis as 0 | 1 | 2], Math.round(strength * TONES) / TONES);
  pen.fill();
  pen.strokeStyle = tone(0.15 + 0.75 * strength);
  pen.lineWidth = 0.5 + 1.2 * strength;
  trace(pen, outline);
  pen.closePath();
  pen.stroke();
  pen.lineWidth *= 0.6;
  for (const line of face.lines) {
    trace(pen, line.map(at));
    pen.stroke();
  }
}

function drawForms(canvas: HTMLCanvasElement, { session }: Desk): void {
  // Drawn once, by the processor: a card without a chip is at the City's first shaders meanwhile.
  canvas.getContext('2d', { willReadFrequently: true });
  const sheet = sheetOf(canvas);
  const { pen, w, h } = sheet;
  pen.fillStyle = tone(0);
  pen.fillRect(0, 0, w, h);
  const camera = session.camera();
  const forms = formsAbout(session.key, session.place, [camera.x, camera.y, camera.z]);
  const focal = h / 2 / Math.tan((camera.fovDegrees * Math.PI) / 360);
  const at = ([x, y, z]: Point): [number, number] => [
    w / 2 + (x / z) * focal,
    h / 2 - (y / z) * focal,
  ];
  const made = new Map<string, CanvasPattern>();
  const hatchings = (step: number, strength: number): CanvasPattern => {
    const name = `${step} ${strength}`;
    const known = made.get(name) ?? hatching(pen, step, tone(0.3 * strength));
    made.set(name, known);
    return known;
  };
  for (const face of facesOf(forms, camera)) drawFace(sheet, face, at, hatchings);
}

export function Frontispiece({ desk }: { readonly desk: Desk }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { words, missing, visible } = desk.hud;
  useEffect(() => drawForms(canvas.current!, desk), []);
  return (
    <div class="frontispiece" aria-hidden="true">
      <canvas ref={canvas} />
      {visible.value && (
        <div class="title">
          <p class="name">The City</p>
          <p>{words.value}</p>
          <p>
            The great forms first. {missing.value > 0 && `${missing.value} pieces are being built.`}
          </p>
        </div>
      )}
    </div>
  );
}
