/** Opens what a run is to be recorded in, before anything runs. */

import { isAbsolute, relative, sep } from "node:path";
import type { RendererOptions } from "../render/formats.ts";
import { jsonRenderer } from "../render/json.ts";
import type { Report, Subject, Write } from "../render/reports/report.ts";
import { realPath } from "../runner/file-names.ts";
import { noStepSummary } from "../words/command-words.ts";
import { outputProblems } from "../words/problems/outputs.ts";
import { sanitize } from "../words/sanitize.ts";
import type { GuardedIo } from "./command-guard.ts";
import { complain, quote, UsageError } from "./complain.ts";
import type { Io } from "./io.ts";
import { OutputFile } from "./output-file.ts";
import {
  isOnGithub,
  type RecordOptions,
  type ReportKind,
  type ReportOrder,
  reportsOnStdout,
} from "./record-options.ts";
import { type PlacedReport, Records } from "./records.ts";
import type { Selected } from "./select.ts";
import { pathsOf, sourcesOf } from "./source-files.ts";

/** @param isData Whether what is shown on standard output is for programs. */
export interface Shown extends RendererOptions {
  readonly isData: boolean;
}

/** @throws UsageError when something cannot be written, or two things would go to one place. */
export async function openRecords(
  selected: readonly Selected[],
  { trace, report: orders }: RecordOptions,
  shown: Shown,
  io: Io,
): Promise<Records> {
  const { isData } = shown;
  const onStdout = reportsOnStdout(orders);
  const [first, second] = onStdout;
  if (first !== undefined && second !== undefined) {
    throw new UsageError(
      outputProblems().twoReports(first.kind, second.kind),
      outputProblems().nameReportFile(second.kind),
    );
  }
  const files = new Files(
    io.folder,
    selected.flatMap((each) => (each.kind === "gallery" ? [] : [each.path])),
  );
  const guarded = await guardedIo(orders, isData || first !== undefined, io);
  const outside = guarded?.io ?? io;
  const reports: PlacedReport[] = [];
  const traceFile = trace === undefined ? null : files.open(trace);
  const here = subjectsIn(io.folder);
  for (const { kind, file } of orders) {
    if (kind === "github") continue;
    const write = file === null ? toStdout(io) : toFile(files.open(file));
    const make = makers[kind];
    reports.push({ report: await make(write, selected.length, shown), subjectOf: here });
  }
  if (guarded !== null || orders.some(({ kind }) => kind === "github")) {
    reports.push(await githubReports(orders, guarded, files, outside));
  }
  const renderers =
    traceFile === null ? [] : [jsonRenderer({ ...nowhere, out: toFile(traceFile) })];
  return new Records(outside, first !== undefined, {
    renderers,
    reports,
    files: files.all,
    onEnd: () => guarded?.flush(),
  });
}

type MakeReport = (write: Write, scenarios: number, shown: Shown) => Report | Promise<Report>;

const makers: Readonly<Record<Exclude<ReportKind, "github">, MakeReport>> = {
  junit: async (write) => (await import("../render/reports/junit.ts")).junitReport(write),
  tap: async (write) => (await import("../render/reports/tap.ts")).tapReport(write),
  json: async (write) => (await import("../render/reports/json-report.ts")).jsonReport(write),
  chrome: async (write) => (await import("../render/reports/chrome.ts")).chromeReport(write),
  mermaid: async (write, scenarios) =>
    (await import("../render/reports/mermaid.ts")).mermaidReport(write, scenarios === 1),
  html: async (write) => {
    const { readPageTemplate } = await import("./page-template.ts");
    const { htmlReport } = await import("../render/reports/html.ts");
    return htmlReport(write, await readPageTemplate());
  },
  svg: async (write, _, shown) => (await import("./pictures.ts")).svgReport(write, shown, false),
  "animated-svg": async (write, _, shown) =>
    (await import("./pictures.ts")).svgReport(write, shown, true),
  cast: async (write, _, shown) => (await import("./pictures.ts")).castReport(write, shown),
};

/** A screen of which only `out` is of use. */
const nowhere = { copy: () => {}, columns: 80, colorLevel: 0, unicode: true } as const;

class Files {
  readonly #folder: string;
  readonly #inputs: readonly string[];
  readonly #names = new Map<string, string>();
  readonly all: OutputFile[] = [];

  /** @param inputs What runs, and is not to be overwritten. */
  constructor(folder: string, inputs: readonly string[]) {
    this.#folder = folder;
    this.#inputs = inputs;
  }

  open(word: string): OutputFile {
    const file = OutputFile.open(word, this.#folder, "w", this.#inputs);
    this.all.push(file);
    const { identity } = file;
    const other = identity === null ? undefined : this.#names.get(identity);
    if (other !== undefined) {
      throw new UsageError(
        outputProblems().sameFile(quote(other), quote(word)),
        outputProblems().nameAnother,
      );
    }
    if (identity !== null) this.#names.set(identity, word);
    return file;
  }

  /** What others have written stays. */
  append(word: string): OutputFile {
    const file = OutputFile.open(word, this.#folder, "a", this.#inputs);
    this.all.push(file);
    return file;
  }
}

function toFile(file: OutputFile): Write {
  return (text) => file.write(text);
}

function toStdout({ stdout }: Io): Write {
  return (text) => stdout.write(stdout.isTTY ? sanitize(text) : text);
}

/** Where annotations are written, nothing else may look like one. */
async function guardedIo(
  orders: readonly ReportOrder[],
  isData: boolean,
  io: Io,
): Promise<GuardedIo | null> {
  const isAsked = orders.some(({ kind, file }) => kind === "github" && file === null);
  if (!isAsked && !isOnGithub(io.env)) return null;
  const { guardIo } = await import("./command-guard.ts");
  return guardIo(io, isData);
}

/** One report for all places that annotations are asked for: each goes to every place. */
async function githubReports(
  orders: readonly ReportOrder[],
  guarded: GuardedIo | null,
  files: Files,
  io: Io,
): Promise<PlacedReport> {
  const { githubReport } = await import("../render/reports/github.ts");
  const asked = orders.filter(({ kind }) => kind === "github");
  const writes = asked.flatMap(({ file }) => (file === null ? [] : [toFile(files.open(file))]));
  if (guarded !== null) writes.push(guarded.command);
  const { GITHUB_WORKSPACE, GITHUB_STEP_SUMMARY } = io.env;
  const summary = GITHUB_STEP_SUMMARY ? openSummary(GITHUB_STEP_SUMMARY, files, io) : null;
  return {
    report: githubReport(
      (text) => {
        for (const write of writes) write(text);
      },
      (text) => summary?.write(text),
    ),
    subjectOf: subjectsIn(GITHUB_WORKSPACE || io.folder, true),
  };
}

/** The runner's own file: that it cannot be written does not fail the run. */
function openSummary(path: string, files: Files, io: Io): OutputFile | null {
  try {
    return files.append(path);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(io, { message: noStepSummary(error.message) });
    return null;
  }
}

/**
 * @param onlyInside Whether files outside of the folder are none of the reader's. Such a reader has
 *   a repository, in which a file is where links lead to.
 */
function subjectsIn(folder: string, onlyInside = false): (selected: Selected) => Subject {
  const base = onlyInside ? realPath(folder) : folder;
  const pathOf = (path: string): string | null => {
    const from = relative(base, onlyInside ? realPath(path) : path);
    const isOutside = isAbsolute(from) || from.split(sep)[0] === "..";
    return onlyInside && isOutside ? null : from.split(sep).join("/");
  };
  return (selected) => {
    const { name } = selected;
    const source = sourcesOf(selected);
    if (selected.kind === "gallery") {
      return { name, file: null, locate: (file) => (onlyInside ? null : file), source };
    }
    const pathIn = pathsOf(selected);
    return {
      name,
      source,
      file: pathOf(selected.path),
      locate: (file) => pathOf(pathIn(file)),
    };
  };
}
