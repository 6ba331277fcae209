/** May this be placed? One function for whoever asks: the page at once, the server for good. */
import type { Intent } from '../../core/index.ts';
import { MATERIALS } from '../../core/index.ts';
import { isHeavy } from '../mass.ts';
import type { Site } from '../site.ts';
import { readPlace } from './body.ts';
import { partsOf, sizeFault } from './palette.ts';

const REFUSED = new Set(['megastructure', 'sky-lamp', 'rind']);

/** Why not, in one sentence without a full stop; null where it may. */
export function checkPlace(site: Site, intent: Intent): string | null {
  const { part, size, turns, material } = readPlace(intent.body);
  const fault = sizeFault(part, size);
  if (fault !== null) return fault;
  if (material !== null && REFUSED.has(MATERIALS[material]!)) {
    return `nobody can place ${MATERIALS[material]!}`;
  }
  const parts = partsOf(part, size, turns, material);
  if (!parts.some(({ solid }) => site.near(intent.place, solid).length > 0)) {
    return 'it would hang from nothing: place it against something that stands';
  }
  if (parts.some(({ solid }) => site.within(intent.place, solid).some(isHeavy))) {
    return 'Megastructure stands there, and nothing goes into it';
  }
  return null;
}
