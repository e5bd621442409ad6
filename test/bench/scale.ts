/**
 * npm run bench:scale [-- --sizes 100,1000,10000,50000] [--only lanes,why] [--write]
 *
 * What a run of so many tasks costs in every format and report, and what is made of its trace: the
 * processor time and the peak memory of one process each, as multiples of the same with 1,000 tasks.
 * Fails where 10,000 tasks take more than 11 times the time, or 4 times the memory. `--write` keeps
 * what was measured in docs/scale.json, from which `npm run docs` makes the table of
 * docs/robustness.md.
 */

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { reportKinds } from "../../src/cli/record-options.ts";
import { formatNames } from "../../src/render/formats.ts";
import { type Cost, type Scale, scaleFile, scaleTable } from "./scale-table.ts";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "100,1000,10000,50000" },
    only: { type: "string" },
    write: { type: "boolean", default: false },
  },
});

const mostTimes = 11;
const mostMemory = 4;

const run = promisify(execFile);
const launcher = fileURLToPath(new URL("../../bin/asyncdemo.js", import.meta.url));
const probe = fileURLToPath(new URL("scale-probe.cjs", import.meta.url));
const sizes = values.sizes.split(",").map(Number);

/** A group of many tasks, of which one fails and the others are cancelled. */
function program(tasks: number): string {
  return `import { type Coroutine, defineScenario, ExceptionGroup, sleep, taskGroup } from "asyncdemo";

function* worker(n: number): Coroutine {
  yield* sleep(n === ${tasks - 1} ? 1 : 2);
  if (n === ${tasks - 1}) throw new Error("no");
}

export default defineScenario({
  summary: "A group of many tasks, of which one fails.",
  ends: { raises: ExceptionGroup },
  *main() {
    yield* taskGroup(function* (group) {
      for (let n = 0; n < ${tasks}; n++) group.createTask(worker(n), { name: \`worker-\${n}\` });
    });
  },
});
`;
}

/** The words of a command, by what the table calls it. */
type Commands = Readonly<Record<string, (file: string, trace: string) => readonly string[]>>;

const commands: Commands = {
  ...Object.fromEntries(
    formatNames.map((name) => [`run --format ${name}`, (file) => ["run", file, "--format", name]]),
  ),
  ...Object.fromEntries(
    reportKinds.map((kind) => [
      `run --report ${kind}`,
      (file) => ["run", file, "--quiet", "--report", `${kind}=${file}.${kind}`],
    ]),
  ),
  "run --trace": (file, trace) => ["run", file, "--quiet", "--trace", trace],
  why: (file) => ["why", file],
  ...Object.fromEntries(
    formatNames.map((name) => [
      `replay --format ${name}`,
      (_, trace) => ["replay", trace, "--format", name],
    ]),
  ),
  compare: (_, trace) => ["compare", trace, trace],
  diff: (_, trace) => ["diff", trace, trace],
};

const folder = await mkdtemp(join(tmpdir(), "asyncdemo-scale-"));

/** Processor time and peak memory of the command, and how many lines it writes. */
async function measure(argv: readonly string[]): Promise<Cost> {
  const report = join(folder, "cost.json");
  const { stdout } = await run(process.execPath, ["--require", probe, launcher, ...argv], {
    cwd: folder,
    env: { ...process.env, ASYNCDEMO_SCALE: report, GITHUB_ACTIONS: "" },
    maxBuffer: 1 << 30,
  });
  const lines = stdout.split("\n").length - 1;
  return { ...(JSON.parse(await readFile(report, "utf8")) as Omit<Cost, "lines">), lines };
}

const wanted = values.only?.split(",");
const names = Object.keys(commands).filter(
  (name) => wanted === undefined || wanted.some((part) => name.includes(part)),
);
const costs: Record<string, Record<string, Cost>> = {};
for (const tasks of sizes) {
  const file = join(folder, `tasks-${tasks}.ts`);
  const trace = join(folder, `tasks-${tasks}.jsonl`);
  await writeFile(file, program(tasks));
  await measure(["run", file, "--quiet", "--trace", trace]);
  for (const name of names) {
    const argv = commands[name]!(file, name === "run --trace" ? `${trace}.again` : trace);
    const cost = await measure(argv);
    costs[name] = { ...costs[name], [tasks]: cost };
    const { seconds, megabytes, lines } = cost;
    process.stderr.write(
      `${tasks} ${name}: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB, ${lines} lines\n`,
    );
  }
}
await rm(folder, { recursive: true });

const measured: Scale = { node: process.version, costs };
process.stdout.write(`${scaleTable(measured)}\n`);
for (const [name, { 1000: few, 10000: many }] of Object.entries(costs)) {
  if (few === undefined || many === undefined) continue;
  if (many.seconds <= mostTimes * few.seconds && many.megabytes <= mostMemory * few.megabytes) {
    continue;
  }
  console.error(
    `${name}: 10,000 tasks take more than ${mostTimes} times, or ${mostMemory} times the memory`,
  );
  process.exitCode = 1;
}
if (values.write) {
  const known: Partial<Scale> = JSON.parse(readFileSync(scaleFile, "utf8"));
  // Ratios are of one run: what it measured replaces the whole row.
  const all: Scale = { ...measured, costs: { ...known.costs, ...costs } };
  await writeFile(scaleFile, `${JSON.stringify(all, null, 2)}\n`);
  await run("npx", ["biome", "format", "--write", scaleFile]);
}
