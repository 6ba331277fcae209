import { expect, test } from 'vitest';
import { cornersOf, EDGES, linesOf } from '../../src/client/box-lines.ts';

const SIZE = [16, 8, 16] as const;
const WINDOW = [800, 600] as const;
const BOX = { place: { x: 100, y: 50, z: 200 }, size: SIZE };
/** Looking along +z, to which +x is left. */
const eyeAt = (x: number, y: number, z: number) => ({
  x: 100 + x,
  y: 50 + y,
  z: 200 + z,
  yaw: 0,
  pitch: 0,
  fovDegrees: 90,
});

test('CL29 a box has twelve edges, each between two corners that differ along one side', () => {
  const corners = cornersOf({ size: SIZE });
  expect(new Set(EDGES.map(String)).size).toBe(12);
  for (const [a, b] of EDGES) {
    const along = corners[a]!.filter((v, i) => v !== corners[b]![i]);
    expect(along).toHaveLength(1);
  }
});

test('CL29 before the eye all edges of a box are in the window, and its three far faces from within', () => {
  const { edges, faces } = linesOf(BOX, eyeAt(0, 4, -28), WINDOW);
  expect(edges).toHaveLength(12);
  const spots = edges.flat().map((spot) => spot.map(Math.round));
  // Twenty metres off eight metres are two fifths of 300 pixels; thirty-six metres off two ninths.
  expect(spots).toContainEqual([400 - 120, 300 + 60]);
  expect(spots).toContainEqual([400 + 67, 300 - 33]);
  expect(spots.flat().every((v) => v > 0 && v < 800)).toBe(true);
  expect(faces.map(({ axis }) => axis).join()).toBe('0,0,1,1,2');
  const above = linesOf(BOX, eyeAt(20, 30, -28), WINDOW);
  expect(above.faces.map(({ axis }) => axis).join()).toBe('0,1,2');
});

test('CL29 in a box, and in its very near face, the far edges and every face before the eye are seen', () => {
  for (const z of [0, -8]) {
    const { edges, faces } = linesOf(BOX, eyeAt(0, 4, z), WINDOW);
    expect(edges).toHaveLength(8);
    expect(faces.length).toBeGreaterThanOrEqual(5);
    const far = (300 * 8) / (8 - z);
    expect(edges.flat().map((spot) => spot.map(Math.round))).toContainEqual([
      Math.round(400 - far),
      Math.round(300 + far / 2),
    ]);
  }
});

test('CL29 of a box behind the eye nothing is seen', () => {
  expect(linesOf(BOX, eyeAt(0, 4, 30), WINDOW)).toEqual({ edges: [], faces: [] });
});
