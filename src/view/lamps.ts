/** The small lamps of what stands: all within reach for their glow, the nearest for their light. */
import type { Sphere } from 'three';
import type { Camera } from './conditions.ts';
import { flickerOf, lampSeed } from './flicker.ts';
import type { Standing } from './standing.ts';
import { lampTint } from './tints.ts';
import type { Colour } from './tints.ts';

/** Every lamp within reach: x, y, z relative to the eye and half size, until `into` is full. */
export function gatherLamps(
  chunks: Iterable<Standing>,
  eye: Camera,
  reachMetres: number,
  into: Float32Array,
): number {
  const room = Math.floor(into.length / 4);
  let count = 0;
  for (const { corner, lamps, drawn } of chunks) {
    if (lamps.length === 0 || !drawn.visible) continue;
    const sphere = drawn.geometry.boundingSphere as Sphere;
    const away = Math.hypot(
      corner.x + sphere.center.x - eye.x,
      corner.y + sphere.center.y - eye.y,
      corner.z + sphere.center.z - eye.z,
    );
    if (away - sphere.radius > reachMetres) continue;
    for (let i = 0; i < lamps.length && count < room; i += 4) {
      const o = count++ * 4;
      into[o] = corner.x - eye.x + lamps[i]!;
      into[o + 1] = corner.y - eye.y + lamps[i + 1]!;
      into[o + 2] = corner.z - eye.z + lamps[i + 2]!;
      into[o + 3] = lamps[i + 3]!;
    }
  }
  return count;
}

/** Instead of its size, the share of its light that each of `count` lamps gives now. */
export function flickerAll(all: Float32Array, count: number, eye: Camera, seconds: number): void {
  for (let i = 0; i < count * 4; i += 4)
    all[i + 3] = flickerOf(
      lampSeed(grain(all[i]! + eye.x), grain(all[i + 1]! + eye.y), grain(all[i + 2]! + eye.z)),
      seconds,
    );
}

/** The colour of each of `count` lamps of gatherLamps, three numbers a lamp. */
export function tintAll(all: Float32Array, count: number, eye: Camera, tints: Float32Array): void {
  for (let i = 0; i < count; i++) {
    const o = i * 4;
    const x = grain(all[o]! + eye.x);
    const tint = lampTint(x, grain(all[o + 1]! + eye.y), grain(all[o + 2]! + eye.z));
    tints.set(tint, i * 3);
  }
}

/** A light near the eye, before it is decided how it is drawn. Metres; the place is in the frame. */
export interface Light {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly strength: number;
  /** Beyond this it lights nothing, metres. */
  readonly reach: number;
  /** Share of it that is used: less at the edge of a choice. */
  readonly dim: number;
  /** Share of its full light that a lamp gives now. */
  readonly burning: number;
  /** Of a lamp; an opening has that of the day. */
  readonly tint: Colour;
  /** 0 a lamp; 1 to 4 daylight through an opening that looks in along +x, −x, +z, −z. */
  readonly kind: number;
  /** From the eye; storeys over and under count more than what is on a level with it. */
  readonly distance: number;
}

/** Lamps further than this light nothing that could be told. */
export const LAMP_METRES = 260;
/** Lights nearer than this, as they count, throw shadows. */
const SHADOW_METRES = 48;
/** Light of floors above and below is mostly hidden by them. */
const STOREYS_COUNT = 2.2;

/** How far a light counts from the eye, metres. */
export function lightDistance(eye: Camera, x: number, y: number, z: number): number {
  return Math.hypot(x - eye.x, (y - eye.y) * STOREYS_COUNT, z - eye.z);
}

/** Where a lamp is, whichever eye it was told from: what is rounded away is what single precision has added. */
function grain(metres: number): number {
  return Math.round(metres * 1024) / 1024;
}

/** Lights of `found` lamps of gatherLamps, as they burn at a time. */
export function lampLights(
  all: Float32Array,
  found: number,
  eye: Camera,
  seconds: number,
): Light[] {
  const lights: Light[] = [];
  for (let i = 0; i < found * 4; i += 4) {
    const x = grain(all[i]! + eye.x);
    const y = grain(all[i + 1]! + eye.y);
    const z = grain(all[i + 2]! + eye.z);
    const size = Math.min(9, Math.max(0.6, all[i + 3]! * 2));
    const burning = flickerOf(lampSeed(x, y, z), seconds);
    // The light comes from under the lamp, so that what it hangs from is lit aslant.
    lights.push({
      x,
      y: y - 0.1,
      z,
      strength: size * burning,
      reach: 8 + 8 * Math.min(4, size),
      dim: 1,
      burning,
      tint: lampTint(x, y, z),
      kind: 0,
      distance: lightDistance(eye, x, y, z),
    });
  }
  return lights;
}

/**
 * The lights of a frame: those that throw shadows first, the rest by distance. What is at the edge of
 * the choice is dimmed, so that none switches on in view.
 */
export function chooseLights(
  all: Light[],
  count: number,
  shadowed: number,
): { readonly lights: Light[]; readonly wanted: Light[] } {
  const near = all.filter((light) => light.distance < SHADOW_METRES);
  near.sort((a, b) => a.distance - b.distance);
  const wanted = dimmed(near, shadowed, SHADOW_METRES);
  const rest = all
    .filter((light) => light.kind === 0 && !near.slice(0, shadowed).includes(light))
    .sort((a, b) => a.distance - b.distance);
  return { lights: [...wanted, ...dimmed(rest, count - wanted.length, LAMP_METRES)], wanted };
}

function dimmed(sorted: readonly Light[], count: number, reach: number): Light[] {
  const edge = sorted.length > count ? sorted[count]!.distance : reach;
  return sorted.slice(0, count).map((light) => {
    const dim = Math.min(1, Math.max(0, (1 - light.distance / edge) * 5));
    return { ...light, dim };
  });
}
