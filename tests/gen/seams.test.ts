import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNode, NODE_UNITS, parseNode } from '../../src/core/index.ts';
import type { Node } from '../../src/core/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { SAMPLES } from '../samples.ts';
import { partsOf, sectionOf } from './form.ts';
import type { Part } from './form.ts';
import { NOW, samples } from './sample.ts';
import type { Sample } from './sample.ts';

const AXES = ['x', 'y', 'z'] as const;

/** How far a section may be from that of the same part between other corners, units. */
const SLACK = 4;

function sections(parts: readonly Part[], axis: number, at: number): Map<string, number> {
  const out = new Map<string, number>();
  for (const part of parts) {
    const name = sectionOf(part, axis, at);
    if (name !== null) out.set(name, (out.get(name) ?? 0) + 1);
  }
  return out;
}

/** The node half a width further: the face lies in its middle. Gen takes nodes that begin anywhere. */
function astride(node: Node, axis: number): Node {
  const key = AXES[axis]!;
  return { ...node, [key]: node[key] + 32 * 2 ** node.level };
}

/** From and to on both axes of a plane, of points of it. */
function rangeOf(points: readonly (readonly number[])[]): readonly number[] {
  return [0, 1].flatMap((i) => {
    const values = points.map((p) => p[i]!);
    return [Math.min(...values), Math.max(...values)];
  });
}

/** Where the edges of a part go through the middle plane across an axis, or have a corner on it: none where it ends there. */
function crossings({ vertices, faces }: Part, axis: number): number[][] {
  const half = NODE_UNITS / 2;
  const [u, v] = [(axis + 1) % 3, (axis + 2) % 3];
  const at = vertices.map((p) => p[axis]!);
  if (Math.min(...at) >= half || Math.max(...at) <= half) return [];
  const out = vertices.filter((p) => p[axis] === half).map((p) => [p[u]!, p[v]!]);
  for (const ring of faces)
    ring.forEach((n, i) => {
      const a = vertices[n]!;
      const b = vertices[ring[(i + 1) % ring.length]!]!;
      if (a[axis]! >= half || b[axis]! <= half) return;
      const share = (half - a[axis]!) / (b[axis]! - a[axis]!);
      out.push([u, v].map((k) => a[k]! + share * (b[k]! - a[k]!)));
    });
  return out;
}

/** Does a part with this section truly go through the middle plane, or does it end there? */
function goesThrough(parts: readonly Part[], axis: number, section: string): boolean {
  const [owner, role, material, ring] = section.split('|');
  const range = rangeOf(ring!.split(' ').map((p) => p.split(',').map(Number)));
  return parts.some((part) => {
    if (part.owner !== owner || part.role !== role || part.material !== material) return false;
    const points = crossings(part, axis);
    // Corners are rounded, and so are cuts: each by less than a unit, or by the two that a slope makes of it.
    return points.length > 0 && rangeOf(points).every((at, i) => Math.abs(at - range[i]!) <= SLACK);
  });
}

/** Sections that one side has and the other lacks, of parts that do not end at the face. */
function torn({ key, node }: Sample, axis: number): string[] {
  const name = AXES[axis]!;
  const next: Node = { ...node, [name]: node[name] + 64 * 2 ** node.level };
  const a = sections(partsOf(chunkAt(key, node, NOW)), axis, NODE_UNITS);
  const b = sections(partsOf(chunkAt(key, next, NOW)), axis, 0);
  const odd = [...a, ...b].filter(([s]) => a.get(s) !== b.get(s)).map(([s]) => s);
  if (odd.length === 0) return [];
  const middle = partsOf(chunkAt(key, astride(node, axis), NOW));
  return odd.filter((s) => goesThrough(middle, axis, s));
}

test(
  'G14 both sides of a node face cut every part alike, to the unit',
  () => {
    fc.assert(
      fc.property(samples(0, 11), fc.nat(2), (sample, axis) => {
        const where = `seed ${sample.key.seed} ${formatNode(sample.node)} +${AXES[axis]!}`;
        expect(torn(sample, axis), where).toEqual([]);
      }),
      { numRuns: 70 * SAMPLES },
    );
  },
  60_000 * SAMPLES,
);

test.each([
  ['a hall of several stretches has one owner', 1, '8.3.13672.0/-28096,1536,-49536@0', 2],
  ['a clamp at the end of a lot', 24, '3000.0.2411520.2407168/-64896,1024,64640@1', 0],
  ['a wall between two stretches', 898416839, '1114.0.1792667.0/29696,1024,-52736@0', 0],
  ['half round shells on a wall', 0, '5800.2.0.0/29696,7168,-52992@2', 2],
  ['a pier at the corner of a column', 1, '5409.3.0.8701156/-30400,1024,52928@0', 2],
  ['guides of a lift, deck upon deck', 1, '2001.5.1609702.0/-45568,1024,-64512@3', 1],
  ['a passage round a corner', 0, '5800.3.4665039.1/-45056,1024,-64512@1', 2],
  ['a gate between two plates', 0, '3000.0.2411520.2407168/-65536,14336,-26112@3', 1],
  ['an arm deep in a lot', 3878597095, '4913.2.7903342.0/-30208,1024,-53248@3', 2],
  [
    'a husk that has sunk into the floor',
    4294967295,
    '3000.0.2411520.2407168/-64512,768,-64512@2',
    1,
  ],
  ['roots of a trunk of cables on a floor', 1, '17.1.0.28148/20608,7104,48064@0', 1],
] as const)('G14 both sides of a face that once differed: %s', (_, seed, node, axis) => {
  expect(torn({ key: { seed, rules: 1 }, node: parseNode(node) }, axis)).toEqual([]);
});
