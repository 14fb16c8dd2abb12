import { expect, test } from "../../fixtures/stack";

/** The directives of a policy, each with its values. */
function directivesOf(policy: string | null): ReadonlyMap<string, readonly string[]> {
  const parts = (policy ?? "").split(";").map((part) => part.trim().split(/\s+/));
  return new Map(parts.map(([name = "", ...values]) => [name, values]));
}

const PAGES = [
  "/",
  "/flows/",
  "/flow/?id=1",
  "/runs/?state=failed",
  "/run/?id=1",
  "/404.html",
  "/no/such/page",
];

for (const address of PAGES) {
  test(`${address} runs only scripts that the build knows, and talks only with what the configuration names`, async ({
    stack,
  }) => {
    const answer = await fetch(stack.consoleUrl + address);
    const policy = directivesOf(answer.headers.get("content-security-policy"));

    expect(policy.get("default-src")).toEqual(["'none'"]);
    const [self, ...hashes] = policy.get("script-src") ?? [];
    expect(self).toBe("'self'");
    for (const hash of hashes) expect(hash).toMatch(/^'sha256-[A-Za-z0-9+/]{43}='$/);
    expect(policy.has("script-src-elem") || policy.has("script-src-attr")).toBe(false);
    expect(policy.get("worker-src")).toEqual(["'self'"]);
    expect(policy.get("connect-src")?.toSorted()).toEqual(
      ["'self'", stack.identityUrl, stack.dataverseUrl, stack.secondDataverseUrl].toSorted(),
    );
    expect(policy.get("frame-src")).toEqual(["'self'", stack.identityUrl]);
    expect(policy.get("frame-ancestors")).toEqual(["'none'"]);
    expect(policy.get("base-uri")).toEqual(["'none'"]);
    expect(policy.get("form-action")).toEqual(["'self'"]);
    expect(policy.has("object-src")).toBe(false);

    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("permissions-policy")).toContain("camera=()");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });
}

test("the sign-in's bridge may be framed by the console alone, and reaches nothing", async ({ stack }) => {
  const answer = await fetch(`${stack.consoleUrl}/auth/redirect.html`);
  const policy = directivesOf(answer.headers.get("content-security-policy"));
  expect(Object.fromEntries(policy)).toEqual({
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "frame-ancestors": ["'self'"],
    "base-uri": ["'none'"],
    "form-action": ["'none'"],
  });
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.has("cross-origin-opener-policy")).toBe(false);
});

// A page that comes and goes, such as the bridge, makes a browser ask for this address by itself.
test("the icon that browsers ask for by themselves is there", async ({ stack }) => {
  const answer = await fetch(`${stack.consoleUrl}/favicon.ico`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^image\//);
});

test("the configuration is never kept by a browser, and holds no secret", async ({ stack }) => {
  const answer = await fetch(`${stack.consoleUrl}/config.json`);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("content-type")).toContain("application/json");
  expect(await answer.text()).not.toMatch(/secret|password/i);
});
