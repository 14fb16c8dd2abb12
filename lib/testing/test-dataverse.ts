import { createDataverseClient, type DataverseClient } from "@/lib/dataverse";

/** Name of the environment of tests. */
export const TEST_ENVIRONMENT_ID = "contoso-production";
/** Its address. */
export const TEST_ENVIRONMENT_URL = "http://localhost:4010";

/** A client of the test environment over a `fetch` of the test. */
export const testDataverse = (fetchAnswer: typeof fetch): DataverseClient =>
  createDataverseClient({
    environmentId: TEST_ENVIRONMENT_ID,
    baseUrl: TEST_ENVIRONMENT_URL,
    getAccessToken: () => Promise.resolve("a-token"),
    fetch: fetchAnswer,
  });
