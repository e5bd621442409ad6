/** Warns when a process loads a second copy of the package, such as another version of it. */

import { libraryProblems } from "../words/problems/library.ts";
import { packageFolder } from "./package-folder.ts";

const key = Symbol.for("asyncdemo.folders");
const shared = globalThis as { [key]?: Set<string> };
shared[key] ??= new Set();
const [first] = shared[key];
shared[key].add(packageFolder);

if (first !== undefined && shared[key].size > 1) {
  process.emitWarning(libraryProblems().twoCopies(first, packageFolder), {
    code: "ASYNCDEMO_TWO_COPIES",
  });
}
