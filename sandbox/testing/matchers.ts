import { expect } from "vitest";

/** Stands for any text in a comparison. Vitest's own matchers are of type any, which would switch type checks off. */
export const ANY_TEXT: unknown = expect.any(String);
/** Stands for any number. */
export const ANY_NUMBER: unknown = expect.any(Number);
/** Stands for a text with this part. */
export const textWith = (part: string): unknown => expect.stringContaining(part);
/** Stands for a text that fits. */
export const textLike = (pattern: RegExp): unknown => expect.stringMatching(pattern);
