/** How a shell is cut into tiles. */
import { PI } from './exact.ts';

/** Tiles along one side of a face: ceil(π/2 · R_mid / 2^17), R_mid the middle radius of the shell. */
export function tilesAcross(shell: number): number {
  return Math.ceil((PI / 2) * (shell + 0.5) * 1024);
}
