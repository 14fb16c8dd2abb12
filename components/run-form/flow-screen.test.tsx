import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { FlowScreen } from "@/components/run-form/flow-screen";
import { flowId, personId, runId } from "@/lib/testing/factories";
import { renderInConsole, testQueryClient } from "@/lib/testing/render-in-console";
import { TEST_ENVIRONMENT_ID, testDataverse } from "@/lib/testing/test-dataverse";
import type { Console } from "@/lib/console/console-context";
import { startedRun } from "@/lib/preferences/started-runs";
import { flowKeys } from "@/lib/queries/flows";

const push = vi.fn<(href: string) => void>();
let address = "";
vi.mock("next/navigation", () => ({
  useSearchParams: () => new URLSearchParams(address),
  useRouter: () => ({ push }),
  usePathname: () => "/flow/",
}));

const OWNER = personId(9);
const REFERENCE = {
  connectionreferenceid: "00000004-0000-4000-8000-000000000001",
  connectionreferencelogicalname: "contoso_finance",
  connectionreferencedisplayname: "Finance robots",
  connectionid: "shared-uiflow-1",
  _ownerid_value: personId(),
};
const SCHEMA = {
  schema: {
    type: "object",
    properties: {
      Customer: { type: "string", title: "Customer", isOptional: false },
      Count: { type: "number", title: "Count", isOptional: true },
      Pin: { type: "string", title: "Pin", isOptional: true, isSensitive: true },
    },
  },
};

type Answer = (request: { url: URL; body: string | null }) => Response | Promise<Response>;
type Routes = Record<string, Answer>;

const rows =
  (...value: object[]) =>
  () =>
    Response.json({ value });
const text = (body: string) => () => new Response(body, { headers: { "Content-Type": "text/plain" } });
const refusal =
  (status: number, message: string, code = "0x80040220") =>
  () =>
    Response.json({ error: { code, message } }, { status });

function flowRow(over: object = {}) {
  return {
    "@odata.etag": 'W/"1"',
    workflowid: flowId(),
    name: "Invoice totals",
    description: "Adds up invoices.",
    statecode: 1,
    componentstate: 0,
    ismanaged: false,
    createdon: "2026-01-05T08:00:00Z",
    modifiedon: "2026-03-01T09:30:00Z",
    _ownerid_value: OWNER,
    "_ownerid_value@OData.Community.Display.V1.FormattedValue": "Ada Lindqvist",
    ...over,
  };
}

/** A run as the look for a lost one finds it. */
function runRow(number: number) {
  const empty = [
    "_machineid_value",
    "_machinegroupid_value",
    "startedon",
    "completedon",
    "errorcode",
    "errormessage",
    "runduration",
    "runwaitduration",
    "runexecutionduration",
  ];
  return {
    ...Object.fromEntries(empty.map((column) => [column, null])),
    flowsessionid: runId(number),
    name: "Invoice totals",
    statuscode: 3,
    _regardingobjectid_value: flowId(),
    _createdby_value: personId(),
    _ownerid_value: OWNER,
    createdon: "2026-03-02T10:00:00Z",
    modifiedon: "2026-03-02T10:00:00Z",
    runmode: 2,
    triggertype: 3,
    versionnumber: 1,
  };
}

const ROUTES: Routes = {
  "/workflows?": rows(flowRow()),
  "/inputs/$value": text(JSON.stringify(SCHEMA)),
  "/outputs/$value": text(""),
  "/clientdata/$value": text(""),
  "/connectionreferences?": rows(REFERENCE),
  "/flowsessions?": rows(),
  RunDesktopFlow: () => Response.json({ flowsessionId: runId(7) }),
};

/** The screen over answers chosen by a part of the address; `posts` keeps the bodies that were sent. */
function renderScreen({
  routes = {},
  console = {},
  search = `id=${flowId()}`,
}: { routes?: Routes; console?: Partial<Console>; search?: string } = {}) {
  address = search;
  const posts: string[] = [];
  const all = { ...routes, ...ROUTES, ...routes };
  const answer = async (input: RequestInfo | URL, init: RequestInit = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const route = Object.keys(all).find((part) => url.href.includes(part));
    if (route === undefined) throw new Error(`No answer for ${url.href}`);
    const body = typeof init.body === "string" ? init.body : null;
    if (init.method === "POST") posts.push(body ?? "");
    return (await all[route]?.({ url, body })) ?? Response.error();
  };
  const queryClient = testQueryClient();
  const view = renderInConsole(<FlowScreen />, {
    dataverse: testDataverse(answer),
    queryClient,
    console,
    hasFreshness: true,
  });
  return { ...view, posts, user: userEvent.setup() };
}

const runButton = () => screen.getByRole("button", { name: "Run flow" });
const formReady = () => screen.findByRole("textbox", { name: "Customer" }, { timeout: 5000 });

/** Everything that this browser keeps. */
const stored = () => JSON.stringify([localStorage, sessionStorage].map((area) => Object.entries(area)));

/** What was answered to the last act; copy buttons keep an empty place for theirs. */
const alert = () => {
  const spoken = screen.getAllByRole("alert").find((element) => element.textContent !== "");
  if (spoken === undefined) throw new Error("Nothing is said.");
  return spoken;
};

beforeEach(() => {
  push.mockClear();
});

describe("the states of the screen", () => {
  it("shows that it is loading, with a heading from the start", () => {
    renderScreen({ routes: { "/workflows?": () => new Promise(() => undefined) } });
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Flow");
  });

  it("shows the flow with its owner, its form and where to run", async () => {
    renderScreen();
    await formReady();
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Invoice totals");
    expect(screen.getByText("Ada Lindqvist")).toBeTruthy();
    expect(screen.getByLabelText("Connection reference", { selector: "select" })).toHaveProperty(
      "value",
      "contoso_finance",
    );
    expect(screen.getByRole("link", { name: "Runs of this flow" }).getAttribute("href")).toContain(
      `flow=${flowId()}`,
    );
  });

  it("says that a flow does not exist here", async () => {
    renderScreen({ routes: { "/workflows?": rows() } });
    expect(await screen.findByText("This flow does not exist here")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Show all flows" })).toBeTruthy();
  });

  it("names the missing right", async () => {
    const message = "Principal user (Id=1, type=8) is missing prvReadWorkflow privilege (Id=2)";
    renderScreen({ routes: { "/workflows?": refusal(403, message) } });
    await waitFor(() => expect(alert().textContent).toContain("to see flows (prvReadWorkflow)"));
  });

  it("keeps the form when a refresh fails", async () => {
    let fails = false;
    const { queryClient } = renderScreen({
      routes: { "/workflows?": () => (fails ? refusal(500, "Sorry")() : rows(flowRow())()) },
    });
    await formReady();
    fails = true;
    await queryClient.invalidateQueries({ queryKey: flowKeys.detail("contoso-production", flowId()) });
    expect(await screen.findByRole("button", { name: /^Dataverse has a problem As of / })).toBeTruthy();
    expect(screen.getByRole("textbox", { name: "Customer" })).toBeTruthy();
  });

  it.each(["id=abc", "id=", ""])("explains the address %j", (search) => {
    renderScreen({ search });
    expect(screen.getByText("This address names no flow")).toBeTruthy();
  });

  it("does not offer to run a draft", async () => {
    renderScreen({ routes: { "/workflows?": rows(flowRow({ statecode: 0 })) } });
    expect(await screen.findByText("A draft can’t be run")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Run flow" })).toBeNull();
  });

  it("says that a flow takes no inputs", async () => {
    renderScreen({ routes: { "/inputs/$value": text('{"schema":null}') } });
    expect(await screen.findByText("This flow takes no inputs.")).toBeTruthy();
  });
});

describe("running", () => {
  it("sends the inputs once, in their types, and opens the run", async () => {
    let arrive: (response: Response) => void = () => undefined;
    const { user, posts } = renderScreen({
      routes: { RunDesktopFlow: () => new Promise<Response>((resolve) => (arrive = resolve)) },
    });
    await user.type(await formReady(), "Contoso");
    await user.type(screen.getByLabelText("Count"), "3");
    await user.dblClick(runButton());
    await waitFor(() => expect(posts).toHaveLength(1));
    expect(runButton().getAttribute("aria-disabled")).toBe("true");
    await user.click(runButton());
    arrive(Response.json({ flowsessionId: runId(7) }));
    await waitFor(() => expect(push).toHaveBeenCalledWith(`/run/?id=${runId(7)}`));
    expect(posts).toHaveLength(1);
    const sent = JSON.parse(posts[0] ?? "") as Record<string, unknown>;
    expect(sent).toMatchObject({
      connectionName: "contoso_finance",
      connectionType: 2,
      runMode: "unattended",
    });
    expect(JSON.parse(String(sent["inputs"]))).toEqual({ Customer: "Contoso", Count: 3 });
  });

  it("remembers the run that it started, for those who may not read it", async () => {
    const { user } = renderScreen({
      routes: { RunDesktopFlow: () => Response.json({ flowsessionId: runId(7) }) },
    });
    await user.type(await formReady(), "Contoso");
    await user.click(runButton());
    await waitFor(() => expect(push).toHaveBeenCalled());
    expect(startedRun(TEST_ENVIRONMENT_ID, runId(7))).toMatchObject({
      flowId: flowId(),
      flowName: "Invoice totals",
    });
  });

  it("sends nothing while something is missing, says what, and goes there", async () => {
    const { user, posts } = renderScreen({ routes: { "/connectionreferences?": rows() } });
    await formReady();
    await user.type(screen.getByLabelText("Count"), "many");
    await user.click(runButton());
    const summary = alert();
    expect(
      within(summary)
        .getAllByRole("link")
        .map((link) => link.textContent),
    ).toEqual([
      "Customer: Enter a value.",
      expect.stringContaining("Count: Enter a number"),
      expect.stringContaining("Connection: Choose"),
    ]);
    expect(document.activeElement).toBe(screen.getByRole("textbox", { name: "Customer" }));
    expect(posts).toEqual([]);
  });

  it("does not run on Enter in a field, and does on Ctrl+Enter", async () => {
    const { user, posts } = renderScreen();
    await user.type(await formReady(), "Contoso{Enter}");
    expect(posts).toEqual([]);
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(posts).toHaveLength(1));
  });

  it("says why Dataverse refused and keeps what was typed", async () => {
    const message = "The connection reference 'contoso_finance' can't be used by you.";
    const { user } = renderScreen({ routes: { RunDesktopFlow: refusal(400, message, "0x80040203") } });
    await user.type(await formReady(), "Contoso");
    await user.click(runButton());
    await screen.findByText("The run was not started");
    expect(alert().textContent).toContain(message);
    expect(screen.getByRole("textbox", { name: "Customer" })).toHaveProperty("value", "Contoso");
    expect(runButton().getAttribute("aria-disabled")).toBeNull();
  });

  it("finds the run when the answer was lost, without sending again", async () => {
    let isSent = false;
    const { user, posts } = renderScreen({
      routes: {
        RunDesktopFlow: () => {
          isSent = true;
          return Promise.reject(new TypeError("Failed to fetch"));
        },
        "/flowsessions?": () => (isSent ? rows(runRow(8)) : rows())(),
      },
    });
    await user.type(await formReady(), "Contoso");
    await user.click(runButton());
    expect(await screen.findByText(/Looking whether the run has started/)).toBeTruthy();
    await waitFor(() => expect(push).toHaveBeenCalledWith(`/run/?id=${runId(8)}`), { timeout: 3000 });
    expect(posts).toHaveLength(1);
  });

  it("finishes looking after a reload in between", async () => {
    const lost = { RunDesktopFlow: () => Promise.reject(new TypeError("Failed to fetch")) };
    const first = renderScreen({ routes: lost });
    await first.user.type(await formReady(), "Contoso");
    await first.user.click(runButton());
    await screen.findByText(/Looking whether the run has started/);
    first.unmount();
    const second = renderScreen({ routes: { ...lost, "/flowsessions?": rows(runRow(8)) } });
    await waitFor(() => expect(push).toHaveBeenCalledWith(`/run/?id=${runId(8)}`), { timeout: 3000 });
    expect(second.posts).toEqual([]);
  });

  it("refuses more than 2 MB with the figure", async () => {
    const { user, posts } = renderScreen({ search: `id=${flowId()}&in.Customer=${"ä".repeat(1_100_000)}` });
    await formReady();
    await user.click(runButton());
    expect(alert().textContent).toMatch(/2[.,]1 MB.*at most 2 MB/);
    expect(posts).toEqual([]);
  });

  it("sends a connection by its name", async () => {
    const { user, posts } = renderScreen();
    await user.type(await formReady(), "Contoso");
    await user.click(screen.getByRole("radio", { name: "By name" }));
    await user.type(await screen.findByRole("combobox", { name: "Connection name" }), "shared-x");
    await user.click(runButton());
    await waitFor(() => expect(posts).toHaveLength(1));
    expect(JSON.parse(posts[0] ?? "")).toMatchObject({ connectionName: "shared-x" });
  });

  it("remembers where this flow was run last", async () => {
    const first = renderScreen();
    await first.user.type(await formReady(), "Contoso");
    await first.user.click(screen.getByRole("radio", { name: /^Attended/ }));
    await first.user.click(runButton());
    await waitFor(() => expect(push).toHaveBeenCalled());
    first.unmount();
    renderScreen();
    await formReady();
    expect(screen.getByRole("radio", { name: /^Attended/ })).toHaveProperty("checked", true);
    expect(screen.getByRole("textbox", { name: "Customer" })).toHaveProperty("value", "");
  });
});

describe("a schema that can't be read", () => {
  it("is explained, and the flow can be run with JSON written by hand", async () => {
    const { user, posts } = renderScreen({
      routes: { "/inputs/$value": text(""), "/clientdata/$value": text('{"properties": {"inp') },
    });
    const editor = await screen.findByRole("textbox", { name: "Inputs as JSON" });
    expect(screen.getByText(/not valid JSON/)).toBeTruthy();
    await user.type(editor, "[[1]");
    await user.click(runButton());
    expect(alert().textContent).toContain("not one JSON object");
    await user.clear(editor);
    await user.type(editor, '{{"A": 1}');
    await user.click(runButton());
    await waitFor(() => expect(posts).toHaveLength(1));
    expect(JSON.parse(posts[0] ?? "")).toMatchObject({ inputs: '{"A":1}' });
  });
});

describe("what was typed", () => {
  it("comes back after leaving, can be discarded, and never holds a sensitive value", async () => {
    const first = renderScreen();
    await first.user.type(await formReady(), "Contoso");
    await first.user.type(screen.getByLabelText("Pin"), "marker-4711");
    first.unmount();
    expect(stored()).toContain("Contoso");
    expect(stored()).not.toContain("marker-4711");

    const second = renderScreen();
    expect(await formReady()).toHaveProperty("value", "Contoso");
    expect(screen.getByLabelText("Pin")).toHaveProperty("value", "");
    expect(screen.getByText(/Restored what you typed/)).toBeTruthy();
    await second.user.click(screen.getByRole("button", { name: "Discard and start over" }));
    expect(await formReady()).toHaveProperty("value", "");
    second.unmount();
    expect(stored()).not.toContain("Contoso");
  });

  it("belongs to the person who typed it", async () => {
    const first = renderScreen();
    await first.user.type(await formReady(), "Contoso");
    first.unmount();
    renderScreen({ console: { account: { name: "Ben Okafor", username: "ben@contoso.example" } } });
    expect(await formReady()).toHaveProperty("value", "");
  });

  it("goes into a link without the sensitive values, and comes out of one", async () => {
    const first = renderScreen({ search: `id=${flowId()}&in.Customer=Contoso&in.Pin=marker` });
    expect(await formReady()).toHaveProperty("value", "Contoso");
    expect(screen.getByLabelText("Pin")).toHaveProperty("value", "");
    await first.user.type(screen.getByLabelText("Pin"), "marker");
    await first.user.click(screen.getByRole("button", { name: "Copy link with these values" }));
    const link = await navigator.clipboard.readText();
    expect(new URL(link).searchParams.get("in.Customer")).toBe("Contoso");
    expect(link).not.toContain("marker");
  });

  it("on a link wins over the link when the page is reloaded", async () => {
    const search = `id=${flowId()}&in.Customer=Contoso`;
    const first = renderScreen({ search });
    await first.user.type(await formReady(), " Ltd");
    first.unmount();
    renderScreen({ search });
    expect(await formReady()).toHaveProperty("value", "Contoso Ltd");
  });
});

describe("a person who does not own the flow", () => {
  const seesSome = { "/flowsessions?": rows({ flowsessionid: runId(1) }) };

  it("is told before running that the run can't be followed", async () => {
    renderScreen();
    expect(await screen.findByText(/following or cancelling its runs is not allowed to you/)).toBeTruthy();
    expect(screen.getByText(/Ada Lindqvist, and you see none/)).toBeTruthy();
  });

  it("is told nothing when the owner's runs are visible", async () => {
    renderScreen({ routes: seesSome });
    await formReady();
    expect(screen.queryByText(/not allowed to you/)).toBeNull();
  });

  it("is told nothing when the owner has no runs, but those of others are visible", async () => {
    const others = vi.fn(rows({ flowsessionid: runId(1) }));
    const { queryClient } = renderScreen({
      routes: { [`_ownerid_value%20ne%20${personId()}`]: () => others() },
    });
    await formReady();
    await waitFor(() => expect(others).toHaveBeenCalledOnce());
    await waitFor(() => expect(queryClient.isFetching()).toBe(0));
    expect(screen.queryByText(/not allowed to you/)).toBeNull();
  });

  it("is told when the right to read runs is missing, and the owner is not", async () => {
    const forbidden = {
      "/flowsessions?": refusal(403, "Principal user is missing prvReadflowsession privilege"),
    };
    const first = renderScreen({ routes: forbidden });
    expect(await screen.findByText(/but not follow or cancel its runs/)).toBeTruthy();
    first.unmount();
    renderScreen({ routes: forbidden, console: { me: { personId: OWNER } } });
    await formReady();
    expect(screen.queryByText(/not follow or cancel/)).toBeNull();
  });
});
