import { STATUS_CODES } from "node:http";

/** An answer inside a batch, with the content ID of its request. */
export interface PartAnswer {
  readonly response: Response;
  readonly contentId: string | undefined;
}

/** What is answered to one item of a batch. */
export type ItemAnswer =
  | ({ readonly kind: "request" } & PartAnswer)
  | { readonly kind: "changeSet"; readonly answers: readonly PartAnswer[] };

/** Headers of a part, as Dataverse spells them; all others say nothing inside a batch. */
const PART_HEADERS = [
  "REQ_ID",
  "Content-Type",
  "OData-Version",
  "ETag",
  "Location",
  "OData-EntityId",
  "Preference-Applied",
  "Retry-After",
  "Allow",
  "x-ms-file-size",
  "x-ms-file-name",
  "mimetype",
];

/** Writes the answers of a batch as one. Source: Microsoft Learn, "Execute batch operations using the Web API", "Batch responses". */
export async function batchAnswer(
  items: readonly ItemAnswer[],
  options: {
    readonly status: 200 | 400;
    readonly newGuid: () => string;
    readonly headers: Readonly<Record<string, string>>;
  },
): Promise<Response> {
  const boundary = `batchresponse_${options.newGuid()}`;
  const parts: Uint8Array[] = [];
  for (const item of items) {
    const part =
      item.kind === "request"
        ? await answerPart(item)
        : await changeSetPart(item.answers, `changesetresponse_${options.newGuid()}`);
    parts.push(text(`--${boundary}\r\n`), part);
  }
  parts.push(text(`--${boundary}--\r\n`));
  return new Response(Buffer.concat(parts), {
    status: options.status,
    headers: { ...options.headers, "content-type": `multipart/mixed; boundary=${boundary}` },
  });
}

async function changeSetPart(answers: readonly PartAnswer[], boundary: string): Promise<Uint8Array> {
  const parts = [text(`Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n`)];
  for (const answer of answers) parts.push(text(`--${boundary}\r\n`), await answerPart(answer));
  parts.push(text(`--${boundary}--\r\n`));
  return Buffer.concat(parts);
}

async function answerPart({ response, contentId }: PartAnswer): Promise<Uint8Array> {
  const headers = PART_HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [`${name}: ${value}`];
  });
  const head = [
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    "",
    `HTTP/1.1 ${response.status} ${STATUS_CODES[response.status] ?? ""}`,
    ...headers,
    "",
    "",
  ];
  const body = new Uint8Array(await response.arrayBuffer());
  return Buffer.concat([text(head.join("\r\n")), body, text("\r\n")]);
}

function text(value: string): Uint8Array {
  return Buffer.from(value, "utf8");
}
