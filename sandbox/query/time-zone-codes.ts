/**
 * Zones by Dataverse's `timezonecode`, as far as the sandbox's people need them; every other code counts as UTC.
 *
 * Source: Microsoft Learn, "Time zone entities" (codes are those of the table `timezonedefinition`); Unicode CLDR,
 * "windowsZones" for the IANA names. Unverified: the codes themselves, which a list of `timezonedefinitions` would settle.
 */
const ZONES: Readonly<Record<number, string>> = {
  2: "Pacific/Honolulu",
  3: "America/Anchorage",
  4: "America/Los_Angeles",
  10: "America/Denver",
  15: "America/Phoenix",
  20: "America/Chicago",
  35: "America/New_York",
  65: "America/Sao_Paulo",
  85: "Europe/London",
  92: "UTC",
  95: "Europe/Budapest",
  100: "Europe/Warsaw",
  105: "Europe/Paris",
  110: "Europe/Berlin",
  120: "Africa/Cairo",
  125: "Europe/Kyiv",
  130: "Europe/Athens",
  140: "Africa/Johannesburg",
  145: "Europe/Moscow",
  165: "Asia/Dubai",
  190: "Asia/Kolkata",
  210: "Asia/Shanghai",
  215: "Asia/Singapore",
  235: "Asia/Tokyo",
  255: "Australia/Sydney",
  290: "Pacific/Auckland",
};

/** The IANA zone of a `timezonecode`; UTC for none and for one that the sandbox does not know. */
export function timeZoneOf(code: unknown): string {
  return (typeof code === "number" ? ZONES[code] : undefined) ?? "UTC";
}
