/** Stands for "the connection is cut": the listener destroys the socket instead of answering. */
export const CUT = Symbol("cut");

/** What a port gives back to its listener. */
export type Answer = Response | typeof CUT;

/** What one port of the sandbox does with a request. */
export type Handler = (request: Request) => Promise<Answer>;
