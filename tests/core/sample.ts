/** Arbitrary columns and places, with the awkward ones over-represented. */
import fc from 'fast-check';
import {
  type Column,
  type Place,
  roundPlace,
  SHELL_COUNT,
  SHELL_PITCH,
  tilePoint,
  tilesAcross,
} from '../../src/core/index.ts';

const fraction = fc.double({ min: 0, max: 0.9999999, noNaN: true });

/** First, second, middle, last but one, last, or any. */
const index: fc.Arbitrary<(n: number) => number> = fc.oneof(
  fc.constantFrom<(n: number) => number>(
    () => 0,
    () => 1,
    (n) => n >> 1,
    (n) => n - 2,
    (n) => n - 1,
  ),
  fraction.map((t) => (n: number) => Math.floor(t * n)),
);

/** Columns outside the core: corners and edges of the cube, lowest and highest shells, Jupiter's shells. */
export const columns: fc.Arbitrary<Column> = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(8, 9, 1114, 5799, 5800, SHELL_COUNT - 1),
      fc.integer({ min: 8, max: SHELL_COUNT - 1 }),
    ),
    fc.nat(5),
    index,
    index,
  )
  .map(([shell, face, u, v]) => {
    const n = tilesAcross(shell);
    return { kind: 'column', shell, face, u: u(n), v: v(n) };
  });

const share = fc.oneof(
  fc.constantFrom(0, 0.5, 1),
  fraction,
  fc.double({ min: -0.1, max: 1.1, noNaN: true }),
);
const height = fc.oneof(
  fc.constantFrom(0, -1 / 64, 1 / 64, -5, SHELL_PITCH, SHELL_PITCH - 1 / 64, SHELL_PITCH - 5),
  fraction.map((t) => t * SHELL_PITCH),
);
const nudge = fc.constantFrom(0, 0, 1 / 64, -1 / 64);

/** Places in, at, and just beyond the borders of their columns. */
export const places: fc.Arbitrary<Place> = fc
  .tuple(columns, share, share, height, nudge, nudge)
  .map(([frame, across, along, y, i, k]) => {
    const point = tilePoint(frame, across, along);
    const grown = 1 + y / (frame.shell * SHELL_PITCH);
    return {
      frame,
      x: roundPlace(point.x * grown + i),
      y: roundPlace(y),
      z: roundPlace(point.z * grown + k),
    };
  });
