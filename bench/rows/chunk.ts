/** Generate and mesh one 64 m chunk, by the code that the page's workers have. */
import { hashOf } from '../../src/core/index.ts';
import { DEFAULT_TICK, worldOf } from '../../src/world/index.ts';
import { pageCode } from '../page-code.ts';
import type { PageCode } from '../page-code.ts';
import { denseNodes } from '../places.ts';
import { median, quantile, row, timed } from '../row.ts';
import type { Measure } from '../row.ts';

const PARTS_MIN = 200;
const COUNT = 300;
/** Passes before those that count, until the engine has compiled what it will compile; and those, of which each chunk's median counts. */
const WARM = 8;
const PASSES = 5;

/** Over many different dense chunks, made one after the other, again and again. */
export const chunkRows: Measure = async ({ seed, tell }) => {
  const { key } = worldOf(seed);
  const nodes = denseNodes(seed, COUNT, PARTS_MIN);
  if (nodes.length === 0) {
    tell(`No 64 m chunk of ${PARTS_MIN} parts was found near the views.`);
    return [];
  }
  const { chunkAt, skinAt, meshOf, reuse } = await pageCode();
  const run = (make: PageCode['chunkAt']) => {
    let parts = 0;
    let triangles = 0;
    const once = (): number[] =>
      nodes.map((node) =>
        timed(() => {
          const chunk = make(key, node, DEFAULT_TICK);
          parts += chunk.boxCount + chunk.hulls.length;
          const { positions, triangleCount } = meshOf(chunk);
          triangles += triangleCount;
          // The page, too, gives a mesh's memory back to its worker once the card has it.
          reuse([positions.buffer as ArrayBuffer]);
        }),
      );
    for (let pass = 0; pass < WARM; pass++) once();
    parts = triangles = 0;
    const passes = Array.from({ length: PASSES }, once);
    const times = nodes.map((_, i) => median(passes.map((of) => of[i]!)));
    parts /= PASSES;
    triangles /= PASSES;
    const note = `${nodes.length} chunks, mean ${Math.round(parts / nodes.length)} parts and ${Math.round(triangles / nodes.length)} triangles`;
    return { times, note };
  };
  const { times, note } = run(skinAt);
  const whole = run(chunkAt);
  const isHollow = (i: number) => {
    const { boxCount, boxTags } = chunkAt(key, nodes[i]!, DEFAULT_TICK);
    for (let n = 0; n < boxCount; n++) if (boxTags[4 * n + 3] === 1) return true;
    return false;
  };
  const inside = whole.times.flatMap((time, i) => (isHollow(i) ? [time - times[i]!] : []));
  const hashes = nodes.slice(0, 50).map((node) => {
    const chunk = chunkAt(key, node, DEFAULT_TICK);
    return timed(() => void hashOf(chunk));
  });
  return [
    row(
      'chunk',
      `generate + mesh the skin of a 64 m chunk of ${PARTS_MIN} parts or more, median`,
      median(times),
      'ms',
      {
        goal: 0.1,
        note,
      },
    ),
    row('chunk p99', 'the same, 99th percentile', quantile(times, 0.99), 'ms', { note }),
    row('inside', 'what rooms add where there are any, median', median(inside), 'ms', {
      goal: 0.5,
      note: `${inside.length} chunks; with rooms: ${whole.note}`,
    }),
    row('chunk hash', 'parts form and SHA-256 of such a chunk, median', median(hashes), 'ms'),
  ];
};
