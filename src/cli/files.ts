/** Files that a command writes: checked before work begins, and whole or not there at all. */
import { randomBytes } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Fault, shown } from '../world/index.ts';

/** What file systems let a name be, bytes. */
const NAME_BYTES_MAX = 255;

/** The absolute path of a file to be written, or a Fault that says why it cannot be. */
export function outputFile(path: string, ending: string | readonly string[], flag: string): string {
  const endings = [ending].flat();
  const legal = endings.join(' or ');
  const next = `give ${flag} a file name that ends in ${legal}, in a folder that exists`;
  if (path.includes('\0')) throw new Fault(`${flag} ${shown(path)} holds a zero character`, next);
  if (!endings.some((one) => path.toLowerCase().endsWith(one))) {
    throw new Fault(`${flag} ${shown(path)} does not end in ${legal}`, next);
  }
  const whole = resolve(path);
  if (Buffer.byteLength(basename(whole)) > NAME_BYTES_MAX) {
    throw new Fault(
      `${flag} ${shown(path)} is a name of more than ${NAME_BYTES_MAX} bytes`,
      'give a shorter one',
    );
  }
  const folder = dirname(whole);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new Fault(`${flag} ${shown(path)} lies in no folder that exists`, next);
  }
  if (existsSync(whole) && !statSync(whole).isFile()) {
    throw new Fault(`${flag} ${shown(path)} is there already and is no file`, next);
  }
  return whole;
}

/** Writes beside the file and renames, so that no half-written file is ever seen. */
export async function writeOutput(path: string, bytes: Uint8Array | string): Promise<void> {
  // Its name is no longer than others: a name of the greatest length has no room for more.
  const beside = join(dirname(path), `city-${randomBytes(8).toString('hex')}.part`);
  try {
    await writeFile(beside, bytes, { flag: 'wx' });
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Fault(
      `the file ${shown(path)} could not be written (${why})`,
      'choose another place for it',
    );
  }
}
