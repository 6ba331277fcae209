/** From an edit to the new mesh of the node that it changed. */
import { regionOf, regionText } from '../../src/core/index.ts';
import type { Event, Node } from '../../src/core/index.ts';
import { Folds, chunkWith } from '../../src/fabric/index.ts';
import { chunkAt } from '../../src/gen/index.ts';
import { apply, emptyState, standingEdits, writeCut } from '../../src/sim/index.ts';
import type { Edit } from '../../src/sim/index.ts';
import { meshOf } from '../../src/view/index.ts';
import { DEFAULT_TICK, worldOf } from '../../src/world/index.ts';
import { denseNodes } from '../places.ts';
import { median, quantile, row, timed } from '../row.ts';
import type { Measure } from '../row.ts';

const PARTS_MIN = 200;
const NODES = 60;
/** Angled cuts in a node before the one that is measured. */
const CUTS = 10;
const TIMES = 9;
/** Passes before the one that counts: until the engine has compiled what it will compile. */
const WARM = 2;

/** Corners of a slanted block 2 m wide, 1/64 m, another for each number. */
function slanted(n: number): number[] {
  const [a, b] = [20 + ((n * 37) % 40), 17 + ((n * 53) % 30)];
  const corners: number[] = [];
  for (const z of [-64, 64])
    for (const [x, y] of [
      [-a, -64],
      [64, -b],
      [a, 64],
      [-64, b],
    ] as const)
      corners.push(x + (z > 0 ? b - 20 : 0), y, z + (x > 0 ? a - 30 : 0));
  return corners;
}

/** Cuts in the middle of parts of a node. */
function cutsIn(seed: number, node: Node): Edit[] {
  const { boxes, boxCount } = chunkAt(worldOf(seed).key, node, DEFAULT_TICK);
  const state = emptyState();
  for (let n = 0; n <= CUTS; n++) {
    const b = 6 * Math.floor(((n + 0.5) * boxCount) / (CUTS + 1));
    const at = (i: number): number => Math.floor((boxes[b + i]! + boxes[b + 3 + i]!) / 128) / 64;
    const place = { frame: node.frame, x: node.x + at(0), y: node.y + at(1), z: node.z + at(2) };
    const id = { kind: 'stored', region: regionText(regionOf(place)), sequence: n + 1 } as const;
    const body = writeCut({ corners: slanted(n), falls: [] });
    const event: Event = {
      id,
      tick: DEFAULT_TICK,
      place,
      kind: 'cut',
      actor: 'b',
      body,
      causes: [],
    };
    apply(state, event);
  }
  return standingEdits(state);
}

/** What a worker of the page does when one more cut comes, and what it would do from nothing. */
export const editRows: Measure = async ({ seed }) => {
  const { key } = worldOf(seed);
  const nodes = denseNodes(seed, NODES, PARTS_MIN).map((node) => ({
    node,
    edits: cutsIn(seed, node),
  }));
  /** Of several times each, the middle one: a busy machine is forgiven, a slow node is not. */
  const next: number[] = [];
  const whole: number[] = [];
  const once = ({ node, edits }: (typeof nodes)[number]): void => {
    const plan = () => chunkAt(key, node, DEFAULT_TICK);
    const times = Array.from({ length: TIMES }, () => {
      const folds = new Folds();
      folds.chunk('', plan, edits.slice(0, -1));
      return [
        timed(() => void meshOf(folds.chunk('', plan, edits))),
        timed(() => void meshOf(chunkWith(plan(), edits))),
      ] as const;
    });
    next.push(median(times.map(([one]) => one)));
    whole.push(median(times.map(([, all]) => all)));
  };
  for (let pass = 0; pass < WARM; pass++) nodes.forEach(once);
  next.length = whole.length = 0;
  nodes.forEach(once);
  const note = `${nodes.length} chunks of ${PARTS_MIN} parts or more with ${CUTS} angled cuts`;
  return [
    row('edit', 'one more cut in a node with ten: to its new mesh, median', median(next), 'ms', {
      note,
    }),
    row('edit p99', 'the same, 99th percentile', quantile(next, 0.99), 'ms', { goal: 2, note }),
    row(
      'edit whole',
      'the same from nothing: plan, eleven cuts, mesh, median',
      median(whole),
      'ms',
      { note },
    ),
  ];
};
