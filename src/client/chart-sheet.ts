/** A sheet of paper to draw a map on, and its ink. */

export const INK = '#11110f';
export const PAPER = '#e9e7df';

export interface Sheet {
  readonly pen: CanvasRenderingContext2D;
  readonly w: number;
  readonly h: number;
}

/** Makes a canvas as sharp as the screen and answers its pen, in CSS pixels. */
export function sheetOf(canvas: HTMLCanvasElement): Sheet {
  const ratio = Math.min(3, devicePixelRatio || 1);
  const { clientWidth: w, clientHeight: h } = canvas;
  canvas.width = Math.round(w * ratio);
  canvas.height = Math.round(h * ratio);
  const pen = canvas.getContext('2d')!;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = PAPER;
  pen.fillRect(0, 0, w, h);
  pen.fillStyle = INK;
  pen.strokeStyle = INK;
  pen.lineWidth = 1;
  return { pen, w, h };
}
