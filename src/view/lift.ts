/** Sends geometry to the card ahead of the frame that first shows it, so that no frame waits for it. */
import { OrthographicCamera, Scene } from 'three';
import type { WebGLRenderer, WebGLRenderTarget } from 'three';
import { memoryOf } from './standing.ts';
import type { Standing } from './standing.ts';

export interface Lift {
  hold(drawn: Standing['drawn']): void;
  /** What is held goes to the card and, unseen, into the scene; its memory on this side comes back. */
  lift(renderer: WebGLRenderer, target: WebGLRenderTarget): ArrayBuffer[];
}

export function createLift(scene: Scene): Lift {
  /** What is held, drawn without a single triangle. */
  const held = new Scene();
  held.matrixWorldAutoUpdate = false;
  const nobody = new OrthographicCamera();
  return {
    hold(drawn) {
      drawn.frustumCulled = false;
      drawn.geometry.setDrawRange(0, 0);
      held.add(drawn);
    },
    lift(renderer, target) {
      if (held.children.length === 0) return [];
      renderer.setRenderTarget(target);
      renderer.render(held, nobody);
      const spent: ArrayBuffer[] = [];
      for (const drawn of held.children.splice(0) as Standing['drawn'][]) {
        drawn.parent = null;
        drawn.frustumCulled = true;
        drawn.geometry.setDrawRange(0, Infinity);
        drawn.visible = false;
        spent.push(...memoryOf(drawn.geometry));
        scene.add(drawn);
      }
      return spent;
    },
  };
}
