/** Warns when a process loads a second copy of the package, such as another version of it. */

import { packageFolder } from "./package-folder.ts";

const key = Symbol.for("asyncdemo.folders");
const shared = globalThis as { [key]?: Set<string> };
shared[key] ??= new Set();
const [first] = shared[key];
shared[key].add(packageFolder);

if (first !== undefined && shared[key].size > 1) {
  process.emitWarning(
    `Two copies of asyncdemo are loaded: ${first} and ${packageFolder}. Each has an event loop, ` +
      "tasks and errors of its own, which the other does not recognise. " +
      "Install one copy for all that share them; `npm ls asyncdemo` lists what depends on it.",
    { code: "ASYNCDEMO_TWO_COPIES" },
  );
}
