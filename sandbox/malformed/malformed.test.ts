import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi, type MockInstance } from "vitest";
import { badAnswerText, bombard } from "./bombard.ts";
import { environmentUnderFire, type EnvironmentUnderFire } from "./environment-under-fire.ts";
import { shownRequest } from "./request-text.ts";
import { VALID_REQUESTS } from "./valid-requests.ts";

const REQUESTS_PER_SEED = 1000;
/** A thousand requests a test; a busy machine may take long over them. */
const TIMEOUT_MS = 120_000;
const SEED = Number(process.env["FLOWTOWER_FUZZ_SEED"] ?? 1);
const SEEDS = [0, 1, 2, 3].map((index) => SEED + index);

let environment: EnvironmentUnderFire;
beforeAll(() => {
  environment = environmentUnderFire();
});
afterAll(() => environment.close());

let complaints: MockInstance<typeof console.error>;
beforeEach(() => {
  complaints = vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  complaints.mockRestore();
});

test.each(VALID_REQUESTS.map((request) => [shownRequest(request), request] as const))(
  "%s makes sense before it is spoilt",
  async (_, request) => {
    const outcome = await environment.send(request);
    expect([outcome?.status, outcome?.body]).toEqual([expect.toBeOneOf([200, 201, 204]), outcome?.body]);
    expect(outcome?.body).not.toMatch(/^HTTP\/1\.1 [45]/m);
  },
);

test.each(SEEDS)(
  "no spoilt request of seed %i gets a 500, hangs, or succeeds against the documentation",
  async (seed) => {
    const { sent, statuses, bad } = await bombard(environment, seed, REQUESTS_PER_SEED);
    expect(bad === undefined ? "" : badAnswerText(bad)).toBe("");
    expect(complaints).not.toHaveBeenCalled();
    expect(sent).toBeGreaterThan(REQUESTS_PER_SEED / 2);
    // The nonsense reaches deep enough: some of it is refused late, and some makes sense by chance.
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 501]));
  },
  TIMEOUT_MS,
);
