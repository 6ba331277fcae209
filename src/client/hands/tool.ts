/** What hands can hold: the palette of sim, and two ways of cutting. Lengths in metres. */
import { PART_NAMES, sizeRange } from '../../sim/index.ts';
import type { PartName } from '../../sim/index.ts';

/** A hole with straight sides, and one with eight. */
export type ToolName = PartName | 'hole' | 'round hole';
/** Width, height, depth. */
export type Size = readonly [number, number, number];

export const TOOLS: readonly ToolName[] = [...PART_NAMES, 'hole', 'round hole'];
export const SIDES = ['width', 'height', 'depth'] as const;

/** Narrowest and widest cut. */
const CUT_RANGE = { least: [0.25, 0.25, 0.25], most: [32, 32, 32] } as const;
/** Fine steps up to here, coarse ones beyond. */
const FINE_MAX = 0.5;
const FINE = 1 / 16;
const COARSE = 0.25;
export const REACH_MIN = 2;
export const REACH_MAX = 32;

const FIRST: Readonly<Record<ToolName, Size>> = {
  box: [1, 1, 1],
  slab: [4, 0.25, 4],
  stair: [2, 2, 3],
  ladder: [0.625, 4, 0.125],
  railing: [4, 1.125, 0.125],
  lamp: [0.25, 0.25, 0.25],
  beam: [4, 0.25, 0.25],
  pipe: [4, 0.5, 0.5],
  hole: [1, 2, 1],
  'round hole': [1.5, 1.5, 1],
};

/** What is in the hand, and how it is held. */
export interface Grip {
  readonly tool: ToolName;
  readonly sizes: Readonly<Record<ToolName, Size>>;
  /** Quarter turns of a part, eighths of a turn of a hole. */
  readonly turns: number;
  /** Which side grows and shrinks: 0 width, 1 height, 2 depth. */
  readonly side: 0 | 1 | 2;
  /** How far the hand reaches. */
  readonly reach: number;
}

export const FIRST_GRIP: Grip = { tool: 'box', sizes: FIRST, turns: 0, side: 0, reach: 10 };

export function isCut(tool: ToolName): tool is 'hole' | 'round hole' {
  return tool === 'hole' || tool === 'round hole';
}

export function sizeOf({ tool, sizes }: Grip): Size {
  return sizes[tool];
}

function rangeOf(tool: ToolName): { readonly least: Size; readonly most: Size } {
  if (isCut(tool)) return CUT_RANGE;
  const { least, most } = sizeRange(tool);
  const metres = (size: Size): Size => [size[0] / 64, size[1] / 64, size[2] / 64];
  return { least: metres(least), most: metres(most) };
}

/** A length that a side may have, nearest to the one asked for. */
export function fitting(tool: ToolName, side: 0 | 1 | 2, metres: number): number {
  const { least, most } = rangeOf(tool);
  const step = tool === 'stair' && side === 1 ? 0.25 : 1 / 32;
  const near = Number.isFinite(metres) ? Math.round(metres / step) * step : least[side];
  return Math.min(most[side], Math.max(least[side], near));
}

/** With one side of another length. */
export function withSide(grip: Grip, side: 0 | 1 | 2, metres: number): Grip {
  const size = [...sizeOf(grip)] as [number, number, number];
  size[side] = fitting(grip.tool, side, metres);
  return { ...grip, sizes: { ...grip.sizes, [grip.tool]: size } };
}

/** One step larger or smaller on the chosen side. */
export function grown(grip: Grip, way: 1 | -1): Grip {
  const now = sizeOf(grip)[grip.side];
  const isFine = way > 0 ? now < FINE_MAX : now <= FINE_MAX;
  const step = isFine && !(grip.tool === 'stair' && grip.side === 1) ? FINE : COARSE;
  return withSide(grip, grip.side, now + way * step);
}

export function turned(grip: Grip): Grip {
  return { ...grip, turns: (grip.turns + 1) % (isCut(grip.tool) ? 8 : 4) };
}

export function withTool(grip: Grip, tool: ToolName): Grip {
  return { ...grip, tool, turns: isCut(tool) ? 0 : grip.turns % 4 };
}

/** The next tool of the list, or the one before. */
export function nextTool(grip: Grip, way: 1 | -1): Grip {
  const at = TOOLS.indexOf(grip.tool);
  return withTool(grip, TOOLS[(at + way + TOOLS.length) % TOOLS.length]!);
}

export function reaching(grip: Grip, way: 1 | -1): Grip {
  return { ...grip, reach: Math.min(REACH_MAX, Math.max(REACH_MIN, grip.reach + way)) };
}

/** A length in words: at most two digits after the point, where they say all. */
export function lengthText(metres: number): string {
  return String(Math.round(metres * 1000) / 1000);
}
