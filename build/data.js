// What is used as it is: Python, schemas, scripts for shells.

import { cp } from "node:fs/promises";

export async function copyData() {
  await copy("src/python", "dist/python", ".py");
  await copy("src/python", "dist/python", ".js");
  await copy("src/trace/schema", "dist/schema", ".json");
  await copy("src/render/reports/schema", "dist/schema", ".json");
  await copy("src/config/schema", "dist/schema", ".json");
  await cp("src/cli/completions", "dist/completions", { recursive: true });
}

/**
 * @param {string} from
 * @param {string} to
 * @param {string} extension
 */
async function copy(from, to, extension) {
  await cp(from, to, {
    recursive: true,
    filter: (path) =>
      !path.includes("__pycache__") &&
      (path === from || !/\.\w+$/.test(path) || path.endsWith(extension)),
  });
}
