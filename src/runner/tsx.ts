/**
 * tsx: compiles for the quick way, and loads whatever that does not. To load it takes longer than
 * most runs.
 *
 * Its own cache is off: it runs what it finds in the temporary folder, from any user. What is
 * compiled is kept in a folder of ours (`compiled-cache.ts`).
 *
 * It stands apart because code that is taken from a cache cannot `import`: V8 would not know who asks.
 */

import { createRequire } from "node:module";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { commonJsLoader } from "./commonjs-loader.ts";
import { isTypeScript } from "./module-extensions.ts";
import type { ModuleKind } from "./module-survey.ts";
import { type LoadListeners, resolveImport, resolveRequire } from "./resolve-self.ts";

const require = createRequire(import.meta.url);

const inlineMap = "//# sourceMappingURL=data:application/json;base64,";

/** The code of an ES module, which is strict: tsx does not say so. Each line is one further down. */
function strict(code: string, mapComment: string): string {
  const map = JSON.parse(Buffer.from(mapComment.slice(inlineMap.length), "base64").toString());
  const moved = JSON.stringify({ ...map, mappings: `;${map.mappings}` });
  return `"use strict";\n${code}${inlineMap}${Buffer.from(moved).toString("base64")}`;
}

/** An assignment to what is imported, of which a linked module says that it is constant. */
const assignsImport =
  /(?:\+\+|--)\s*import_[\w$]+\.[\w$]|\bimport_[\w$]+\.[\w$]+\s*(?:\+\+|--|(?:[-+*/%&|^]|\*\*|<<|>>>?|&&|\|\||\?\?)?=(?![=>]))/;

/**
 * A module as CommonJS; null where it cannot be that: it awaits at its top level, assigns to what it
 * imports, or is wrong.
 */
export function compile(path: string, kind: ModuleKind): string | null {
  const unregister = registerRequire();
  const { _extensions: extensions } = commonJsLoader;
  let made: string | null = null;
  const module = {
    filename: path,
    _compile(code: string) {
      // What it takes for no ES module has no source map.
      const end = code.lastIndexOf("\n") + 1;
      if (!code.startsWith(inlineMap, end)) return;
      if (kind === "commonjs") made = code;
      else if (!assignsImport.test(code)) made = strict(code.slice(0, end), code.slice(end));
    },
  };
  try {
    const load = extensions[extname(path)] ?? extensions[".js"];
    load?.(module, path);
  } catch {
    // The loader says what is wrong.
  } finally {
    unregister();
  }
  return made;
}

/** Imports whatever may be in a file: packages, what it names when it runs, a tsconfig's paths. */
export async function importWithTsx(
  path: string,
  listeners?: LoadListeners,
): Promise<Record<string, unknown>> {
  if (isTypeScript(path)) {
    await registerImport();
    registerRequire();
  }
  // Last, so that it is asked first: a tsconfig's paths must not lead to another copy.
  resolveRequire(listeners);
  resolveImport(listeners);
  return import(pathToFileURL(path).href);
}

/** For what is required. To import that part of tsx would take three times as long. */
function registerRequire(): () => void {
  const restore = turnCacheOff();
  try {
    return (require("tsx/cjs/api") as typeof import("tsx/cjs/api")).register();
  } finally {
    restore();
  }
}

async function registerImport(): Promise<void> {
  const restore = turnCacheOff();
  try {
    (await import("tsx/esm/api")).register();
  } finally {
    restore();
  }
}

/** tsx reads the variable when it is loaded. The program finds its own in its place. */
function turnCacheOff(): () => void {
  const { TSX_DISABLE_CACHE: own } = process.env;
  process.env.TSX_DISABLE_CACHE = "1";
  return () => {
    if (own === undefined) delete process.env.TSX_DISABLE_CACHE;
    else process.env.TSX_DISABLE_CACHE = own;
  };
}
