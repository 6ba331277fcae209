/** The unit of simulation and of the ledger: a node of level 7, 8,192 m wide. */
import type { Frame, Node, Place } from './address.ts';
import { toHeliocentric } from './sphere.ts';
import { AddressError, formatNode, nodeAt, parseNode, quote, sameFrame } from './text.ts';

/** Level of the nodes that are regions. */
export const REGION_LEVEL = 7;
/** Width of a region in metres. */
export const REGION_WIDTH = 8192;

/** The region that holds a place. */
export function regionOf(place: Place): Node {
  return nodeAt(place.frame, REGION_LEVEL, place.x, place.y, place.z);
}

/** The one text of a region, which is that of its node: `shell.face.u.v/x,y,z@7`. */
export function regionText(region: Node): string {
  return formatNode(region);
}

/** Reads a region. Throws AddressError where the text is not exactly what regionText writes. */
export function parseRegion(text: string): Node {
  const node = parseNode(text);
  if (node.level !== REGION_LEVEL || formatNode(node) !== text) {
    throw new AddressError(
      `${quote(text)} is no region: a region is a node of level ${REGION_LEVEL} by its minimum corner, such as ${formatNode(nodeAt(node.frame, REGION_LEVEL, node.x, node.y, node.z))}.`,
    );
  }
  return node;
}

/** Every region of a frame that meets a box (metres), in order of x, y, z. */
export function regionsOverlapping(
  frame: Frame,
  low: readonly [number, number, number],
  high: readonly [number, number, number],
): Node[] {
  const from = nodeAt(frame, REGION_LEVEL, ...low);
  const to = nodeAt(frame, REGION_LEVEL, ...high);
  const regions: Node[] = [];
  for (let x = from.x; x <= to.x; x += REGION_WIDTH)
    for (let y = from.y; y <= to.y; y += REGION_WIDTH)
      for (let z = from.z; z <= to.z; z += REGION_WIDTH)
        regions.push({ frame, level: REGION_LEVEL, x, y, z });
  return regions;
}

/** Straight distance between two places in metres, over frames too. */
export function distanceBetween(a: Place, b: Place): number {
  const near = sameFrame(a.frame, b.frame);
  const p = near ? ([a.x, a.y, a.z] as const) : toHeliocentric(a);
  const q = near ? ([b.x, b.y, b.z] as const) : toHeliocentric(b);
  const x = p[0] - q[0];
  const y = p[1] - q[1];
  const z = p[2] - q[2];
  return Math.sqrt(x * x + y * y + z * z);
}
