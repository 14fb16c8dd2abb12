import { describe, expect, it } from "vitest";
import { brokenConnection, fakeAnswers } from "@/lib/testing/fake-answers";
import { loadConfig } from "./load-config";

const problemOf = async (answer: () => Response | Promise<Response>) => {
  const { fetch } = fakeAnswers(answer);
  const result = await loadConfig((path, init) =>
    fetch(new URL(path instanceof Request ? path.url : path, "http://localhost:3000"), init),
  );
  return result.ok ? undefined : result.problems[0]?.message;
};

describe("fetching config.json", () => {
  it("explains a file that is not there", async () => {
    expect(await problemOf(() => new Response("", { status: 404 }))).toContain("There is no /config.json");
  });

  it("explains a host that fails", async () => {
    expect(await problemOf(() => new Response("", { status: 502 }))).toContain("answered 502");
  });

  it("explains a host that can't be reached", async () => {
    expect(await problemOf(brokenConnection)).toContain("could not be fetched");
  });

  it("hands a file on to be read", async () => {
    expect(await problemOf(() => new Response("{}"))).toContain("is missing");
  });
});
