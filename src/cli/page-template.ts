/** The page of a run, without the run: the build makes it. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { packageFolder } from "../runner/package-folder.ts";

export const readPageTemplate = (): Promise<string> =>
  readFile(join(packageFolder, "dist/page.html"), "utf8");
