import { startSandbox } from "../../sandbox/start-sandbox";

/** A sandbox on free ports, with what a contract test needs of it. */
export interface SandboxUnderTest {
  /** Address of the organisation. */
  readonly org: string;
  token(user: string): Promise<string>;
  control(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<unknown>;
  reset(scenario: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts the sandbox in this process, over real HTTP. */
export async function startSandboxUnderTest(scenario: "guide" | "demo" | "load"): Promise<SandboxUnderTest> {
  const sandbox = await startSandbox({
    ports: { console: 3000, dataverse: 0, dataverse2: 0, identity: 0 },
    scenario: { scenario },
  });
  const org = `http://localhost:${sandbox.ports.dataverse}`;
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${org}/__sandbox/${path}`, {
      method,
      headers: { "Content-Type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`Failed to control the sandbox: ${method} ${path} answered ${text}`);
    return text === "" ? null : JSON.parse(text);
  };
  return {
    org,
    control,
    async token(user) {
      const query = new URLSearchParams({ user, resource: org });
      const answer = (await control("GET", `token?${query.toString()}`)) as { access_token: string };
      return answer.access_token;
    },
    async reset(name) {
      await control("POST", "reset", { scenario: name });
    },
    close: () => sandbox.close(),
  };
}
