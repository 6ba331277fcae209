/** A sheet of paper to draw a map on, and its ink. */

export const INK = '#11110f';
export const PAPER = '#e9e7df';

export interface Sheet {
  readonly pen: CanvasRenderingContext2D;
  /** In points, as all that is drawn. */
  readonly w: number;
  readonly h: number;
}

/** The size of letters that strokes and labels are drawn for, pixels. */
const LETTERS = 13;

/** CSS pixels a point of a sheet: on a wall of pixels drawings grow with the letters of the page (style.css). */
export function pointOf(canvas: HTMLCanvasElement): number {
  return Math.max(1, Number.parseFloat(getComputedStyle(canvas).fontSize) / LETTERS || 1);
}

/** Makes a canvas as sharp as the screen and answers its pen, in points. */
export function sheetOf(canvas: HTMLCanvasElement): Sheet {
  const point = pointOf(canvas);
  const sharpness = Math.min(3, devicePixelRatio || 1);
  canvas.width = Math.round(canvas.clientWidth * sharpness);
  canvas.height = Math.round(canvas.clientHeight * sharpness);
  const [w, h] = [canvas.clientWidth / point, canvas.clientHeight / point];
  const pen = canvas.getContext('2d')!;
  pen.setTransform(sharpness * point, 0, 0, sharpness * point, 0, 0);
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, w, h);
  pen.fillStyle = INK;
  pen.strokeStyle = INK;
  pen.lineWidth = 1;
  return { pen, w, h };
}
