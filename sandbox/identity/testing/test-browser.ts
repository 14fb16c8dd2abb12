import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { CLIENT_ID, PATHS } from "../addresses.ts";
import { createIdentity, type Identity } from "../identity.ts";
import type { Lifetimes } from "../provider-configuration.ts";

export const CONSOLE = "http://localhost:3999";
export const REDIRECT_URI = `${CONSOLE}/auth/redirect.html`;
export const ORG = "http://localhost:4998";
export const OTHER_ORG = "http://localhost:4999";
export const VERIFIER = "a-code-verifier-that-is-long-enough-for-the-rule-of-43";
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");

/** A running provider and a browser without scripts: it keeps cookies and follows redirects one by one. */
export interface TestBrowser extends AsyncDisposable {
  readonly identity: Identity;
  readonly base: string;
  get(url: string): Promise<Response>;
  post(url: string, form: Record<string, string>): Promise<Response>;
  /** Redeems something at the token endpoint as the console's page would. */
  redeem(form: Record<string, string>, origin?: string | null): Promise<Response>;
  /** Opens the authorize address with these changes; `undefined` leaves a parameter out. */
  authorize(changes?: Record<string, string | undefined>): Promise<Response>;
  /** Signs in with the form, in a fresh private window, and gives what came back to the console. */
  signIn(user: string, changes?: Record<string, string | undefined>): Promise<URLSearchParams>;
}

const AUTHORIZE = {
  client_id: CLIENT_ID,
  response_type: "code",
  redirect_uri: REDIRECT_URI,
  response_mode: "fragment",
  scope: `${ORG}/.default openid profile offline_access`,
  state: "the-state",
  nonce: "the-nonce",
  code_challenge: CHALLENGE,
  code_challenge_method: "S256",
};

/** Starts a provider on a free port; `nowMs` is real time, usually `Date.now`. */
export async function openBrowser(
  nowMs: () => number,
  lifetimes: Partial<Lifetimes> = {},
): Promise<TestBrowser> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const identity = await createIdentity({
    port,
    resources: [ORG, OTHER_ORG],
    redirectUris: [REDIRECT_URI],
    nowMs,
    lifetimes,
  });
  server.on("request", (request, response) => void identity.handle(request, response));
  const base = `http://localhost:${port}`;
  const cookies = new Map<string, string>();

  const send = async (url: string, init: RequestInit): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...Object.fromEntries(new Headers(init.headers)), cookie, accept: "text/html" };
    const response = await fetch(new URL(url, base), { ...init, redirect: "manual", headers });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = line.split(/[=;]/);
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  const get = (url: string): Promise<Response> => send(url, {});
  const post = (url: string, form: Record<string, string>): Promise<Response> =>
    send(url, { method: "POST", body: new URLSearchParams(form) });
  const authorize = (changes: Record<string, string | undefined> = {}): Promise<Response> => {
    const wanted = new URLSearchParams(AUTHORIZE);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) wanted.delete(name);
      else wanted.set(name, value);
    }
    return get(`${PATHS.authorization}?${wanted.toString()}`);
  };
  return {
    identity,
    base,
    get,
    post,
    authorize,
    redeem: (form, origin = CONSOLE) =>
      fetch(base + PATHS.token, {
        method: "POST",
        body: new URLSearchParams({ client_id: CLIENT_ID, ...form }),
        headers: origin === null ? {} : { origin },
      }),
    async signIn(user, changes) {
      cookies.clear();
      const page = await authorize(changes);
      const received = await post(locationOf(page), { user, password: user });
      return answerOf(await get(locationOf(received)));
    },
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Where a redirect leads. */
export function locationOf(response: Response): string {
  return response.headers.get("location") ?? "";
}

/** What a redirect to the console carries, in the fragment or in the query. */
export function answerOf(response: Response): URLSearchParams {
  const url = new URL(locationOf(response), CONSOLE);
  return new URLSearchParams(url.hash === "" ? url.search : url.hash.slice(1));
}
