/**
 * Makes `asyncdemo`, imported from anywhere, the package that is running: one engine, and nothing
 * to be installed beside a scenario.
 */

import { register } from "node:module";
import { dirname, isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { MessagePort } from "node:worker_threads";
import { commonJsLoader } from "./commonjs-loader.ts";
import { packageEntries, packageEntry } from "./package-entries.ts";

/** Listeners to what is loaded. A module that is looked for in vain counts, too. */
export interface LoadListeners {
  /** Receives the URLs of what is imported, from the thread that Node resolves them in. */
  readonly loaded: MessagePort;
  /** Receives the paths of what is required. */
  onRequire(path: string): void;
}

/** Modules that have been found already, by what others call them. */
type Found = (request: string, from: string) => string | undefined;

let isRequireDone = false;
let isImportDone = false;

export function resolveRequire(listeners?: LoadListeners, found?: Found): void {
  if (isRequireDone) return;
  isRequireDone = true;
  const next = commonJsLoader._resolveFilename;
  commonJsLoader._resolveFilename = function (this: unknown, request, ...rest) {
    const entry = packageEntry(request, "commonjs");
    if (entry !== null) return entry;
    const [parent] = rest as [{ readonly filename?: string }?];
    const known = parent?.filename && found?.(request, parent.filename);
    const resolve = () => known || next.call(this, request, ...rest);
    if (listeners === undefined) return resolve();
    try {
      const path = resolve();
      if (isAbsolute(path)) listeners.onRequire(path);
      return path;
    } catch (error) {
      if (request.startsWith(".") && parent?.filename) {
        listeners.onRequire(join(dirname(parent.filename), request));
      }
      throw error;
    }
  };
}

/** Costs a thread, in which Node runs the hooks. */
export function resolveImport(listeners?: LoadListeners): void {
  if (isImportDone) return;
  isImportDone = true;
  if (listeners === undefined) register(hooks());
  else {
    const { loaded } = listeners;
    register(hooks(), { data: { loaded }, transferList: [loaded] });
  }
}

/** The hooks for `import`, as a module of their own: Node runs them in another thread. */
function hooks(): string {
  const urls = Object.fromEntries(
    packageEntries.map((name) => [name, pathToFileURL(packageEntry(name, "module") ?? "").href]),
  );
  const source = `const urls = ${JSON.stringify(urls)};
let loaded = null;
export function initialize(data) {
  loaded = data?.loaded ?? null;
}
export async function resolve(specifier, context, next) {
  const url = urls[specifier];
  if (url !== undefined) return { url, shortCircuit: true };
  if (loaded === null) return next(specifier, context);
  try {
    const found = await next(specifier, context);
    loaded.postMessage(found.url);
    return found;
  } catch (error) {
    const { parentURL } = context;
    if (parentURL && /^[.]{1,2}[/]/.test(specifier)) {
      loaded.postMessage(new URL(specifier, parentURL).href);
    }
    throw error;
  }
}`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
