/** A world with a ledger: its regions as their events left them, loaded when they are first needed. */
import { FormError, genesisOf, openBatch, parseRegion, sameFrame } from '../core/index.ts';
import type { Frame, Head, Intent, Node } from '../core/index.ts';
import { reachesInto } from '../fabric/index.ts';
import { apply, emptyState } from '../sim/index.ts';
import type { Box, Diff, RegionState } from '../sim/index.ts';
import { StoreFault, openMemory, worldOfLedger } from '../store/index.ts';
import type { Store } from '../store/index.ts';
import type { Turns } from './turns.ts';
import { worldOf } from './world.ts';
import type { World } from './world.ts';

export type { Diff };

export interface LiveRegion {
  readonly node: Node;
  readonly text: string;
  state: RegionState;
  head: Head;
  /** Number of the last entry in the store: a batch each. */
  lastEntry: number;
  /** Null until it is first written to. */
  epoch: number | null;
  /** False when what is in the store may be more than what is here. */
  fresh: boolean;
  /** What is being done to it, one after the other. */
  queue: Promise<unknown>;
}

/** What falls, and whether it could all be told. */
export interface Told {
  readonly boxes: readonly Box[];
  readonly isSure: boolean;
}

/** Whoever tells beside the world's own thread what falls with a wish. */
export interface FallScout {
  /** So long it is told in the world's own thread what falls with what hands do, before this one is asked: milliseconds of work. */
  readonly briefMs: number;
  /**
   * What falls in a frame with what is wished for in a region; null where it could not be told there,
   * 'spent' where that took more memory than there is. The regions round it have been loaded.
   */
  falls(region: string, wish: Intent, frame: Frame): Promise<Told | 'spent' | null>;
}

export interface Live {
  readonly world: World;
  readonly store: Store;
  /** Nodes in which only who may admin changes anything. */
  readonly guarded: readonly Node[];
  /** Nodes in which the one weapon is locked by contract. */
  readonly contracted: readonly Node[];
  readonly regions: Map<string, LiveRegion>;
  /** Wishes that are being looked at. */
  readonly turns: Turns;
  /** Called with every change, when it is durable. */
  readonly listeners: Set<(diff: Diff) => void>;
  /** Ticks at which plan nodes were built, by owner, as far as they were asked for. */
  readonly builtTicks: Map<string, number>;
  /** Set once the store has told which regions it has. */
  listed: boolean;
  /** The tick now, from whoever has a clock; null where the world's time stands still. */
  clock: (() => number) | null;
  /** The tick that the store keeps; null where it is not known here. */
  keptTick: number | null;
  /** The latest tick of any event that is known here. */
  latest: number;
  /** What somebody has found of the ledger to be damaged, in a sentence; null where nothing. */
  damage: string | null;
  /** Null where everything is looked at in this thread. */
  scout: FallScout | null;
}

/** The name under which a store keeps a world: a ledger of another one is refused. */
export function ledgerName(world: World): string {
  return `seed ${world.key.seed} rules ${world.key.rules}`;
}

/**
 * The world that a folder's ledger is of, or null where there is none. Throws StoreFault where it
 * cannot be read, and where it is of no world that is known here.
 */
export function worldOfFolder(folder: string): World | null {
  const name = worldOfLedger(folder);
  if (name === null) return null;
  const seed = Number(/^seed ([0-9]+) /.exec(name)?.[1]);
  const world = worldOf(Number.isSafeInteger(seed) ? seed : undefined);
  if (ledgerName(world) === name) return world;
  throw new StoreFault(
    'foreign',
    `The ledger in ${JSON.stringify(folder)} is of the world ${JSON.stringify(name)}, which this City does not know: open it with a version that does.`,
  );
}

/** A world over a store. Nothing is read yet. */
export function openLive(
  world: World,
  store: Store,
  guarded: readonly Node[] = [],
  contracted: readonly Node[] = [],
): Live {
  if (store.world !== ledgerName(world)) {
    throw new StoreFault(
      'foreign',
      `The store keeps the world "${store.world}", not "${ledgerName(world)}".`,
    );
  }
  return {
    world,
    store,
    guarded,
    contracted,
    regions: new Map(),
    turns: new Set(),
    listeners: new Set(),
    builtTicks: new Map(),
    listed: false,
    clock: null,
    keptTick: null,
    latest: -Infinity,
    damage: null,
    scout: null,
  };
}

/** A world whose changes are forgotten with the process. */
export function liveInMemory(world: World): Live {
  return openLive(world, openMemory(ledgerName(world)));
}

/** A region as nobody has touched it. */
export function untouched(live: Live, text: string): LiveRegion {
  const node = parseRegion(text);
  return {
    node,
    text,
    state: emptyState(),
    head: genesisOf(ledgerName(live.world), node),
    lastEntry: 0,
    epoch: null,
    fresh: false,
    queue: Promise.resolve(),
  };
}

/** Reads what the store has beyond what is here, and applies it. Throws StoreFault where it is damaged. */
export async function refresh(live: Live, region: LiveRegion): Promise<void> {
  try {
    await readOn(live, region);
  } catch (error) {
    if (error instanceof StoreFault && error.kind === 'damaged') live.damage ??= error.message;
    throw error;
  }
}

/** How the ledger is, and why it is not open. */
export function ledgerHealth({ store, damage }: Live): { state: string; why: string | null } {
  const { health } = store;
  if (health.state === 'open' && damage !== null) return { state: 'damaged', why: damage };
  return { state: health.state, why: 'why' in health ? health.why : null };
}

async function readOn(live: Live, region: LiveRegion): Promise<void> {
  for (;;) {
    const entries = await live.store.read(
      region.text,
      region.lastEntry + 1,
      Number.MAX_SAFE_INTEGER,
    );
    if (entries.length === 0) break;
    for (const { seq, bytes } of entries) {
      try {
        const { events, head } = openBatch(region.node, region.head, bytes);
        for (const event of events) apply(region.state, event);
        region.head = head;
        live.latest = Math.max(live.latest, head.tick);
        region.lastEntry = seq;
      } catch (error) {
        if (!(error instanceof FormError)) throw error;
        throw new StoreFault(
          'damaged',
          `The ledger is damaged at entry ${seq} of ${region.text}: ${error.message}`,
        );
      }
    }
  }
  region.fresh = true;
}

/** The region of a text, with everything that the store knows of it. */
export async function regionAt(live: Live, text: string): Promise<LiveRegion> {
  let region = live.regions.get(text);
  if (region === undefined) {
    region = untouched(live, text);
    live.regions.set(text, region);
  }
  if (!region.fresh) {
    const loading = region;
    // Two who ask at once must not both apply the same entries.
    const done = loading.queue.then(() => (loading.fresh ? undefined : refresh(live, loading)));
    loading.queue = done.catch(() => undefined);
    await done;
  }
  return region;
}

async function list(live: Live): Promise<void> {
  if (live.listed) return;
  for (const { region, lastSeq } of await live.store.regions()) {
    if (lastSeq > 0 && !live.regions.has(region)) live.regions.set(region, untouched(live, region));
  }
  live.listed = true;
}

/** Loads every region whose edits could reach into a frame. */
export async function ensure(live: Live, frame: Frame): Promise<void> {
  await list(live);
  for (const region of live.regions.values()) {
    // A bore reaches anywhere in its frame, so until a region has been read it may reach here.
    if (!region.fresh && sameFrame(region.node.frame, frame)) await regionAt(live, region.text);
  }
}

/** Regions that are loaded and could reach into a box, in order of their names. */
export function regionsNear(
  live: Live,
  frame: Frame,
  low: readonly number[],
  high: readonly number[],
): LiveRegion[] {
  const near = [...live.regions.values()].filter((region) => reachesInto(region, frame, low, high));
  return near.sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** Every region that has an event, loaded, in order of their names. */
export async function allRegions(live: Live): Promise<LiveRegion[]> {
  await list(live);
  const texts = [...live.regions.keys()].sort();
  const all: LiveRegion[] = [];
  for (const text of texts) all.push(await regionAt(live, text));
  return all.filter(({ head }) => head.sequence > 0);
}

/** Hears of every change when it is durable. */
export function onChange(live: Live, hear: (diff: Diff) => void): () => void {
  const own = (diff: Diff): void => hear(diff);
  live.listeners.add(own);
  return () => void live.listeners.delete(own);
}
