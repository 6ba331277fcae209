/** Limits on what hands may do, lengths in 1/64 m. Related by tests/sim/limits.test.ts. */

/** Steps a metre: hands work to 1/64 m. */
export const STEPS = 64;
/** Longest side of a part, and of what is cut at once: 32 m. */
export const PART_MAX = 2_048;
export const CUT_MAX = 2_048;
/** Narrowest cut: 1/4 m. */
export const CUT_MIN = 16;
/** Thinnest side of a part: 1/32 m. Sizes of parts are even, so that their middle is a whole number. */
export const THIN_MIN = 2;
/** What falls with an event lies within so much of its place, 1/64 m: 16 km, along a bore and then what hangs. */
export const FALL_MAX = 1_048_576;
/** No edit reaches farther than this from its place, metres: who looks for edits looks so far round. */
export const REACH_METRES = 6_400;
/** Steps of one flight: 8 m. */
export const STAIR_STEPS_MAX = 32;
/** Edits in one region, and edits (undone ones too) that reach into one cube of 64 m. */
export const REGION_EDITS_MAX = 65_536;
export const CELL_EDITS_MAX = 256;
/** Width of those cubes, metres: nodes of level 0. */
export const CELL_METRES = 64;
/** Shots that can be stored in the weapon at once. */
export const STORED_MAX = 16;
/** Boxes of what falls with one event, in one frame; and other frames than its own in which anything may. */
export const FALLS_MAX = 256;
export const FRAMES_MAX = 8;
