/** How long something under way will still take, from how far it has come. */

/** Below this share, and before so many milliseconds, nothing is foretold. */
const SHARE_MIN = 0.02;
const MS_MIN = 1500;

export class Remaining {
  private first: { readonly share: number; readonly atMs: number } | null = null;

  /** Milliseconds that are left; null while nobody can tell. */
  left(share: number, nowMs: number): number | null {
    // What comes before the first share (building) takes its own time: it does not count.
    if (share > 0 && this.first === null) this.first = { share, atMs: nowMs };
    if (this.first === null) return null;
    const [done, took] = [share - this.first.share, nowMs - this.first.atMs];
    if (done < SHARE_MIN || took < MS_MIN) return null;
    return (took * (1 - share)) / done;
  }

  /** How far it is now, and how long it will still take. */
  text(share: number): string {
    return progressText(share, this.left(share, performance.now()));
  }
}

/** Such as “about 40 s left”. */
export function leftText(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 90) return `about ${Math.max(5, Math.ceil(seconds / 5) * 5)} s left`;
  return `about ${Math.round(seconds / 60)} min left`;
}

/** How far it is, and how long it will still take. */
export function progressText(share: number, leftMs: number | null): string {
  const percent = `${Math.round(share * 100)} %`;
  return leftMs === null ? percent : `${percent}, ${leftText(leftMs)}`;
}
