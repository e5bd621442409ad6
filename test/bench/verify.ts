/**
 * npm run bench:verify [-- --rounds 15] [--python PATH…]    what judging the whole gallery costs
 *
 * Against starting the interpreter (`import asyncio`, which every program does), for each native
 * CPython that is found: the interpreter's process, from its start to its end, with all twins
 * between; and the whole command. They take turns, so that what slows the machine slows all of
 * them, and the least that each took is what it takes. Fails where the process takes three times
 * its start, or more.
 */

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { findPythons } from "../../src/python/find-pythons.ts";
import { hostCommand } from "../../src/python/host-command.ts";
import { PythonHost } from "../../src/python/python-host.ts";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import { galleryNames, gallerySource } from "../../src/runner/gallery.ts";

const most = 3;

const run = promisify(execFile);
const launcher = fileURLToPath(new URL("../../bin/asyncdemo.js", import.meta.url));
const twins = galleryNames().map((name) => gallerySource(name, "py"));
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "15" },
    python: { type: "string", multiple: true },
  },
});

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

async function measure(python: PythonInterpreter) {
  const { file, env } = hostCommand(python);
  const works = {
    start: () => run(file, ["-c", "import asyncio"], { env }),
    process: async () => {
      const host = await PythonHost.start(python);
      await Promise.all(twins.map((path) => host.run({ path })));
      await host.close();
    },
    // Ends with 1 where an older version differs.
    command: () =>
      run(process.execPath, [launcher, "verify", "--all", "--python", file]).catch(() => {}),
  };
  const figures = { start: [] as number[], process: [] as number[], command: [] as number[] };
  for (let round = -1; round < Number(values.rounds); round++) {
    for (const [name, work] of Object.entries(works)) {
      const took = await seconds(work);
      // The first time files are read, and our modules compiled.
      if (round >= 0) figures[name as keyof typeof figures].push(took);
    }
  }
  const start = Math.min(...figures.start);
  return {
    start,
    process: Math.min(...figures.process) / start,
    command: Math.min(...figures.command) / start,
  };
}

const found = (await findPythons()).filter(({ kind }) => kind === "native");
const pythons = values.python
  ? found.filter(({ path, version }) =>
      values.python?.some((name) => name === path || version.startsWith(name)),
    )
  : found;
if (pythons.length === 0) console.log("SKIPPED: no native CPython was found");
for (const python of pythons) {
  const { start, process: served, command } = await measure(python);
  console.log(
    `CPython ${python.version}: starts in ${(start * 1000).toFixed(0)} ms; ` +
      `its process for ${twins.length} programs takes ${served.toFixed(2)} times that (less than ${most}); ` +
      `the whole command ${command.toFixed(2)} times`,
  );
  if (served >= most) process.exitCode = 1;
}
