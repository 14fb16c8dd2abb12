import { setImmediate as turn } from "node:timers/promises";
import { err, type Result } from "../../kernel/result.ts";
import { malformed, type DataverseFault } from "../../model/dataverse-fault.ts";
import { API_PATH } from "../../model/environment.ts";
import { faultAnswer } from "../answers.ts";
import type { IncomingRequest } from "../incoming-request.ts";
import { continuesOnError } from "../preferences.ts";
import { checkOptions, parseQueryOptions } from "../query-options.ts";
import { checkHeaders, checkVersion } from "../request-checks.ts";
import { serveRequest, type Service } from "../serve-request.ts";
import type { BatchPart, BatchWatch } from "./batch-watch.ts";
import { batchAnswer, type ItemAnswer, type PartAnswer } from "./batch-answer.ts";
import { resolveReferences, type ContentReferences } from "./content-references.ts";
import { parseBatch, type BatchItem, type BatchRequest } from "./parse-batch.ts";

/** Thrown to undo a change set; the answer is that of the request that failed. */
class ChangeSetFailed extends Error {
  readonly answer: PartAnswer;

  constructor(answer: PartAnswer) {
    super("A request of the change set failed.");
    this.answer = answer;
  }
}

/**
 * Executes the requests of a batch one after another. The first that fails is the last, unless the batch prefers
 * `odata.continue-on-error`.
 *
 * Source: Microsoft Learn, "Execute batch operations using the Web API". Unverified: the status of the whole after a part
 * that failed with another status than 400; a batch that reads a missing row would settle it.
 */
export async function runBatch(
  service: Service,
  request: IncomingRequest,
  watch: BatchWatch,
): Promise<Response> {
  const batch = acceptedBatch(request);
  if (!batch.ok) return faultAnswer(batch.error);
  const goesOn = continuesOnError(request.headers.get("prefer"));
  const answers: ItemAnswer[] = [];
  for (const item of batch.value) {
    const answer = await watchedAnswer(service, request.url, item, watch);
    // Nobody receives what is answered after a cut.
    if (answer === "cut") break;
    answers.push(answer);
    if (hasFailed(answer) && !goesOn) break;
    // A long batch lets others have their turn between its requests, as Dataverse does.
    await turn();
  }
  return batchAnswer(answers, {
    status: answers.some(hasFailed) && !goesOn ? 400 : 200,
    newGuid: service.app.newGuid,
    headers: goesOn ? { "preference-applied": "odata.continue-on-error" } : {},
  });
}

async function watchedAnswer(
  service: Service,
  batchUrl: string,
  item: BatchItem,
  watch: BatchWatch,
): Promise<ItemAnswer | "cut"> {
  const requests = item.kind === "request" ? [item.request] : item.requests;
  const parts = requests.map((each) => partOf(batchUrl, each));
  const instead = await watch.before(parts);
  if (instead === "cut") return "cut";
  const statuses: number[] = [];
  const answer = answerItem({ service, batchUrl, instead, statuses }, item);
  return watch.after(parts, statuses) ?? answer;
}

/** The requests of an item while they are answered. */
interface Answering {
  readonly service: Service;
  readonly batchUrl: string;
  /** By the place of a request: what is answered without asking Dataverse. */
  readonly instead: readonly (Response | undefined)[];
  /** What the requests that were tried were answered. */
  readonly statuses: number[];
}

/** A request as the log knows it: its path as Dataverse reads it, or as written where it cannot be read. */
function partOf(batchUrl: string, { method, target }: BatchRequest): BatchPart {
  const url = URL.parse(target, batchUrl);
  return { method, path: url === null ? target : url.pathname + url.search };
}

function acceptedBatch({
  method,
  url,
  headers,
  body,
}: IncomingRequest): Result<readonly BatchItem[], DataverseFault> {
  if (method !== "POST") return err(onlyPost(method));
  const options = parseQueryOptions(new URL(url).search);
  if (!options.ok) return options;
  const refusal = checkHeaders(method, headers) ?? checkOptions(options.value, [], "a batch");
  return refusal === undefined ? parseBatch(headers.get("content-type"), body) : err(refusal);
}

function onlyPost(method: string): DataverseFault {
  const message = `The requested resource does not support http method '${method}'.`;
  return { ...malformed(message), status: 405, headers: { allow: "POST" } };
}

function hasFailed(item: ItemAnswer): boolean {
  return item.kind === "request" && item.response.status >= 400;
}

function answerItem(answering: Answering, item: BatchItem): ItemAnswer {
  if (item.kind === "changeSet") return answerChangeSet(answering, item.requests);
  return { kind: "request", ...answerRequest(answering, item.request, new Map()) };
}

/**
 * All or nothing. A set that fails is answered with one part, that of the request that failed, as OData has it (OASIS,
 * "OData Protocol", section 11.7.4).
 */
function answerChangeSet(answering: Answering, requests: readonly BatchRequest[]): ItemAnswer {
  const { store, engine } = answering.service.app;
  const references = new Map<string, string>();
  try {
    const answers = engine.afterwards(() =>
      store.transaction(() =>
        requests.map((request) => {
          const answer = answerRequest(answering, request, references);
          if (answer.response.status >= 400) throw new ChangeSetFailed(answer);
          const address = answer.response.headers.get("location");
          if (answer.contentId !== undefined && address !== null) references.set(answer.contentId, address);
          return answer;
        }),
      ),
    );
    return { kind: "changeSet", answers };
  } catch (error) {
    if (error instanceof ChangeSetFailed) return { kind: "request", ...error.answer };
    throw error;
  }
}

function answerRequest(
  { service, batchUrl, instead, statuses }: Answering,
  request: BatchRequest,
  references: ContentReferences,
): PartAnswer {
  const resolved = resolveReferences(request, references);
  const serve = (): Response =>
    resolved.ok ? serveTarget(service, batchUrl, resolved.value) : faultAnswer(resolved.error);
  const response = instead[statuses.length] ?? serve();
  statuses.push(response.status);
  response.headers.set("odata-version", "4.0");
  if (response.status >= 400) response.headers.set("req_id", service.app.newGuid());
  return { response, contentId: request.contentId };
}

function serveTarget(service: Service, batchUrl: string, request: BatchRequest): Response {
  const url = URL.parse(request.target, batchUrl);
  const origins = [new URL(batchUrl).origin, service.app.environment.url];
  if (url === null || !origins.includes(url.origin)) {
    return faultAnswer(
      malformed(`The address '${request.target.slice(0, 200)}' is not of this environment.`),
    );
  }
  if (url.pathname === `${API_PATH}$batch`) {
    return faultAnswer(malformed("A batch can't contain other batch requests."));
  }
  const wrongVersion = checkVersion(url.pathname);
  if (wrongVersion !== undefined) return faultAnswer(wrongVersion);
  const { method, headers, body } = request;
  return serveRequest(service, { method, url: url.href, headers, body: new TextEncoder().encode(body) });
}
