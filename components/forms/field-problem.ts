/** One thing to mend before a form can be sent. */
export interface FieldProblem {
  /** Id of the field's element, so that the summary can lead there. */
  readonly elementId: string;
  readonly title: string;
  readonly message: string;
}

/** The id that the form library gives to a field. */
export function fieldElementId(field: string): string {
  return `root_${field}`;
}

/** Moves the focus to a field: to its control, or to the first one inside a field of several. */
export function focusField(elementId: string): void {
  const element = document.getElementById(elementId);
  const control =
    element?.matches("[role=group]") === true
      ? element.querySelector<HTMLElement>("input, textarea, select")
      : null;
  (control ?? element)?.focus();
}
