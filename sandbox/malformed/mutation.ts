import fc, { type Arbitrary } from "fast-check";
import type { RequestText } from "./request-text.ts";

/** One way to spoil a request. A place is a share of the length of what is spoilt, so that it fits any. */
export type Mutation =
  | { readonly kind: "cut" | "repeat"; readonly part: Part; readonly from: number; readonly length: number }
  | {
      readonly kind: "insert" | "overwrite";
      readonly part: Part;
      readonly from: number;
      readonly piece: string;
    }
  | { readonly kind: "swap" | "twice" | "lose"; readonly which: number; readonly other: number }
  | { readonly kind: "method"; readonly method: string }
  | { readonly kind: "header"; readonly name: string; readonly value: string }
  | { readonly kind: "option"; readonly name: string; readonly value: string };

/** What of a request is spoilt. */
type Part = "path" | "option" | "optionName" | "header" | "body";

/** Pieces that mean something to one part of the protocol or another, in places where they mean nothing. */
const PIECES: readonly string[] = [
  ...Array.from("()/?&='\",;$@%+ \\.<>[]{}:*#-\t\r\n"),
  "()",
  "//",
  "..",
  "%00",
  "%ff",
  "%2F",
  "%25",
  "%27",
  "\u0000",
  "\ufeff",
  "é",
  "😀",
  "\\ud800",
  "workflows",
  "flowsessions",
  "(f091ffab-58bb-4630-a115-659453d56f59)",
  "name",
  "statuscode",
  "createdon",
  "_ownerid_value",
  "regardingobjectid_process",
  "/any(x:x/",
  "/all()",
  " eq ",
  " and ",
  " or ",
  "not ",
  " in ",
  "null",
  "true",
  "'x'",
  "%[",
  "[^]",
  "-1",
  "0",
  "1e400",
  "9007199254740993",
  "NaN",
  "0001-01-01T00:00:00Z",
  "2026-02-30",
  "9999-12-31T23:59:59.9999999Z",
  "contains(name,'%[_]%')",
  "Microsoft.Dynamics.CRM.",
  "In(PropertyName='name',PropertyValues=[",
  "LastXDays(PropertyName='createdon',PropertyValue=1000000)",
  "$select",
  "$expand",
  "$value",
  "$count",
  "$ref",
  "$1",
  "__proto__",
  "constructor",
  "toString",
  "WhoAmI",
  "$batch",
  "--batch_1",
  "--batch_1--",
  "--changeset_1",
  "HTTP/1.1",
  "GET ",
  "Content-ID: 1",
  "Content-Length: 5",
  "\r\n\r\n",
  "<fetch>",
  "</entity>",
  "<!DOCTYPE x [<!ENTITY a 'b'>]>",
  "&a;",
  "&#0;",
  "<![CDATA[x]]>",
  'count="-1"',
  'operator="like"',
  'aggregate="sum"',
  'dategrouping="week"',
  'page="2"',
  '"@odata.type":"x"',
  '"@odata.bind"',
  "multipart/mixed",
  'W/"',
  "1); DROP TABLE workflow; --",
  "%3Ccookie%20pagenumber%3D%222%22%20pagingcookie%3D%22W10%22%20istracking%3D%22False%22%20%2F%3E",
  "(".repeat(300),
  "not ".repeat(500),
  "[".repeat(5000),
  "<a>".repeat(300),
  "%a".repeat(60),
  "name,".repeat(300),
  "x".repeat(5000),
];

const HEADERS: readonly string[] = [
  "prefer",
  "if-match",
  "if-none-match",
  "accept",
  "content-type",
  "odata-version",
  "odata-maxversion",
  "range",
  "callerobjectid",
  "mscrm.includeunpublished",
  "content-id",
];
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "QUERY"];

/** A random way to spoil a request. */
export function anyMutation(): Arbitrary<Mutation> {
  const part = fc.constantFrom<Part>(
    "path",
    "option",
    "option",
    "option",
    "optionName",
    "header",
    "body",
    "body",
  );
  const from = fc.double({ min: 0, max: 1, noNaN: true });
  const piece = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  const index = fc.nat({ max: 7 });
  return fc.oneof(
    fc.record({
      kind: fc.constantFrom("cut" as const, "repeat" as const),
      part,
      from,
      length: fc.nat({ max: 20 }),
    }),
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom("insert" as const, "overwrite" as const),
        part,
        from,
        piece,
      }),
    },
    fc.record({
      kind: fc.constantFrom("swap" as const, "twice" as const, "lose" as const),
      which: index,
      other: index,
    }),
    fc.record({ kind: fc.constant("method" as const), method: fc.constantFrom(...METHODS) }),
    fc.record({ kind: fc.constant("header" as const), name: fc.constantFrom(...HEADERS), value: piece }),
    fc.record({
      kind: fc.constant("option" as const),
      name: fc.constantFrom(
        "$select",
        "$filter",
        "$expand",
        "$apply",
        "$orderby",
        "$top",
        "$skiptoken",
        "$count",
        "fetchXml",
        "@p1",
      ),
      value: piece,
    }),
  );
}

/** The request after one mutation. */
export function spoilt(request: RequestText, mutation: Mutation): RequestText {
  switch (mutation.kind) {
    case "cut":
    case "repeat":
    case "insert":
    case "overwrite":
      return spoiltPart(request, mutation);
    case "swap":
    case "twice":
    case "lose":
      return { ...request, options: rearranged(request.options, mutation) };
    case "method":
      return { ...request, method: mutation.method };
    case "header":
      return { ...request, headers: [...request.headers, [mutation.name, mutation.value]] };
    case "option":
      return { ...request, options: [...request.options, [mutation.name, mutation.value]] };
  }
}

type PartMutation = Extract<Mutation, { readonly part: Part }>;

function spoiltPart(request: RequestText, mutation: PartMutation): RequestText {
  const spoil = (text: string): string => spoiltText(text, mutation);
  switch (mutation.part) {
    case "path":
      return { ...request, path: spoil(request.path) };
    case "option":
      return {
        ...request,
        options: atPlace(request.options, mutation.from, ([name, value]) => [name, spoil(value)]),
      };
    case "optionName":
      return {
        ...request,
        options: atPlace(request.options, mutation.from, ([name, value]) => [spoil(name), value]),
      };
    case "header":
      return {
        ...request,
        headers: atPlace(request.headers, mutation.from, ([name, value]) => [name, spoil(value)]),
      };
    case "body":
      return request.body === undefined ? request : { ...request, body: spoil(request.body) };
  }
}

function spoiltText(text: string, mutation: PartMutation): string {
  const at = Math.floor(mutation.from * text.length);
  const [before, after] = [text.slice(0, at), text.slice(at)];
  switch (mutation.kind) {
    case "cut":
      return before + after.slice(mutation.length);
    case "repeat":
      return before + after.slice(0, mutation.length) + after;
    case "insert":
      return before + mutation.piece + after;
    case "overwrite":
      return before + mutation.piece + after.slice(mutation.piece.length);
  }
}

/** Changes one entry; the place within all entries also decides which. */
function atPlace<T>(entries: readonly T[], from: number, change: (entry: T) => T): readonly T[] {
  const chosen = Math.floor(from * 997) % Math.max(entries.length, 1);
  return entries.map((entry, index) => (index === chosen ? change(entry) : entry));
}

function rearranged(
  options: RequestText["options"],
  { kind, which, other }: Extract<Mutation, { readonly which: number }>,
): RequestText["options"] {
  const [a, b] = [which % Math.max(options.length, 1), other % Math.max(options.length, 1)];
  const [first, second] = [options[a], options[b]];
  if (first === undefined || second === undefined) return options;
  if (kind === "lose") return options.filter((_, index) => index !== a);
  if (kind === "twice") return [...options, first];
  return options.map(
    (option, index) => [option[0], (index === a ? second : index === b ? first : option)[1]] as const,
  );
}
