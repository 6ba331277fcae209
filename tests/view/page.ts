/** Runs in the browser: one view, told what to draw by the test or the workbench. */
import { meshOf } from '../../src/view/pure.ts';
import { createView } from '../../src/view/index.ts';
import type { Camera, Conditions, FigurePose, PresetName, View } from '../../src/view/index.ts';
import { fixtureChunk } from './fixture.ts';

export interface Shot {
  readonly width: number;
  readonly height: number;
  readonly preset: PresetName;
  readonly camera: Camera;
  readonly conditions: Conditions;
  readonly figures?: readonly FigurePose[];
}

let view: View | null = null;
let canvas: HTMLCanvasElement | null = null;

function shoot(shot: Shot): { png: string; sum: number; distinct: number; stats: unknown; ms: number } {
  if (view === null || canvas === null) {
    canvas = document.createElement('canvas');
    view = createView(canvas, shot);
    const chunk = fixtureChunk();
    view.put('fixture', meshOf(chunk), chunk.node, false);
  }
  view.setPreset(shot.preset);
  view.resize(shot.width, shot.height);
  view.setFigures(shot.figures ?? []);
  const started = performance.now();
  view.draw(shot.camera, shot.conditions);
  const { data } = view.readPixels();
  const ms = performance.now() - started;
  let sum = 0;
  const seen = new Set<number>();
  for (let i = 0; i < data.length; i += 4) {
    const value = data[i]! * 65536 + data[i + 1]! * 256 + data[i + 2]!;
    sum = (Math.imul(sum, 31) + value) >>> 0;
    seen.add(value);
  }
  return { png: canvas.toDataURL('image/png'), sum, distinct: seen.size, stats: view.stats(), ms };
}

Object.assign(globalThis, { shoot });
