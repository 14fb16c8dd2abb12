/** The person a valid token speaks for. */
export interface TokenBearer {
  readonly oid: string;
  readonly user: string;
  readonly fullName: string;
}

/** A token that was accepted, and until when. */
interface Accepted {
  readonly bearer: TokenBearer;
  readonly expiresMs: number;
}

/** Tokens in use at once are few; the bound only keeps a test with many from filling memory. */
const TOKENS_MAX = 1000;

/**
 * Remembers tokens that were accepted, so that a client which asks many times a second has its signature checked once.
 * A refusal is never remembered, and an expired token is forgotten.
 */
export function createTokenMemory(): {
  recall(token: string, audience: string, nowMs: number): TokenBearer | undefined;
  keep(token: string, audience: string, accepted: Accepted): void;
} {
  const known = new Map<string, Accepted>();
  return {
    recall(token, audience, nowMs) {
      const accepted = known.get(`${audience} ${token}`);
      return accepted !== undefined && nowMs < accepted.expiresMs ? accepted.bearer : undefined;
    },
    keep(token, audience, accepted) {
      if (known.size >= TOKENS_MAX) known.clear();
      known.set(`${audience} ${token}`, accepted);
    },
  };
}
