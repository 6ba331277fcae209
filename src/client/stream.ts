/**
 * What is drawn: a cut through the octree that follows the eye, built by workers.
 *
 * A node's parent is drawn until all of its children are ready, so there is never a hole. One job
 * is under way a node; a result of an older generation (another tick or place) is thrown away.
 */
import type { Frame, Node } from '../core/index.ts';
import type { WorldKey } from '../gen/index.ts';
import type { Edit } from '../sim/index.ts';
import { transferablesOf } from '../view/index.ts';
import type { Mesh } from '../view/index.ts';
import { branchAt, childrenOf, cornerOf } from './branch.ts';
import type { Branch } from './branch.ts';
import {
  distanceTo,
  isInSight,
  rootsOf,
  ROOT_LEVEL,
  SIGHT_METRES,
  wantsSplit,
  widthOf,
} from './lod.ts';
import type { Sight } from './lod.ts';
import type { Answer } from './jobs.ts';
import type { Pool } from './pool.ts';

/** Where meshes go. A corner is the node's minimum corner, metres. */
export interface Stage {
  /** Let a mesh stand unseen. */
  lay(key: string, mesh: Mesh, corner: { x: number; y: number; z: number }): void;
  /** Send the card what has been laid; what comes back is memory for the next meshes. */
  lift(): ArrayBuffer[];
  drop(key: string): void;
  /** With fade it comes in. */
  setVisible(key: string, visible: boolean, fade?: boolean): void;
}

/** Which City: world, frame, and the tick whose parts stand. */
export interface Scene {
  readonly key: WorldKey;
  readonly frame: Frame;
  readonly tick: number;
}

/** What has been changed in a node by the end of a tick's day. */
export type EditsIn = (node: Node, tick: number) => readonly Edit[];

/** Is anything of a cube changed? Minimum corner and width, metres. */
export type Touches = (x: number, y: number, z: number, width: number) => boolean;

export interface StreamState {
  /** Nodes wanted at this view that are not drawn yet. */
  readonly missing: number;
  /** Roots of which neither they nor all that is in them can be drawn yet: only at the beginning. */
  readonly holes: number;
  readonly underWay: number;
  readonly shown: number;
  readonly triangles: number;
  /** True while parts are still fading in or out. */
  readonly fading: boolean;
}

interface Want {
  readonly branch: Branch;
  readonly priority: number;
  readonly canWait: boolean;
}

interface Arrival {
  readonly branch: Branch;
  readonly generation: number;
  readonly mesh: Mesh | null;
}

/** How one look is to be taken. */
interface Look {
  readonly sight: Sight;
  readonly exact: boolean;
}

/** What has been changed is built before all that is new: others see an edit at once. */
const EDIT_URGENCY = 1e6;
/** Nodes that one edit changes are swapped together, if the last comes within so many milliseconds. */
const TOGETHER_MS = 100;
/** More changed nodes than these, as at an arrival, come in their turn. */
const HURRY_MAX = 16;
/** Ancestors at these levels are built too, so that there is something to draw meanwhile. */
const FALLBACK_LEVELS: ReadonlySet<number> = new Set([8]);
const FAULTS_MAX = 2;
/** What is as far as roots is lost in the air: at a beginning it comes after all else that is seen. */
const LAST = 0.1;
/** What can wait comes after everything else. */
const WAITING = 1e-3;
/** A jump of more than so many metres is a new beginning: coarse parts first. */
const JUMP_METRES = 1000;
/** Above this many triangles, what no view has used for a while is dropped. */
const TRIANGLES_KEPT = 3_500_000;
const KEPT_LOOKS = 300;
/** Triangles that the card is sent at once, before the clock is looked at: a megabyte and a half. */
const TRIANGLES_AT_ONCE = 30_000;
/** What is split stays split until the eye is this much further away. */
const SLACK = 1.12;

/** A stream of a scene onto a stage. */
export class Stream {
  /** Grows whenever what is drawn changes in sight or near by. */
  revision = 0;
  /** False holds back whatever can wait. */
  isSpare = true;
  /** True while the eye rests: what is drawn hangs on nothing that was seen before, nor on what can wait. */
  isResting = false;
  /** Told when what was changed has been swapped for what it was. */
  onSwap: () => void = () => undefined;
  private readonly stage: Stage;
  private readonly pool: Pool;
  private scene: Scene;
  private generation = 0;
  private looks = 0;
  private missing = 0;
  private holes = 0;
  /** True from a beginning until the view has been whole once. */
  private isSettling = true;
  private lastEye: readonly [number, number, number] = [0, 0, 0];
  private triangles = 0;
  private wants: Want[] = [];
  private cut: Branch[] = [];
  private drawn: Branch[] = [];
  private arrivals: Arrival[] = [];
  /** What of that had come when the last look was begun. */
  private come: ReadonlySet<Branch> = new Set();
  /** What is shown a little longer, and until when. */
  private readonly lingering = new Map<Branch, number>();
  private readonly roots = new Map<string, Branch>();
  private editsIn: EditsIn = () => [];
  /** Nodes in the picture that are being made again, and since when. */
  private readonly mending = new Set<Branch>();
  private mendingSinceMs = 0;

  constructor(stage: Stage, pool: Pool, scene: Scene) {
    this.stage = stage;
    this.pool = pool;
    this.scene = scene;
  }

  /** Where it learns what has been changed. */
  learnFrom(editsIn: EditsIn): void {
    this.editsIn = editsIn;
  }

  /**
   * Something has been changed: of all nodes at hand those that it touches are made again, and
   * drawn as they were until then. To be looked at next.
   */
  change(touches: Touches, nowMs: number): void {
    // What has come and is not let stand yet was made before the change, too.
    const come = this.hasCome();
    const visit = (b: Branch): void => {
      const { x, y, z } = cornerOf(b);
      if (!touches(x, y, z, widthOf(b.level))) return;
      if (b.have >= 0 || b.asked >= 0 || come.has(b)) b.stale = true;
      if (b.shown && !this.lingering.has(b)) {
        if (this.mending.size === 0) this.mendingSinceMs = nowMs;
        this.mending.add(b);
      }
      for (const child of b.children ?? []) visit(child);
    };
    for (const root of this.roots.values()) visit(root);
    this.hurry();
  }

  private hasCome(): ReadonlySet<Branch> {
    return new Set(this.arrivals.map(({ branch }) => branch));
  }

  /** Few changed nodes in the picture are not kept waiting for the next frame. */
  private hurry(): void {
    if (this.mending.size > HURRY_MAX) return;
    for (const b of this.mending) if (b.stale && b.asked !== this.generation) this.give(b);
  }

  /**
   * Choose what to draw and what to build for an eye. `exact` draws just what is wanted, nothing
   * kept; otherwise what goes stays for `fadeMs` under what comes.
   */
  look(sight: Sight, exact: boolean, fadeMs: number, nowMs: number): void {
    this.looks++;
    this.noteJump(sight);
    this.come = this.hasCome();
    this.missing = 0;
    this.holes = 0;
    this.wants = [];
    this.cut = [];
    for (const [ix, iy, iz] of rootsOf(sight)) {
      const name = `${ix},${iy},${iz}`;
      let root = this.roots.get(name);
      if (!root) this.roots.set(name, (root = branchAt(ROOT_LEVEL, ix, iy, iz)));
      if (!this.visit(root, { sight, exact })) this.holes++;
    }
    if (this.missing === 0) this.isSettling = false;
    this.show(exact ? 0 : fadeMs, nowMs);
    this.order();
    if (this.triangles > TRIANGLES_KEPT && this.looks % 30 === 0)
      for (const [name, root] of this.roots) if (this.prune(root)) this.roots.delete(name);
  }

  /**
   * Take results in and send them to the card, for about so many milliseconds. True where any was:
   * look again. What is shown afterwards is on the card already, and no frame waits for it.
   */
  apply(budgetMs: number): boolean {
    const hasSwapped = this.swap();
    if (this.arrivals.length === 0) return hasSwapped;
    const until = performance.now() + budgetMs;
    const held = this.arrivals.filter(({ branch }) => this.mending.has(branch));
    const free = this.arrivals.filter(({ branch }) => !this.mending.has(branch));
    let taken = 0;
    do {
      let room = TRIANGLES_AT_ONCE;
      const from = taken;
      while (room > 0 && taken < free.length) room -= free[taken++]!.mesh?.triangleCount ?? 0;
      this.take(free.slice(from, taken));
    } while (taken < free.length && performance.now() < until);
    this.arrivals = [...held, ...free.slice(taken)];
    return hasSwapped || taken > 0;
  }

  /** Lets results stand and sends them to the card; what takes the place of something shown is shown. */
  private take(arrivals: readonly Arrival[]): void {
    const shown = arrivals.filter((arrival) => this.accept(arrival));
    if (arrivals.length > 0) this.pool.discard(this.stage.lift());
    for (const { branch } of shown) this.reveal(branch, false);
  }

  /** What was changed is not kept waiting for a frame: little is sent to the card, and that once. True where any was. */
  private swap(): boolean {
    const come = this.mended(performance.now());
    if (come.length === 0) return false;
    this.take(come);
    this.onSwap();
    return true;
  }

  /** What has come of changed nodes, once all of them in the picture have: swapped at once, nothing gapes. */
  private mended(nowMs: number): Arrival[] {
    if (this.mending.size === 0) return [];
    const isWhole = [...this.mending].every(
      (b) => !b.shown || (!b.stale && b.asked !== this.generation),
    );
    if (!isWhole && nowMs - this.mendingSinceMs < TOGETHER_MS) return [];
    const come = this.arrivals.filter(({ branch }) => this.mending.has(branch));
    this.arrivals = this.arrivals.filter(({ branch }) => !this.mending.has(branch));
    this.mending.clear();
    return come;
  }

  /** Another tick keeps the old parts until the new ones come; another world or frame does not. */
  setScene(next: Scene): void {
    const isElsewhere = next.key !== this.scene.key || next.frame !== this.scene.frame;
    if (!isElsewhere && next.tick === this.scene.tick) return;
    this.scene = next;
    if (isElsewhere) this.forget();
    else this.renew();
  }

  /** Forget what the stage holds, as after a lost context: everything is built and put again. */
  forget(): void {
    this.renew();
    this.isSettling = true;
    this.drawn = [];
    for (const root of this.roots.values()) this.forgetAll(root);
    this.roots.clear();
  }

  /** What is under way, has come or was wanted is of a scene that is over; what is wanted now, the next look says. */
  private renew(): void {
    this.generation++;
    this.waste(this.arrivals.splice(0));
    this.mending.clear();
    this.wants = [];
  }

  state(): StreamState {
    return {
      missing: this.missing + this.arrivals.length,
      holes: this.holes,
      underWay: this.pool.busy(),
      shown: this.drawn.length,
      triangles: this.triangles,
      fading: this.lingering.size > 0,
    };
  }

  private noteJump({ x, y, z }: Sight): void {
    const [lx, ly, lz] = this.lastEye;
    const jump = Math.max(Math.abs(x - lx), Math.abs(y - ly), Math.abs(z - lz));
    if (jump > JUMP_METRES) this.isSettling = true;
    this.lastEye = [x, y, z];
  }

  /** Adds what is to be drawn of a branch to the cut; true where that leaves no hole. */
  private visit(b: Branch, look: Look): boolean {
    const { sight, exact } = look;
    const width = widthOf(b.level);
    const { x, y, z } = cornerOf(b);
    if (y >= sight.highY || y + width <= sight.lowY) return true;
    b.usedAt = this.looks;
    const distance = distanceTo(sight, x, y, z, width);
    if (distance > SIGHT_METRES) return true;
    const seen = isInSight(sight, x, y, z, width);
    const canWait = !seen && distance > sight.behind;
    if (canWait && exact) return true;
    b.counts = !canWait;
    const slack = b.wasSplit && !exact && !this.isResting ? SLACK : 1;
    b.wasSplit = wantsSplit(sight, b.level, distance, seen, slack);
    const mark = this.cut.length;
    if (!b.wasSplit) {
      this.want(b, distance, seen, canWait);
      if (canWait && this.isResting) return true;
      if (!isReady(b)) {
        if (!exact && this.keepFiner(b, mark)) return true;
        // Far off, one late part is better than all about it made coarse again.
        return canWait || (!exact && !this.isSettling && distance > sight.behind);
      }
      this.cut.push(b);
      return true;
    }
    let whole = true;
    for (const child of childrenOf(b)) if (!this.visit(child, look)) whole = false;
    if (whole) return true;
    if (!isReady(b)) {
      // At a beginning what is wanted comes as soon as a stand-in for it would, and costs but once.
      if (!exact && !this.isSettling && FALLBACK_LEVELS.has(b.level))
        this.want(b, distance, seen, false);
      return false;
    }
    this.cut.length = mark;
    this.cut.push(b);
    return true;
  }

  /** Draws what finer parts are still there until a coarser node is ready; true where they leave no hole. */
  private keepFiner(b: Branch, mark: number): boolean {
    if (b.children === null) return false;
    let whole = true;
    for (const child of b.children) {
      if (isReady(child)) this.cut.push(child);
      else if (!this.keepFiner(child, this.cut.length)) whole = false;
    }
    if (!whole) this.cut.length = mark;
    return whole;
  }

  private want(branch: Branch, distance: number, seen: boolean, canWait: boolean): void {
    const isUnderWay = branch.asked === this.generation;
    const isGood = branch.have === this.generation && !branch.stale && !isUnderWay;
    if (isGood || branch.faults > FAULTS_MAX) return;
    if (!canWait) this.missing++;
    // What has come, and is only not let stand yet, is not made twice.
    if (isUnderWay || (this.come.has(branch) && !branch.stale)) return;
    const width = widthOf(branch.level);
    const far = branch.level === ROOT_LEVEL && this.isSettling ? LAST : 1;
    const wait = canWait ? WAITING : 1;
    const edited = branch.stale && !canWait ? EDIT_URGENCY : 1;
    const priority = (width / (distance + width * 0.1)) * (seen ? 4 : 1) * far * wait * edited;
    this.wants.push({ branch, priority, canWait });
  }

  private order(): void {
    this.wants.sort((a, b) => b.priority - a.priority);
    let given = 0;
    for (const { branch, canWait } of this.wants) {
      // At a beginning nothing is built that cannot be seen: the first picture is not to wait for it.
      if (!this.pool.hasRoom() || (canWait && (this.isSettling || !this.isSpare))) break;
      given++;
      // Since the look an edit may have hurried it: of two jobs the older could come last, and stay.
      if (branch.asked !== this.generation) this.give(branch);
    }
    this.wants = this.wants.slice(given);
  }

  private give(branch: Branch): void {
    const generation = this.generation;
    const urgent = branch.stale;
    branch.asked = generation;
    branch.stale = false;
    const node = { frame: this.scene.frame, level: branch.level, ...cornerOf(branch) };
    const edits = this.editsIn(node, this.scene.tick);
    this.pool.give({ ...this.scene, ...node, edits, urgent }, (answer) => {
      if (branch.asked === generation) branch.asked = -1;
      if (generation === this.generation) this.hear(branch, answer);
      else if ('mesh' in answer) this.waste([answer]);
      // Whatever has come, a worker is free for what is wanted now: nobody may look again.
      this.order();
    });
  }

  /** A result of what is wanted now, or why there is none. */
  private hear(branch: Branch, answer: Answer): void {
    if ('fault' in answer) {
      branch.faults++;
      branch.stale = true;
    } else this.arrivals.push({ branch, generation: this.generation, mesh: answer.mesh });
    this.swap();
    this.hurry();
  }

  /** Results that come too late. A worker has their memory back: here it would hold the page up one day. */
  private waste(results: readonly { readonly mesh: Mesh | null }[]): void {
    this.pool.discard(results.flatMap(({ mesh }) => (mesh ? transferablesOf(mesh) : [])));
  }

  /** Lets a result stand; true where it takes the place of what was shown. */
  private accept({ branch, mesh, generation }: Arrival): boolean {
    // What is only fading out has been replaced already: it does not come again.
    const wasShown = branch.shown && !this.lingering.has(branch);
    if (branch.shown) this.hide(branch);
    if (branch.triangles > 0) this.stage.drop(branch.key);
    this.triangles += (mesh?.triangleCount ?? 0) - branch.triangles;
    branch.have = generation;
    branch.triangles = mesh?.triangleCount ?? 0;
    branch.isFresh = mesh !== null;
    if (mesh) this.stage.lay(branch.key, mesh, cornerOf(branch));
    return wasShown;
  }

  /** Draw the cut. What it replaces stays under the new parts until these have faded in. */
  private show(fadeMs: number, nowMs: number): void {
    for (const b of this.cut) b.cutAt = this.looks;
    for (const b of this.drawn) {
      if (b.cutAt === this.looks) continue;
      if (fadeMs > 0) this.lingering.set(b, nowMs + fadeMs);
      else this.hide(b);
    }
    for (const b of this.cut) if (!b.shown || this.lingering.has(b)) this.reveal(b, fadeMs > 0);
    for (const [b, until] of this.lingering) if (nowMs >= until || fadeMs === 0) this.hide(b);
    this.drawn = this.cut;
  }

  private reveal(b: Branch, fade: boolean): void {
    if (b.triangles > 0 && b.counts) this.revision++;
    b.shown = true;
    this.lingering.delete(b);
    if (b.triangles === 0) return;
    this.stage.setVisible(b.key, true, fade && b.isFresh);
    b.isFresh = false;
  }

  private hide(b: Branch): void {
    if (b.triangles > 0 && b.counts) this.revision++;
    b.shown = false;
    this.lingering.delete(b);
    if (b.triangles > 0) this.stage.setVisible(b.key, false);
  }

  private forgetBranch(b: Branch): void {
    if (b.triangles > 0) this.stage.drop(b.key);
    this.lingering.delete(b);
    this.triangles -= b.triangles;
    b.triangles = 0;
    b.isFresh = false;
    b.have = -1;
    b.shown = false;
  }

  private forgetAll(b: Branch): void {
    this.forgetBranch(b);
    for (const child of b.children ?? []) this.forgetAll(child);
  }

  /** Drops what has not been used for some looks; true where the branch and all below it are gone. */
  private prune(b: Branch): boolean {
    let kept = 0;
    for (const child of b.children ?? []) if (!this.prune(child)) kept++;
    if (kept === 0) b.children = null;
    const isOld = this.looks - b.usedAt > KEPT_LOOKS;
    if (!isOld || b.asked >= 0 || b.shown) return false;
    this.forgetBranch(b);
    return kept === 0;
  }
}

function isReady(b: Branch): boolean {
  return b.have >= 0 || b.faults > FAULTS_MAX;
}
