import { expect, it } from "vitest";
import { findBrowser } from "./browser.mjs";

const has =
  (...paths) =>
  (path) =>
    paths.includes(path);

it("takes the browser that a variable names before any other", () => {
  const env = { PATH: "/usr/bin", CHROMIUM_PATH: "/my/chromium" };
  expect(findBrowser(env, has("/my/chromium", "/usr/bin/chromium"))).toBe("/my/chromium");
});

it("passes over a variable that names nothing", () => {
  const env = { PATH: "/usr/bin", CHROMIUM_PATH: "/gone", FLOWTOWER_BROWSER: "" };
  expect(findBrowser(env, has("/usr/bin/chromium"))).toBe("/usr/bin/chromium");
});

it("prefers Chromium anywhere on the PATH to Chrome earlier on it", () => {
  const env = { PATH: "/a:/b" };
  expect(findBrowser(env, has("/a/google-chrome", "/b/chromium"))).toBe("/b/chromium");
});

it("prefers the headless shell to a whole Chromium", () => {
  const env = { PATH: "/a:/b" };
  expect(findBrowser(env, has("/a/chromium", "/b/chromium-headless-shell"))).toBe(
    "/b/chromium-headless-shell",
  );
});

it("looks in the usual places when the PATH has none", () => {
  expect(findBrowser({ PATH: "/a" }, has("/opt/google/chrome/chrome"))).toBe("/opt/google/chrome/chrome");
});

it("finds none where there is none", () => {
  expect(findBrowser({}, () => false)).toBeUndefined();
});
