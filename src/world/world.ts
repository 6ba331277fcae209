/** A world: the seed and the rules from which everything follows. */
import type { WorldKey } from '../gen/index.ts';
import { DEFAULT_SEED, RULES } from './limits.ts';

export interface World {
  readonly key: WorldKey;
}

/** The world of a seed (0 to 4294967295), under today's rules. */
export function worldOf(seed: number = DEFAULT_SEED): World {
  return { key: { seed, rules: RULES } };
}
