import { createServer } from "node:http";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { expect, test as base } from "@playwright/test";
import { localConfig } from "../../../scripts/console/local-config.mjs";
import { isPortFree, type Ports } from "../../../scripts/setup/ports.mjs";
import { launch, type Launched, type Through } from "../../fixtures/launched";
import { freePorts } from "../../fixtures/stack-process";

interface Fixtures {
  readonly ports: Ports;
  /** Starts Flowtower on the test's ports; whatever is left of it is stopped when the test ends. */
  readonly start: (how?: { through?: Through; config?: string }) => Launched;
}

/** No sandbox of the worker's is needed here: the command brings its own. */
const test = base.extend<Fixtures>({
  // eslint-disable-next-line no-empty-pattern -- Playwright reads a fixture's needs from this pattern, and there are none.
  ports: async ({}, use, { parallelIndex }) => use(await freePorts(parallelIndex, "spare")),
  start: async ({ ports }, use) => {
    const launched: Launched[] = [];
    await use(({ through = "node", config } = {}) => {
      const one = launch(ports, through, { FLOWTOWER_CONFIG: config });
      launched.push(one);
      return one;
    });
    await Promise.all(launched.map((one) => one.interrupt()));
  },
});

const portNumbers = (ports: Ports): readonly number[] => Object.values(ports);

const READY = "Ctrl-C stops everything.";

test("one command says where to go, who can sign in, and how to use a tenant", async ({
  start,
  ports,
  page,
}) => {
  const flowtower = start({ through: "npm" });
  await flowtower.shows(READY);
  const printed = flowtower.printed();
  expect(printed).toContain(`Open http://localhost:${ports.console} and sign in`);
  expect(printed).toContain("The password is the user name.");
  for (const user of ["olivia", "ben", "ada", "nora"])
    expect(printed).toMatch(new RegExp(`^  ${user} +\\w`, "m"));
  expect(printed).toContain("FLOWTOWER_CONFIG=/path/to/config.json npm start");

  await page.goto(`http://localhost:${ports.console}`);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});

test("a start after a build builds nothing and is ready in a few seconds", async ({ start }) => {
  const startedAt = performance.now();
  const flowtower = start();
  await flowtower.shows(READY);
  expect(flowtower.workedMs() ?? performance.now() - startedAt).toBeLessThan(10_000);
  expect(flowtower.printed()).toMatch(/dependencies +up to date/);
  expect(flowtower.printed()).toMatch(/build +nothing has changed/);
});

test("Ctrl-C ends all of it with exit code 0 and frees every port", async ({ start, ports }) => {
  const flowtower = start();
  await flowtower.shows(READY);
  for (const port of portNumbers(ports)) expect(await isPortFree(port)).toBe(false);
  expect(await flowtower.interrupt()).toBe(0);
  for (const port of portNumbers(ports)) expect(await isPortFree(port)).toBe(true);
});

test("a taken port is named with the variable that moves it, and nothing is started", async ({
  start,
  ports,
}) => {
  const other = createServer().listen(ports.dataverse2, "127.0.0.1");
  await once(other, "listening");
  const flowtower = start({ through: "npm" });
  expect(await flowtower.ended()).toBe(1);
  other.close();
  expect(flowtower.printed()).toContain(
    `Port ${ports.dataverse2}, for the second environment, is taken. Free it, or choose another: FLOWTOWER_DATAVERSE_PORT=${ports.dataverse + 100} npm start`,
  );
  expect(flowtower.printed()).not.toMatch(/^ +at /m);
  expect(await isPortFree(ports.console)).toBe(true);
});

test.describe("with a configuration of one's own", () => {
  test("that file is served as it is, edits included, and no sandbox runs", async ({
    start,
    ports,
  }, testInfo) => {
    const file = testInfo.outputPath("config.json");
    const written = { ...localConfig(ports), comment: "ours" };
    await writeFile(file, JSON.stringify(written));
    const flowtower = start({ config: file });
    await flowtower.shows("Ctrl-C stops it.");

    expect(flowtower.printed()).toContain(`serves ${file} as its configuration, and no sandbox runs`);
    expect(flowtower.printed()).toContain(`http://localhost:${ports.console}/auth/redirect.html`);
    expect(flowtower.printed()).not.toContain("olivia");
    const served = () =>
      fetch(`http://localhost:${ports.console}/config.json`).then((answer) => answer.text());
    expect(await served()).toBe(JSON.stringify(written));
    await writeFile(file, "{}");
    expect(await served()).toBe("{}");
    for (const port of [ports.dataverse, ports.dataverse2, ports.identity])
      expect(await isPortFree(port)).toBe(true);
  });

  test("a file that is not there is named", async ({ start }, testInfo) => {
    const file = testInfo.outputPath("missing.json");
    const flowtower = start({ config: file });
    expect(await flowtower.ended()).toBe(1);
    expect(flowtower.printed()).toContain(`FLOWTOWER_CONFIG names ${file}, and there is no such file.`);
  });
});
