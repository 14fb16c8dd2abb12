export type { GetAccessToken } from "./client";
export { createDataverseClient, type DataverseClient } from "./dataverse-client";
export { DataverseError, type DataverseErrorFacts, type DataverseErrorKind } from "./errors";
export type { LatestRuns } from "./resources/latest-runs";
export type { Cursor } from "./resources/read-rows";
export type { RunCount } from "./resources/count-runs";
export type { RunPage } from "./resources/runs";
export { wait, type Wait } from "./wait";
