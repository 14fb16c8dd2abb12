import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

/** Three suites: `unit` (beside the code), `screen` (components, in jsdom) and `contract` (lib/dataverse against the sandbox). */
export default defineConfig({
  plugins: [react()],
  resolve: { alias },
  test: {
    env: { TZ: "UTC" },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          environment: "node",
          // Half of the time went into loading the same modules for each file. They keep no state that a test could leave behind.
          isolate: false,
          include: [
            "lib/**/*.test.ts",
            "sandbox/**/*.test.ts",
            "scripts/**/*.test.{ts,mjs}",
            "bench/**/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "screen",
          environment: "jsdom",
          include: ["components/**/*.test.{ts,tsx}", "lib/**/*.test.tsx"],
          setupFiles: ["lib/testing/setup-screen.ts"],
        },
      },
      {
        extends: true,
        test: { name: "contract", environment: "node", include: ["e2e/contract/**/*.test.ts"] },
      },
    ],
  },
});
