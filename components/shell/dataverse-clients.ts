import type { Auth } from "@/lib/auth/start-auth";
import type { Environment } from "@/lib/config/config";
import { createDataverseClient, type DataverseClient } from "@/lib/dataverse";
import { browserSharedPause } from "@/lib/preferences/shared-pause";

/** The client of an environment: the same one each time, so that a pause asked for holds for everybody. */
export type DataverseOf = (environment: Environment) => DataverseClient;

export function createDataverseClients(auth: Auth): DataverseOf {
  const clients = new Map<string, DataverseClient>();
  return (environment) => {
    const known = clients.get(environment.id);
    if (known !== undefined) return known;
    const client = createDataverseClient({
      environmentId: environment.id,
      baseUrl: environment.url,
      getAccessToken: auth.accessTokenFor(environment.url),
      onTokenRefused: () => auth.signInOnce(environment.url),
      sharedPause: browserSharedPause(environment.id),
    });
    clients.set(environment.id, client);
    return client;
  };
}
