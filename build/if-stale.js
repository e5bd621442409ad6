// Builds, unless dist is what a build would make: after `npm install`, and before the tests.

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { changedSinceBuild } from "./sources.js";

if ((await changedSinceBuild()).length > 0) {
  const build = fileURLToPath(new URL("./build.js", import.meta.url));
  const { status } = spawnSync(process.execPath, [build], { stdio: "inherit" });
  process.exitCode = status ?? 1;
}
