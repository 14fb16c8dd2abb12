import type { ConfigResult } from "./parse-config";
import { parseConfig } from "./parse-config";

/** Where the console finds its configuration: beside its own pages. */
const CONFIG_PATH = "/config.json";

/** Fetches and reads the configuration. A file that can't be had is a problem like any other; nothing is thrown. */
export async function loadConfig(fetchFile: typeof fetch = fetch): Promise<ConfigResult> {
  const problem = (message: string): ConfigResult => ({ ok: false, problems: [{ path: "", message }] });
  try {
    const response = await fetchFile(CONFIG_PATH, { cache: "no-store", credentials: "same-origin" });
    if (response.status === 404)
      return problem(`There is no ${CONFIG_PATH} on this host. Put one beside index.html`);
    if (!response.ok) return problem(`The host answered ${response.status} for ${CONFIG_PATH}`);
    return parseConfig(await response.text());
  } catch {
    return problem(`${CONFIG_PATH} could not be fetched. Check that the host of this page can be reached`);
  }
}
