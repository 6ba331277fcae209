import { expect, it } from 'vitest';
import { EYE } from '../../src/fabric/index.ts';
import { vistas } from '../../src/gen/index.ts';
import { ahead, facesOf, formsAbout } from '../../src/client/forms.ts';
import type { Form } from '../../src/client/forms.ts';

const KEY = { seed: 0, rules: 1 };
const BOX: Form = { low: [-5, -5, 10], high: [5, 5, 20], rings: [0] };
const EYE_AT = { x: 0, y: 0, z: 0, yaw: 0, pitch: 0, fovDegrees: 60 };

it('CL75 a form shows an eye the sides that face it, and what lies behind the eye is cut off', () => {
  const [face, ...rest] = facesOf([BOX], EYE_AT);
  expect(rest).toEqual([]);
  expect(face!.axis).toBe(2);
  expect(face!.metres).toBe(10);
  for (const [x, y, z] of face!.outline) {
    expect(Math.abs(x)).toBeCloseTo(5);
    expect(Math.abs(y)).toBeCloseTo(5);
    expect(z).toBeCloseTo(10);
  }
  expect(face!.lines).toHaveLength(1);
  expect(facesOf([BOX], { ...EYE_AT, yaw: 180 })).toEqual([]);
  // Seen from one side: the corner between two sides, the nearer form last.
  const beside = facesOf([BOX, { ...BOX, low: [-5, -5, 4], high: [-3, 5, 6] }], {
    ...EYE_AT,
    x: 20,
  });
  expect(beside.map(({ axis }) => axis)).toEqual([0, 2, 0, 2]);
  expect(
    ahead(
      [
        [0, 0, -1],
        [0, 2, 1],
      ],
      true,
    ),
  ).toEqual([
    [0, 1.5, 0.5],
    [0, 2, 1],
  ]);
});

it('CL75 whatever the generator proposes to look at, some great form stands ahead', () => {
  for (const { place, yaw, pitch } of vistas(KEY, null, 12)) {
    const camera = { x: place.x, y: place.y + EYE, z: place.z, yaw, pitch, fovDegrees: 60 };
    const faces = facesOf(formsAbout(KEY, place, [camera.x, camera.y, camera.z]), camera);
    expect(faces.length).toBeGreaterThan(0);
    const far = faces.map(({ metres }) => metres);
    expect(far).toEqual(far.toSorted((a, b) => b - a));
    // None surrounds the eye.
    expect(far.at(-1)).toBeGreaterThan(0);
  }
});
