import type { DataverseErrorKind } from "@/lib/dataverse/errors";
import { privilegeInWords } from "@/lib/text/privileges";

/** A failure in words: what happened, what it means for the person, what to do next. */
export interface ErrorWords {
  readonly title: string;
  readonly meaning: string;
  readonly next: string;
}

const WORDS: Record<DataverseErrorKind, ErrorWords> = {
  network: {
    title: "Dataverse can't be reached",
    meaning: "The request did not get through, so what you see may be incomplete.",
    next: "Check your connection or VPN, then try again.",
  },
  unauthenticated: {
    title: "Your sign-in has expired",
    meaning: "Dataverse no longer accepts it.",
    next: "Sign in again. You come back to this page.",
  },
  forbidden: {
    title: "You may not see this",
    meaning: "Your account lacks a right in this environment.",
    next: "Ask the environment's administrator for it.",
  },
  notFound: {
    title: "This does not exist here",
    meaning: "It was deleted, or it belongs to another environment.",
    next: "Check the address and the environment.",
  },
  conflict: {
    title: "Somebody else was faster",
    meaning: "It has changed since you opened it, so nothing was done.",
    next: "Look at the present state, then decide again.",
  },
  throttled: {
    title: "Dataverse asks for a pause",
    meaning: "More requests came from your account than it allows at once.",
    next: "Wait a moment; the console tries again by itself.",
  },
  rejected: {
    title: "Dataverse refused the request",
    meaning: "It could be read, but not carried out.",
    next: "The details say what Dataverse objected to.",
  },
  server: {
    title: "Dataverse has a problem",
    meaning: "It received the request and failed to answer it.",
    next: "Try again in a minute. If it stays, give the request id to your administrator.",
  },
  contract: {
    title: "Dataverse gave an unexpected answer",
    meaning: "The console can't read it and does not guess.",
    next: "Give the details to whoever runs this console.",
  },
};

const UNEXPECTED: ErrorWords = {
  title: "Something in the console failed",
  meaning: "This part of the page could not be shown.",
  next: "Try again. If it stays, give the details to whoever runs this console.",
};

/** Whether a text that was kept names a kind of failure that has words. */
export const isErrorKind = (kind: string): kind is DataverseErrorKind => Object.hasOwn(WORDS, kind);

/** The words for a failure. A missing right is named, in words where we have them. */
export function errorWords(
  failure: { kind: DataverseErrorKind; privilege: string | null } | undefined,
): ErrorWords {
  if (failure === undefined) return UNEXPECTED;
  if (failure.kind !== "forbidden" || failure.privilege === null) return WORDS[failure.kind];
  if (failure.privilege.endsWith("Access")) {
    const meaning = `Your account lacks ${failure.privilege} to it: neither your role nor a share reaches this one.`;
    return { ...WORDS.forbidden, meaning };
  }
  const right = privilegeInWords(failure.privilege);
  const named = right === failure.privilege ? right : `to ${right} (${failure.privilege})`;
  return { ...WORDS.forbidden, meaning: `Your account lacks the right ${named} in this environment.` };
}

/** The words for an action that failed. What may be seen is not in question there, but what may be done. */
export function actionErrorWords(failure: Parameters<typeof errorWords>[0]): ErrorWords {
  const words = errorWords(failure);
  return failure?.kind === "forbidden" ? { ...words, title: "You may not do this" } : words;
}
