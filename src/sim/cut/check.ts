/** May this be cut? */
import { convexOf, extentOf } from '../../core/index.ts';
import type { Intent } from '../../core/index.ts';
import { isHeavy } from '../mass.ts';
import { CUT_MAX, CUT_MIN } from '../limits.ts';
import type { Site } from '../site.ts';
import { readCut } from './body.ts';

/** Why not, in one sentence without a full stop; null where it may. */
export function checkCut(site: Site, intent: Intent): string | null {
  const cutter = convexOf(readCut(intent.body).corners);
  if (cutter === null) return 'a cut needs 4 to 32 corners that span a volume';
  const { low, high } = extentOf(cutter);
  for (let axis = 0; axis < 3; axis++) {
    const size = high[axis]! - low[axis]!;
    if (low[axis]! < -CUT_MAX || high[axis]! > CUT_MAX)
      return `a cut lies within ${CUT_MAX / 64} m of its place`;
    if (size >= CUT_MIN && size <= CUT_MAX) continue;
    return `a cut is ${CUT_MIN / 64} to ${CUT_MAX / 64} m wide each way, not ${size / 64} m`;
  }
  const parts = site.within(intent.place, cutter);
  if (parts.length === 0) return 'nothing stands there that could be cut';
  if (parts.some(isHeavy)) return 'it would cut Megastructure, which only one weapon goes through';
  return null;
}
