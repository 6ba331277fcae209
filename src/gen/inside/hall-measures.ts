/** What of a hall's floor is kept free to walk. */

/** Before the corridor's wall, metres. */
export const HALL_LANE = 3;
/** Along its other walls. */
export const HALL_AISLE = 1.75;
/** Belts along its walls: how high over a storey's floor the first begins, from one to the next, and how far they stand out, metres. */
export const BELT_UP = 2.75;
export const BELT_PITCH = 8;
export const BELT = 0.125;
/** How far piers stand out, metres: no way is narrower for it. */
export const PIER = 0.1875;
