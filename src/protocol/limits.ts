/** Limits of the wire. */

/** The version of the frames; both sides say theirs first, and part if they differ. */
export const PROTOCOL_VERSION = 4;
/** Longest message from a client, bytes. */
export const CLIENT_BYTES_MAX = 8_192;
/** Regions that a client can say it knows; of others it is told everything. */
export const FOLLOW_REGIONS_MAX = 64;
/** Longest name of a walker, characters. */
export const NAME_MAX = 32;
/** Nobody stands farther from a frame's origin along any axis, metres: the City ends nearer (8e11 m). */
export const PLACE_METRES_MAX = 1_099_511_627_776;
/** Walkers, names and departures in one frame, and events; more wait for the next. */
export const FRAME_WALKERS_MAX = 1_024;
export const FRAME_EVENTS_MAX = 4_096;
/** Events of a frame together, bytes, unless it is a single one: more wait for the next. */
export const FRAME_NEWS_BYTES = 262_144;
/** Longest event in a frame, bytes. */
export const FRAME_EVENT_BYTES_MAX = 131_072;
