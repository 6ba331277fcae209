/** Limits of the server, in one place. */

/** Where `city serve` begins to look for a free port, and how many it tries. */
export const PORT_FIRST = 8300;
export const PORTS_TRIED = 100;
export const PORT_MAX = 65_535;

/** Requests a minute from one address: many from this machine, few from outside. */
export const RATE_LOCAL = 60_000;
export const RATE_PUBLIC = 600;

/** The largest intent, a cut of 32 corners, is under 2 KB. */
export const BODY_BYTES_MAX = 8_192;
export const URL_BYTES_MAX = 4_096;
export const HEADER_BYTES_MAX = 16_384;

/** A request that takes longer is dropped, milliseconds. */
export const REQUEST_MS_MAX = 30_000;

export const TOKEN_CHARS_MIN = 16;
export const TOKEN_CHARS_MAX = 256;
/** A signed token at most, and how often one can be passed on. */
export const TOKEN_TEXT_MAX = 2_048;
export const TOKEN_CHAIN_MAX = 8;

/** The key with which a browser makes its name its own. */
export const KEY_CHARS_MIN = 16;
export const KEY_CHARS_MAX = 128;

/** Nodes that a world's folder may protect. */
export const PROTECTED_MAX = 1_000;

/** Events in one answer of /v1/ledger. */
export const LEDGER_EVENTS_MAX = 1_000;

/** Intents a minute from one address: each is checked against the ground and waits for the disk. */
export const INTENTS_LOCAL = 6_000;
export const INTENTS_PUBLIC = 120;

/** A ledger larger than this is not looked through at every start, bytes: a stop waits for that. */
export const LOOKED_BYTES_MAX = 33_554_432;

/** How far ahead of itself the world's clock is kept (60 s), ticks, and how often, milliseconds. */
export const CLOCK_AHEAD_TICKS = 600;
export const CLOCK_KEEP_MS = 20_000;

/** Everybody who is there at once, and messages a second from each. */
export const LIVE_CONNECTIONS_MAX = 2_000;
export const LIVE_MESSAGES_MAX = 60;
/** A frame to each at most so often, milliseconds; to so many at once, and in between whatever has come in is heard. */
export const LIVE_TICK_MS = 50;
export const LIVE_PORTION = 64;
/** A hello must come within this, milliseconds. */
export const LIVE_HELLO_MS = 5_000;
/** Whoever was told to go and does not close is cut off after this, milliseconds. */
export const LIVE_BYE_MS = 5_000;
/** So often everybody is asked whether they are there; whoever said nothing from one to the next is gone. */
export const LIVE_PING_MS = 10_000;
/** While so many bytes wait for one, they are told only of steps: what happened comes when there is room. */
export const LIVE_FULL_BYTES = 262_144;
/** Bytes that wait for one who does not read, before they are let go. */
export const LIVE_BACKLOG_MAX = 1_048_576;
/** Whom one sees: others within this, metres. */
export const NEAR_METRES = 2_000;
/** Of these every step is told, twenty times a second; of those up to the second, four times; beyond it, once. */
export const CLOSE_METRES = 150;
export const MIDDLE_METRES = 600;
/** Nodes that are made in a second to look whether bodies fit where they say to be. */
export const FOOTING_NODES_SECOND = 150;
/** Nodes of one frame that are kept for it, and frames. */
export const FOOTING_NODES_KEPT = 1_024;
export const FOOTING_FRAMES_KEPT = 16;
/** Nobody goes faster, metres a second: the free eye's top speed. */
export const SPEED_MAX = 2_000;
