import { SaxesParser } from "saxes";
import { err, ok, type Result } from "../kernel/result.ts";
import { malformed, type DataverseFault } from "../model/dataverse-fault.ts";

/** An element of a small XML document. Comments and white space between elements are gone. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The characters directly inside, as written. */
  readonly text: string;
  /** `line 2, position 7`, counted from 1, for messages. */
  readonly position: string;
}

/** Longest document in characters: as long as the longest address, which is one inside `$batch`. */
const LENGTH_MAX = 65_536;

/** Deepest nesting. Unverified: Dataverse's own figure; real queries nest a few levels. */
const DEPTH_MAX = 50;

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  readonly position: string;
  text: string;
}

/**
 * Reads an XML document strictly: no document type, no processing instruction, no entity beyond the five of XML itself.
 *
 * Source: W3C, "Extensible Markup Language (XML) 1.0". Unverified: the words of the refusals.
 */
export function parseXml(text: string): Result<XmlElement, DataverseFault> {
  if (text.length > LENGTH_MAX) return err(malformed(`The XML is longer than ${LENGTH_MAX} characters.`));
  const parser = new SaxesParser();
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let start = "";
  const refuse = (what: string): never => {
    throw new Refusal(what);
  };
  const here = (): string => `line ${parser.line}, position ${parser.columnIndex + 1}`;
  parser.on("error", (error) => refuse(error.message.replace(/^\d+:\d+: /, "")));
  parser.on("doctype", () => refuse("a document type is not allowed."));
  parser.on("processinginstruction", () => refuse("a processing instruction is not allowed."));
  parser.on("opentagstart", ({ name }) => {
    // The bracket, the name and the character after it are read by now, the last perhaps on another line.
    const column = parser.columnIndex - name.length - 1;
    start = column > 0 ? `line ${parser.line}, position ${column}` : here();
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (open.length >= DEPTH_MAX) refuse(`elements are nested more than ${DEPTH_MAX} deep.`);
    open.push({
      name,
      attributes: new Map(Object.entries(attributes)),
      children: [],
      position: start,
      text: "",
    });
  });
  const append = (characters: string): void => {
    const last = open.at(-1);
    if (last !== undefined) last.text += characters;
  };
  parser.on("text", append);
  parser.on("cdata", append);
  parser.on("closetag", () => {
    const closed = open.pop();
    if (closed === undefined) return;
    const parent = open.at(-1);
    if (parent === undefined) root = closed;
    else parent.children.push(closed);
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return err(malformed(`Invalid XML at ${here()}: ${error.message}`));
  }
  return root === undefined ? err(malformed("Invalid XML: it has no element.")) : ok(root);
}

/** Thrown to leave the parser, which would go on after an error, and caught here alone. */
class Refusal extends Error {}
