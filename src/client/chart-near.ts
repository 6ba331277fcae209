/** The map's ink near by: walls as they are cut, treads, and the names of doors and of what can be climbed. */
import { INK, PAPER } from './chart-sheet.ts';
import type { Sheet } from './chart-sheet.ts';
import type { Outline, Piece } from './cut.ts';

/** Distance of engraved lines in masses, points. */
const HATCH = 5;
const LABEL = "10px 'DejaVu Sans Mono', ui-monospace, monospace";
const LABEL_PIXELS = 13;
/** Names keep clear of the one who looks by so much, pixels. */
const CLEAR = 14;
/** And of the frame. */
const RIM = 20;

type Along = (metres: number) => number;

function trace(pen: Path2D, outline: Outline, pu: Along, pv: Along): void {
  outline.forEach(([u, v], i) => (i === 0 ? pen.moveTo(pu(u), pv(v)) : pen.lineTo(pu(u), pv(v))));
  pen.closePath();
}

function pathOf(pieces: readonly Piece[], look: Piece['look'], pu: Along, pv: Along): Path2D {
  const path = new Path2D();
  for (const piece of pieces) if (piece.look === look) trace(path, piece.outline, pu, pv);
  return path;
}

/** Everything that is cut: masses engraved, what is slender black, treads outlined. */
export function drawPieces(
  { pen, w, h }: Sheet,
  pieces: readonly Piece[],
  pu: Along,
  pv: Along,
): void {
  const masses = pathOf(pieces, 'mass', pu, pv);
  pen.save();
  pen.clip(masses);
  pen.lineWidth = 0.6;
  pen.beginPath();
  for (let c = 0; c < w + h; c += HATCH) {
    pen.moveTo(c, 0);
    pen.lineTo(c - h, h);
  }
  pen.stroke();
  pen.restore();
  pen.lineWidth = 0.8;
  pen.stroke(masses);
  pen.lineWidth = 0.6;
  pen.stroke(pathOf(pieces, 'open', pu, pv));
  const slender = pathOf(pieces, 'slender', pu, pv);
  pen.fillStyle = INK;
  pen.fill(slender);
  // What is thinner than a pixel is a line all the same.
  pen.stroke(slender);
  pen.lineWidth = 1;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A point with its name beside it, where there is room for the name; the first in the list come first. */
export function drawMarks(
  { pen, w, h }: Sheet,
  marks: readonly (Spot & { readonly words: string })[],
  here: Spot,
): void {
  pen.font = LABEL;
  const taken: [number, number, number, number][] = [
    [here.x - CLEAR, here.y - CLEAR, here.x + CLEAR, here.y + CLEAR],
  ];
  for (const { x, y, words } of marks) {
    if (x < RIM || y < RIM || x > w - RIM || y > h - RIM) continue;
    pen.fillStyle = PAPER;
    pen.fillRect(x - 4, y - 4, 8, 8);
    pen.strokeRect(x - 3.5, y - 3.5, 7, 7);
    pen.fillStyle = INK;
    pen.fillRect(x - 1.5, y - 1.5, 3, 3);
    const width = pen.measureText(words).width + 6;
    const left = x + 6 + width < w - RIM ? x + 6 : x - 6 - width;
    const box: [number, number, number, number] = [left, y - 7, left + width, y - 7 + LABEL_PIXELS];
    if (taken.some(([a, b, c, d]) => box[0] < c && box[2] > a && box[1] < d && box[3] > b))
      continue;
    taken.push(box);
    pen.fillStyle = PAPER;
    pen.fillRect(left, y - 7, width, LABEL_PIXELS);
    pen.fillStyle = INK;
    pen.fillText(words, left + 3, y + 3);
  }
}
