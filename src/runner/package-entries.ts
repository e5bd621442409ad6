/** What of this package a user's file can import, and the files in the running package for it. */

import { createRequire } from "node:module";
import { join } from "node:path";
import { codeFolder } from "./package-folder.ts";

const entries: Readonly<Record<string, string>> = {
  asyncdemo: "index",
  "asyncdemo/config": "config",
  "asyncdemo/runner": "runner",
};

export const packageEntries: readonly string[] = Object.keys(entries);

/** The names of what `import … from "asyncdemo"` can take. */
export function exportedNames(): readonly string[] {
  return Object.keys(createRequire(import.meta.url)(join(codeFolder, "index.cjs")) as object);
}

/** For `import`, the path of the ES module; for `require`, that of the CommonJS behind it. */
export function packageEntry(name: string, kind: "module" | "commonjs"): string | null {
  if (!Object.hasOwn(entries, name)) return null;
  return join(codeFolder, `${entries[name]}.${kind === "module" ? "js" : "cjs"}`);
}
