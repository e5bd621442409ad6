/** Keeps what tsx makes of TypeScript that Node's own loader imports. */

import Module, { register } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { MessageChannel, receiveMessageOnPort } from "node:worker_threads";
import type { CompiledTypeScript } from "./compiled-typescript.ts";

/** What Node has from 22.15 on: hooks in the thread that imports, which is where tsx has its own. */
interface SynchronousHooks {
  registerHooks?(hooks: {
    load(url: string, context: unknown, next: (url: string, context: unknown) => Loaded): Loaded;
  }): void;
}

interface Loaded {
  readonly source?: unknown;
}

interface Compiled {
  readonly url: string;
  readonly source: unknown;
}

/**
 * Asked after tsx has registered its hooks, so that theirs come first.
 *
 * @returns what is to be called when all has been imported.
 */
export function keepImported(typescript: CompiledTypeScript): () => void {
  const urls = [...typescript.missing.keys()].map((path) => pathToFileURL(path).href);
  if (urls.length === 0) return () => {};
  const keep = ({ url, source }: Compiled): void => {
    // What no compiler was asked for has no source map.
    const code = typeof source === "string" ? source : Buffer.from(source as Uint8Array).toString();
    const isCompiled = code.slice(code.lastIndexOf("\n") + 1).startsWith("//# sourceMappingURL=");
    if (isCompiled) typescript.keep(fileURLToPath(url), code);
  };
  const { registerHooks } = Module as unknown as SynchronousHooks;
  if (registerHooks !== undefined) {
    registerHooks({
      load(url, context, next) {
        const loaded = next(url, context);
        if (urls.includes(url)) keep({ url, source: loaded.source });
        return loaded;
      },
    });
    return () => {};
  }
  const { port1, port2 } = new MessageChannel();
  register(hook, { data: { urls, port: port2 }, transferList: [port2] });
  return () => {
    for (let each = receiveMessageOnPort(port1); each; each = receiveMessageOnPort(port1)) {
      keep(each.message as Compiled);
    }
    port1.close();
  };
}

/** A module of its own: Node runs it in another thread. */
const hook = `data:text/javascript,${encodeURIComponent(`let urls, port;
export function initialize(data) {
  ({ urls, port } = data);
}
export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (urls.includes(url)) port.postMessage({ url, source: loaded.source });
  return loaded;
}`)}`;
