/** Names over the heads of others: real text, laid over the picture. */
import { EYE, HEIGHT, sightShare } from '../../fabric/index.ts';
import type { Ground, Point } from '../../fabric/index.ts';
import { directionOf } from '../../view/index.ts';
import type { Camera } from '../../view/index.ts';
import { rightOf } from '../lod.ts';
import type { Other } from './others.ts';

/** Metres over the head. */
const OVER = 0.25;
/** A head is so high, metres. */
const HEAD = 0.3;
/** Names are read no farther off, metres. */
export const TAG_METRES = 120;
/** Whether somebody is behind a wall is asked so often, milliseconds. */
const ASK_MS = 250;

/** Where a point is in the picture, 0 … 1 from the left and the top, and how far ahead, metres; null where it is not. */
export function spotOf(
  eye: Camera,
  aspect: number,
  p: Point,
): { left: number; top: number; ahead: number } | null {
  const axes = [
    directionOf(eye.yaw, eye.pitch),
    rightOf(eye.yaw),
    directionOf(eye.yaw, eye.pitch + 90),
  ];
  const d = [p[0] - eye.x, p[1] - eye.y, p[2] - eye.z];
  const [ahead, right, up] = axes.map((a) => a[0]! * d[0]! + a[1]! * d[1]! + a[2]! * d[2]!);
  if (ahead! < 0.1) return null;
  const tall = Math.tan((eye.fovDegrees * Math.PI) / 360) * ahead!;
  const left = 0.5 + right! / (2 * tall * aspect);
  const top = 0.5 - up! / (2 * tall);
  return left < 0 || left > 1 || top < 0 || top > 1 ? null : { left, top, ahead: ahead! };
}

/** A name in the picture, pixels: its middle from the left, its lower edge from the top. */
export interface Label {
  readonly x: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
  /** Down to here, its head, it is nobody else's place: a name stands over whose it is. */
  readonly head: number;
}

/** Lower edges of names, nearest first: one that would lie over a nearer one, or its head, stands above it. */
export function stacked(labels: readonly Label[]): number[] {
  const placed: Label[] = [];
  for (const label of labels) {
    let { bottom } = label;
    const hides = (other: Label): boolean =>
      Math.abs(label.x - other.x) < (label.width + other.width) / 2 &&
      bottom > other.bottom - other.height &&
      bottom - label.height < other.head;
    for (let under = placed.find(hides); under; under = placed.find(hides))
      bottom = under.bottom - under.height;
    placed.push({ ...label, bottom });
  }
  return placed.map(({ bottom }) => bottom);
}

interface Tag {
  readonly element: HTMLElement;
  /** Pixels, as its name is written. */
  width: number;
  height: number;
  isHidden: boolean;
  askedMs: number;
}

export class Tags {
  private readonly root: HTMLElement;
  private readonly tags = new Map<number, Tag>();

  constructor(parent: HTMLElement) {
    this.root = document.createElement('div');
    this.root.className = 'tags';
    parent.append(this.root);
  }

  /** Put a name over everybody who is seen, nearest first; nobody where names are not wanted. */
  show(others: readonly Other[], eye: Camera, ground: Ground, nowMs: number): void {
    const seen = new Map<Tag, Label>();
    for (const other of others) {
      const { x, y, z } = other.pose;
      const spot = spotOf(eye, innerWidth / innerHeight, [x, y + HEIGHT + OVER, z]);
      if (spot === null) continue;
      const tag = this.tagOf(other);
      if (nowMs - tag.askedMs > ASK_MS) {
        tag.askedMs = nowMs;
        const head: Point = [x, y + EYE, z];
        tag.isHidden = sightShare(ground, [eye.x, eye.y, eye.z], head) < 0.99;
      }
      if (tag.isHidden) continue;
      write(tag, other.name);
      const { width, height } = tag;
      const bottom = spot.top * innerHeight;
      const metre = innerHeight / (2 * Math.tan((eye.fovDegrees * Math.PI) / 360) * spot.ahead);
      const head = bottom + (OVER + HEAD) * metre;
      seen.set(tag, { x: spot.left * innerWidth, bottom, width, height, head });
    }
    const bottoms = stacked([...seen.values()]);
    for (const [i, [{ element }, { x }]] of [...seen].entries()) {
      element.style.left = `${x}px`;
      element.style.top = `${bottoms[i]}px`;
    }
    for (const tag of this.tags.values()) tag.element.hidden = !seen.has(tag);
    if (others.length === 0 && this.tags.size > 0) {
      this.root.replaceChildren();
      this.tags.clear();
    }
  }

  private tagOf({ id }: Other): Tag {
    let tag = this.tags.get(id);
    if (tag === undefined) {
      const element = document.createElement('span');
      element.className = 'tag';
      this.root.append(element);
      tag = { element, width: 0, height: 0, isHidden: true, askedMs: -Infinity };
      this.tags.set(id, tag);
    }
    return tag;
  }
}

/** Its size is asked for only where it is another. */
function write(tag: Tag, name: string): void {
  const { element } = tag;
  element.hidden = false;
  if (element.textContent === name) return;
  element.textContent = name;
  [tag.width, tag.height] = [element.offsetWidth, element.offsetHeight];
}
