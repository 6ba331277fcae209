/** The City under the walkers' feet, as a server knows it: could a body be where a client says it is? */
import { formatFrame } from '../core/index.ts';
import type { Frame } from '../core/index.ts';
import { editsOfNode, isOpen, isOpenBetween, landOf } from '../fabric/index.ts';
import type { Land } from '../fabric/index.ts';
import type { Pose } from '../protocol/index.ts';
import { ensureAll, onChange, tickNow } from '../world/index.ts';
import type { Diff, Live } from '../world/index.ts';
import type { Footing } from './crowd.ts';
import { FOOTING_FRAMES_KEPT, FOOTING_NODES_KEPT, FOOTING_NODES_SECOND } from './limits.ts';

/** A footing over a world as it stands, edits and all, until it is closed. */
export class LiveFooting implements Footing {
  private readonly live: Live;
  private readonly lands = new Map<string, Land>();
  /** Frames whose regions have been read, or are being read. */
  private readonly read = new Set<string>();
  private readonly unhear: () => void;
  /** Nodes that have been made. */
  made = 0;
  /** Nodes that may still be made, and when that was last more. */
  private nodes = FOOTING_NODES_SECOND;
  private filledMs = performance.now();

  constructor(live: Live) {
    this.live = live;
    this.unhear = onChange(live, (diff) => this.change(diff));
  }

  isOpen(frame: Frame, at: Pose): boolean {
    if (this.isSpent()) return true;
    const land = this.landOf(frame);
    return isOpen(land.ground, land.climbsNear(at.x, at.y, at.z), at.x, at.y, at.z);
  }

  isOpenBetween(frame: Frame, from: Pose, to: Pose): boolean {
    if (this.isSpent()) return true;
    const land = this.landOf(frame);
    return isOpenBetween(
      land.ground,
      land.climbsNear(to.x, to.y, to.z),
      [from.x, from.y, from.z],
      [to.x, to.y, to.z],
    );
  }

  close(): void {
    this.unhear();
  }

  /** Whoever leaps about costs a look at new ground each time: beyond a measure everybody is believed. */
  private isSpent(): boolean {
    const now = performance.now();
    const more = ((now - this.filledMs) / 1000) * FOOTING_NODES_SECOND;
    this.nodes = Math.min(FOOTING_NODES_SECOND, this.nodes + more);
    this.filledMs = now;
    return this.nodes <= 0;
  }

  private change({ event, low, high }: Diff): void {
    for (const [name, land] of this.lands) {
      // What comes from another frame is a bore: where it runs here is not said.
      if (name !== formatFrame(event.place.frame)) this.lands.delete(name);
      else
        land.change((...corner) => {
          const width = corner.pop() as number;
          return corner.every((v, axis) => v <= high[axis]! && v + width >= low[axis]!);
        });
    }
  }

  private landOf(frame: Frame): Land {
    const name = formatFrame(frame);
    let land = this.lands.get(name);
    if (land === undefined) {
      this.readEdits(name, frame);
      if (this.lands.size >= FOOTING_FRAMES_KEPT)
        this.lands.delete(this.lands.keys().next().value as string);
      land = landOf({
        key: this.live.world.key,
        frame,
        tick: tickNow(this.live),
        editsIn: (node) => editsOfNode(this.live.regions.values(), node),
        nodesMax: FOOTING_NODES_KEPT,
        onMade: () => {
          this.made++;
          this.nodes--;
        },
      });
      this.lands.set(name, land);
    }
    return land;
  }

  /** Until what was changed here before has been read, the plan stands for it. */
  private readEdits(name: string, frame: Frame): void {
    if (this.read.has(name)) return;
    if (this.read.size >= FOOTING_FRAMES_KEPT) this.read.clear();
    this.read.add(name);
    const forget = (): void => void this.lands.delete(name);
    // A ledger that cannot be read is told of by all else that reads it.
    void ensureAll(this.live, { frame, x: 0, y: 0, z: 0 }).then(forget, () => undefined);
  }
}
