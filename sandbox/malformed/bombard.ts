import fc, { type Arbitrary } from "fast-check";
import { anyCertainMistake } from "./certain-mistake.ts";
import type { EnvironmentUnderFire } from "./environment-under-fire.ts";
import { anyMutation, spoilt } from "./mutation.ts";
import { shownRequest, type RequestText } from "./request-text.ts";
import { VALID_REQUESTS } from "./valid-requests.ts";
import { faultOf } from "./verdict.ts";

/** A request that was answered as none may be, as short as it could be made. */
export interface BadAnswer {
  readonly request: string;
  readonly fault: string;
  /** Brings the same request back. */
  readonly seed: number;
}

/** What one round came to. */
export interface Barrage {
  readonly sent: number;
  readonly statuses: ReadonlyMap<number, number>;
  readonly bad: BadAnswer | undefined;
}

interface Shot {
  readonly request: RequestText;
  /** Set for a request that is certainly wrong. */
  readonly mistake: string | undefined;
}

const MUTATIONS_MAX = 4;

/** Sends so many spoilt requests, until one is answered as none may be. */
export async function bombard(
  environment: EnvironmentUnderFire,
  seed: number,
  requests: number,
): Promise<Barrage> {
  let sent = 0;
  const statuses = new Map<number, number>();
  const faultOfShot = async ({ request, mistake }: Shot): Promise<string | undefined> => {
    const outcome = await environment.send(request);
    if (outcome === undefined) return undefined;
    sent += 1;
    statuses.set(outcome.status, (statuses.get(outcome.status) ?? 0) + 1);
    return faultOf(request, outcome, mistake !== undefined);
  };
  const property = fc.asyncProperty(anyShot(), async (shot) => (await faultOfShot(shot)) === undefined);
  const { counterexample } = await fc.check(property, { seed, numRuns: requests });
  const shot = counterexample?.[0];
  if (shot === undefined) return { sent, statuses, bad: undefined };
  const about = shot.mistake === undefined ? "" : `with ${shot.mistake}: `;
  const fault = (await faultOfShot(shot)) ?? "a fault that does not come back by itself";
  return { sent, statuses, bad: { request: shownRequest(shot.request), fault: about + fault, seed } };
}

/** The bad answer as a person reads it. */
export function badAnswerText({ request, fault, seed }: BadAnswer): string {
  return `A spoilt request got (seed ${seed}) ${fault}\n  ${request}`;
}

function anyShot(): Arbitrary<Shot> {
  const spoiltRequest = fc
    .record({
      request: fc.constantFrom(...VALID_REQUESTS),
      mutations: fc.array(anyMutation(), { minLength: 1, maxLength: MUTATIONS_MAX }),
    })
    .map(({ request, mutations }): Shot => ({
      request: mutations.reduce(spoilt, request),
      mistake: undefined,
    }));
  const wrongRequest = anyCertainMistake(VALID_REQUESTS).map(({ name, request }): Shot => ({
    request,
    mistake: name,
  }));
  return fc.oneof({ weight: 9, arbitrary: spoiltRequest }, wrongRequest);
}
