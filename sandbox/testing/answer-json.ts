/** A list's or row's JSON as tests look at it; tests compare it, so its type promises little. */
export interface AnswerJson {
  readonly [property: string]: unknown;
  readonly value?: readonly Readonly<Record<string, unknown>>[];
  readonly error?: { readonly code: string; readonly message: string };
}

/** Parses an answer's body for a comparison in a test. */
export async function answerJson(answer: Response): Promise<AnswerJson> {
  return JSON.parse(await answer.text()) as AnswerJson;
}
