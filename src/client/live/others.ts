/** Others who are there, a tenth of a second behind, so that they walk smoothly between what is told of them. */
import type { ServerFrame, WalkerAt } from '../../protocol/index.ts';
import type { FigurePose } from '../../view/index.ts';

type Tick = Extract<ServerFrame, { kind: 'tick' }>;

export interface Other {
  readonly id: number;
  readonly name: string;
  readonly pose: FigurePose;
}

interface Sample {
  readonly atMs: number;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly yaw: number;
}

interface Walk {
  readonly id: number;
  readonly name: string;
  samples: Sample[];
  /** How often this one is told of: those far off less often, milliseconds. */
  pace: number;
  /** How far behind they are drawn, which follows the pace. */
  behind: number;
  /** As last drawn. */
  pose: FigurePose | null;
}

/** Milliseconds of a server's beat; others are drawn behind by one, and by their pace. */
const BEAT_MS = 50;
/** Slower than this nobody is told of who walks: a longer silence is a rest. */
const PACE_MAX_MS = 1100;
/** How soon the distance behind follows the pace, a second. */
const BEHIND_FOLLOWS = 2;
/** Farther than this between two samples nobody walks: they are there from one moment to the next. */
const JUMP_METRES = 20;
/** How quickly a gait begins and ends, a second. */
const GAIT_FOLLOWS = 8;
/** The clocks are let drift apart by so much of the time that passes. */
const DRIFT = 0.02;
/** Metres a second under which feet stand. */
const STANDS = 0.15;

export class Others {
  private readonly walks = new Map<number, Walk>();
  /** The page's clock less the server's, at the quickest that a frame has come. */
  private lag = Infinity;
  private heardMs = 0;
  private drawnMs = 0;

  hear({ beat, names, walkers, gone }: Tick, nowMs: number): void {
    const serverMs = beat * BEAT_MS;
    const drifted = this.lag + (nowMs - this.heardMs) * DRIFT;
    this.lag = Math.min(Number.isFinite(drifted) ? drifted : Infinity, nowMs - serverMs);
    this.heardMs = nowMs;
    for (const { id, name } of names)
      this.walks.set(id, {
        id,
        name,
        samples: [],
        pace: BEAT_MS,
        behind: 2 * BEAT_MS,
        pose: this.walks.get(id)?.pose ?? null,
      });
    for (const walker of walkers) {
      const walk = this.walks.get(walker.id);
      if (walk) add(walk, walker, serverMs);
    }
    for (const id of gone) this.walks.delete(id);
  }

  /** The line is gone, and with it everybody. */
  clear(): void {
    this.walks.clear();
    this.lag = Infinity;
  }

  get count(): number {
    return this.walks.size;
  }

  names(): string[] {
    return [...this.walks.values()].map(({ name }) => name);
  }

  /** Everybody as they stand now; true where anybody has moved since the last time. */
  move(nowMs: number): boolean {
    const at = nowMs - this.lag;
    const seconds = Math.min(1, Math.max(0, (nowMs - this.drawnMs) / 1000));
    this.drawnMs = nowMs;
    let moved = false;
    for (const walk of this.walks.values()) {
      const before = walk.pose;
      const ease = Math.min(1, seconds * BEHIND_FOLLOWS);
      walk.behind += (walk.pace + BEAT_MS - walk.behind) * ease;
      walk.pose = poseAt(walk, at - walk.behind, seconds);
      if (!isSame(before, walk.pose)) moved = true;
    }
    return moved;
  }

  /** As they were last moved, nearest first, within some metres of a point. */
  near(x: number, y: number, z: number, metres: number, most: number): Other[] {
    const found: { other: Other; distance: number }[] = [];
    for (const { id, name, pose } of this.walks.values()) {
      if (pose === null) continue;
      const distance = Math.hypot(pose.x - x, pose.y - y, pose.z - z);
      if (distance <= metres) found.push({ other: { id, name, pose }, distance });
    }
    found.sort((a, b) => a.distance - b.distance);
    return found.slice(0, most).map(({ other }) => other);
  }
}

function add(walk: Walk, { x, y, z, yaw }: WalkerAt, atMs: number): void {
  const last = walk.samples.at(-1);
  const gap = last ? atMs - last.atMs : 0;
  if (gap > 0 && gap <= PACE_MAX_MS) walk.pace = gap;
  // Who stood still was told of long ago, and set out one pace before this.
  else if (last && gap > 0) walk.samples.push({ ...last, atMs: atMs - walk.pace });
  walk.samples.push({ atMs, x, y, z, yaw });
}

function poseAt(walk: Walk, atMs: number, seconds: number): FigurePose | null {
  const { samples, pose } = walk;
  while (samples.length > 1 && samples[1]!.atMs <= atMs) samples.shift();
  const [a, b] = samples;
  if (a === undefined) return pose;
  const share = b === undefined ? 0 : Math.max(0, Math.min(1, (atMs - a.atMs) / (b.atMs - a.atMs)));
  const to = b === undefined || isJump(a, b) ? a : b;
  const mix = (p: number, q: number): number => p + (q - p) * share;
  const turn = ((to.yaw - a.yaw + 540) % 360) - 180;
  const now = { x: mix(a.x, to.x), y: mix(a.y, to.y), z: mix(a.z, to.z) };
  const across = pose === null ? 0 : Math.hypot(now.x - pose.x, now.z - pose.z);
  const steps = across > JUMP_METRES ? 0 : across;
  const wanted = seconds > 0 && steps / seconds > STANDS ? 1 : 0;
  let gait = pose?.gait ?? 0;
  gait += (wanted - gait) * Math.min(1, seconds * GAIT_FOLLOWS);
  if (Math.abs(gait - wanted) < 0.02) gait = wanted;
  const walkedMetres = (pose?.walkedMetres ?? 0) + steps;
  return { ...now, yaw: a.yaw + turn * share, walkedMetres, gait };
}

function isJump(a: Sample, b: Sample): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y, a.z - b.z) > JUMP_METRES;
}

function isSame(a: FigurePose | null, b: FigurePose | null): boolean {
  if (a === null || b === null) return a === b;
  return a.x === b.x && a.y === b.y && a.z === b.z && a.yaw === b.yaw && a.gait === b.gait;
}
