import type { QueryClient } from "@tanstack/react-query";
import { createDataverseClients, type DataverseOf } from "@/components/shell/dataverse-clients";
import { type Auth, startAuth } from "@/lib/auth/start-auth";
import type { ConfigProblem, ConsoleConfig, Environment } from "@/lib/config/config";
import { loadConfig } from "@/lib/config/load-config";
import { ENVIRONMENT_PARAMETER } from "@/lib/config/paths";
import { flowQueries } from "@/lib/queries/flows";
import { meQueries } from "@/lib/queries/me";
import { createQueryClient } from "@/lib/queries/query-client";

/** What a console that could start is made of. */
export interface StartedConsole {
  readonly config: ConsoleConfig;
  readonly auth: Auth;
  readonly queryClient: QueryClient;
  readonly dataverseOf: DataverseOf;
}

/** How the start ended. */
export type ConsoleStartResult =
  | { readonly step: "misconfigured"; readonly problems: readonly ConfigProblem[] }
  | { readonly step: "signInUnusable"; readonly error: Error }
  | ({ readonly step: "ready" } & StartedConsole);

/** Reads the configuration, starts the sign-in and asks for what the page will show. Never rejects. */
export async function startConsole(): Promise<ConsoleStartResult> {
  const result = await loadConfig();
  if (!result.ok) return { step: "misconfigured", problems: result.problems };
  const { config } = result;
  try {
    const auth = await startAuth(config.auth, window.location.origin);
    const started = {
      config,
      auth,
      queryClient: createQueryClient(),
      dataverseOf: createDataverseClients(auth),
    };
    askEarly(started);
    return { step: "ready", ...started };
  } catch (reason) {
    return { step: "signInUnusable", error: reason instanceof Error ? reason : new Error(String(reason)) };
  }
}

/** The environment that an address names; undefined when it names none that we have. */
export function environmentOf(config: ConsoleConfig, address: URLSearchParams): Environment | undefined {
  const wanted = address.get(ENVIRONMENT_PARAMETER);
  if (wanted === null) return config.defaultEnvironment;
  return config.environments.find(({ id }) => id === wanted);
}

/**
 * Asks before React draws: for the list of flows, which is the first thing that most people see, and then who asks.
 * Both fail together where the environment can't be reached. Their failures are shown by those who read the answers.
 */
function askEarly({ config, auth, queryClient, dataverseOf }: StartedConsole): void {
  const { pathname, search } = window.location;
  const environment = environmentOf(config, new URLSearchParams(search));
  if (environment === undefined || !auth.isSignedIn()) return;
  const dataverse = dataverseOf(environment);
  const ignore = () => undefined;
  if (pathname.startsWith("/flows")) queryClient.query(flowQueries(dataverse).list()).catch(ignore);
  queryClient.query(meQueries(dataverse).whoAmI()).catch(ignore);
}
