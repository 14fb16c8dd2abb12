import { mkdir, readFile, rm } from "node:fs/promises";
import { runCommand } from "../process/children.mjs";
import { inRoot } from "../setup/root.mjs";
import { countCheck, countPlaywright, countVitest } from "./counts.mjs";

/** @typedef {import("./counts.mjs").Counts} Counts */
/** @typedef {{ counts: Counts, output: string }} Outcome */
/** @typedef {{ name: string, group: string, run: (tools: Tools) => Promise<Outcome> }} Step */
/** @typedef {{ node24: string, browser: string | undefined }} Tools */

const CODE = ["app", "components", "lib", "sandbox", "e2e", "bench", "scripts"];
const REPORTS = inRoot(".cache/test");

/** What the tools print is kept and shown later, so without colours. @param {Record<string, string>} [more] */
function quietEnv(more = {}) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1", ...more };
  delete env["FORCE_COLOR"];
  return env;
}

/** @param {string} name @param {string} script below node_modules @param {...string} args @returns {Step} */
const check = (name, script, ...args) => ({
  name,
  group: "check",
  run: async ({ node24 }) => {
    const { code, output } = await runCommand(node24, [inRoot(`node_modules/${script}`), ...args], {
      env: quietEnv(),
    });
    return { counts: countCheck(code), output };
  },
});

/** @param {string} file */
async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** @param {string} project @returns {Step} */
const vitest = (project) => ({
  name: project,
  group: project,
  run: async ({ node24 }) => {
    const file = `${REPORTS}/${project}.json`;
    await rm(file, { force: true });
    await mkdir(REPORTS, { recursive: true });
    const { code, output } = await runCommand(
      node24,
      [
        ...[inRoot("node_modules/vitest/vitest.mjs"), "run", "--project", project],
        ...["--reporter=dot", "--reporter=json", `--outputFile.json=${file}`],
      ],
      { env: quietEnv() },
    );
    return { counts: countVitest(await readReport(file), code), output };
  },
});

/** The types of the routes come from Next, and a fresh clone does not have them yet. @type {Step} */
const types = {
  name: "types",
  group: "check",
  run: async ({ node24 }) => {
    const env = quietEnv();
    const next = await runCommand(node24, [inRoot("node_modules/next/dist/bin/next"), "typegen"], { env });
    const compiler = inRoot("node_modules/typescript/bin/tsc");
    const { code, output } = await runCommand(
      node24,
      [compiler, "--noEmit", "--project", ".", "--tsBuildInfoFile", ".cache/tsc.tsbuildinfo"],
      { env },
    );
    return {
      counts: countCheck(next.code || code),
      output: next.code === 0 ? output : `${next.output}\n${output}`,
    };
  },
};

/** @type {Step} */
const build = {
  name: "build",
  group: "journeys",
  run: async ({ node24 }) => {
    const env = quietEnv({ FLOWTOWER_CONFIG: "" });
    const { code, output } = await runCommand(node24, [inRoot("scripts/build.mjs")], { env });
    return { counts: countCheck(code), output };
  },
};

/** @type {Step} */
const journeys = {
  name: "journeys",
  group: "journeys",
  run: async ({ node24, browser }) => {
    const file = `${REPORTS}/journeys.json`;
    await rm(file, { force: true });
    const { code, output } = await runCommand(
      node24,
      [inRoot("node_modules/@playwright/test/cli.js"), "test", "--reporter=line,json"],
      {
        env: quietEnv({ PLAYWRIGHT_JSON_OUTPUT_FILE: file, ...(browser && { FLOWTOWER_BROWSER: browser }) }),
      },
    );
    return { counts: countPlaywright(await readReport(file), code), output };
  },
};

/** Each of these uses one core, and leaves alone what the others read: two may run at a time. @type {readonly Step[]} */
export const BY_ONE_CORE = [
  check(
    "lint",
    "eslint/bin/eslint.js",
    ".",
    "--cache",
    "--cache-location",
    ".cache/eslint/",
    "--max-warnings",
    "0",
  ),
  types,
  check("format", "prettier/bin/prettier.cjs", "--check", ".", "--log-level", "warn"),
  check(
    "arrows",
    "dependency-cruiser/bin/dependency-cruiser.mjs",
    ...CODE,
    "--config",
    ".dependency-cruiser.cjs",
  ),
  check("dead code", "knip/bin/knip.js", "--no-progress"),
  build,
];

/** Each of these uses both cores. The journeys walk through what was built. @type {readonly Step[]} */
export const BY_BOTH_CORES = [vitest("unit"), vitest("screen"), vitest("contract"), journeys];

/** What `--only` accepts. */
export const GROUPS = ["check", "unit", "screen", "contract", "journeys"];
