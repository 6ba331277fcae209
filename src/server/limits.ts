/** Limits of the server, in one place. */

/** Where `city serve` begins to look for a free port, and how many it tries. */
export const PORT_FIRST = 8300;
export const PORTS_TRIED = 100;
export const PORT_MAX = 65_535;

/** Requests a minute from one address: many from this machine, few from outside. */
export const RATE_LOCAL = 60_000;
export const RATE_PUBLIC = 600;

/** Nothing is posted yet. */
export const BODY_BYTES_MAX = 1_024;
export const URL_BYTES_MAX = 4_096;
export const HEADER_BYTES_MAX = 16_384;

/** A request that takes longer is dropped, milliseconds. */
export const REQUEST_MS_MAX = 30_000;

export const TOKEN_CHARS_MIN = 16;
export const TOKEN_CHARS_MAX = 256;
