/** Files put together in a ZIP as they are: pictures are compressed already. */
import { crcOf } from './png.ts';

export interface ZipFile {
  /** Of ASCII, without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** First of January 1980: the same files are the same ZIP. */
const DATE = 33;

/** What both headers of a file say of it, from the version on. */
function common(view: DataView, at: number, file: ZipFile, crc: number): void {
  view.setUint16(at, VERSION, true);
  view.setUint16(at + 8, DATE, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, file.bytes.length, true);
  view.setUint32(at + 18, file.bytes.length, true);
  view.setUint16(at + 22, file.name.length, true);
}

/** The bytes of a ZIP of these files. */
export function zipOf(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
  const heads = files.reduce((sum, { name }) => sum + 76 + 2 * name.length, 22);
  const out = new Uint8Array(files.reduce((sum, { bytes }) => sum + bytes.length, heads));
  const view = new DataView(out.buffer);
  const encode = new TextEncoder();
  const starts: number[] = [];
  const sums = files.map(({ bytes }) => crcOf(bytes));
  let at = 0;
  files.forEach((file, i) => {
    starts.push(at);
    view.setUint32(at, LOCAL, true);
    common(view, at + 4, file, sums[i]!);
    out.set(encode.encode(file.name), at + 30);
    out.set(file.bytes, at + 30 + file.name.length);
    at += 30 + file.name.length + file.bytes.length;
  });
  const central = at;
  files.forEach((file, i) => {
    view.setUint32(at, CENTRAL, true);
    view.setUint16(at + 4, VERSION, true);
    common(view, at + 6, file, sums[i]!);
    view.setUint32(at + 42, starts[i]!, true);
    out.set(encode.encode(file.name), at + 46);
    at += 46 + file.name.length;
  });
  view.setUint32(at, END, true);
  view.setUint16(at + 8, files.length, true);
  view.setUint16(at + 10, files.length, true);
  view.setUint32(at + 12, at - central, true);
  view.setUint32(at + 16, central, true);
  return out;
}
