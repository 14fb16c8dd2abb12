/** A request whose body has been read: all that the Web API looks at. The parts of a batch have this shape too. */
export interface IncomingRequest {
  readonly method: string;
  /** Absolute address. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array;
}
