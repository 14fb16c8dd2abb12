import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Oklch = readonly [lightness: number, chroma: number, hue: number];
type Scheme = "light" | "dark";

const css = readFileSync("app/globals.css", "utf8");
const OKLCH = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;

function token(name: string, scheme: Scheme): Oklch {
  const match = new RegExp(`--${name}: light-dark\\(${OKLCH}, ${OKLCH}\\)`).exec(css);
  if (match === null) throw new Error(`No light-dark() token named ${name}`);
  const numbers = match.slice(scheme === "light" ? 1 : 4).map(Number);
  return [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0];
}

/** Relative luminance by WCAG 2.2, through OKLab and linear sRGB (matrices of CSS Color 4, section 10.8). */
function luminance([lightness, chroma, hue]: Oklch): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clamp = (value: number) => Math.min(1, Math.max(0, value));
  const red = clamp(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clamp(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clamp(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(front: string, back: string, scheme: Scheme): number {
  const one = luminance(token(front, scheme));
  const other = luminance(token(back, scheme));
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

const GROUNDS = ["ground", "surface", "raised", "hover"];
const STATES = ["queued", "running", "succeeded", "failed", "cancelled", "warning"];

/** Front, grounds, least contrast. */
const PROMISES: [string, string[], number][] = [
  ["text", [...GROUNDS, "accent-ground"], 7],
  ["text-muted", [...GROUNDS, "accent-ground"], 4.5],
  ["accent-text", [...GROUNDS, "accent-ground"], 4.5],
  ["on-accent", ["accent", "accent-hover"], 4.5],
  ["on-danger", ["danger", "danger-hover"], 4.5],
  ["accent", [...GROUNDS, "accent-ground"], 3],
  ["line-strong", ["ground", "surface", "raised"], 3],
  ["text-muted", ["failed-ground", "warning-ground"], 4.5],
  ...STATES.map((state): [string, string[], number] => [`${state}-text`, [`${state}-ground`, "surface"], 7]),
  ...STATES.map((state): [string, string[], number] => [state, [`${state}-ground`, "ground", "surface"], 3]),
];

describe.each(["light", "dark"] as const)("tokens in the %s scheme", (scheme) => {
  it.each(PROMISES)("%s on %s keeps a contrast of %d", (front, grounds, least) => {
    const found = grounds.map((ground) => ({ ground, ratio: contrast(front, ground, scheme) }));
    expect(found.filter(({ ratio }) => ratio < least)).toEqual([]);
  });
});
