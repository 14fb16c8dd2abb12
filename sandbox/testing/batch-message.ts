/** A request of a batch as a test writes it: the request line without its version, headers, body. */
export interface BatchLine {
  readonly line: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly contentId?: string;
}

/** A batch as clients send it: requests and, as arrays, change sets. */
export function batchInit(
  items: readonly (BatchLine | readonly BatchLine[])[],
  headers: Readonly<Record<string, string>> = {},
): { readonly method: "POST"; readonly body: string; readonly headers: Record<string, string> } {
  const parts = items.map((item) => (isSet(item) ? changeSet(item) : part(item)));
  return {
    method: "POST",
    body: multipart("batch_1", parts),
    headers: { "content-type": 'multipart/mixed; boundary="batch_1"', ...headers },
  };
}

/** An answer inside a batch's answer. */
export interface BatchedAnswer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Splits a batch's answer, change sets flattened, by the lines of the answer alone. */
export async function batchedAnswers(answer: Response): Promise<readonly BatchedAnswer[]> {
  const text = await answer.text();
  return text
    .split(/^--(?:batch|changeset)response_[\w-]+(?:--)?\r\n/m)
    .filter((piece) => /^HTTP\/1\.1 /m.test(piece))
    .map((piece) => {
      const [head = "", inner = "", ...body] = piece.split("\r\n\r\n");
      return {
        status: Number(/HTTP\/1\.1 (\d+)/.exec(inner)?.[1]),
        head: `${head}\r\n${inner}`,
        body: body.join("\r\n\r\n").replace(/\r\n$/, ""),
      };
    });
}

function isSet(item: BatchLine | readonly BatchLine[]): item is readonly BatchLine[] {
  return Array.isArray(item);
}

function changeSet(lines: readonly BatchLine[]): string {
  return `Content-Type: multipart/mixed; boundary=changeset_1\r\n\r\n${multipart("changeset_1", lines.map(part))}`;
}

function part({ line, headers = {}, body, contentId }: BatchLine): string {
  const head = [
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    "",
    `${line} HTTP/1.1`,
    ...(body === undefined ? [] : ["Content-Type: application/json"]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${head.join("\r\n")}\r\n\r\n${body === undefined ? "" : JSON.stringify(body)}`;
}

function multipart(boundary: string, parts: readonly string[]): string {
  return `${parts.map((each) => `--${boundary}\r\n${each}\r\n`).join("")}--${boundary}--\r\n`;
}
