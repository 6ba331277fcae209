import { describe, expect, test } from 'vitest';
import { MATERIALS, parseNode } from '../../src/core/index.ts';
import { railing } from '../../src/gen/rails.ts';
import { Sink } from '../../src/gen/sink.ts';
import { NOW } from './sample.ts';

interface Piece {
  readonly y0: number;
  readonly y1: number;
  readonly wide: number;
  readonly material: string;
}

/** A railing of an owner from x = 0 to 64 over y = 1 at a level, as the boxes that it is made of, metres. */
function piecesOf(owner: string, level = 0): Piece[] {
  const sink = new Sink(parseNode(`1.0.0.0/0,0,0@${level}`), NOW);
  sink.own(owner, 0);
  railing(sink, 0, 0, 64, 32, 1);
  const { boxes, boxTags, boxCount } = sink.finish(1);
  const unit = 4096 / 2 ** level;
  return Array.from({ length: boxCount }, (_, i) => {
    const [x0, y0, , x1, y1] = boxes.subarray(i * 6, i * 6 + 6);
    const material = MATERIALS[boxTags[i * 4 + 1]!]!;
    return { y0: y0! / unit, y1: y1! / unit, wide: (x1! - x0!) / unit, material };
  });
}

describe('railings', () => {
  test('G88 a block has one kind, six kinds are met, and all keep their posts and the height of their hand rail', () => {
    const kinds = new Set<string>();
    for (let i = 0; i < 80; i++) {
      const block = `plate 5 block ${i}.7`;
      const [one, other] = [piecesOf(`${block} tower 3 side 0`), piecesOf(`${block} bridge 1`)];
      expect(other).toEqual(one);
      const top = Math.max(...one.map(({ y1 }) => y1));
      expect(top).toBe(2.0625);
      expect(one.some(({ y1, wide }) => y1 === top && wide === 64)).toBe(true);
      const posts = one.filter(({ y0, y1, wide }) => y0 === 1 && y1 === top && wide < 0.2);
      expect(posts.length).toBeGreaterThanOrEqual(32);
      // What is whole from end to end, or nearly, and how many posts there are.
      const levels = new Set(one.filter(({ wide }) => wide > 1).map(({ y0, y1 }) => `${y0} ${y1}`));
      kinds.add(`${[...levels].sort().join('; ')} ${posts.length > 40}`);
    }
    expect(kinds.size).toBe(6);
  });

  test('G88 from afar a railing is as high as near by, a sheet stays and a beam is no wall', () => {
    for (let i = 0; i < 80; i++) {
      const [near, ...far] = [0, 1, 2, 3].map((level) => piecesOf(`plate 5 block ${i}.7`, level));
      const isSheet = (pieces: readonly Piece[]): boolean =>
        pieces.some(({ material }) => material === 'metal');
      for (const pieces of far) {
        expect(Math.max(...pieces.map(({ y1 }) => y1))).toBeCloseTo(2.0625, 2);
        expect(isSheet(pieces)).toBe(isSheet(near!));
        const rails = pieces.filter(({ material, wide }) => material === 'rail' && wide > 60);
        for (const { y0, y1 } of rails) expect(y1 - y0).toBeLessThan(0.5);
      }
    }
  });
});
