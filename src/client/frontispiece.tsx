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

/** One side: paper over what is behind it, engraved, outlined, with the rings round it; paler with distance. */
function drawFace({ pen, w, h }: Sheet, face: Face, at: (p: Point) => [number, number]): void {
  const strength = Math.exp(-face.metres / AIR_METRES);
  const outline = face.outline.map(at);
  trace(pen, outline);
  pen.closePath();
  pen.fillStyle = tone(0.02 + 0.05 * strength);
  pen.fill();
  pen.save();
  pen.clip();
  const step = HATCH[face.axis as 0 | 1 | 2];
  pen.beginPath();
  const xs = outline.map(([x]) => Math.max(0, Math.min(w, x)));
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  for (let c = Math.ceil(left / step) * step; c < right + h; c += step) {
    pen.moveTo(c, 0);
    pen.lineTo(c - h, h);
  }
  pen.strokeStyle = tone(0.3 * strength);
  pen.lineWidth = 0.7;
  pen.stroke();
  pen.restore();
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
  for (const face of facesOf(forms, camera)) drawFace(sheet, face, at);
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
