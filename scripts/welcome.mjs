const PEOPLE = [
  ["olivia", "operator: reads, runs and cancels everything"],
  ["ben", "business user: runs the flows that are shared with him, follows only his own"],
  ["ada", "administrator: may do everything"],
  ["nora", "has no privilege at all: shows how a refusal looks"],
];

/** @param {number} port @returns {string} what a person needs to know once the local console answers */
export function welcome(port) {
  const people = PEOPLE.map(([user, may]) => `  ${user?.padEnd(8)}${may}`).join("\n");
  return `
Open http://localhost:${port} and sign in as one of these people. The password is the user name.

${people}

This is the sandbox: nothing leaves this machine. For your own tenant, see docs/configure.md, then
  FLOWTOWER_CONFIG=/path/to/config.json npm start

Ctrl-C stops everything.
`;
}

/** @param {number} port @param {string} configFile */
export const realTenant = (port, configFile) => `
Open http://localhost:${port}. It serves ${configFile} as its configuration, and no sandbox runs.
The app registration must allow the redirect address http://localhost:${port}/auth/redirect.html.

Ctrl-C stops it.
`;
