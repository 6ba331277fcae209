/** What hangs together round what was taken away, followed part by part until something carries it or it ends. */
import { isHeavy } from '../sim/index.ts';
import { Groups } from './groups.ts';
import type { Group, Waiting } from './groups.ts';
import {
  HAND,
  carries,
  cellsOf,
  grown,
  isCarriedFar,
  isCovered,
  meets,
  roundAll,
} from './hanging.ts';
import type { Cells, Hung, Steps } from './hanging.ts';
import { FINE, STEP } from './near.ts';

/** Parts that stand in a window after something has been taken away, and were carried before. */
export type Look = (window: readonly number[]) => Steps<Hung[]>;

/** What is asked about, 1/4096 m about one place. */
export interface Scan {
  readonly look: Look;
  /** Has anything been taken out of a box, by other events than the one that is looked at? */
  readonly isChanged: (box: readonly number[]) => boolean;
  /** The corner of any node. */
  readonly corner: readonly number[];
  /** Where something is taken away: boxes, together where what was taken hung together. */
  readonly holes: readonly (readonly (readonly number[])[])[];
}

/**
 * So far from a hole it is followed, metres: along, farther than any bridge is long (G8), and up and
 * down farther than from any lamp-sky to its plate.
 */
export const SPAN_METRES: readonly [number, number, number] = [1728, 6144, 1728];
/** More nodes than these are not looked through for one event. */
const NODES_MAX = 2048;
const NODE = 64 * FINE;
/**
 * The mass of a building is carried from below: where nobody has changed anything so far round it down
 * to the plate, and what is looked at now nothing so near, it is as it was planned; metres.
 */
const WIDE_METRES = 448;
const OWN_METRES = 64;

/** A node that has been looked at. */
interface Seen {
  readonly index: readonly number[];
  readonly window: readonly number[];
  readonly parts: readonly Hung[];
  readonly cells: Cells;
  /** All lists of the cells, and how many from the first on have been found settled. */
  readonly lists: readonly (readonly number[])[];
  settled: number;
}

/** Which of several nodes is looked at next: the nearest, the lowest, the highest, and so on in turn. */
type Order = (node: Waiting) => number;

/** What an event leaves in the air, and how far that has been told. */
export class Flood {
  /** Boxes of what has fallen, 1/4096 m: what lies within is gone. */
  readonly covers: (readonly number[])[] = [];
  private readonly scan: Scan;
  private readonly most: readonly number[];
  /** The nodes that meet that. */
  private readonly first: readonly number[];
  private readonly last: readonly number[];
  private readonly nodes = new Map<string, Seen>();
  private readonly firm = new Map<string, boolean>();
  private groups = new Groups();
  /** Names of nodes as they were looked at, one after the other. */
  private readonly looked: string[] = [];

  constructor(scan: Scan) {
    this.scan = scan;
    const round = roundAll(scan.holes.flat());
    this.most = round.map((v, i) => v + (i < 3 ? -1 : 1) * SPAN_METRES[i % 3]! * FINE);
    const at = this.most.map((v, i) => (v - scan.corner[i % 3]!) / NODE);
    this.first = at.slice(0, 3).map((v) => Math.ceil(v) - 1);
    this.last = at.slice(3).map(Math.floor);
  }

  /** Parts that stand in a window, without what has fallen. */
  *look(window: readonly number[]): Steps<Hung[]> {
    return this.standing(yield* this.scan.look(window), window);
  }

  /** Gives up what is known of where something has fallen since: it may have carried what was followed. */
  fell(boxes: readonly (readonly number[])[]): void {
    this.covers.push(...boxes);
    this.groups = new Groups();
    this.firm.clear();
    for (const [name, { window }] of this.nodes)
      if (boxes.some((box) => meets(box, window))) this.nodes.delete(name);
  }

  /** Parts that meet any of some boxes; null where those lie in too many nodes. */
  *within(boxes: readonly (readonly number[])[]): Steps<Hung[] | null> {
    const found = new Set<Hung>();
    for (const box of boxes)
      for (const index of this.indices(box)) {
        const seen = yield* this.node(index);
        if (seen === null) return null;
        seen.cells.each(box, (list) => {
          for (const n of list) if (meets(seen.parts[n]!.box, box)) found.add(seen.parts[n]!);
        });
      }
    return [...found];
  }

  /**
   * Which of some groups hang from nothing, each with all that it hangs together with; null where
   * that goes on too far to tell.
   * @param round what they are, boxes.
   * @param isAll something carries at least one of them: they are all that touches a hole, and it has
   * taken nothing away that carries by itself.
   */
  *loose(
    seeds: readonly (readonly Hung[])[],
    round: readonly (readonly number[])[],
    isAll: boolean,
  ): Steps<Hung[][] | null> {
    const orders = this.ordersAbout(round);
    const own = seeds.map((parts) => this.groups.open(parts));
    for (let n = 0; ; n++) {
      for (const group of own) this.drain(group);
      const all = [...new Set(own.map((group) => this.groups.rootOf(group)))];
      if (isAll) trust(all);
      const open = all.filter((group) => !group.isCarried && group.pending.size > 0);
      if (open.length === 0) {
        const left = all.filter((group) => !group.isCarried);
        return left.some(({ isFar }) => isFar) ? null : left.map(({ parts }) => parts);
      }
      for (const group of open) {
        // What was met since goes on as one.
        const { pending, isCarried, into } = group;
        if (into !== null || isCarried || pending.size === 0) continue;
        const { index } = this.next(pending, orders[n % orders.length]!);
        if ((yield* this.node(index)) === null) return null;
        this.drain(group);
      }
    }
  }

  private ordersAbout(boxes: readonly (readonly number[])[]): readonly Order[] {
    const middles = boxes.map((box) =>
      [0, 1, 2].map((i) => ((box[i]! + box[i + 3]!) / 2 - this.scan.corner[i]!) / NODE - 0.5),
    );
    const from = (a: readonly number[], b: readonly number[]): number =>
      Math.max(Math.abs(a[0]! - b[0]!), Math.abs(a[1]! - b[1]!), Math.abs(a[2]! - b[2]!));
    const away = (index: readonly number[]): number =>
      middles.reduce((least, middle) => Math.min(least, from(index, middle)), Infinity);
    // Each waits for long, and is asked again at every turn.
    const known = new Map<string, number>();
    return [
      ({ name, index }) => {
        let least = known.get(name);
        if (least === undefined) known.set(name, (least = away(index)));
        return least;
      },
      ({ index: [, y] }) => y!,
      ({ index: [, y] }) => -y!,
    ];
  }

  private standing(parts: readonly Hung[], window: readonly number[]): Hung[] {
    const covers = this.covers.filter((box) => meets(box, window));
    if (covers.length === 0) return [...parts];
    return parts.filter((part) => isHeavy(part) || !isCovered(part.box, covers, 0));
  }

  private indices(box: readonly number[]): number[][] {
    const at = (i: number): number => Math.floor((box[i]! - this.scan.corner[i % 3]!) / NODE);
    const x1 = at(3);
    const y1 = at(4);
    const z1 = at(5);
    const found: number[][] = [];
    for (let x = at(0); x <= x1; x++)
      for (let y = at(1); y <= y1; y++) for (let z = at(2); z <= z1; z++) found.push([x, y, z]);
    return found;
  }

  /** A node, looked at once; null where too many have been. */
  private *node(index: readonly number[]): Steps<Seen | null> {
    const name = index.join();
    const known = this.nodes.get(name);
    if (known !== undefined) return known;
    if (this.looked.length >= NODES_MAX) return null;
    this.looked.push(name);
    const window = this.windowOf(index);
    const parts = yield* this.look(grown(window, -1));
    const cells = cellsOf(parts, window);
    const seen: Seen = { index, window, parts, cells, lists: cells.all(), settled: 0 };
    this.nodes.set(name, seen);
    yield;
    return seen;
  }

  private windowOf(index: readonly number[]): number[] {
    const low = index.map((n, i) => n * NODE + this.scan.corner[i]!);
    return [...low, ...low.map((v) => v + NODE)];
  }

  /** The node to look at next, of those that parts reach into. */
  private next(pending: Group['pending'], order: Order): Waiting {
    let best: Waiting | null = null;
    let least = Infinity;
    for (const one of pending.values()) {
      const value = order(one);
      if (value < least) [best, least] = [one, value];
    }
    return best!;
  }

  /** Of what a group waits for, takes what has been looked at since it last did. */
  private take(group: Group): void {
    const { looked, nodes } = this;
    const isSeen = (name: string): boolean => group.pending.has(name) && nodes.has(name);
    let names = looked.slice(group.asked).filter(isSeen);
    // Mostly it is one; of several those come first for which it has waited longest.
    if (names.length > 1) names = [...group.pending.keys()].filter(isSeen);
    for (const name of names) {
      for (const part of group.pending.get(name)!.parts) group.queue.push({ part, node: name });
      group.pending.delete(name);
    }
    group.asked = looked.length;
  }

  /** Follows a group through every node that has been looked at. */
  private drain(group: Group): void {
    let root = this.groups.rootOf(group);
    this.take(root);
    for (let one = root.queue.pop(); one !== undefined && !root.isCarried; one = root.queue.pop()) {
      const { part, node } = one;
      const wide = grown(part.box, STEP * HAND);
      // In other nodes it has been asked, or it still waits for them: to wait there twice, and then
      // again, would be more than anybody can follow.
      if (node === null) root = this.ask(root, part, wide);
      else root = this.meet(root, this.nodes.get(node)!, part, wide);
    }
  }

  /** Asks what a part touches wherever it reaches, now or once that has been looked at; answers the group that it is of now. */
  private ask(group: Group, by: Hung, wide: readonly number[]): Group {
    let root = group;
    if (wide.some((v, i) => (i < 3 ? v < this.most[i]! : v > this.most[i]!))) root.isFar = true;
    for (const index of this.indices(wide)) {
      if (this.isBeyond(index)) continue;
      const name = index.join();
      const seen = this.nodes.get(name);
      if (seen === undefined) this.groups.wait(root, name, index, by);
      else root = this.meet(root, seen, by, wide);
    }
    return root;
  }

  private isBeyond(index: readonly number[]): boolean {
    const { first, last } = this;
    for (let i = 0; i < 3; i++) if (index[i]! < first[i]! || index[i]! > last[i]!) return true;
    return false;
  }

  /** Adds what a part carries in a node, and what is known of that; answers the group that they are of now. */
  private meet(group: Group, seen: Seen, by: Hung, wide: readonly number[]): Group {
    const { groups } = this;
    if (groups.isSettled(seen, group)) return group;
    let root = group;
    let [met, settled] = [0, 0];
    seen.cells.each(wide, (list) => {
      met++;
      if (groups.isSettled(list, root)) {
        settled++;
        return;
      }
      let isAll = true;
      for (const n of list) {
        const part = seen.parts[n]!;
        const other = groups.of(part);
        if (other === root) continue;
        isAll = false;
        if (!meets(part.box, wide)) continue;
        // What hangs beside something asks what carries it; of all else it is told what it carries.
        if (!carries(by, part, STEP) && !(root.isBeside && carries(part, by, STEP))) continue;
        root = other === null ? groups.add(root, part) : groups.join(root, other);
        if (isHeavy(part) || (isCarriedFar(part, FINE) && this.isFirm(seen))) root.isCarried = true;
      }
      // Nothing of it is met again.
      if (isAll) groups.settle(list, root);
    });
    if (settled === met && this.isSettled(seen, root)) groups.settle(seen, root);
    return root;
  }

  /** Is all of a node of a group, list by list? Goes on where it last came to one that was not. */
  private isSettled(seen: Seen, root: Group): boolean {
    const { lists } = seen;
    const isOf = (list: readonly number[]): boolean => this.groups.isSettled(list, root);
    while (seen.settled < lists.length && isOf(lists[seen.settled]!)) seen.settled++;
    return seen.settled === lists.length && lists.every(isOf);
  }

  /** Is the mass of buildings in a node carried as it was planned? */
  private isFirm({ index: [x, , z], window }: Seen): boolean {
    const name = `${x},${z}`;
    const known = this.firm.get(name);
    if (known !== undefined) return known;
    const round = (metres: number): number[] => {
      const box = grown(window, metres * FINE);
      return [box[0]!, this.most[1]!, box[2]!, box[3]!, this.most[4]!, box[5]!];
    };
    const own = round(OWN_METRES);
    const isFirm =
      !this.scan.holes.some((boxes) => boxes.some((box) => meets(box, own))) &&
      !this.covers.some((box) => meets(box, own)) &&
      !this.scan.isChanged(round(WIDE_METRES));
    this.firm.set(name, isFirm);
    return isFirm;
  }
}

/** Where all but one of what something carried has come to its end, that one is what something carries. */
function trust(groups: readonly Group[]): void {
  const upright = groups.filter(({ isBeside }) => !isBeside);
  const some = upright.length > 0 ? upright : groups;
  const left = some.filter(
    ({ isCarried, isFar, pending }) => isCarried || isFar || pending.size > 0,
  );
  if (left.length === 1 && left[0]!.isOld) left[0]!.isCarried = true;
}
