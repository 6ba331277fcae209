/** SHA-256 (FIPS 180-4), so that a hash is the same call in a browser, a worker and Node. */

/** First 32 bits of the fractions of the cube roots of the first 64 primes, and of the square roots of 8. */
const { ROUND, START } = constants();

/** The constants worked out in whole numbers: floor(2^32·p^(1/n)) mod 2^32, by bisection in BigInt. */
function constants(): { ROUND: Int32Array; START: Int32Array } {
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < 64; n++) {
    if (primes.every((p) => n % p !== 0n)) primes.push(n);
  }
  const fraction = (p: bigint, power: number): number => {
    let low = 0n;
    let high = 1n << 40n;
    const goal = p << BigInt(32 * power);
    while (high - low > 1n) {
      const mid = (low + high) >> 1n;
      const raised = power === 2 ? mid * mid : mid * mid * mid;
      if (raised <= goal) low = mid;
      else high = mid;
    }
    return Number(low & 0xffffffffn) | 0;
  };
  return {
    ROUND: Int32Array.from(primes, (p) => fraction(p, 3)),
    START: Int32Array.from(primes.slice(0, 8), (p) => fraction(p, 2)),
  };
}

/**
 * One block of sixteen words at the head of `w` (room for 64) into the state.
 *
 * `| 0` after every sum or two keeps the engine in 32-bit integers; it doubles the speed.
 */
function compress(state: Int32Array, w: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const p = w[i - 15]! | 0;
    const q = w[i - 2]! | 0;
    const s0 = ((p >>> 7) | (p << 25)) ^ ((p >>> 18) | (p << 14)) ^ (p >>> 3);
    const s1 = ((q >>> 17) | (q << 15)) ^ ((q >>> 19) | (q << 13)) ^ (q >>> 10);
    w[i] = (((w[i - 16]! + s0) | 0) + ((w[i - 7]! + s1) | 0)) | 0;
  }
  let a = state[0]! | 0;
  let b = state[1]! | 0;
  let c = state[2]! | 0;
  let d = state[3]! | 0;
  let e = state[4]! | 0;
  let f = state[5]! | 0;
  let g = state[6]! | 0;
  let h = state[7]! | 0;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const choice = g ^ (e & (f ^ g));
    const t1 = (((((h + s1) | 0) + choice) | 0) + ((ROUND[i]! + w[i]!) | 0)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const majority = (a & b) ^ (c & (a ^ b));
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + ((s0 + majority) | 0)) | 0;
  }
  state[0] = state[0]! + a;
  state[1] = state[1]! + b;
  state[2] = state[2]! + c;
  state[3] = state[3]! + d;
  state[4] = state[4]! + e;
  state[5] = state[5]! + f;
  state[6] = state[6]! + g;
  state[7] = state[7]! + h;
}

/** Text as UTF-8 bytes; an unpaired surrogate becomes U+FFFD, as TextEncoder has it. */
export function utf8(text: string): Uint8Array {
  const { length } = text;
  const ascii = new Uint8Array(length);
  let seen = 0;
  for (let i = 0; i < length; i++) {
    const c = text.charCodeAt(i);
    seen |= c;
    ascii[i] = c;
  }
  if (seen <= 0x7f) return ascii;
  // No unit of UTF-16 takes more than three bytes.
  const bytes = new Uint8Array(3 * length);
  let n = 0;
  for (const character of text) n = putCharacter(bytes, n, character.codePointAt(0)!);
  return bytes.subarray(0, n);
}

function putCharacter(bytes: Uint8Array, at: number, point: number): number {
  let n = at;
  const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
  if (code < 0x80) {
    bytes[n++] = code;
    return n;
  }
  if (code < 0x800) bytes[n++] = 0xc0 | (code >> 6);
  else {
    if (code < 0x10000) bytes[n++] = 0xe0 | (code >> 12);
    else {
      bytes[n++] = 0xf0 | (code >> 18);
      bytes[n++] = 0x80 | ((code >> 12) & 63);
    }
    bytes[n++] = 0x80 | ((code >> 6) & 63);
  }
  bytes[n++] = 0x80 | (code & 63);
  return n;
}

function pack(w: Int32Array, bytes: Uint8Array, at: number): void {
  for (let i = 0, b = at; i < 16; i++, b += 4) {
    w[i] = (bytes[b]! << 24) | (bytes[b + 1]! << 16) | (bytes[b + 2]! << 8) | bytes[b + 3]!;
  }
}

/** All whole blocks of the bytes into the state. */
function absorb(state: Int32Array, bytes: Uint8Array): void {
  const w = new Int32Array(64);
  const end = bytes.length - 63;
  for (let at = 0; at < end; at += 64) {
    pack(w, bytes, at);
    compress(state, w);
  }
}

/** What is left after the whole blocks, then a one bit, noughts, and the length in 64 bits. */
function padded(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  const left = length & 63;
  const tail = new Uint8Array(left < 56 ? 64 : 128);
  tail.set(bytes.subarray(length - left));
  tail[left] = 0x80;
  const view = new DataView(tail.buffer);
  view.setUint32(tail.length - 8, Math.floor(length / 536870912));
  view.setUint32(tail.length - 4, (length << 3) >>> 0);
  return tail;
}

function digest(input: string | Uint8Array): Int32Array {
  const bytes = typeof input === 'string' ? utf8(input) : input;
  const state = START.slice();
  absorb(state, bytes);
  absorb(state, padded(bytes));
  return state;
}

/** SHA-256 of bytes, or of text as UTF-8: 64 lower-case hexadecimal digits. */
export function sha256(input: string | Uint8Array): string {
  let text = '';
  for (const word of digest(input)) text += (word >>> 0).toString(16).padStart(8, '0');
  return text;
}

/** SHA-256 of bytes, or of text as UTF-8: 32 bytes. */
export function sha256Bytes(input: string | Uint8Array): Uint8Array {
  const bytes = new Uint8Array(32);
  const view = new DataView(bytes.buffer);
  digest(input).forEach((word, i) => {
    view.setInt32(4 * i, word);
  });
  return bytes;
}
