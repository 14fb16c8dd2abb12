/**
 * Why an address can't be called back; undefined when it can.
 *
 * Source: Microsoft Learn, "Work with desktop flows using code", callback: HTTPS only, no IP literal, no localhost.
 */
export function callbackProblem(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null) return "The callbackUrl is not an absolute address.";
  if (url.protocol !== "https:") return "The callbackUrl must use HTTPS.";
  const host = url.hostname.replace(/\.$/, "").toLowerCase();
  if (host === "localhost" || host.endsWith(".localhost")) return "The callbackUrl must not be localhost.";
  // The parser has turned every way of writing an IPv4 address into four numbers by now.
  if (host.startsWith("[") || /^\d+(\.\d+){3}$/.test(host))
    return "The callbackUrl must not be an IP address.";
  return undefined;
}
