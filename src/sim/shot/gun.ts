/** The one weapon that goes through Megastructure: its five steps. */

export interface Step {
  /** Of the bore, metres. */
  readonly radiusMetres: number;
  readonly reachMetres: number;
  /** How long it whines before it fires, seconds. */
  readonly chargeSeconds: number;
  /** What the shooter is thrown back with, N·s. */
  readonly recoil: number;
}

/** By number: GUN[0] is step 1. */
export const GUN: readonly Step[] = [
  { radiusMetres: 0.25, reachMetres: 2_000, chargeSeconds: 0.3, recoil: 450 },
  { radiusMetres: 0.75, reachMetres: 20_000, chargeSeconds: 1, recoil: 900 },
  { radiusMetres: 1.5, reachMetres: 70_000, chargeSeconds: 2, recoil: 1_800 },
  { radiusMetres: 5, reachMetres: 1_000_000, chargeSeconds: 8, recoil: 5_400 },
  { radiusMetres: 15, reachMetres: 3_000_000, chargeSeconds: 30, recoil: 15_000 },
];

/** Length of a direction in whole numbers: what is written is within 1/1000 of it. */
export const DIRECTION = 1_048_576;
