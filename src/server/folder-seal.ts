/**
 * What the small files of a world's folder were when it was last served, so that `verify` finds a flipped bit in
 * them too: `folder.seal`, a SHA-256 a file and one over the whole. Some of them an operator writes: what was changed on purpose
 * is told as well, until the next start takes it as it is.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shown } from '../world/index.ts';

const FILE = 'folder.seal';
const SEALED = ['world.json', 'revoked.json', 'protected.json', 'contracted.json'] as const;
/** Stands for the hash of a file that is not there. */
const NONE = '-';

function sha256(bytes: string | Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function hashOf(path: string): string {
  return existsSync(path) ? sha256(readFileSync(path)) : NONE;
}

function linesOf(folder: string): string[] {
  return SEALED.map((name) => `${hashOf(join(folder, name))} ${name}`);
}

/** Seals what is in a folder now, whole or not at all: a disk that refuses leaves the seal of before. */
export function sealFolder(folder: string): void {
  const text = `${linesOf(folder).join('\n')}\n`;
  const path = join(folder, FILE);
  try {
    writeFileSync(`${path}.part`, `${text}${sha256(text)}\n`, { flush: true });
    renameSync(`${path}.part`, path);
  } catch {
    rmSync(`${path}.part`, { force: true });
  }
}

/** What is not as it was when the folder was sealed, a sentence each; none where it never was. */
export function folderFaults(folder: string): string[] {
  const path = join(folder, FILE);
  if (!existsSync(path)) return [];
  const kept = readFileSync(path, 'utf8').split('\n');
  const sum = kept[SEALED.length];
  const lines = kept.slice(0, SEALED.length);
  if (sum !== sha256(`${lines.join('\n')}\n`) || kept.length !== SEALED.length + 2)
    return [`The file ${shown(path)} is not what was written.`];
  const now = linesOf(folder);
  return SEALED.filter((_, i) => now[i] !== lines[i]).map(
    (name) =>
      `The file ${shown(join(folder, name))} is not as it was when the world was last served: put it back, or serve the world if the change was meant.`,
  );
}
