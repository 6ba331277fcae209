/** What of a hall's floor is kept free to walk. */

/** Before the corridor's wall, metres. */
export const HALL_LANE = 3;
/** Along its other walls. */
export const HALL_AISLE = 1.75;
