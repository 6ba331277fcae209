/** Who one is to others: a name, and a key that makes it nobody else's. Kept in this browser alone. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { NAME_MAX } from '../../protocol/index.ts';
import { keep, kept } from '../keep.ts';

export interface Who {
  readonly name: string;
  /** Whoever has it can take back what this one did. */
  readonly key: string;
}

const STORE = 'who';
const KEY = /^[\x21-\x7e]{16,128}$/;
const FIRST = ['Pale', 'Quiet', 'Ninth', 'Grey', 'Late', 'Lone', 'Thin', 'Far', 'Slow', 'Still'];
const SECOND = ['Heron', 'Rail', 'Lamp', 'Stair', 'Rook', 'Pylon', 'Moth', 'Ledge', 'Crane', 'Ash'];

function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}

/** Somebody new, with a name that can be read out. */
export function someone(): Who {
  const [a, b, n] = randomBytes(3);
  const name = `${FIRST[a! % FIRST.length]!} ${SECOND[b! % SECOND.length]!} ${10 + (n! % 90)}`;
  const key = [...randomBytes(16)].map((v) => v.toString(16).padStart(2, '0')).join('');
  return { name, key };
}

/** A name as it may be; null where it may not. */
export function goodName(text: string): string | null {
  const name = text.trim();
  const isGood = name.length > 0 && name.length <= NAME_MAX && !/[\p{C}\p{Zl}\p{Zp}]/u.test(name);
  return isGood ? name : null;
}

export function goodKey(text: string): string | null {
  return KEY.test(text.trim()) ? text.trim() : null;
}

function readWho(value: unknown): Who | null {
  if (value === null || typeof value !== 'object') return null;
  const { name, key } = value as Partial<Record<keyof Who, unknown>>;
  if (typeof name !== 'string' || typeof key !== 'string') return null;
  return goodName(name) === name && goodKey(key) === key ? { name, key } : null;
}

/** Who this browser is; kept whenever it changes. */
export function whoSignal(): Signal<Who> {
  const who = signal(readWho(kept(STORE)) ?? someone());
  who.subscribe((value) => void keep(STORE, value));
  return who;
}
