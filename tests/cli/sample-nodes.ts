/** Nodes all over the ball and near views, levels 0 to 11: the same list each time. */
import fc from 'fast-check';
import { formatNode, nodeAt } from '../../src/core/index.ts';
import { answerVistas, askPlace, worldOf } from '../../src/world/index.ts';
import { places } from '../core/sample.ts';

/** `far` nodes anywhere, awkward places over-represented, and `near` ones round views. */
export function sampleNodes(seed: number, far: number, near: number): string[] {
  const anywhere = fc.sample(places, { seed: 20_261_122, numRuns: far });
  const vistas = answerVistas(worldOf(seed), null, near).map((vista) => askPlace(vista.address));
  return [...anywhere, ...vistas].map(({ frame, x, y, z }, i) =>
    formatNode(nodeAt(frame, i % 12, x, y, z)),
  );
}
