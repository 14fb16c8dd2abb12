/** The person whose token came with the request. */
export interface Caller {
  /** The `systemuserid`, in lower case. */
  readonly userId: string;
  readonly fullName: string;
}
