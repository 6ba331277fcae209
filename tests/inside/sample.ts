/** Suites of random seeds, columns and plates. */
import { SHELL_PITCH } from '../../src/core/index.ts';
import type { Column } from '../../src/core/index.ts';
import { HOME, RULES } from '../../src/gen/index.ts';
import type { WorldKey } from '../../src/gen/index.ts';
import { bodiesOf, ringAbove, SIDES } from '../../src/gen/body.ts';
import { bridgeHouses } from '../../src/gen/bridge-houses.ts';
import { bridgesOver } from '../../src/gen/bridges.ts';
import { blockAt, blockName, gridOf } from '../../src/gen/grid.ts';
import type { Block } from '../../src/gen/grid.ts';
import { deckAbove } from '../../src/gen/hypostyle.ts';
import { columnSuitesIn } from '../../src/gen/inside/column.ts';
import { bridgeSuite, houseSuitesIn } from '../../src/gen/inside/deck-house.ts';
import type { Room } from '../../src/gen/inside/room.ts';
import { roomsOf } from '../../src/gen/inside/rooms.ts';
import { suiteOf } from '../../src/gen/inside/suite.ts';
import type { Suite } from '../../src/gen/inside/suite.ts';
import { sidePlan } from '../../src/gen/lots.ts';
import { gapAt } from '../../src/gen/plates.ts';

/** A suite, and the world that it stands in. */
export interface Sample {
  readonly key: WorldKey;
  readonly frame: Column;
  readonly suite: Suite;
  readonly name: string;
}

/** Some block of HOME, or of a column of some other shell, by turns. */
function blockOf(
  random: () => number,
  n: number,
): { readonly key: WorldKey; readonly frame: Column; readonly block: Block } {
  const key: WorldKey = { seed: Math.floor(random() * 1000), rules: RULES };
  const frame: Column =
    n % 2 ? HOME : { ...HOME, shell: 100 + Math.floor(random() * 5800), u: 77, v: 300 };
  const gap = gapAt(key, frame, random() * (SHELL_PITCH - 10_000));
  const grid = gridOf(gap);
  const between = (axis: 0 | 1) =>
    grid.first[axis] + Math.floor(random() * (grid.last[axis] - grid.first[axis]));
  return { key, frame, block: blockAt(gap, between(0), between(1)) };
}

/** Every room of a suite. */
export function allRooms(suite: Suite): Room[] {
  const out: Room[] = [];
  for (let storey = 0; storey < suite.storeys; storey++)
    for (const row of [0, 1] as const)
      for (let g = 0; g < suite.stretches; g++) out.push(...roomsOf(suite, storey, row, g));
  return out;
}

/** So many suites, each of a block of its own. */
export function suites(random: () => number, count: number): Sample[] {
  const out: Sample[] = [];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  for (let n = 0; out.length < count && n < 20 * count; n++) {
    const { key, frame, block } = blockOf(random, n);
    const bodies = bodiesOf(block);
    if (bodies.length === 0) continue;
    const body = pick(bodies);
    const rings: number[] = [];
    for (let k = body.low; k >= 0; k = ringAbove(body, k)) rings.push(k);
    const lot = pick(sidePlan(body, pick(SIDES)).lots);
    const suite = suiteOf(lot, pick(rings));
    if (!suite) continue;
    const where = `${body.kind} ${body.index} side ${suite.side} lot ${lot.index} ring ${suite.k}`;
    out.push({ key, frame, suite, name: `seed ${key.seed} shell ${frame.shell} ${where}` });
  }
  return out;
}

/** So many suites in houses on great bridges, each of a bridge of its own. */
export function bridgeHouseSuites(random: () => number, count: number): Sample[] {
  const out: Sample[] = [];
  for (let n = 0; out.length < count && n < 600 * count; n++) {
    const { key, frame, block } = blockOf(random, n);
    const bridge = bridgesOver(block, random() < 0.5 ? 1 : 2).find(
      (b) => bridgeHouses(b).length > 0,
    );
    if (!bridge) continue;
    const houses = bridgeHouses(bridge);
    const house = houses[Math.floor(random() * houses.length)]!;
    const suite = bridgeSuite(bridge, house);
    const name = `seed ${key.seed} shell ${frame.shell} ${bridge.name} house ${house.name}`;
    out.push({ key, frame, suite, name });
  }
  return out;
}

/** So many suites in columns of halls, or in houses on their decks, each of a hall of its own. */
export function deckSuites(
  random: () => number,
  count: number,
  kind: 'column' | 'house',
): Sample[] {
  const out: Sample[] = [];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  for (let n = 0; out.length < count && n < 400 * count; n++) {
    const { key, frame, block } = blockOf(random, n);
    if (block.kind !== 'hypostyle') continue;
    const decks: number[] = [];
    for (let k = 0; k >= 0; k = deckAbove(block, k)) decks.push(k);
    const k = pick(decks);
    const at = (low: number, high: number) => low + (high - low) * random();
    const [x, z] = [at(block.x0, block.x1), at(block.z0, block.z1)];
    const about = { x0: x - 300, z0: z - 300, x1: x + 300, z1: z + 300 };
    const all =
      kind === 'column'
        ? columnSuitesIn(block, k, about)
        : houseSuitesIn(block, k, about, () => true);
    const suite = pick(all);
    if (!suite) continue;
    const where = `${blockName(block)} ${kind} at ${suite.body.x0},${suite.body.z0} deck ${k} side ${suite.side}`;
    out.push({ key, frame, suite, name: `seed ${key.seed} shell ${frame.shell} ${where}` });
  }
  return out;
}
