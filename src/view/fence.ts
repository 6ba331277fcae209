/** When the card has done what it was given; the page is free meanwhile. */

const LOST =
  'The graphics card was taken away while it drew, as when a machine wakes up; once the City is back, it can be asked again.';

/** Kept once all that has been asked of a context is done, with so much rest between two looks; not kept where the context is lost. */
export async function whenDone(
  gl: WebGL2RenderingContext,
  rest: () => Promise<void>,
): Promise<void> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  for (;;) {
    await rest();
    // What is drawn into a lost context is nothing; one that was lost and given back knows no fence of before.
    if (!fence || gl.isContextLost()) throw new Error(LOST);
    const state = gl.clientWaitSync(fence, 0, 0);
    if (state === gl.WAIT_FAILED) throw new Error(LOST);
    if (state !== gl.TIMEOUT_EXPIRED) break;
  }
  gl.deleteSync(fence);
}
