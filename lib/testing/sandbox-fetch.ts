import type { TestPerson, TestSandbox } from "@/sandbox/testing/create-sandbox";

/** Decides about one request instead of the sandbox; undefined lets it through. */
export type Interception = (url: URL) => Response | Promise<Response> | undefined;

/** A `fetch` that asks a sandbox of this process, as one person. `sent` keeps the addresses, below the Web API's root. */
export function sandboxFetch(sandbox: TestSandbox, person: TestPerson = "olivia") {
  const sent: string[] = [];
  let intercept: Interception = () => undefined;
  const fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : input);
    const path = url.href.slice(url.href.indexOf("/api/data/v9.2/") + "/api/data/v9.2/".length);
    // jsdom's signal is no signal to Node's Request; an aborted question is simply not listened to.
    const { signal, headers, ...rest } = init;
    signal?.throwIfAborted();
    sent.push(decodeURIComponent(path));
    const answer = await (intercept(url) ??
      sandbox.send(path, { ...rest, headers: plain(headers), as: person }));
    signal?.throwIfAborted();
    return answer;
  };
  return {
    fetch,
    sent,
    /** Puts a failure, or an answer that is late, in the place of the sandbox; without one all goes through. */
    intercept: (next: Interception = () => undefined) => {
      intercept = next;
    },
  };
}

/** The headers without the token of the test client: the sandbox's tokens are names of people. */
function plain(headers: HeadersInit | undefined): Headers {
  const own = new Headers(headers);
  own.delete("authorization");
  return own;
}
