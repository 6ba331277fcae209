/** What every pass of a frame is told: the eye, the air, the day and the lamps. */
import { Vector2, Vector3, Vector4 } from 'three';
import type { Camera, Conditions, FigurePose } from './conditions.ts';
import type { Eye } from './eye.ts';
import type { Light } from './lamps.ts';
import type { Lit } from './lamp-shadows.ts';
import { FOOTED } from './shaders/footing.ts';
import { airTint } from './tints.ts';
import type { Uniforms } from './pass.ts';

/** Most lamps that any preset lights with. */
const LAMPS_MAX = 48;
/** Less open height than this would make the air's layers meaningless, metres. */
const OPEN_HEIGHT_MIN = 64;

/** One object for all passes: they hold its members by reference. */
export function createUniforms(): Uniforms {
  return {
    eyeBasis: { value: null },
    tanHalf: { value: new Vector2() },
    pagePart: { value: null },
    anchor: { value: new Vector3() },
    floorBelow: { value: 0 },
    openHeight: { value: 1 },
    lampPhase: { value: new Vector3() },
    lampPlace: { value: Array.from({ length: LAMPS_MAX }, () => new Vector4()) },
    lampMore: { value: Array.from({ length: LAMPS_MAX }, () => new Vector4()) },
    lampTint: { value: Array.from({ length: LAMPS_MAX }, () => new Vector3()) },
    airTint: { value: new Vector3(1, 1, 1) },
    figurePlace: { value: Array.from({ length: FOOTED }, () => new Vector4()) },
  };
}

/** Set one uniform that exists. */
export function setUniform(uniforms: Uniforms, name: string, value: unknown): void {
  const uniform = uniforms[name];
  if (uniform === undefined) throw new Error(`There is no uniform ${name}.`);
  uniform.value = value;
}

export function setFrame(
  uniforms: Uniforms,
  eye: Eye,
  camera: Camera,
  { lampFront, floorY, ceilingY }: Conditions,
): void {
  setUniform(uniforms, 'eyeBasis', eye.basis);
  setUniform(uniforms, 'tanHalf', eye.tanHalf);
  setUniform(uniforms, 'pagePart', eye.part);
  setUniform(uniforms, 'anchor', eye.anchor);
  setUniform(uniforms, 'openHeight', Math.max(OPEN_HEIGHT_MIN, ceilingY - floorY));
  setUniform(uniforms, 'floorBelow', camera.y - floorY);
  const { phase, perMetreX, perMetreZ } = lampFront;
  const here = phase + camera.x * perMetreX + camera.z * perMetreZ;
  const front = uniforms['lampPhase']!.value as Vector3;
  front.set(here - Math.floor(here), perMetreX, perMetreZ);
  (uniforms['airTint']!.value as Vector3).set(...airTint(camera.x, camera.y, camera.z));
}

/** Feet of the bodies that are nearest, under which there is shade. */
export function setFeet(uniforms: Uniforms, eye: Camera, poses: readonly FigurePose[]): void {
  const away = ({ x, y, z }: FigurePose): number => Math.hypot(x - eye.x, y - eye.y, z - eye.z);
  const near = poses.toSorted((a, b) => away(a) - away(b));
  (uniforms['figurePlace']!.value as Vector4[]).forEach((place, i) => {
    const pose = near[i];
    if (pose) place.set(pose.x - eye.x, pose.y - eye.y, pose.z - eye.z, 1);
    else place.set(0, 0, 0, 0);
  });
}

/** What cables stir by. */
export function setSway(uniforms: Uniforms, eye: Eye, { motionSeconds }: Conditions): void {
  const { x, y, z } = eye.anchor;
  (uniforms['sway']!.value as Vector4).set(x, y, z, motionSeconds ?? 0);
}

/** The lights of a frame, nearest first, each with its shadow where it has one. */
export function setLights(
  uniforms: Uniforms,
  eye: Camera,
  lights: readonly Light[],
  lit: ReadonlyMap<Light, Lit>,
): void {
  const places = uniforms['lampPlace']!.value as Vector4[];
  const more = uniforms['lampMore']!.value as Vector4[];
  const tints = uniforms['lampTint']!.value as Vector3[];
  // In the shader those without a shadow come last.
  const hasShadow = (light: Light): number => (lit.has(light) ? 0 : 1);
  const sorted = lights.toSorted((a, b) => hasShadow(a) - hasShadow(b));
  places.forEach((place, i) => {
    const light = sorted[i];
    if (light === undefined) return void place.set(0, 0, 0, 0);
    const { slot, share } = lit.get(light) ?? { slot: -1, share: 1 };
    const strength = Math.max(1e-4, light.strength * light.dim * share);
    place.set(light.x - eye.x, light.y - eye.y, light.z - eye.z, strength);
    more[i]!.set(slot, light.reach, light.kind, light.burning);
    tints[i]!.set(...light.tint);
  });
}
