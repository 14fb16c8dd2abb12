import { malformed, unsupported, type DataverseFault } from "../model/dataverse-fault.ts";
import type { XmlElement } from "./parse-xml.ts";

/** A name that a query gives. Unverified: Dataverse's own rule, which its error message states alike for aliases. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Most of any count, far above what makes sense. */
const COUNT_MAX = 1_000_000_000;

/**
 * Reads the attributes of an element one by one and remembers what was wrong and what nobody asked for, so that a whole
 * element is read first and refused once.
 */
export class AttributeReader {
  readonly #element: XmlElement;
  readonly #read = new Set<string>();
  #wrong: DataverseFault | undefined;

  constructor(element: XmlElement) {
    this.#element = element;
  }

  /** The first thing that is wrong, an attribute that is documented but not supported included; undefined when all is well. */
  refusal(unserved: readonly string[]): DataverseFault | undefined {
    if (this.#wrong !== undefined) return this.#wrong;
    const { name, attributes, position, text } = this.#element;
    const stray = [...attributes.keys()].find((each) => !this.#read.has(each));
    if (stray !== undefined) {
      return unserved.includes(stray)
        ? unsupported(`The attribute '${stray}' of ${name}`)
        : malformed(`Invalid FetchXML at ${position}: the attribute '${stray}' is not allowed on '${name}'.`);
    }
    const hasText = text.trim() !== "";
    return hasText ? malformed(`Invalid FetchXML at ${position}: '${name}' holds text.`) : undefined;
  }

  /** The attribute as written; undefined without it. */
  text(name: string): string | undefined {
    this.#read.add(name);
    return this.#element.attributes.get(name);
  }

  /** An attribute that must be there. */
  required(name: string): string {
    const text = this.text(name);
    if (text === undefined || text === "") this.#refuse(`the attribute '${name}' is missing`);
    return text ?? "";
  }

  /** A name for something in the answer. */
  name(name: string): string | undefined {
    const text = this.text(name);
    if (text !== undefined && !NAME.test(text)) this.#refuse(`'${text}' is no name for '${name}'`);
    return text;
  }

  /** Yes or no, written as `true`, `false`, `1` or `0`. */
  flag(name: string, otherwise = false): boolean {
    const text = this.text(name)?.toLowerCase();
    if (text === undefined) return otherwise;
    if (!["true", "false", "1", "0"].includes(text)) this.#refuse(`'${text}' is neither true nor false`);
    return text === "true" || text === "1";
  }

  /** A whole number of at least 1. */
  count(name: string, most = COUNT_MAX): number | undefined {
    const text = this.text(name);
    if (text === undefined) return undefined;
    const value = /^[0-9]{1,10}$/.test(text) ? Number(text) : 0;
    if (value < 1 || value > most) this.#refuse(`'${text}' is not allowed for '${name}'`);
    return value;
  }

  /** One of several words. */
  oneOf<T extends string>(name: string, words: readonly T[]): T | undefined {
    const text = this.text(name);
    const word = words.find((each) => each === text);
    if (text !== undefined && word === undefined) this.#refuse(`'${text}' is not allowed for '${name}'`);
    return word;
  }

  #refuse(what: string): void {
    this.#wrong ??= malformed(
      `Invalid FetchXML at ${this.#element.position}: ${what} on '${this.#element.name}'.`,
    );
  }
}
