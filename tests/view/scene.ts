/** What the page of the view's tests is asked to draw. */
import type { Camera, Conditions, FigurePose, Opening, PresetName } from '../../src/view/index.ts';

export interface Shot {
  readonly width: number;
  readonly height: number;
  readonly preset: PresetName;
  readonly camera: Camera;
  readonly conditions: Conditions;
  readonly figures?: readonly FigurePose[];
  readonly openings?: readonly Opening[];
  readonly reversedDepth?: boolean;
  /** Is there still water under the ledge? */
  readonly pool?: boolean;
}

export interface Shown {
  /** Data URL. */
  readonly png: string;
  /** A hash of all pixels. */
  readonly sum: number;
  readonly distinct: number;
  /** Mean brightness, 0 to 255. */
  readonly mean: number;
  readonly triangles: number;
  readonly drawCalls: number;
  readonly reversedDepth: boolean;
  readonly ms: number;
}
