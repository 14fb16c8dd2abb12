import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";

/** A sandbox in a process of its own, which a test kills. */
export interface SandboxProcess {
  readonly org: string;
  /** Ends the process at once, in the middle of whatever it does. */
  kill(): Promise<void>;
}

/** Starts the scenario `guide` over the rows that the folder keeps, on ports that are free now. */
export async function startSandboxProcess(folder: string): Promise<SandboxProcess> {
  const [dataverse, identity] = [await freePorts(2), await freePorts(1)];
  const child = spawn(process.execPath, ["sandbox/main.ts", "--scenario", "guide", "--ready-json"], {
    env: {
      ...process.env,
      FLOWTOWER_DATA: folder,
      FLOWTOWER_DATAVERSE_PORT: String(dataverse),
      FLOWTOWER_IDENTITY_PORT: String(identity),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await ready(child);
  return {
    org: `http://localhost:${dataverse}`,
    async kill() {
      const closed = once(child, "close");
      child.kill("SIGKILL");
      await closed;
    },
  };
}

async function ready(child: ChildProcess): Promise<void> {
  let output = "";
  for await (const chunk of child.stdout ?? []) {
    output += String(chunk);
    if (output.includes('"ready":true')) {
      // The pipe is read on, so that it never fills up.
      child.stdout?.resume();
      return;
    }
  }
  throw new Error(`The sandbox ended before it was ready: ${output}`);
}

/** The first of so many neighbouring ports that nobody listens on. */
async function freePorts(count: number): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const first = await listenOnce(0);
    const rest = Array.from({ length: count - 1 }, (_, index) => first + 1 + index);
    const taken = await Promise.all(rest.map((port) => listenOnce(port).catch(() => undefined)));
    if (first + count < 65_535 && !taken.includes(undefined)) return first;
  }
  throw new Error("There are no free ports.");
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const bound = typeof address === "object" && address !== null ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}
