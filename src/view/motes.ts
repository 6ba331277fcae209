/**
 * What floats in the air near by: steam that rises beside some doors and out of walls, dust under lamps, what falls
 * everywhere (drift.ts). Where each is follows from its place and the time alone; without a time all of it stands still.
 */
import {
  BufferAttribute,
  DynamicDrawUsage,
  GLSL3,
  InstancedBufferAttribute,
  InstancedBufferGeometry,
  Mesh,
  NormalBlending,
  RawShaderMaterial,
  Scene,
} from 'three';
import type { WebGLRenderer, WebGLRenderTarget } from 'three';
import type { Camera, Conditions, Opening } from './conditions.ts';
import { lampLightAt } from './conditions.ts';
import { DRIFT_MAX, drift, fraction } from './drift.ts';
import type { Put } from './drift.ts';
import type { Eye } from './eye.ts';
import { lampSeed } from './flicker.ts';
import type { Light } from './lamps.ts';
import type { Uniforms } from './pass.ts';
import { MOTES_FRAGMENT, MOTES_VERTEX } from './shaders/motes.ts';

export interface Motes {
  readonly material: RawShaderMaterial;
  /** Over the page. */
  draw(
    renderer: WebGLRenderer,
    target: WebGLRenderTarget,
    eye: Eye,
    camera: Camera,
    conditions: Conditions,
    openings: readonly Opening[],
    lights: readonly Light[],
  ): void;
  dispose(): void;
}

const VENTS_MAX = 8;
const PUFFS = 26;
const PLUMES_MAX = 10;
const PLUME_PUFFS = 56;
/** Seconds that a puff of a great plume lasts, how high it gets, how far over the path, how wide; metres. */
const PLUME_SECONDS = 10;
const PLUME_HIGH = 10;
const PLUME_OUT = 4;
const PLUME_WIDE = 4.2;
/** Whole turns of its gusts in an hour. */
const GUSTS = 420;
/** They fade in between these distances, metres: none begins in sight. */
const PLUME_NEAR = 36;
const PLUME_FAR = 52;
const DUSTY_MAX = 10;
const DUST = 16;
const MOTES_MAX = VENTS_MAX * PUFFS + PLUMES_MAX * PLUME_PUFFS + DUSTY_MAX * DUST + DRIFT_MAX;
/** Of doors, one in so many has a vent beside it. */
const VENT_ONE_IN = 2;
/** Seconds that a puff lasts, and how high it gets, metres. */
const PUFF_SECONDS = 6;
const PLUME_METRES = 5;
/** Of steam on a page, in pixels of the picture. */
const OUTLINE_PX = 1.1;
/** Windows are wider than doors: nothing steams there. */
const DOOR_WIDTH_MAX = 2;
/** From the door's middle: aside along the wall, and out before it, metres. */
const ASIDE = 1.6;
const BEFORE = 0.9;

/** What steam is marked with, times a number of its own below 1: nothing else is marked so low. */
const STEAM = 0.4;

/** Puffs of one vent into the arrays; the next free number. */
function steam(o: Opening, seed: number, seconds: number, eye: Camera, put: Put): void {
  const alongX = o.inward >= 2;
  const out = o.inward === 0 || o.inward === 2 ? -1 : 1;
  const aside = (seed & 8 ? 1 : -1) * ASIDE;
  const x = o.x + (alongX ? aside : out * BEFORE) - eye.x;
  const z = o.z + (alongX ? out * BEFORE : aside) - eye.z;
  const y = o.y - o.height / 2 + 0.3 - eye.y;
  for (let i = 0; i < PUFFS; i++) {
    const own = fraction(Math.sin((i + 1) * 12.9898 + (seed % 977)) * 43.5453);
    const age = fraction(seconds / PUFF_SECONDS + (i + own * 0.6) / PUFFS);
    // It comes in gusts, and drifts off the wall as it rises.
    const turn = own * 6.28 + age * 3;
    const wide = 0.08 + 0.5 * age;
    const drift = out * (0.1 + 0.5 * age * age);
    put(
      x + Math.sin(turn) * wide * 0.5 + (alongX ? 0 : drift),
      y + PLUME_METRES * (1 - (1 - age) * (1 - age)) * (0.7 + 0.3 * own),
      z + Math.cos(turn) * wide * 0.5 + (alongX ? drift : 0),
      0.55 + 1.25 * age,
      0.34 * Math.min(1, age * 8) * (1 - age) * (1 - age),
      STEAM * own,
    );
  }
}

/** A great plume out of the foot of a wall: in gusts, over the path, until the air takes it. */
function plume(o: Opening, seconds: number, eye: Camera, put: Put): void {
  const seed = lampSeed(o.x, o.y, o.z);
  const alongX = o.inward >= 2;
  const out = o.inward === 0 || o.inward === 2 ? -1 : 1;
  const [x, y, z] = [o.x - eye.x, o.y - eye.y, o.z - eye.z];
  const far = (Math.hypot(x, y, z) - PLUME_NEAR) / (PLUME_FAR - PLUME_NEAR);
  const clear = 1 - Math.min(1, Math.max(0, far));
  const lean = (seed & 16 ? 1 : -1) * 1.6;
  for (let i = 0; i < PLUME_PUFFS; i++) {
    const own = (n: number): number =>
      fraction(Math.sin(i * 12.9898 + n * 78.233 + (seed % 983)) * 4375.5453);
    const age = fraction(seconds / PLUME_SECONDS + (i + own(1) * 0.8) / PLUME_PUFFS);
    const born = seconds - age * PLUME_SECONDS;
    const gust = 0.62 + 0.38 * Math.sin((born / 3600) * GUSTS * 2 * Math.PI + (seed % 7));
    const rise = 1 - (1 - age) * (1 - age);
    const spread = 0.25 + 1.5 * age;
    const along = (own(2) - 0.5) * spread + lean * age * age;
    const away = 0.5 + PLUME_OUT * age * (0.5 + 0.5 * own(3));
    put(
      x + (alongX ? along : out * away),
      y + 0.4 + PLUME_HIGH * rise * (0.45 + 0.55 * own(4)),
      z + (alongX ? out * away : along),
      0.9 + PLUME_WIDE * age * (0.6 + 0.4 * own(5)),
      clear * gust * Math.min(1, age * 10) * (1 - age) * (1 - 0.3 * age),
      STEAM * own(6),
    );
  }
}

function dust(light: Light, seconds: number, eye: Camera, put: Put): void {
  const seed = lampSeed(light.x, light.y, light.z);
  for (let i = 0; i < DUST; i++) {
    const own = (n: number): number =>
      fraction(Math.sin(i * 78.233 + n * 37.7 + (seed % 991)) * 437.585);
    // Slow sinking, each on a way of its own round the lamp.
    const fall = fraction(own(1) + seconds * (0.012 + 0.012 * own(2)));
    const turn = own(3) * 6.28 + seconds * 0.12 * (own(4) - 0.5);
    const away = 0.25 + 1.3 * own(5);
    const bright = Math.min(1, light.strength) * Math.sin(fall * Math.PI);
    put(
      light.x - eye.x + Math.sin(turn) * away,
      light.y - eye.y - 0.15 - 1.9 * fall,
      light.z - eye.z + Math.cos(turn) * away,
      0.012,
      bright * 0.55,
      1,
    );
  }
}

/** Squares about each of them. */
function squaresOf(place: BufferAttribute, look: BufferAttribute): InstancedBufferGeometry {
  const corner = new BufferAttribute(new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]), 2);
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('corner', corner).setAttribute('place', place).setAttribute('look', look);
  geometry.setIndex([0, 1, 2, 2, 1, 3]);
  return geometry;
}

/** The vents that the eye is nearest to. */
function nearestVents(openings: readonly Opening[], eye: Camera): readonly Opening[] {
  const away = (o: Opening): number => Math.hypot(o.x - eye.x, o.y - eye.y, o.z - eye.z);
  return openings
    .filter((o) => o.isVent === true)
    .toSorted((a, b) => away(a) - away(b))
    .slice(0, PLUMES_MAX);
}

/** Its pictures are laid over what has been drawn, by what is nearer. */
function materialOf(uniforms: Uniforms, own: Uniforms): RawShaderMaterial {
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    vertexShader: MOTES_VERTEX,
    fragmentShader: MOTES_FRAGMENT,
    uniforms: {
      depthMap: uniforms['depthMap']!,
      bufferSize: uniforms['bufferSize']!,
      ...own,
    },
    blending: NormalBlending,
    transparent: true,
    depthTest: false,
    depthWrite: false,
  });
}

export function createMotes(uniforms: Uniforms): Motes {
  const places = new Float32Array(MOTES_MAX * 4);
  const looks = new Float32Array(MOTES_MAX * 2);
  const place = new InstancedBufferAttribute(places, 4).setUsage(DynamicDrawUsage);
  const look = new InstancedBufferAttribute(looks, 2).setUsage(DynamicDrawUsage);
  const geometry = squaresOf(place, look);
  const [isFilm, outline] = [{ value: 0 }, { value: 0 }];
  const own = { pxScale: { value: 1 }, isFilm, outline, day: { value: 1 } };
  const material = materialOf(uniforms, own);
  const squares = new Mesh(geometry, material);
  squares.frustumCulled = false;
  squares.matrixAutoUpdate = false;
  const scene = new Scene();
  scene.matrixWorldAutoUpdate = false;
  scene.add(squares);
  let count = 0;
  const put: Put = (x, y, z, width, thick, kind) => {
    const p = count * 4;
    places[p] = x;
    places[p + 1] = y;
    places[p + 2] = z;
    places[p + 3] = width;
    looks[count * 2] = thick;
    looks[count * 2 + 1] = kind;
    count++;
  };
  return {
    material,
    draw(renderer, target, eye, camera, { style, lampFront, motionSeconds = 0 }, openings, lights) {
      count = 0;
      let vents = 0;
      for (const opening of openings) {
        const seed = lampSeed(opening.x, opening.y, opening.z);
        if (opening.isVent === true) continue;
        if (opening.width > DOOR_WIDTH_MAX || seed % VENT_ONE_IN !== 0) continue;
        if (vents++ >= VENTS_MAX) break;
        steam(opening, seed, motionSeconds, camera, put);
      }
      for (const vent of nearestVents(openings, camera)) plume(vent, motionSeconds, camera, put);
      const lamps = style === 'film' ? lights.filter(({ kind }) => kind === 0) : [];
      for (const lamp of lamps.slice(0, DUSTY_MAX)) dust(lamp, motionSeconds, camera, put);
      drift(camera, motionSeconds, put);
      if (count === 0) return;
      place.needsUpdate = true;
      look.needsUpdate = true;
      geometry.instanceCount = count;
      own.pxScale.value = target.height / (2 * eye.tanHalf.y);
      isFilm.value = style === 'film' ? 1 : 0;
      own.day.value = lampLightAt(lampFront, camera.x, camera.z);
      renderer.setRenderTarget(target);
      // lines about all the steam first: bodies over them leave one outline
      for (const px of style === 'film'
        ? [0]
        : [OUTLINE_PX * (uniforms['bufferScale']!.value as number), 0]) {
        outline.value = px;
        renderer.render(scene, eye.camera);
      }
    },
    dispose() {
      geometry.dispose();
      material.dispose();
    },
  };
}
