/**
 * Makes `asyncdemo`, imported from anywhere, the package that is running: one engine, and nothing
 * to be installed beside a scenario.
 */

import Module, { register } from "node:module";
import { dirname, isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { MessagePort } from "node:worker_threads";
import { codeFolder } from "./package-folder.ts";

const entries: Readonly<Record<string, string>> = {
  asyncdemo: "index",
  "asyncdemo/config": "config",
  "asyncdemo/runner": "runner",
};

/** The resolver that `require` goes through; replacing it is how every loader hooks CommonJS. */
interface CommonJsResolver {
  _resolveFilename(request: string, ...rest: unknown[]): string;
}

/** Who wants to know what is loaded. A module that is looked for in vain counts, too. */
export interface LoadListeners {
  /** Is told the URLs of what is imported, by the thread that Node resolves them in. */
  readonly loaded: MessagePort;
  /** Is told the paths of what is required. */
  onRequire(path: string): void;
}

let done = false;

export function resolvePackageToSelf(listeners?: LoadListeners): void {
  if (done) return;
  done = true;
  const commonJs = Module as unknown as CommonJsResolver;
  const resolve = commonJs._resolveFilename;
  commonJs._resolveFilename = function (this: unknown, request, ...rest) {
    const entry = entries[request];
    if (entry !== undefined) return join(codeFolder, `${entry}.cjs`);
    if (listeners === undefined) return resolve.call(this, request, ...rest);
    const [parent] = rest as [{ readonly filename?: string }?];
    try {
      const path = resolve.call(this, request, ...rest);
      if (isAbsolute(path)) listeners.onRequire(path);
      return path;
    } catch (error) {
      if (request.startsWith(".") && parent?.filename) {
        listeners.onRequire(join(dirname(parent.filename), request));
      }
      throw error;
    }
  };
  if (listeners === undefined) register(hooks());
  else {
    const { loaded } = listeners;
    register(hooks(), { data: { loaded }, transferList: [loaded] });
  }
}

/** The hooks for `import`, as a module of their own: Node runs them in another thread. */
function hooks(): string {
  const urls = Object.fromEntries(
    Object.entries(entries).map(([name, entry]) => [
      name,
      pathToFileURL(join(codeFolder, `${entry}.js`)).href,
    ]),
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
