import { type FlowId, parseFlowId, parseRunId, type RunId } from "@/lib/domain/ids";

/** What a pasted text names: an address of this console, a thing of a known kind, or an id of whatever it may be. */
export type PastedThing =
  | { readonly kind: "address"; readonly href: string }
  | { readonly kind: "run"; readonly id: RunId }
  | { readonly kind: "flow"; readonly id: FlowId }
  | { readonly kind: "id"; readonly id: string };

const GUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const IN_PORTAL_RUN = new RegExp(`/runs/(${GUID})`, "i");
const IN_PORTAL_FLOW = new RegExp(`/(?:ui)?flows/(${GUID})`, "i");
const IN_WEB_API = new RegExp(`/flowsessions\\((${GUID})\\)`, "i");
const ONLY_ID = new RegExp(`^[{("']?(${GUID})[})"']?$`, "i");

/**
 * Reads an id or an address that somebody pasted; undefined when the text is neither. Addresses of the vendor's portal
 * (lib/config/portal-links), of the Web API and of this console at `origin` are known.
 */
export function pastedThing(text: string, origin: string): PastedThing | undefined {
  const pasted = text.trim();
  if (URL.canParse(pasted)) {
    const address = new URL(pasted);
    if (address.origin === origin) return { kind: "address", href: `${address.pathname}${address.search}` };
  }
  const runId = parseRunId((IN_PORTAL_RUN.exec(pasted) ?? IN_WEB_API.exec(pasted))?.[1]);
  if (runId !== undefined) return { kind: "run", id: runId };
  const flowId = parseFlowId(IN_PORTAL_FLOW.exec(pasted)?.[1]);
  if (flowId !== undefined) return { kind: "flow", id: flowId };
  const id = ONLY_ID.exec(pasted)?.[1];
  return id === undefined ? undefined : { kind: "id", id: id.toLowerCase() };
}
