import type { Page } from "@playwright/test";
import { localConfig } from "../../../scripts/console/local-config.mjs";
import { expect, expectAccessible, test } from "../../fixtures/deployed";

const PORTS = { console: 3000, dataverse: 4010, dataverse2: 4011, identity: 4020 };
const VALID = localConfig(PORTS);
const [PRODUCTION, TEST] = VALID.environments;

/** A missing file makes Chromium say so by itself. */
const MISSING = /console error: Failed to load resource: .* 404 .*config\.json/;

/** Where each listed problem lies, and what it is. */
const problemsOn = (page: Page) =>
  page.getByRole("region", { name: /thing(s)? to mend/ }).getByRole("listitem");

interface Case {
  readonly title: string;
  readonly text: string | undefined;
  readonly problems: readonly RegExp[];
}

const CASES: readonly Case[] = [
  {
    title: "that is not there",
    text: undefined,
    problems: [/^The file.*There is no \/config\.json on this host\. Put one beside index\.html/],
  },
  { title: "that is not JSON", text: "{ clientId: 'x' }", problems: [/^The file.*The file is no JSON/] },
  {
    title: "without environments",
    text: JSON.stringify({ auth: VALID.auth, environments: [] }),
    problems: [/^environments.*is empty: name at least one environment/],
  },
  {
    title: "with an address that is not encrypted",
    text: JSON.stringify({
      ...VALID,
      environments: [{ ...PRODUCTION, url: "http://contoso.crm4.dynamics.com" }],
    }),
    problems: [
      /^environments\[0\]\.url.*"http:\/\/contoso\.crm4\.dynamics\.com" is not encrypted\. Use https/,
    ],
  },
  {
    title: "with several mistakes",
    text: JSON.stringify({
      auth: { ...VALID.auth, clientId: "the app" },
      environments: [
        { ...PRODUCTION, name: "" },
        { ...TEST, kind: "prod", url: "contoso" },
      ],
      defaultEnvironment: "nowhere",
    }),
    problems: [
      /^auth\.clientId/,
      /^environments\[0\]\.name/,
      /^environments\[1\]\.url.*"contoso" is no address/,
      /^environments\[1\]\.kind/,
      /^defaultEnvironment.*"nowhere" is the id of none of the environments/,
    ],
  },
];

for (const { title, text, problems } of CASES) {
  test(`a config.json ${title} is explained to the deployer, all of it at once, and nothing else is asked for`, async ({
    page,
    deploy,
    guard,
    picture,
  }) => {
    if (text === undefined) guard.allow(MISSING);
    const { origin } = await deploy(text);
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      if (new URL(request.url()).origin !== origin) elsewhere.push(request.url());
    });
    await page.goto(`${origin}/flows/`);

    await expect(
      page.getByRole("heading", { level: 1, name: "This console is not configured yet" }),
    ).toBeVisible();
    await expect(problemsOn(page)).toHaveText(problems);
    await expect(page.getByRole("region", { name: "What the deployer does" })).toContainText(
      "Register a single-page application",
    );
    await expect(page.getByRole("button", { name: "Sign in" })).toHaveCount(0);
    await expectAccessible(page);
    await picture(`config ${title}`);
    expect(elsewhere).toEqual([]);
  });
}

test("a config.json that is mended shows at the next reload", async ({ page, deploy }) => {
  const { origin, write } = await deploy("{");
  await page.goto(`${origin}/flows/`);
  await expect(problemsOn(page)).toHaveCount(1);
  await write(JSON.stringify(VALID));
  await page.getByRole("button", { name: "Reload" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expect(page).toHaveURL(`${origin}/flows/`);
});

test("a page that does not exist says so and leads to the flows", async ({ page, guard, picture }) => {
  guard.allow(/console error: Failed to load resource: .* 404 .*\/no\/such\/page/);
  const answer = await page.goto("/no/such/page");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "There is no such page" })).toBeVisible();
  await expectAccessible(page);
  await picture("not-found");
  await page.getByRole("link", { name: "Go to the flows" }).click();
  await expect(page).toHaveURL("/flows/");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
});
