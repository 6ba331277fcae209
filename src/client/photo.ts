/** Pictures of this very view, the same every time: nothing fades, all that is wanted is there. */
import type { PresetName } from '../view/index.ts';
import type { Session } from './session.ts';

/** Largest side of a picture, pixels. */
const SIDE_MAX = 8192;

export interface PhotoSize {
  readonly w: number;
  readonly h: number;
  /** How finely it is drawn; `still`, the finest, unless said. A still session keeps its own. */
  readonly preset?: PresetName;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 8));
}

/** Waits until everything wanted at this view is generated; nothing is drawn meanwhile. */
async function settle(session: Session): Promise<void> {
  while (!session.build(performance.now())) await nextTask();
}

/** Takes a picture as a PNG data URL. The session is a still one while it is taken. */
export async function takePhoto(
  session: Session,
  canvas: HTMLCanvasElement,
  { w, h, preset = 'still' }: PhotoSize,
): Promise<string> {
  if (
    !Number.isInteger(w) ||
    !Number.isInteger(h) ||
    w < 1 ||
    h < 1 ||
    w > SIDE_MAX ||
    h > SIDE_MAX
  )
    throw new Error(`A picture's sides are whole numbers from 1 to ${SIDE_MAX}.`);
  const before = {
    still: session.still,
    preset: session.preset,
    w: canvas.width,
    h: canvas.height,
  };
  session.still = true;
  if (!before.still) {
    session.setPreset(preset);
    session.snap();
  }
  session.resize(w, h);
  try {
    await settle(session);
    session.draw();
    return canvas.toDataURL('image/png');
  } finally {
    // A still session keeps the picture that was asked for: there is nobody to draw another for.
    session.still = before.still;
    if (!before.still) {
      session.setPreset(before.preset);
      session.resize(before.w, before.h);
    }
  }
}

/** Lets the browser save a data URL under a name. */
export function saveFile(name: string, url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}
