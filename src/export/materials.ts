/** The materials of a file: named as the parts name them, grey, a lamp with light of its own. */
import type { Document, Material } from '@gltf-transform/core';
import { MATERIALS } from '../core/index.ts';

/** Grey by material name: linear base colour; lamps give light of their own. */
const GREYS: Readonly<Record<string, number>> = {
  megastructure: 0.16,
  concrete: 0.3,
  plaster: 0.5,
  metal: 0.22,
  dark: 0.02,
  pipe: 0.14,
  rail: 0.01,
  cable: 0.02,
  floor: 0.34,
  door: 0.12,
  glass: 0.08,
  machine: 0.18,
  deck: 0.24,
  rind: 0.1,
  water: 0.01,
};

export function isLamp(name: string): boolean {
  return name === 'lamp' || name === 'sky-lamp';
}

/** Grey of a material by its name, 0 to 1, linear. */
export function greyOf(name: string): number {
  return isLamp(name) ? 1 : (GREYS[name] ?? 0.25);
}

/** A material of a document, by its number. */
export function materialOf(document: Document, index: number): Material {
  const name = MATERIALS[index] ?? `material-${index}`;
  const lamp = isLamp(name);
  const grey = greyOf(name);
  const material = document
    .createMaterial(name)
    .setBaseColorFactor([grey, grey, grey, 1])
    .setMetallicFactor(name === 'metal' || name === 'pipe' ? 0.6 : 0)
    .setRoughnessFactor(name === 'water' ? 0.05 : 0.85);
  return lamp ? material.setEmissiveFactor([1, 1, 1]) : material;
}
