/**
 * What the world is claimed to be, in our own words, with how far it is true today.
 *
 * The claims are data, `canon/claims.json`; names stand in them as {walker} and the like, and are
 * filled in from a pack of names beside them. The tests that show a claim are found by its id in
 * their names; a claim that `works` without one fails the tests of this folder.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { PACKAGE_ROOT } from './version.ts';

export type ClaimStatus = 'works' | 'partly' | 'not yet';

export interface Claim {
  /** Such as S-001. */
  readonly id: string;
  readonly claim: string;
  readonly status: ClaimStatus;
  /** A command that shows it; empty where there is nothing to see yet. */
  readonly see: string;
}

/** The packs of names: those of the books, and one that names nobody. */
export const NAME_PACKS = ['names', 'neutral'] as const;
export type NamePack = (typeof NAME_PACKS)[number];

const CLAIMS_FORM = z.array(
  z.strictObject({
    id: z.string().regex(/^S-\d{3}$/),
    claim: z.string().min(1),
    status: z.enum(['works', 'partly', 'not yet']),
    see: z.string(),
  }),
);
const NAMES_FORM = z.record(z.string(), z.string().min(1));

function read(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`canon/${file}.json`, PACKAGE_ROOT), 'utf8'));
}

/** Every claim of the world, by id, with the names of a pack. Throws where the data is not in form. */
export function claimsWith(pack: NamePack): readonly Claim[] {
  const names = NAMES_FORM.parse(read(pack));
  return CLAIMS_FORM.parse(read('claims')).map((row) => ({ ...row, claim: named(row, names) }));
}

function named(row: Claim, names: Readonly<Record<string, string>>): string {
  const text = row.claim.replaceAll(/\{(\w+)\}/g, (_, noun: string) => {
    const name = names[noun];
    if (name === undefined) throw new Error(`${row.id} speaks of {${noun}}, whom no name is given`);
    return name;
  });
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Every id (S-001 and so on) in a text. */
export function idsIn(text: string): string[] {
  return [...new Set(text.match(/\bS-\d{3}\b/g) ?? [])];
}
