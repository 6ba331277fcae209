/** When the card has done what it was given; the page is free meanwhile. */

/** Between two looks, milliseconds. */
const LOOK_MS = 8;

/** Kept once all that has been asked of a context is done, or the context is lost. */
export async function whenDone(gl: WebGL2RenderingContext): Promise<void> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!fence) return;
  gl.flush();
  do {
    await new Promise<void>((resolve) => setTimeout(resolve, LOOK_MS));
  } while (gl.clientWaitSync(fence, 0, 0) === gl.TIMEOUT_EXPIRED);
  gl.deleteSync(fence);
}
