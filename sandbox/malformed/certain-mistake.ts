import fc, { type Arbitrary } from "fast-check";
import type { RequestText } from "./request-text.ts";

/** A mistake that no request survives, whatever it was before. */
export interface CertainMistake {
  readonly name: string;
  readonly make: (request: RequestText) => RequestText | undefined;
}

const withOption = (name: string, value: string): CertainMistake => ({
  name: `the option ${name}=${value}`,
  make: (request) => ({ ...request, options: [...request.options, [name, value]] }),
});

/** Changes the value of an option where the request has it. */
const inOption = (option: string, name: string, change: (value: string) => string): CertainMistake => ({
  name: `${name} in ${option}`,
  make: (request) =>
    request.options.some(([each]) => each === option)
      ? {
          ...request,
          options: request.options.map(
            ([each, value]) => [each, each === option ? change(value) : value] as const,
          ),
        }
      : undefined,
});

/** Changes a batch. */
const inBatch = (name: string, change: (body: string) => string): CertainMistake => ({
  name: `${name} in a batch`,
  make: (request) =>
    request.path === "$batch" && request.body !== undefined
      ? {
          ...request,
          headers: request.headers.filter(([header]) => header !== "prefer"),
          body: change(request.body),
        }
      : undefined,
});

/** Changes a JSON body. */
const inBody = (name: string, change: (body: string) => string): CertainMistake => ({
  name: `${name} in the body`,
  make: (request) => {
    const isJson = request.headers.some(
      ([header, value]) => header === "content-type" && value === "application/json",
    );
    return isJson && request.body !== undefined ? { ...request, body: change(request.body) } : undefined;
  },
});

const MISTAKES: readonly CertainMistake[] = [
  withOption("colour", "red"),
  withOption("$skip", "10"),
  withOption("$search", "x"),
  withOption("$format", "json"),
  withOption("$compute", "1 as one"),
  withOption("$Filter", "name eq 'x'"),
  withOption("$levels", "2"),
  withOption("select", "name"),
  inOption("$filter", "an open parenthesis", (value) => `${value} and (`),
  inOption("$filter", "an open quotation mark", (value) => `${value} and name eq '`),
  inOption("$filter", "an unknown column", (value) => `(${value}) and nothing eq 1`),
  inOption("$filter", "an unknown function", (value) => `(${value}) and tolower(name) eq 'x'`),
  inOption("$filter", "a type that does not fit", (value) => `(${value}) and createdon eq 'x'`),
  inOption("$select", "an unknown column", (value) => `${value},nothing`),
  inOption("$select", "nothing between two commas", (value) => `${value},,`),
  inOption("$orderby", "an unknown direction", (value) => `${value} upwards`),
  inOption("$expand", "an unknown navigation property", (value) => `${value},nothing`),
  inOption("$top", "a negative number", (value) => `-${value}`),
  inOption("$count", "a third truth", (value) => `${value}ish`),
  inOption("$apply", "an unknown transformation", (value) => `${value}/nothing()`),
  inOption("fetchXml", "an open element", (value) => value.replace("</fetch>", "")),
  inOption("fetchXml", "an unknown element", (value) => value.replace("<entity", "<nothing/><entity")),
  inOption("fetchXml", "an unknown column", (value) =>
    value.replace("</entity>", '<attribute name="nothing"/></entity>'),
  ),
  inBody("an open object", (body) => body.replace(/\}$/, "")),
  inBody("an unknown property", (body) => body.replace(/\}$/, `${body === "{}" ? "" : ","}"nothing":1}`)),
  inBatch("another boundary", (body) => body.replaceAll("--batch_1", "--batch_2")),
  inBatch("a batch", (body) =>
    body.replace(/(GET|POST) \/api\/data\/v9\.2\/\S+/, "POST /api/data/v9.2/$batch"),
  ),
  inBatch("an unknown method", (body) => body.replace(/(GET|POST) \/api/, "FETCH /api")),
  inBatch("an unknown entity set", (body) => body.replace(/v9\.2\/\w+/, "v9.2/nothings")),
  inBatch("a part that is no request", (body) =>
    body.replace("Content-Type: application/http", "Content-Type: text/plain"),
  ),
  inBody("a list", (body) => `[${body}]`),
];

/** A mistake with the request that it is made in, of those that it fits. */
export function anyCertainMistake(
  requests: readonly RequestText[],
): Arbitrary<{ readonly name: string; readonly request: RequestText }> {
  const all = MISTAKES.flatMap(({ name, make }) =>
    requests.flatMap((each) => {
      const request = make(each);
      return request === undefined ? [] : [{ name, request }];
    }),
  );
  return fc.constantFrom(...all);
}
