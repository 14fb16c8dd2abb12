import { PortTaken } from "./listen.ts";
import { readOptions, USAGE, type MainOptions } from "./options.ts";
import { startSandbox, type Sandbox } from "./start-sandbox.ts";

/** Starts the sandbox for a person or a launcher, says where it is, and stops when told to. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  if (!options.ok) {
    fail(`${options.error}\n\n${USAGE}`);
    return;
  }
  try {
    const sandbox = await startSandbox(options.value);
    stopOnSignal(sandbox);
    console.log(
      options.value.readyJson ? JSON.stringify({ ready: true, ...sandbox.ports }) : readyText(sandbox),
    );
  } catch (error) {
    if (!(error instanceof PortTaken)) throw error;
    fail(takenText(error.port, options.value));
  }
}

function fail(text: string): void {
  console.error(text);
  process.exitCode = 1;
}

function stopOnSignal(sandbox: Sandbox): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
}

function readyText({ ports, scenario }: Sandbox): string {
  return [
    `The sandbox is ready, scenario ${scenario()}.`,
    `  Dataverse          http://localhost:${ports.dataverse}  (Contoso Production)`,
    `                     http://localhost:${ports.dataverse2}  (Contoso Test)`,
    `  Identity provider  http://localhost:${ports.identity}`,
    `  Sign in as olivia, ben, ada or nora; the password is the user name. Ctrl-C stops it.`,
  ].join("\n");
}

/** Names the variable that moves the port. */
function takenText(port: number, { ports }: MainOptions): string {
  const uses: Record<number, string> = {
    [ports.identity]: "the identity provider. FLOWTOWER_IDENTITY_PORT moves it",
    [ports.dataverse2]: "the second environment. FLOWTOWER_DATAVERSE_PORT moves both environments",
    [ports.dataverse]: "Dataverse. FLOWTOWER_DATAVERSE_PORT moves it",
  };
  return `Port ${port} is taken; it is meant for ${uses[port] ?? "the sandbox"}. Free it, or choose another port.`;
}

await main();
