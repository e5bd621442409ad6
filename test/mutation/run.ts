/**
 * npm run mutants [-- --count 520 --seed 1] [--alone]
 *
 * Small changes of engine and analysis, drawn by chance: which of them do the tests notice? One
 * process runs all tests, and each of them again with every mutant that it reaches (runner.ts).
 * What is reached while files are loaded, or in tests that take long, needs a process of its own:
 * `--alone` tries these too, which takes hours. docs/mutants.json has what was found, and `npm run
 * docs` makes the table of docs/robustness.md from it.
 */

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { draw, root } from "./drawn.ts";
import { type Fate, type Mutants, mutantsFile } from "./mutant-table.ts";
import type { Note } from "./runner.ts";
import { testFiles } from "./test-files.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "520" },
    seed: { type: "string", default: "1" },
    alone: { type: "boolean", default: false },
    /** What the first part has found, for a run that goes on from there. */
    notes: { type: "string" },
  },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
const mutants = draw(count, seed);
/** How often a file is begun again. */
const mostTries = 20;
const folder = mkdtempSync(join(tmpdir(), "asyncdemo-mutants-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const notesFile = values.notes ?? join(folder, "notes.ndjson");
const list = join(folder, "mutants.json");
writeFileSync(list, JSON.stringify(mutants));

/** Runs test files, in their order. @returns whether all passed. */
function runTests(files: readonly string[], env: Readonly<Record<string, string>>) {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const config = join(import.meta.dirname, "vitest.config.ts");
  const child = spawn(process.execPath, [vitest, "run", "--config", config], {
    cwd: root,
    env: { ...process.env, MUTANTS: list, MUTANT_FILES: files.join(","), ...env },
    stdio: "ignore",
  });
  return new Promise<boolean>((resolve) => child.on("close", (code) => resolve(code === 0)));
}

function readNotes(): Note[] {
  const lines = existsSync(notesFile) ? readFileSync(notesFile, "utf8").split("\n") : [];
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as Note);
}

if (values.notes === undefined) {
  process.stderr.write(`${count} mutants in the tests of ${testFiles.length} files\n`);
  let rest = testFiles;
  do {
    await runTests(rest, { MUTANT_NOTES: notesFile });
    rest = restOf(readNotes());
  } while (rest.length > 0);
  // Otherwise nothing would have been noticed, which is a result as well.
  if (readNotes().length === 0) throw new Error("no test has reached a mutant: do the tests run?");
}

/**
 * The files that are left when a process has ended. One that a mutant has broken ends early, and the
 * next begins with the file that it was in.
 */
function restOf(notes: readonly Note[]): readonly string[] {
  const steps = notes.filter(({ id }) => id === 0);
  if (steps.at(-1)?.how !== "broken") return [];
  const begun = steps.flatMap(({ how, test }) => (how === "begun" ? [test] : []));
  const last = begun.at(-1) ?? "";
  const tries = begun.filter((file) => file === last).length;
  return testFiles.slice(testFiles.indexOf(last) + (tries > mostTries ? 1 : 0));
}

const fates = new Map<number, Fate>();
const kept = { loaded: filesById(), reached: filesById(), spoils: filesById() };
for (const { id, how, test } of readNotes()) {
  if (how === "begun" || how === "broken") continue;
  if (how === "noticed" || how === "endless" || how === "survived") fates.set(id, how);
  else kept[how].set(id, (kept[how].get(id) ?? new Set()).add(test));
}
process.stderr.write(`${fates.size} of ${count} are decided\n`);
for (const { id, file, line, kind } of mutants) {
  if (fates.has(id)) continue;
  fates.set(id, await fateOf(id));
  process.stderr.write(`${id} ${fates.get(id)} ${file}:${line} ${kind}\n`);
}

/** Of one that was not noticed together with others. */
async function fateOf(id: number): Promise<Fate> {
  const [spoilt, loaded, reached] = [
    kept.spoils.get(id),
    kept.loaded.get(id),
    kept.reached.get(id),
  ];
  if (spoilt === undefined && loaded === undefined) {
    return reached === undefined ? "unreached" : "survived";
  }
  if (!values.alone) return "untried";
  // What is loaded with the first file that needs it is loaded for all.
  const isInAll = loaded?.has("") === true;
  // One that spoils a test was not tried with those behind it.
  const isTried = spoilt === undefined && !isInAll;
  const files = testFiles.filter(
    (each) => spoilt?.has(each) || loaded?.has(each) || (!isTried && reached?.has(each)),
  );
  const how = (await runTests(files, { MUTANT: String(id) })) ? "survived" : "noticed";
  writeFileSync(notesFile, `${JSON.stringify({ id, how, test: "" } satisfies Note)}\n`, {
    flag: "a",
  });
  return how;
}

function filesById(): Map<number, Set<string>> {
  return new Map();
}

const found: Mutants = {
  node: process.version,
  seed,
  count,
  kinds: countBy(mutants.map(({ kind }) => kind)),
  fates: countBy([...fates.values()]),
  left: mutants.flatMap(({ id, file, line, kind, from, to }) => {
    const fate = fates.get(id);
    return fate === "survived" || fate === "unreached"
      ? [{ file, line, kind, from, to, fate }]
      : [];
  }),
};
writeFileSync(join(root, mutantsFile), `${JSON.stringify(found, null, 2)}\n`);

function countBy<K extends string>(all: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {};
  for (const each of all) counts[each] = (counts[each] ?? 0) + 1;
  return counts;
}
