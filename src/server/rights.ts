/**
 * Who may do what: tokens that carry a capability, signed by the server, narrowed when passed on,
 * expiring, revoked. Rights in the world are another matter.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ALL_RIGHTS, VERBS, narrow, parseNode, formatNode, verbBits } from '../core/index.ts';
import type { Capability, Verb } from '../core/index.ts';
import { Fault, actorName, shown } from '../world/index.ts';
import { KEY_CHARS_MAX, KEY_CHARS_MIN, TOKEN_CHAIN_MAX, TOKEN_TEXT_MAX } from './limits.ts';

export type Scope = 'observe' | 'act' | 'admin';

/** The verbs of each scope. */
const SCOPES: Readonly<Record<Scope, readonly Verb[]>> = {
  observe: ['observe'],
  act: ['observe', 'act'],
  admin: VERBS,
};

/** Who asks, and what they may do. */
export interface Bearer {
  /** What events say of their actor. */
  readonly name: string;
  readonly rights: Capability;
  /** Ids of the tokens it comes from, the first one first; none for the operator. */
  readonly chain: readonly string[];
}

/** Whoever holds the machine, or the operator's token. */
export const OPERATOR: Bearer = { name: 'operator', rights: ALL_RIGHTS, chain: [] };

interface Claims {
  readonly name: string;
  readonly verbs: number;
  readonly region: string | null;
  readonly until: number | null;
  readonly chain: readonly string[];
}

const PREFIX = 'city1';

/** Compares two texts in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Makes and reads tokens. */
export class Tokens {
  private readonly key: Buffer;
  private readonly revoked: Set<string>;
  private readonly keep: (revoked: readonly string[]) => void;

  /**
   * @param secret from which the signing key is made: another secret ends all tokens.
   * @param revoked ids that no longer count; `keep` is told of every change.
   */
  constructor(
    secret: string,
    revoked: readonly string[],
    keep: (revoked: readonly string[]) => void,
  ) {
    this.key = createHash('sha256').update(`tokens of ${secret}`).digest();
    this.revoked = new Set(revoked);
    this.keep = keep;
  }

  private sign(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }

  /** A token that can do what its giver can, or less. Throws Fault. */
  grant(giver: Bearer, name: string, limits: Partial<Capability>): { token: string; id: string } {
    if (giver.chain.length >= TOKEN_CHAIN_MAX) {
      throw new Fault(
        `a token can be passed on ${TOKEN_CHAIN_MAX} times`,
        'ask somebody nearer to the operator for one',
      );
    }
    const rights = narrow(giver.rights, limits);
    if (rights.verbs === 0) {
      throw new Fault(
        'nothing would be left of your rights',
        'give a scope and a region that you have',
      );
    }
    const id = randomBytes(12).toString('base64url');
    const claims: Claims = {
      name: actorName(name),
      verbs: rights.verbs,
      region: rights.region === null ? null : formatNode(rights.region),
      until: rights.until,
      chain: [...giver.chain, id],
    };
    const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const text = `${PREFIX}.${body}`;
    return { token: `${text}.${this.sign(text)}`, id };
  }

  /** Who holds a token; null where it is none, has been revoked or has expired. */
  read(token: string, now: number): Bearer | null {
    if (token.length > TOKEN_TEXT_MAX) return null;
    const [prefix, body, signature, more] = token.split('.');
    if (prefix !== PREFIX || body === undefined || signature === undefined || more !== undefined)
      return null;
    if (!sameText(signature, this.sign(`${prefix}.${body}`))) return null;
    // Signed by us, so it is what we wrote.
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Claims;
    const region = claims.region === null ? null : parseNode(claims.region);
    const rights = { verbs: claims.verbs, region, until: claims.until };
    const bearer = { name: claims.name, rights, chain: claims.chain };
    return this.holds(bearer, now) ? bearer : null;
  }

  /** Does what somebody showed still count? It may have ended since. */
  holds({ rights, chain }: Bearer, now: number): boolean {
    const isOver = rights.until !== null && now >= rights.until;
    return !isOver && !chain.some((id) => this.revoked.has(id));
  }

  /** Ends a token, and all that were made from it. */
  revoke(id: string): void {
    if (!/^[\w-]{16}$/.test(id))
      throw new Fault(`${shown(id)} is no id of a token`, 'give the id it was made with');
    this.revoked.add(id);
    this.keep([...this.revoked].sort());
  }
}

/** The verbs of a scope. */
export function scopeBits(scope: Scope): number {
  return verbBits(SCOPES[scope]);
}

const SIGNED = /·[0-9a-f]{8}$/;

/**
 * The name under which somebody acts: with a key, what only that key gives is added to it, so that
 * nobody else can have done it. Throws Fault.
 */
export function signedActor(name: string, key: string | null): string {
  if (key === null) {
    if (!SIGNED.test(name)) return actorName(name);
    throw new Fault(
      `the actor ${shown(name)} ends like a name with a key`,
      'send the key as X-City-Key, and the name without its end',
    );
  }
  if (key.length < KEY_CHARS_MIN || key.length > KEY_CHARS_MAX) {
    throw new Fault(
      `a key has ${KEY_CHARS_MIN} to ${KEY_CHARS_MAX} characters`,
      'send such a one as X-City-Key, or none',
    );
  }
  const print = createHash('sha256').update(`key ${key}`).digest('hex').slice(0, 8);
  return actorName(`${name.replace(SIGNED, '')}·${print}`);
}
