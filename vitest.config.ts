import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    // Scenarios import the package by its name; under test that is the source.
    alias: [
      { find: /^asyncdemo$/, replacement: source("index.ts") },
      { find: /^asyncdemo\/config$/, replacement: source("config/define-config.ts") },
      { find: /^asyncdemo\/runner$/, replacement: source("runner/index.ts") },
      { find: /^asyncdemo\/vitest$/, replacement: source("vitest/index.ts") },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/dist-freshness.ts",
    // On two cores the default is one: many tests wait for a process that they have started.
    maxWorkers: "100%",
    // No test measures time, and a machine may be very busy: this ends only what hangs.
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});
