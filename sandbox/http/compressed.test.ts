import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { compressed } from "./compressed.ts";

const LONG = JSON.stringify({ value: Array.from({ length: 200 }, (_, place) => ({ name: `Run ${place}` })) });

const asking = (accepted?: string): Request =>
  new Request("http://localhost/api/data/v9.2/flowsessions", {
    headers: accepted === undefined ? {} : { "accept-encoding": accepted },
  });

const json = (text: string, init: ResponseInit = {}): Response =>
  new Response(text, { ...init, headers: { "content-type": "application/json; odata.metadata=minimal" } });

describe("answers on the wire", () => {
  it.each(["gzip", "gzip, deflate, br", "br;q=1.0, gzip;q=0.5"])("are packed for %s", async (accepted) => {
    const answer = await compressed(asking(accepted), json(LONG));
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(answer.headers.get("content-encoding")).toBe("gzip");
    expect(answer.headers.get("content-length")).toBe(String(bytes.byteLength));
    expect(bytes.byteLength).toBeLessThan(LONG.length / 4);
    expect(gunzipSync(bytes).toString()).toBe(LONG);
  });

  it.each([undefined, "br", "gzip;q=0", "identity"])("stay as they are for %s", async (accepted) => {
    const answer = await compressed(asking(accepted), json(LONG));
    expect(answer.headers.get("content-encoding")).toBeNull();
    expect(await answer.text()).toBe(LONG);
  });

  it("stay as they are when they are short, keeping status and headers", async () => {
    const answer = await compressed(asking("gzip"), json('{"error":{}}', { status: 404 }));
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-encoding")).toBeNull();
    expect(answer.headers.get("content-type")).toContain("json");
    expect(await answer.text()).toBe('{"error":{}}');
  });

  it("stay as they are when they are part of a file, or nothing", async () => {
    const part = new Response(LONG, { status: 206, headers: { "content-type": "text/plain" } });
    expect(await compressed(asking("gzip"), part)).toBe(part);
    const nothing = new Response(null, { status: 204 });
    expect(await compressed(asking("gzip"), nothing)).toBe(nothing);
  });
});
