const TEST = "([.]test[.]tsx?$|/testing/)";
const SHARED = "(ui|patterns|forms|entities)";
const ban = (name, from, to, comment) => ({ name, severity: "error", comment, from, to });

/** The arrows of docs/architecture.md. Every rule says what to do instead. */
module.exports = {
  forbidden: [
    ban("no-cycles", {}, { circular: true }, "Move the shared part into the lower of the two modules."),
    ban(
      "features-stay-apart",
      { path: "^components/([^/]+)/", pathNot: `^components/${SHARED}/` },
      { path: "^components/", pathNot: "^components/(ui|patterns|forms|entities|$1)/" },
      "Compose two features in app/, or lower the shared piece to entities/ or patterns/.",
    ),
    ban(
      "shared-ui-knows-no-feature",
      { path: `^components/${SHARED}/` },
      { path: "^components/", pathNot: `^components/${SHARED}/` },
      "Shared components receive data by props.",
    ),
    ban(
      "primitives-are-leaves",
      { path: "^components/ui/" },
      { path: "^(app|lib/(?!config|text)|components/(?!ui/))" },
      "A primitive knows nothing of flows or runs. Wrap it in entities/ or in the feature.",
    ),
    ban(
      "lib-never-looks-up",
      { path: "^lib/", pathNot: TEST },
      { path: "^(app|components|e2e)/" },
      "lib/ is below the screens. Pass the value in instead of importing it.",
    ),
    ban(
      "domain-is-pure",
      { path: "^lib/domain/", pathNot: TEST },
      { pathNot: "^lib/domain/" },
      "No React, HTTP, clock or wire type. Take what you need as an argument.",
    ),
    ban(
      "dataverse-knows-no-cache-or-sign-in",
      { path: "^lib/dataverse/" },
      { path: "^(lib/(queries|auth|live)/|node_modules/(react|@tanstack|@azure)/)" },
      "The client receives getAccessToken; it imports neither MSAL nor the query cache.",
    ),
    ban(
      "wire-shapes-stay-inside",
      { pathNot: "^(lib/dataverse|e2e/contract)/" },
      { path: "^lib/dataverse/schemas/" },
      "Use the domain type that lib/dataverse returns.",
    ),
    ban(
      "msal-in-one-place",
      { path: "^(app|components|lib|sandbox|e2e)/", pathNot: "^lib/auth/" },
      { path: "node_modules/@azure/" },
      "Use the account and token functions of lib/auth.",
    ),
    ban(
      "console-and-sandbox-are-strangers",
      { path: "^(app|components|lib)/", pathNot: TEST },
      { path: "^sandbox/" },
      "They meet over HTTP. Repeat the documented constant; a contract test compares them.",
    ),
    ban(
      "sandbox-is-self-contained",
      { path: "^sandbox/" },
      { path: "^(app|components|lib|e2e|scripts)/" },
      "The sandbox must not inherit the console's misunderstandings.",
    ),
    ban(
      "semantics-below-protocol",
      { path: "^sandbox/(kernel|model|metadata|store|query|runs|writes)/" },
      { path: "^sandbox/(odata|http|identity|control|actions|scenarios)/" },
      "Return a result; let odata/ shape the answer.",
    ),
    ban(
      "query-is-pure",
      { path: "^sandbox/query/", pathNot: TEST },
      { path: "^sandbox/(?!query/|model/|kernel/)" },
      "Work on a tree and on rows handed in; never open the store.",
    ),
    ban(
      "fetchxml-is-pure",
      { path: "^sandbox/fetchxml/", pathNot: TEST },
      { path: "^sandbox/(?!fetchxml/|query/|model/|kernel/)" },
      "FetchXML becomes the trees and scopes of query/; odata/ reads the rows and shapes the answer.",
    ),
    ban(
      "second-opinion-reads-for-itself",
      { path: "^sandbox/second-opinion/" },
      { path: "^(app|components|lib|e2e|scripts)/|^sandbox/(?!second-opinion/|testing/)" },
      "It must not inherit the sandbox's misunderstandings. Read the documentation and write the rule anew.",
    ),
    ban(
      "identity-stands-alone",
      { path: "^sandbox/identity/" },
      { path: "^sandbox/(odata|query|store|runs|actions)/" },
      "The identity provider knows users, clients and keys, never tables.",
    ),
    ban(
      "no-test-code-in-product",
      { path: "^(app|components|lib|sandbox)/", pathNot: `${TEST}|^sandbox/second-opinion/` },
      { path: `(${TEST}|^e2e/)` },
      "Product code imports no test and no testing/ folder.",
    ),
    ban(
      "no-orphans",
      { orphan: true, pathNot: "([.]d[.]ts$|[.]config[.]|^app/|[.]cjs$|^public/)" },
      {},
      "Nothing imports this module. Delete it or wire it in.",
    ),
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(out|[.]next|bench/bare-page|node_modules/[.])" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
