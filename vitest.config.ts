import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string) => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

const all = ["test/**/*.test.ts"];

/**
 * Files that run programs whose modules others run as well, that change their process, or that need
 * its memory.
 */
const alone = [
  ...["behaviour", "runner", "vitest"].map((folder) => `test/${folder}/**/*.test.ts`),
  ...["analysis/everything", "python/threads", "**/*.long"].map((name) => `test/${name}.test.ts`),
];

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
    globalSetup: "test/support/dist-freshness.ts",
    // On two cores the default is one: many tests wait for a process that they have started.
    maxWorkers: "100%",
    // No test measures time, and a machine may be very busy: this ends only what hangs.
    testTimeout: 900_000,
    hookTimeout: 900_000,
    projects: [
      {
        extends: true,
        // A process for all files: to load the sources takes longer than most files run.
        test: {
          name: "shared",
          include: [...all, ...alone.map((each) => `!${each}`)],
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: alone } },
    ],
  },
});
