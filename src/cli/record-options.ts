/** What `run` is asked to write besides what it shows: `--trace` and `--report`. */

import { outputProblems } from "../words/problems/outputs.ts";
import { quote, UsageError } from "./complain.ts";
import type { Io } from "./io.ts";
import { UnfitChoice } from "./option-values.ts";

export const reportKinds = [
  "junit",
  "tap",
  "github",
  "json",
  "chrome",
  "mermaid",
  "html",
  "svg",
  "animated-svg",
  "cast",
] as const;

export type ReportKind = (typeof reportKinds)[number];

/** A report that is asked for. */
export interface ReportOrder {
  readonly kind: ReportKind;
  /** Null for standard output; for `github`, whose lines are no data, standard error. */
  readonly file: string | null;
}

export interface RecordOptions {
  /** The file for the trace. */
  readonly trace?: string;
  readonly report: readonly ReportOrder[];
}

/** Whether anything is: if not, nothing that does it is loaded. */
export function isRecorded({ trace, report }: RecordOptions, { env }: Io): boolean {
  return trace !== undefined || report.length > 0 || isOnGithub(env);
}

/** Where annotations are on by themselves. */
export function isOnGithub(env: Io["env"]): boolean {
  return env.GITHUB_ACTIONS === "true";
}

/** `junit=out.xml,github`: a comma parts two orders where a kind comes behind it. */
const betweenOrders = new RegExp(`,(?=(?:${reportKinds.join("|")})(?:[=,]|$))`);

/** @param before What was asked for before, where there are several flags. */
export function parseReports(text: string, before: readonly ReportOrder[] = []): ReportOrder[] {
  return [...before, ...text.split(betweenOrders).map(parseOrder)];
}

function parseOrder(text: string): ReportOrder {
  const at = text.indexOf("=");
  const kind = at === -1 ? text : text.slice(0, at);
  if (!isReportKind(kind)) throw new UnfitChoice("--report", kind, reportKinds);
  if (at === -1) return { kind, file: null };
  const file = text.slice(at + 1);
  if (file === "") {
    throw new UsageError(
      outputProblems().reportWithoutFile(quote(text)),
      outputProblems().reportAlone(
        kind,
        kind === "github" ? outputProblems().standardError : outputProblems().standardOutput,
      ),
    );
  }
  return { kind, file: file === "-" ? null : file };
}

function isReportKind(text: string): text is ReportKind {
  return (reportKinds as readonly string[]).includes(text);
}

/** Those that go to standard output: one, or it is a mistake. */
export function reportsOnStdout(orders: readonly ReportOrder[]): readonly ReportOrder[] {
  return orders.filter(({ kind, file }) => kind !== "github" && file === null);
}

/** @throws UsageError for what cannot be a file of a trace. */
export function parseTrace(text: string): string {
  if (text !== "-") return text;
  throw new UsageError(outputProblems().traceToOutput, outputProblems().traceByFormat);
}
