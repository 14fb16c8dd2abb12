import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { Freshness } from "@/components/shell/freshness";
import { createBeforeLeaving } from "@/lib/auth/before-leaving";
import type { ConsoleConfig, Environment } from "@/lib/config/config";
import { createPaths } from "@/lib/config/paths";
import { type Console, ConsoleProvider } from "@/lib/console/console-context";
import type { DataverseClient } from "@/lib/dataverse";
import { createLivePoller, type LivePoller } from "@/lib/live/live-poller";
import { LivePollerProvider } from "@/lib/live/use-live";
import { personId } from "./factories";
import { TEST_ENVIRONMENT_ID, TEST_ENVIRONMENT_URL } from "./test-dataverse";

/** The environment of screen tests. */
export const TEST_ENVIRONMENT: Environment = {
  id: TEST_ENVIRONMENT_ID,
  name: "Contoso Production",
  url: TEST_ENVIRONMENT_URL,
  kind: "production",
  frame: null,
  portalUrl: "https://make.powerautomate.com",
  environmentId: null,
};

/** Their configuration. */
export const TEST_CONFIG: ConsoleConfig = {
  auth: {
    clientId: "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee",
    authority: "https://localhost:4020/11111111-2222-4333-8444-555555555555",
    knownAuthorities: [],
    authorityMetadata: null,
    cacheLocation: "localStorage",
  },
  environments: [TEST_ENVIRONMENT],
  defaultEnvironment: TEST_ENVIRONMENT,
  isSandbox: true,
  asksMachineStatus: true,
};

/** A cache that repeats nothing and forgets nothing. */
export const testQueryClient = () =>
  new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity, staleTime: Infinity } } });

/** What a test may decide about the console around its screen. */
export interface RenderInConsoleParts {
  readonly dataverse: DataverseClient;
  readonly queryClient?: QueryClient;
  readonly poller?: LivePoller;
  readonly console?: Partial<Console>;
  /** Shows the line of the frame that says how fresh the screen is. */
  readonly hasFreshness?: boolean;
}

/** Renders a screen as a signed-in person sees it. The poller stands still unless the test gives its own. */
export function renderInConsole(screen: ReactNode, parts: RenderInConsoleParts) {
  const { dataverse, queryClient = testQueryClient() } = parts;
  const page = { isHidden: true, subscribe: () => () => undefined };
  const poller = parts.poller ?? createLivePoller({ dataverse, queryClient, page });
  const value: Console = {
    config: TEST_CONFIG,
    environment: TEST_ENVIRONMENT,
    environments: TEST_CONFIG.environments,
    dataverse,
    paths: createPaths(null),
    account: { name: "Olivia Brandt", username: "olivia@contoso.example" },
    me: { personId: personId() },
    beforeLeaving: createBeforeLeaving(),
    signIn: () => undefined,
    signOut: () => undefined,
    ...parts.console,
  };
  const view = render(
    <QueryClientProvider client={queryClient}>
      <LivePollerProvider value={poller}>
        <ConsoleProvider value={value}>
          {parts.hasFreshness === true && <Freshness />}
          {screen}
        </ConsoleProvider>
      </LivePollerProvider>
    </QueryClientProvider>,
  );
  return { ...view, queryClient, poller };
}
