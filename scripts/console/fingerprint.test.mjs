import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fingerprint } from "./fingerprint.mjs";

let base = "";
const write = async (path, text) => {
  await mkdir(join(base, path, ".."), { recursive: true });
  await writeFile(join(base, path), text);
};
const print = (settings) => fingerprint(base, ["app", "next.config.mjs", "absent"], settings);

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), "flowtower-fingerprint-"));
  await write("app/page.tsx", "a");
  await write("next.config.mjs", "b");
});
afterEach(() => rm(base, { recursive: true }));

it("is the same for the same contents, whenever they were written", async () => {
  const before = await print();
  await utimes(join(base, "app/page.tsx"), new Date(0), new Date(0));
  expect(await print()).toBe(before);
});

it.each([
  ["a changed file", "app/page.tsx", "c"],
  ["a new file", "app/other/page.tsx", "a"],
])("changes with %s", async (_what, path, text) => {
  const before = await print();
  await write(path, text);
  expect(await print()).not.toBe(before);
});

it("changes when a file moves with its contents", async () => {
  const before = await print();
  await rm(join(base, "app/page.tsx"));
  await write("app/moved.tsx", "a");
  expect(await print()).not.toBe(before);
});

it("changes with a setting", async () => {
  expect(await print(["one"])).not.toBe(await print(["two"]));
});

it.each(["app/page.test.tsx", "app/README.md", "app/.DS_Store", "app/msal-redirect-bridge.min.js"])(
  "does not build again for %s",
  async (path) => {
    const before = await print();
    await write(path, "anything");
    expect(await print()).toBe(before);
  },
);

it("ignores what is not among the inputs", async () => {
  const before = await print();
  await write("sandbox/main.ts", "anything");
  expect(await print()).toBe(before);
});
