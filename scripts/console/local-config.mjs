const TENANT = "11111111-2222-4333-8444-555555555555";
const CLIENT = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

/**
 * The console's configuration for the sandbox. The authority looks like https because MSAL insists on it there;
 * the endpoints are the local identity provider's, and `knownAuthorities` spares the call to Microsoft's discovery.
 *
 * @param {import("../setup/ports.mjs").Ports} ports
 */
export function localConfig(ports) {
  const tenant = `http://localhost:${ports.identity}/${TENANT}`;
  return {
    auth: {
      clientId: CLIENT,
      authority: `https://localhost:${ports.identity}/${TENANT}`,
      knownAuthorities: [`localhost:${ports.identity}`],
      authorityMetadata: {
        issuer: `${tenant}/v2.0`,
        authorization_endpoint: `${tenant}/oauth2/v2.0/authorize`,
        token_endpoint: `${tenant}/oauth2/v2.0/token`,
        end_session_endpoint: `${tenant}/oauth2/v2.0/logout`,
        jwks_uri: `${tenant}/discovery/v2.0/keys`,
      },
      cacheLocation: "localStorage",
    },
    environments: [
      {
        id: "contoso-production",
        name: "Contoso Production",
        url: `http://localhost:${ports.dataverse}`,
        kind: "production",
        frame: "#b3261e",
      },
      {
        id: "contoso-test",
        name: "Contoso Test",
        url: `http://localhost:${ports.dataverse2}`,
        kind: "test",
      },
    ],
    defaultEnvironment: "contoso-production",
    sandbox: true,
    askMachineStatus: true,
  };
}
