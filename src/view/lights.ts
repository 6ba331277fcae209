/** The lights of a frame: lamps as they burn now, daylight at openings, and the shadows of the nearest. */
import { FloatType, NearestFilter, RGFormat } from 'three';
import type { RawShaderMaterial, WebGLRenderer } from 'three';
import type { Chunks } from './chunks.ts';
import type { Camera, Conditions, Opening } from './conditions.ts';
import { lampLightAt } from './conditions.ts';
import { setLights } from './frame.ts';
import { createLampShadows } from './lamp-shadows.ts';
import { chooseLights, lampLights, LAMP_METRES, lightDistance } from './lamps.ts';
import type { Light } from './lamps.ts';
import { createPass } from './pass.ts';
import type { Uniforms } from './pass.ts';
import type { Preset } from './presets.ts';
import { LAMP_DAY_FRAGMENT } from './shaders/lamplight.ts';
import { plainTarget } from './targets.ts';

export interface Lights {
  readonly materials: readonly RawShaderMaterial[];
  /** Gives the lights that throw shadows, nearest first. */
  update(
    renderer: WebGLRenderer,
    chunks: Chunks,
    eye: Camera,
    conditions: Conditions,
    openings: readonly Opening[],
  ): readonly Light[];
  /** Gives the memory of the cubes back: they are drawn anew. */
  rest(): void;
  dispose(): void;
}

/** Lamps that are looked through for the nearest. */
const LAMP_CHOICE = 4096;
/** Daylight stands so far outside its opening, and reaches so far in, metres. */
const OUTSIDE = 0.9;
const DAY_REACH = 26;
/** Directions into the City of what looks in along +x, −x, +z, −z. */
const INWARD: readonly (readonly [number, number])[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
];

function daylight(opening: Opening, eye: Camera, { lampFront }: Conditions): Light {
  const [ix, iz] = INWARD[opening.inward]!;
  const x = opening.x - ix * OUTSIDE;
  const z = opening.z - iz * OUTSIDE;
  const { y } = opening;
  const day = lampLightAt(lampFront, x, z);
  return {
    x,
    y,
    z,
    strength: day * Math.min(6, opening.width * opening.height),
    reach: DAY_REACH,
    dim: 1,
    burning: 1,
    tint: [1, 1, 1],
    kind: 1 + opening.inward,
    distance: lightDistance(eye, x, y, z),
  };
}

export function createLights(preset: Preset, uniforms: Uniforms): Lights {
  const shadows = createLampShadows(preset.lampShadows, preset.lampTexels);
  uniforms['lampShadow'] = { value: shadows.target.texture };
  uniforms['lampTexels'] = { value: preset.lampTexels };
  const day = plainTarget(RGFormat, FloatType, NearestFilter);
  day.setSize(preset.lamps, 1);
  const dayPass = createPass(LAMP_DAY_FRAGMENT, { ...uniforms }, { LAMPS: preset.lamps });
  uniforms['lampDay'] = { value: day.texture };
  const choice = new Float32Array(4 * LAMP_CHOICE);
  return {
    materials: [shadows.material, dayPass.material],
    update(renderer, chunks, eye, conditions, openings) {
      const found = chunks.lampsWithin(eye, LAMP_METRES, choice);
      const all = [
        ...lampLights(choice, found, eye, conditions.motionSeconds ?? NaN),
        ...openings
          .filter((o) => o.isVent !== true)
          .map((opening) => daylight(opening, eye, conditions)),
      ];
      const { lights, wanted } = chooseLights(all, preset.lamps, preset.lampShadows);
      const lit = shadows.update(
        renderer,
        chunks.standing,
        chunks.revision(),
        wanted,
        conditions.nowMs,
      );
      setLights(uniforms, eye, lights, lit);
      dayPass.run(renderer, day);
      return wanted;
    },
    rest: shadows.rest,
    dispose() {
      for (const part of [shadows, day, dayPass]) part.dispose();
    },
  };
}
