/**
 * Lists of nodes in files of the world's folder, which the operator writes: where only who may admin
 * changes anything, and where the one weapon is locked by contract.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Node } from '../core/index.ts';
import { Fault, askNode, shown } from '../world/index.ts';
import { PROTECTED_MAX } from './limits.ts';

/** Nodes in which only the operator changes anything. */
export function protectedIn(folder: string): Node[] {
  return nodesIn(folder, 'protected.json');
}

/** Nodes in which the weapon does not fire. */
export function contractedIn(folder: string): Node[] {
  return nodesIn(folder, 'contracted.json');
}

/** The list of a file; none where there is no file. One that cannot be read is a fault: nothing loses its protection by a slip. */
function nodesIn(folder: string, file: string): Node[] {
  const path = join(folder, file);
  if (!existsSync(path)) return [];
  const fault = new Fault(
    `${shown(path)} is no list of at most ${PROTECTED_MAX} nodes`,
    'write it as ["3000.0.2411520.2407168/896,67169088,-1408@0", …], or take it away',
  );
  let list: unknown;
  try {
    list = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw fault;
  }
  if (!Array.isArray(list) || list.length > PROTECTED_MAX) throw fault;
  if (!list.every((node) => typeof node === 'string')) throw fault;
  return list.map((node) => askNode(node));
}
