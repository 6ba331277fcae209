/** Who may do what, where, until when. A capability can be narrowed when it is passed on, never widened. */
import type { Node, Place } from './address.ts';
import { nodeWidth, sameFrame } from './text.ts';

/** Verbs by bit; new ones go to the end, for bits are kept in tokens. */
export const VERBS = ['observe', 'act', 'undo', 'admin', 'fire'] as const;
export type Verb = (typeof VERBS)[number];

export interface Capability {
  /** Bit i stands for VERBS[i]. */
  readonly verbs: number;
  /** Only in this node; null: everywhere. */
  readonly region: Node | null;
  /** Not at or after this time, in the clock of whoever checks; null: for ever. */
  readonly until: number | null;
}

/** Everything, everywhere, for ever. */
export const ALL_RIGHTS: Capability = {
  verbs: (1 << VERBS.length) - 1,
  region: null,
  until: null,
};

/** The bits of some verbs. */
export function verbBits(verbs: readonly Verb[]): number {
  let bits = 0;
  for (const verb of verbs) bits |= 1 << VERBS.indexOf(verb);
  return bits;
}

/** Does one node hold another wholly? */
function holds(outer: Node, inner: Node): boolean {
  if (outer.level < inner.level || !sameFrame(outer.frame, inner.frame)) return false;
  const width = nodeWidth(outer.level);
  return (
    inner.x >= outer.x &&
    inner.x < outer.x + width &&
    inner.y >= outer.y &&
    inner.y < outer.y + width &&
    inner.z >= outer.z &&
    inner.z < outer.z + width
  );
}

/** What is left of a capability when it is passed on with these limits: never more than it was. */
export function narrow(capability: Capability, limits: Partial<Capability>): Capability {
  const { region, until } = capability;
  const verbs = capability.verbs & (limits.verbs ?? capability.verbs);
  const asked = limits.region ?? null;
  const wanted = limits.until ?? null;
  const least = until === null || (wanted !== null && wanted < until) ? wanted : until;
  if (asked === null || region === null) return { verbs, region: asked ?? region, until: least };
  if (holds(region, asked)) return { verbs, region: asked, until: least };
  // Nodes are nested or apart. Apart: nothing is left.
  return { verbs: holds(asked, region) ? verbs : 0, region, until: least };
}

/** May it be done there and now? */
export function allows(capability: Capability, verb: Verb, place: Place, now: number): boolean {
  if ((capability.verbs & verbBits([verb])) === 0) return false;
  if (capability.until !== null && now >= capability.until) return false;
  const { region } = capability;
  return region === null || holds(region, { ...place, level: 0 });
}
