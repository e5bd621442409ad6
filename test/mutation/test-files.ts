/** The tests that mutants of engine and analysis are given to, what notices most and soonest first. */

import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { root } from "./drawn.ts";

/** Take longest; they come after the others. */
const slow = [
  "test/engine/block-types.test.ts",
  "test/engine/asyncio-names.test.ts",
  "test/engine/python-errors.test.ts",
  "test/render/player/player-session.test.ts",
  "test/analysis/everything.test.ts",
  "test/fuzz/truth/claims.test.ts",
  "test/fuzz/invariants.test.ts",
];

/** Read sources and nothing else, or run what is built. */
const blind = ["vocabulary.test.ts", "packages.test.ts"];

const quick = [
  ...testsIn("test/engine"),
  "test/behaviour/behaviour.test.ts",
  ...testsIn("test/analysis"),
  ...testsIn("test/words"),
  ...testsIn("test/render"),
  ...testsIn("test/render/reports"),
  ...testsIn("test/trace"),
  ...testsIn("test/player"),
  "test/fuzz/fuzz.test.ts",
  ...testsIn("test/scenarios"),
  ...testsIn("test/runner"),
  ...[
    "why",
    "compare",
    "diff",
    "replay",
    "run",
    "golden",
    "narrow",
    "narrowing",
    "play",
    "report",
    "selected-reports",
  ].map((each) => `test/cli/${each}.test.ts`),
];

export const testFiles: readonly string[] = [
  ...quick.filter((file) => !slow.includes(file) && !blind.includes(basename(file))),
  ...slow,
];

function testsIn(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((file) => /(?<!\.long)\.test\.ts$/.test(file))
    .map((file) => `${folder}/${file}`);
}
