/**
 * The texts in which a flow declares its inputs and outputs, unparsed: a schema that nobody can read
 * is something to tell the person, not a failed request.
 */
export interface FlowDefinition {
  /** Text of `workflow.inputs`; null when the flow has none there. */
  readonly inputs: string | null;
  /** Text of `workflow.outputs`; null when the flow has none there. */
  readonly outputs: string | null;
  /** Text of `workflow.clientdata`, read only when `inputs` is empty; null when not read or empty. */
  readonly clientData: string | null;
}
