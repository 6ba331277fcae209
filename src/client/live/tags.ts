/** Names over the heads of others: real text, laid over the picture. */
import { EYE, HEIGHT, sightShare } from '../../fabric/index.ts';
import type { Ground, Point } from '../../fabric/index.ts';
import { directionOf } from '../../view/index.ts';
import type { Camera } from '../../view/index.ts';
import { rightOf } from '../lod.ts';
import type { Other } from './others.ts';

/** Metres over the head. */
const OVER = 0.25;
/** Names are read no farther off, metres. */
export const TAG_METRES = 120;
/** Whether somebody is behind a wall is asked so often, milliseconds. */
const ASK_MS = 250;

/** Where a point is in the picture, 0 … 1 from the left and the top; null where it is not. */
export function spotOf(
  eye: Camera,
  aspect: number,
  p: Point,
): { left: number; top: number } | null {
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
  return left < 0 || left > 1 || top < 0 || top > 1 ? null : { left, top };
}

interface Tag {
  readonly element: HTMLElement;
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

  /** Put a name over everybody who is seen; nobody where names are not wanted. */
  show(others: readonly Other[], eye: Camera, ground: Ground, nowMs: number): void {
    const seen = new Set<number>();
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
      seen.add(other.id);
      if (tag.element.textContent !== other.name) tag.element.textContent = other.name;
      tag.element.style.left = `${spot.left * 100}%`;
      tag.element.style.top = `${spot.top * 100}%`;
      tag.element.hidden = false;
    }
    for (const [id, tag] of this.tags) if (!seen.has(id)) tag.element.hidden = true;
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
      tag = { element, isHidden: true, askedMs: -Infinity };
      this.tags.set(id, tag);
    }
    return tag;
  }
}
