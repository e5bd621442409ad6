// The tables of docs/mistakes.md: what asyncdemo says of each mistake today.

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { ReportDocument, ReportedScenario } from "../../src/render/reports/report-document.ts";
import { type WrittenMistake, writtenMistakes } from "./mistakes.ts";
import { root } from "./readme-workshop.ts";

/** What is said of a mistake. */
export interface SaidOfMistake {
  readonly name: string;
  readonly line: number | undefined;
  /** The code that is marked; null where none is. */
  readonly code: string | null;
  readonly message: string;
  readonly hint: string | undefined;
}

/** One run of all of them. */
export async function runMistakes(): Promise<ReadonlyMap<string, SaidOfMistake>> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-mistakes-")));
  try {
    const all = Object.values(writtenMistakes).flat();
    const paths: string[] = [];
    for (const { name, files } of all) {
      await mkdir(join(folder, name));
      for (const [file, text] of Object.entries(files)) {
        await writeFile(join(folder, name, file), text);
      }
      paths.push(`${name}/${Object.keys(files)[0]}`);
    }
    const argv = ["run", ...paths, "--quiet", "--clock", "virtual", "--report", "json=report.json"];
    const { PATH = "", HOME = "", TMPDIR = "" } = process.env;
    const env = { PATH, HOME, ...(TMPDIR !== "" && { TMPDIR }) };
    // Most do not pass.
    await promisify(execFile)(process.execPath, [join(root, "bin/asyncdemo.js"), ...argv], {
      cwd: folder,
      env,
    }).catch(() => {});
    const report = JSON.parse(
      await readFile(join(folder, "report.json"), "utf8"),
    ) as ReportDocument;
    return new Map(all.map((each) => [each.name, said(each, report.scenarios)]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function said({ name }: WrittenMistake, scenarios: readonly ReportedScenario[]): SaidOfMistake {
  const scenario = scenarios.find(({ file }) => file?.startsWith(`${name}/`));
  if (scenario === undefined) throw new Error(`${name} did not run`);
  if (!("problem" in scenario)) {
    const [mistake] = scenario.mistakes ?? [];
    if (mistake === undefined) {
      return { name, line: undefined, code: null, message: scenario.message, hint: undefined };
    }
    const { message, hint, line, column, length, source } = mistake;
    return { name, line, code: source.slice(column - 1, column - 1 + length), message, hint };
  }
  const [, line, message = scenario.message] =
    /^[^:]*:(?:(\d+):)? (.*)$/.exec(scenario.message) ?? [];
  const [, code = "", marker = ""] =
    /^ *\d+ \| (.*)\n *\| ( *\^+)/m.exec(scenario.details ?? "") ?? [];
  const [, hint] = /^hint: (.*)$/m.exec(scenario.details ?? "") ?? [];
  return {
    name,
    line: line === undefined ? undefined : Number(line),
    code:
      marker === ""
        ? null
        : code.slice(marker.trimEnd().length - marker.trim().length, marker.length),
    message,
    hint,
  };
}

/** A table for each kind of mistake. */
export function mistakeTables(all: ReadonlyMap<string, SaidOfMistake>): string {
  return Object.entries(writtenMistakes)
    .map(([heading, mistakes]) => {
      const rows = mistakes.map(({ name }) => {
        const { code, message, hint = "" } = all.get(name) as SaidOfMistake;
        return `| ${[code === null ? "" : inCode(code), inCell(message), inCell(hint)].join(" | ")} |\n`;
      });
      return `## ${heading}\n\n| written | what asyncdemo says | hint |\n|---|---|---|\n${rows.join("")}`;
    })
    .join("\n");
}

function inCell(text: string): string {
  return text.replace(/([|*_<>`[\]])/g, "\\$1");
}

function inCode(text: string): string {
  const fence = text.includes("`") ? "``" : "`";
  return `${fence}${text.replaceAll("|", "\\|")}${fence}`;
}
