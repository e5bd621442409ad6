// src -> dist/*.cjs: the code, in chunks.

import { build } from "rolldown";
import { withoutColdStartWeight } from "./lean-dependencies.js";
import { schemaChecks } from "./schema-checks.js";

const entries = {
  index: "src/index.ts",
  runner: "src/runner/index.ts",
  config: "src/config/define-config.ts",
  vitest: "src/vitest/matchers.ts",
  cli: "src/cli/main.ts",
  worker: "src/runner/worker.ts",
  keep: "src/runner/keep-code.ts",
};

/** @typedef {import("rolldown").OutputChunk} Chunk */

/**
 * @param {(moduleId: string) => string | null} chunkOf The name of the chunk that a module goes to;
 *   null leaves that to the bundler.
 * @param {readonly string[]} [others] The modules that have chunks of their own, with what each
 *   exports.
 * @returns {Promise<readonly Chunk[]>}
 */
export async function bundle(chunkOf, others = []) {
  const named = others.map((id) => [nameOf(id), id]);
  const { output } = await build({
    ...bundleOptions(),
    input: { ...entries, ...Object.fromEntries(named) },
    // The chunk of an entry may export more, to other chunks.
    preserveEntrySignatures: "allow-extension",
    output: {
      ...bundleOptions().output,
      dir: "dist",
      exports: "named",
      entryFileNames: "[name].cjs",
      chunkFileNames: "[name]-[hash].cjs",
      codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkOf }] },
    },
  });
  return output.filter((file) => file.type === "chunk");
}

/**
 * @param {string} moduleId
 * @returns {string} As its path, from the folder of sources or packages on.
 */
export function nameOf(moduleId) {
  const path = moduleId.replace(/^.*[\\/](src|node_modules)[\\/]/, "");
  return path.replace(/\.\w+$/, "").replaceAll(/\W+/g, "-");
}

/** How everything is bundled that Node runs. */
export function bundleOptions() {
  return /** @satisfies {import("rolldown").BuildOptions} */ ({
    platform: "node",
    external: [/^tsx(\/|$)/, "pyodide"],
    checks: { pluginTimings: false, ineffectiveDynamicImport: false },
    plugins: [withoutColdStartWeight(), schemaChecks()],
    treeshake: {
      moduleSideEffects: [{ test: /\/src\//, sideEffects: true }],
    },
    transform: { target: "node20.19" },
    output: {
      format: "cjs",
      comments: { legal: true, jsdoc: false, annotation: false },
    },
  });
}
