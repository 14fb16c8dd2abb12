import { createServer } from "node:http";
import next from "next";
import { readPorts } from "../setup/ports.mjs";
import { root } from "../setup/root.mjs";
import { localConfig } from "./local-config.mjs";

/** Next's development server behind a door of ours, which answers /config.json as the real console server does. */
const ports = readPorts(process.env);
const config = JSON.stringify(localConfig(ports));
const server = createServer();
const app = next({ dev: true, dir: root, hostname: "localhost", port: ports.console, httpServer: server });
await app.prepare();
const handle = app.getRequestHandler();
server.on("request", (req, res) => {
  if (new URL(req.url ?? "/", "http://localhost").pathname !== "/config.json") return void handle(req, res);
  res.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
  res.end(config);
});
server.listen(ports.console, "localhost");
