/**
 * Every size and limit of space, in one place. Lengths in metres.
 *
 * The relations between them are checked by tests/core/limits.test.ts.
 */

/** Shells of the ball, 0 to 5959. */
export const SHELL_COUNT = 5960;
/** Thickness of a shell: 2^27 m, about one Jupiter diameter. */
export const SHELL_PITCH = 134217728;
/** Radius of the City: 7.9994e11 m. */
export const CITY_RADIUS: number = SHELL_COUNT * SHELL_PITCH;
/** Shells 0 to 7 are one room, the core. */
export const CORE_SHELLS = 8;
/** Faces of the cube-sphere. */
export const FACE_COUNT = 6;
/** A tile is at most this wide in the middle of its shell: 2^17 m. */
export const TILE_WIDTH = 131072;
/** Solid edge of a usable rectangle: half of the thinnest bulkhead. */
export const BULKHEAD_HALF = 512;
/** Pitch of the slots that plates stand in. */
export const PLATE_PITCH = 8192;
/** Height of a storey. */
export const STOREY_HEIGHT = 4;

/** Width of a node of level 0. */
export const NODE_WIDTH = 64;
/** Highest level of a node: 2^31 m, as wide as the core. */
export const MAX_LEVEL = 25;
/** Places are multiples of 1/64 m. */
export const PLACE_STEPS = 64;
/** No coordinate of an address may be larger, either sign: 2^41 m, more than the City's diameter. */
export const MAX_COORDINATE = 2199023255552;
/** Longest text that is read as an address, in characters. */
export const MAX_ADDRESS_LENGTH = 200;

/** Solid skin of a room, outside its void. */
export const RIND_THICKNESS = 4096;
