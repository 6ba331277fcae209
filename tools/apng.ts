/** A few grey pictures as one that moves: an animated PNG, which every browser shows. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Grey, a byte a pixel, rows from the top. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Bytes a pixel by PNG's colour type, at eight bits: grey, RGB, RGBA. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 6: 4 };
const LEVELS = 15;

function chunksOf(png: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer>();
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    chunks.set(type, Buffer.concat([chunks.get(type) ?? Buffer.alloc(0), body]));
    at += 12 + length;
  }
  return chunks;
}

function paeth(a: number, b: number, c: number): number {
  const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}

/** What a filter adds to a byte, from its left, upper and upper left neighbours. */
function guess(filter: number, a: number, b: number, c: number): number {
  if (filter === 0) return 0;
  if (filter === 1) return a;
  if (filter === 2) return b;
  return filter === 3 ? (a + b) >> 1 : paeth(a, b, c);
}

/** Reads a PNG of eight bits a channel, as browsers write them. */
export function readGrey(png: Buffer): Grey {
  const chunks = chunksOf(png);
  const head = chunks.get('IHDR')!;
  const [width, height, depth, type] = [
    head.readUInt32BE(0),
    head.readUInt32BE(4),
    head[8],
    head[9]!,
  ];
  const channels = CHANNELS[type];
  if (depth !== 8 || channels === undefined) throw new Error('not a PNG of eight bits a channel');
  const raw = inflateSync(chunks.get('IDAT')!);
  const stride = width * channels;
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const i = y * stride + x;
      const left = x >= channels ? rows[i - channels]! : 0;
      const up = y > 0 ? rows[i - stride]! : 0;
      const corner = x >= channels && y > 0 ? rows[i - stride - channels]! : 0;
      rows[i] = raw[y * (stride + 1) + 1 + x]! + guess(filter, left, up, corner);
    }
  }
  const pixels = new Uint8Array(width * height);
  const at = (i: number, c: number): number => rows[i * channels + Math.min(c, channels - 1)]!;
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = Math.round(0.3 * at(i, 0) + 0.59 * at(i, 1) + 0.11 * at(i, 2));
  return { width, height, pixels };
}

/** A picture in sixteen greys, two pixels a byte, compressed. */
function packed({ width, height, pixels }: Grey): Buffer {
  const stride = Math.ceil(width / 2);
  const raw = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const level = Math.round((pixels[y * width + x]! / 255) * LEVELS);
      raw[y * (stride + 1) + 1 + (x >> 1)]! |= x % 2 === 0 ? level << 4 : level;
    }
  return deflateSync(raw, { level: 9 });
}

function chunk(type: string, body: Buffer): Buffer {
  const out = Buffer.alloc(body.length + 12);
  out.writeUInt32BE(body.length, 0);
  out.write(type, 4, 'latin1');
  body.copy(out, 8);
  out.writeUInt32BE(crc32(out.subarray(4, 8 + body.length)), 8 + body.length);
  return out;
}

function words(...values: number[]): Buffer {
  const out = Buffer.alloc(values.length * 4);
  values.forEach((value, i) => out.writeUInt32BE(value, i * 4));
  return out;
}

/** Pictures of one size, one after the other for so many milliseconds each, for ever. */
export function animated(frames: readonly Grey[], millisecondsEach: number): Buffer {
  const [{ width, height }] = frames as readonly [Grey];
  const parts = [
    chunk('IHDR', Buffer.concat([words(width, height), Buffer.from([4, 0, 0, 0, 0])])),
  ];
  parts.push(chunk('acTL', words(frames.length, 0)));
  let sequence = 0;
  frames.forEach((frame, i) => {
    const delay = Buffer.alloc(6);
    delay.writeUInt16BE(millisecondsEach, 0);
    delay.writeUInt16BE(1000, 2);
    parts.push(chunk('fcTL', Buffer.concat([words(sequence++, width, height, 0, 0), delay])));
    const body = packed(frame);
    parts.push(
      i === 0 ? chunk('IDAT', body) : chunk('fdAT', Buffer.concat([words(sequence++), body])),
    );
  });
  return Buffer.concat([SIGNATURE, ...parts, chunk('IEND', Buffer.alloc(0))]);
}
