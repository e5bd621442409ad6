/**
 * Node's own `import`, of whatever may be in a file.
 *
 * It stands apart because code that is taken from a cache cannot `import`: V8 would not know who asks.
 */

import { pathToFileURL } from "node:url";
import type { CompiledTypeScript } from "./compiled-typescript.ts";
import { keepImported } from "./keep-imported.ts";
import { isTypeScript } from "./module-extensions.ts";
import { type LoadListeners, resolveImport, resolveRequire } from "./resolve-self.ts";
import { registerTsxImport, registerTsxRequire } from "./tsx.ts";

type Exported = Record<string, unknown>;

/** With no hooks but those that there are. */
export function importPlainly(path: string): Promise<Exported> {
  return import(pathToFileURL(path).href);
}

/** With tsx and hooks for all that it may import. */
export async function importHooked(
  path: string,
  typescript: CompiledTypeScript | null,
  listeners?: LoadListeners,
): Promise<Exported> {
  if (isTypeScript(path)) {
    await registerTsxImport();
    registerTsxRequire();
  }
  // Last, so that it is asked first: a tsconfig's paths must not lead to another copy.
  resolveRequire(listeners);
  resolveImport(listeners);
  const keep = typescript && keepImported(typescript);
  const exported = await importPlainly(path);
  keep?.();
  return exported;
}
