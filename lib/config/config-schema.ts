import "@/lib/parsing/without-eval";
import * as z from "zod/mini";
import { organisationProblem, transportProblem } from "./addresses";

const missing = "is missing or empty";
const filled = () => z.string(missing).check(z.minLength(1, missing));

/** A text that `problemOf` has nothing against. */
const checked = (problemOf: (text: string) => string | undefined) =>
  z.string(missing).check(
    z.superRefine((text, context) => {
      const problem = problemOf(text);
      if (problem !== undefined) context.addIssue(problem);
    }),
  );

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const clientIdProblem = (text: string) =>
  GUID.test(text) ? undefined : "is not the application (client) id of an app registration, which is a GUID";
const authorityProblem = (text: string) =>
  text.startsWith("https://")
    ? transportProblem(text)
    : `"${text}" does not begin with https://, for instance https://login.microsoftonline.com/<tenant id>`;
const idProblem = (text: string) =>
  /^[a-z0-9][a-z0-9-]{0,63}$/.test(text) ? undefined : "may have small letters, digits and hyphens only";
const frameProblem = (text: string) =>
  /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(text) ? undefined : `"${text}" is no colour such as #b3261e`;

const optional = <Schema extends z.ZodMiniType>(schema: Schema) => z.optional(schema);
const address = () => checked(transportProblem);

const authSchema = z.object(
  {
    clientId: checked(clientIdProblem),
    authority: checked(authorityProblem),
    knownAuthorities: optional(z.array(filled(), "is no list of host names")),
    authorityMetadata: optional(
      z.object({
        issuer: address(),
        authorization_endpoint: address(),
        token_endpoint: address(),
        end_session_endpoint: address(),
        jwks_uri: address(),
      }),
    ),
    cacheLocation: optional(
      z.enum(["localStorage", "sessionStorage"], 'must be "localStorage" or "sessionStorage"'),
    ),
  },
  "is missing: it says how people sign in",
);

const KINDS = ["production", "test", "sandbox", "development"] as const;

const environmentSchema = z.object(
  {
    id: checked(idProblem),
    name: filled(),
    url: checked(organisationProblem),
    kind: z.enum(KINDS, `must be one of ${KINDS.join(", ")}`),
    frame: optional(checked(frameProblem)),
    portalUrl: optional(address()),
    environmentId: optional(filled()),
  },
  "is no environment",
);

/** The text of `/config.json` as a deployer writes it. Unknown names are left alone. */
export const configSchema = z.object(
  {
    auth: authSchema,
    environments: z
      .array(environmentSchema, "is missing: name at least one environment")
      .check(z.minLength(1, "is empty: name at least one environment")),
    defaultEnvironment: optional(filled()),
    sandbox: optional(z.boolean("must be true or false")),
    askMachineStatus: optional(z.boolean("must be true or false")),
  },
  "The file holds no object",
);

export type WrittenConfig = z.output<typeof configSchema>;
