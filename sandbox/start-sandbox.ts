import { createIdentity } from "./identity/identity.ts";
import { listen, toListener, type Listening } from "./listen.ts";
import type { SandboxOptions, SandboxPorts } from "./options.ts";
import { createPortHandler } from "./port-handler.ts";
import { createUniverse } from "./universe.ts";

/** A running sandbox. */
export interface Sandbox {
  /** The ports that it really has, where 0 was asked for. */
  readonly ports: SandboxPorts;
  /** The name of the scenario that its rows come from. */
  readonly scenario: () => string;
  close(): Promise<void>;
}

/**
 * Starts identity provider and both environments in this process. Rejects with `PortTaken`; whatever was opened until then is
 * closed again. Everything listens on loopback only.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const listening = await listenAll(options.ports);
  try {
    return await serveAll(options, listening);
  } catch (error) {
    await closeAll(listening);
    throw error;
  }
}

/** In this order: identity provider, Dataverse, second environment. */
type AllListening = readonly [Listening, Listening, Listening];

async function listenAll(ports: SandboxPorts): Promise<AllListening> {
  const opened: Listening[] = [];
  const open = async (port: number): Promise<Listening> => {
    const one = await listen(port);
    opened.push(one);
    return one;
  };
  try {
    return [await open(ports.identity), await open(ports.dataverse), await open(ports.dataverse2)];
  } catch (error) {
    await closeAll(opened);
    throw error;
  }
}

async function closeAll(listening: readonly Listening[]): Promise<void> {
  await Promise.all(listening.map((one) => one.close()));
}

async function serveAll(options: SandboxOptions, listening: AllListening): Promise<Sandbox> {
  const [identityPort, ...dataversePorts] = listening;
  const [{ port: dataverse }, { port: dataverse2 }] = dataversePorts;
  const ports = { console: options.ports.console, dataverse, dataverse2, identity: identityPort.port };
  const identity = await createIdentity({
    port: ports.identity,
    resources: [dataverse, dataverse2].map((port) => `http://localhost:${port}`),
    redirectUris: [`http://localhost:${ports.console}/auth/redirect.html`],
    nowMs: wallNowMs,
  });
  const onFault = (): void => {
    for (const one of dataversePorts) one.closeIdle();
  };
  const universe = createUniverse({ ...options, ports, identity, nowMs: wallNowMs, onFault });
  identityPort.serve((request, response) => void identity.handle(request, response));
  const ownOrigins = [ports.console, dataverse, dataverse2, ports.identity].map(
    (port) => `http://localhost:${port}`,
  );
  for (const [index, port] of universe.ports.entries()) {
    const handle = createPortHandler({ universe, identity, port, index, ownOrigins });
    dataversePorts[index]?.serve(toListener(handle));
  }
  return {
    ports,
    scenario: () => universe.world().scenario.scenario,
    async close() {
      await closeAll(listening);
      universe.world().close();
    },
  };
}

/** Real time in whole milliseconds. The composition root is where it enters; everything else is handed a clock. */
function wallNowMs(): number {
  return Math.floor(performance.timeOrigin + performance.now());
}
