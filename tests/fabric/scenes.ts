/** Solids for the tests of the capsule. */
import { boxSolid, hullSolid } from '../../src/fabric/index.ts';
import type { Solid } from '../../src/fabric/index.ts';

/** A floor 100 m wide with its top at y. */
export function floorAt(y = 0): Solid {
  return boxSolid(-50, y - 1, -50, 50, y, 50);
}

/** Straight stairs rising towards +x from x = 0, with a landing at the top. */
export function stairs(count: number, rise: number, run: number): Solid[] {
  const solids: Solid[] = [];
  for (let i = 0; i < count; i++)
    solids.push(boxSolid(i * run, i * rise - 0.3, -1, (i + 1) * run, (i + 1) * rise, 1));
  solids.push(boxSolid(count * run, count * rise - 1, -2, count * run + 5, count * rise, 2));
  return solids;
}

/** A wedge that rises towards +x from x = 0 over `length` metres, at an angle in degrees. */
export function ramp(degrees: number, length: number): Solid {
  const height = length * Math.tan((degrees * Math.PI) / 180);
  const vertices = [
    0,
    0,
    -2,
    length,
    0,
    -2,
    length,
    height,
    -2,
    0,
    0,
    2,
    length,
    0,
    2,
    length,
    height,
    2,
  ];
  const faces = [
    [0, 1, 4, 3],
    [1, 2, 5, 4],
    [0, 3, 5, 2],
    [0, 2, 1],
    [3, 4, 5],
  ];
  return hullSolid(vertices, faces);
}

/** A ledge 3 m wide along z, top at y = 100, over an abyss; its rail of posts and bars stands at x = 2.9–2.95. */
export function railedLedge(): Solid[] {
  const solids = [boxSolid(0, 99, -40, 3, 100, 40), boxSolid(-1, 99, -40, 0, 110, 40)];
  solids.push(
    boxSolid(2.9, 101, -40, 2.95, 101.05, 40),
    boxSolid(2.9, 100.5, -40, 2.95, 100.55, 40),
  );
  for (let z = -40; z <= 40; z += 2) solids.push(boxSolid(2.9, 100, z, 2.95, 101.05, z + 0.05));
  solids.push(boxSolid(0, 100, -40.2, 3, 103, -40), boxSolid(0, 100, 40, 3, 103, 40.2));
  return solids;
}
