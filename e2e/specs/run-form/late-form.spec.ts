import type { Page } from "@playwright/test";
import { expect, test } from "../../fixtures/stack";
import { flowPage, RUN_ADDRESS } from "../../pages/flow-page";
import { watchLaunches } from "../../pages/launches";

test("a flow cannot be run before its fields are there, and can once they are", async ({
  page,
  sandbox,
  signIn,
}) => {
  const launches = await watchLaunches(sandbox, "Remove duplicate contacts");
  const library = await holdFormLibrary(page);
  await signIn("olivia", launches.address);
  const form = flowPage(page);

  await library.isAsked;
  // Everything else that a run needs is there, so only the fields can be what the button waits for.
  await expect(form.reference.locator("option").nth(1)).toBeAttached();
  await expect(form.runButton).toBeDisabled();
  await page.keyboard.press("Control+Enter");

  await library.release();
  await form.inputs.getByRole("textbox", { name: "Entries, entry 1" }).fill("Adatum AG");
  expect(await launches.posts()).toEqual([]);
  await form.runButton.click();
  await expect(page).toHaveURL(RUN_ADDRESS);
});

/** A name by which react-jsonschema-form looks a template up; it stands in no other script. */
const LIBRARY_MARK = "ArrayFieldItemTemplate";

/** Keeps the form library from arriving, as a slow network does, until it is released. */
async function holdFormLibrary(page: Page) {
  const asked = Promise.withResolvers<undefined>();
  const released = Promise.withResolvers<undefined>();
  await page.route("**/_next/static/chunks/*.js", async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes(LIBRARY_MARK)) {
      asked.resolve(undefined);
      await released.promise;
    }
    await route.fulfill({ response });
  });
  const release = async () => {
    released.resolve(undefined);
    // Nothing else is held: a script that is on its way when the page closes must not meet this handler.
    await page.unrouteAll({ behavior: "wait" });
  };
  return { isAsked: asked.promise, release };
}
