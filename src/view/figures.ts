/** The figures of a view on the GPU: a mesh each, posed anew when it has moved. */
import { Mesh as DrawnMesh } from 'three';
import type { BufferGeometry, RawShaderMaterial, Scene } from 'three';
import { geometryOf } from './standing.ts';
import type { Camera, FigurePose } from './conditions.ts';
import { figureMesh } from './figure.ts';
import { strideLimbs } from './limbs.ts';

interface Standing {
  readonly drawn: DrawnMesh<BufferGeometry, RawShaderMaterial>;
  pose: FigurePose;
}

export interface Figures {
  set(poses: readonly FigurePose[]): void;
  /** Place them relative to the eye; answers where they stand. */
  settle(eye: Camera): readonly FigurePose[];
  dispose(): void;
}

/** Figures are on layer 1, which shadows do not see: they would have to be redrawn at every step. */
export function createFigures(scene: Scene, material: RawShaderMaterial): Figures {
  const standing: Standing[] = [];
  function set(poses: readonly FigurePose[]): void {
    while (standing.length > poses.length) {
      const last = standing.pop()!;
      scene.remove(last.drawn);
      last.drawn.geometry.dispose();
    }
    poses.forEach((pose, i) => {
      const old = standing[i];
      if (
        old !== undefined &&
        old.pose.walkedMetres === pose.walkedMetres &&
        old.pose.gait === pose.gait &&
        old.pose.limbs === pose.limbs
      ) {
        old.pose = pose;
        return;
      }
      const geometry = geometryOf(
        figureMesh(pose.limbs ?? strideLimbs(pose.walkedMetres, pose.gait)),
      );
      if (old !== undefined) {
        old.drawn.geometry.dispose();
        old.drawn.geometry = geometry;
        old.pose = pose;
        return;
      }
      const drawn = new DrawnMesh(geometry, material);
      drawn.matrixAutoUpdate = false;
      drawn.layers.set(1);
      scene.add(drawn);
      standing.push({ drawn, pose });
    });
  }
  return {
    set,
    settle(eye) {
      for (const { drawn, pose } of standing) {
        // yaw grows clockwise from above, from +z towards −x
        drawn.matrixWorld.makeRotationY((-pose.yaw * Math.PI) / 180);
        drawn.matrixWorld.setPosition(pose.x - eye.x, pose.y - eye.y, pose.z - eye.z);
      }
      return standing.map(({ pose }) => pose);
    },
    dispose: () => set([]),
  };
}
