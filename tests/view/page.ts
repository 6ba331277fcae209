/** Runs in the browser: one view of the fixture, told what to draw by the test. */
import { createView, meshOf } from '../../src/view/index.ts';
import type { View } from '../../src/view/index.ts';
import { fixtureChunk } from './fixture.ts';
import type { Shot, Shown } from './scene.ts';

let view: View | null = null;
const canvas = document.createElement('canvas');

function shoot(shot: Shot): Shown {
  if (view === null) {
    view = createView(canvas, shot);
    const chunk = fixtureChunk();
    view.put('fixture', meshOf(chunk), chunk.node, false);
  }
  view.resize(shot.width, shot.height);
  view.setFigures(shot.figures ?? []);
  const started = performance.now();
  view.draw(shot.camera, shot.conditions);
  const { data } = view.readPixels();
  const ms = performance.now() - started;
  let sum = 0;
  let total = 0;
  const seen = new Set<number>();
  for (let i = 0; i < data.length; i += 4) {
    const value = data[i]! * 65536 + data[i + 1]! * 256 + data[i + 2]!;
    sum = (Math.imul(sum, 31) + value) >>> 0;
    total += data[i + 1]!;
    seen.add(value);
  }
  const { triangles, drawCalls } = view.stats();
  const mean = (total * 4) / data.length;
  return {
    png: canvas.toDataURL('image/png'),
    sum,
    distinct: seen.size,
    mean,
    triangles,
    drawCalls,
    ms,
  };
}

Object.assign(globalThis, { shoot });
