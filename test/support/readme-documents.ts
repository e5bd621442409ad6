// The documents as they would be if they were made today: `npm run docs` writes that, the tests
// compare it.

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { GalleryEntry } from "../../src/runner/gallery-index.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";
import { type PythonMeasures, pythonFile, pythonTables } from "../bench/python-tables.ts";
import { type Scale, scaleFile, scaleSection } from "../bench/scale-table.ts";
import { type Mutants, mutantSection, mutantsFile } from "../mutation/mutant-table.ts";
import { asyncioSections } from "./readme-asyncio.ts";
import { differenceSections, replaceSections } from "./readme-differences.ts";
import { faultTables } from "./readme-faults.ts";
import { type Block, blocksOf, replaceBlocks, stepsOf, writeSteps } from "./readme-markdown.ts";
import { mistakeTables, runMistakes } from "./readme-mistakes.ts";
import { root, type Workshop } from "./readme-workshop.ts";

/** The documents with something in them that can be executed. */
export const documents = [
  "README.md",
  "docs/asyncio.md",
  "docs/scenarios.md",
  "docs/writing.md",
  "docs/running.md",
  "docs/library.md",
  "docs/why.md",
  "docs/views.md",
  "docs/ci.md",
  "docs/configuration.md",
  "docs/trace-format.md",
  "docs/differences.md",
  "docs/contributing.md",
  "docs/robustness.md",
  "docs/mistakes.md",
] as const;

export function readDocument(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** A block whose text comes from a run. */
export function isRecorded(block: Block): boolean {
  return block.language === "console" || (block.language === "json" && block.info !== "");
}

/** What a recorded block would say today. */
export async function record(
  block: Block,
  blocks: readonly Block[],
  workshop: Workshop,
): Promise<string> {
  if (block.language === "console") {
    return writeSteps(await workshop.run(stepsOf(block), blocks));
  }
  return layOut(await exampleOf(block, blocks, workshop));
}

/** The text of a block as no formatter changes it. */
export function essenceOf({ language }: Block, text: string): string {
  return language === "json" ? JSON.stringify(JSON.parse(text), null, 2) : text;
}

/** The document with what is recorded or generated in it as that would be today. */
export async function remake(path: string, workshop: Workshop): Promise<string> {
  const markdown = readDocument(path);
  if (path === "docs/differences.md") return replaceSections(markdown, differenceSections());
  if (path === "docs/asyncio.md") return replaceSections(markdown, asyncioSections());
  if (path === "docs/robustness.md") {
    const scale = scaleSection(JSON.parse(readDocument(scaleFile)) as Scale);
    const mutants = mutantSection(JSON.parse(readDocument(mutantsFile)) as Mutants);
    return replaceSections(
      markdown,
      new Map([
        ["faults", faultTables()],
        ["scale", scale],
        ["mutants", mutants],
      ]),
    );
  }
  if (path === "docs/mistakes.md") {
    return replaceSections(
      markdown,
      new Map([["mistakes", await mistakeTables(await runMistakes())]]),
    );
  }
  const blocks = blocksOf(markdown);
  const texts = new Map<Block, string>();
  for (const block of blocks) {
    if (isRecorded(block)) texts.set(block, await record(block, blocks, workshop));
  }
  return replaceTable(replaceBlocks(markdown, texts), await scenarioTable());
}

/** docs/python.md, of which only the tables are made. */
export function remakePython(): string {
  const measures = JSON.parse(readDocument(pythonFile)) as PythonMeasures;
  return replaceSections(readDocument("docs/python.md"), pythonTables(measures));
}

async function scenarioTable(): Promise<string> {
  let topic: string | null = null;
  const rows = (await listScenarios()).map((entry) => {
    const { name, summary } = entry;
    const sources = `[TypeScript](../scenarios/${name}.ts), [Python](../scenarios/${name}.py)`;
    // A topic is named once, in the row where it begins.
    const begins = entry.topic === topic ? "" : `**${entry.topic}**`;
    topic = entry.topic;
    return `| ${begins} | \`${name}\` | ${summary} | ${sources} |\n`;
  });
  return `| topic | scenario | what it shows | source |\n|---|---|---|---|\n${rows.join("")}`;
}

export async function listScenarios(): Promise<GalleryEntry[]> {
  return JSON.parse(await asyncdemo("list", "--json"));
}

async function asyncdemo(...args: string[]): Promise<string> {
  const launcher = join(root, "bin/asyncdemo.js");
  const options = { maxBuffer: 1 << 26 };
  return (await promisify(execFile)(process.execPath, [launcher, ...args], options)).stdout;
}

function replaceTable(markdown: string, table: string): string {
  return markdown.replace(
    /(<!-- scenarios -->\n)[\s\S]*?(<!-- end of scenarios -->)/,
    (_, before, after) => `${before}\n${table}\n${after}`,
  );
}

/** The first line of the kind in the heading, of the trace of the scenario or file that is named. */
async function exampleOf(
  { info, heading }: Block,
  blocks: readonly Block[],
  workshop: Workshop,
): Promise<TraceLine> {
  const kind = codeOf(heading);
  const known: Traces = traces.get(blocks) ?? new Map();
  if (!known.has(info)) traces.set(blocks, known.set(info, traceOf(info, blocks, workshop)));
  const lines = await (known.get(info) as Promise<readonly TraceLine[]>);
  const example = lines.find((line) => ("kind" in line ? line.kind : "header") === kind);
  if (!example) throw new Error(`the trace of ${info} has no ${kind}`);
  return example;
}

type Traces = Map<string, Promise<readonly TraceLine[]>>;

/** Several examples of a document are of one run. */
const traces = new WeakMap<readonly Block[], Traces>();

async function traceOf(info: string, blocks: readonly Block[], workshop: Workshop) {
  const name = info.includes(".") ? `./${info}` : info;
  const command = `npx asyncdemo run ${name} --format json 2>/dev/null`;
  const [step] = await workshop.run([{ command, output: "" }], blocks);
  const lines = (step?.output ?? "").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as TraceLine);
}

/** `task.created` of a heading that is written as code. */
export function codeOf(heading: string): string {
  return heading.replaceAll("`", "");
}

/** JSON with one line for each field; the formatter breaks those that are too long. */
function layOut(value: object): string {
  const fields = Object.entries(value).map(([key, field]) => `  "${key}": ${inLine(field)}`);
  return `{\n${fields.join(",\n")}\n}\n`;
}

function inLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(([key, field]) => `"${key}": ${inLine(field)}`);
  return `{ ${fields.join(", ")} }`;
}
