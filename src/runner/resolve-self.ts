/**
 * Makes `asyncdemo`, imported from anywhere, the package that is running: one engine, and nothing
 * to be installed beside a scenario.
 */

import Module, { register } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
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

let done = false;

export function resolvePackageToSelf(): void {
  if (done) return;
  done = true;
  const commonJs = Module as unknown as CommonJsResolver;
  const resolve = commonJs._resolveFilename;
  commonJs._resolveFilename = function (this: unknown, request, ...rest) {
    const entry = entries[request];
    if (entry !== undefined) return join(codeFolder, `${entry}.cjs`);
    return resolve.call(this, request, ...rest);
  };
  register(hooks());
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
export async function resolve(specifier, context, next) {
  const url = urls[specifier];
  return url === undefined ? next(specifier, context) : { url, shortCircuit: true };
}`;
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
