/**
 * Ends of the host names of organisations, cloud by cloud.
 * Source: Microsoft Learn, "Discover user organizations", and "Datacenter regions".
 */
const ORGANISATION_HOST_ENDS = [
  ".dynamics.com",
  ".microsoftdynamics.us",
  ".appsplatform.us",
  ".dynamics.cn",
] as const;

/** Names of this computer: the only hosts that may be reached without TLS. */
const LOCAL_HOSTS = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Reads an address; undefined when it is none. */
function parseAddress(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** Tells whether the address is on this computer. */
const isLocal = (address: URL) => LOCAL_HOSTS.has(address.hostname);

/** What is wrong with an address that carries sign-ins or business data; undefined when nothing is. */
export function transportProblem(text: string): string | undefined {
  const address = parseAddress(text);
  if (address === undefined) return `"${text}" is no address. Write it in full, beginning with https://`;
  if (address.protocol === "https:" || (address.protocol === "http:" && isLocal(address))) return undefined;
  return `"${text}" is not encrypted. Use https; http is accepted for localhost only`;
}

/** What is wrong with the address of an organisation; undefined when nothing is. */
export function organisationProblem(text: string): string | undefined {
  const problem = transportProblem(text);
  const address = parseAddress(text);
  if (problem !== undefined || address === undefined) return problem;
  if (address.pathname !== "/" || address.search !== "" || address.hash !== "") {
    return `"${text}" has more than the host. Write only ${address.origin}`;
  }
  if (isLocal(address) || ORGANISATION_HOST_ENDS.some((end) => address.hostname.endsWith(end)))
    return undefined;
  return `"${address.hostname}" is no host of Dataverse. Expected something like contoso.crm4.dynamics.com`;
}
