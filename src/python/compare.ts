/**
 * Compares a run here with the same program on CPython: printed lines with their times, and how
 * main ended.
 */

import type { ErrorInfo } from "../trace/terms.ts";
import type { TraceLine } from "../trace/trace-line.ts";
import type { PrintedLine, ProgramEnd, ProgramResult, RaisedError } from "./program-result.ts";

/** What of a run is compared. Two equal observations are the same behaviour. */
export interface Observation {
  readonly lines: readonly PrintedLine[];
  readonly end: ObservedEnd;
  /** Of a program with threads. Where they worked, times are the host's, more or less. */
  readonly threads?: ProgramResult["threads"];
}

/** An end in terms that both sides have. */
export type ObservedEnd =
  | { readonly kind: "returned" | "deadlock" | "interrupted" | "timed-out" | "cut-off" }
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "endless"; readonly bound: string }
  | { readonly kind: "died"; readonly how: string }
  | { readonly kind: "raised"; readonly error: ObservedError };

/** An exception in terms that both sides have. */
export interface ObservedError {
  readonly type: string;
  readonly message: string;
  readonly notes?: readonly string[];
  readonly exceptions?: readonly ObservedError[];
}

/** What a trace says. */
export function observeTrace(trace: Iterable<TraceLine>): Observation {
  const lines: PrintedLine[] = [];
  let open = "";
  let end: ObservedEnd = { kind: "interrupted" };
  let atMs = 0;
  for (const line of trace) {
    if (!("kind" in line)) continue;
    atMs = line.atMs;
    if (line.kind === "text.printed") {
      const parts = (open + line.text).split("\n");
      open = parts.pop() ?? "";
      for (const text of parts) lines.push({ text, atMs });
    } else if (line.kind === "summary") {
      end = observeEnding(line.ending);
    }
  }
  if (open !== "") lines.push({ text: open, atMs });
  return { lines, end };
}

type Summary = Extract<TraceLine, { kind: "summary" }>;

function observeEnding(ending: Summary["ending"]): ObservedEnd {
  switch (ending.how) {
    case "returned":
    case "interrupted":
    case "timed-out":
    case "cut-off":
      return { kind: ending.how };
    case "deadlocked":
      return { kind: "deadlock" };
    default: {
      const { type, message } = ending.error;
      if (type === "SystemExit") return { kind: "exited", code: Number(message || 0) };
      return { kind: "raised", error: observeError(ending.error) };
    }
  }
}

/** What CPython says. */
export function observeProgram({ lines, end, threads }: ProgramResult): Observation {
  return {
    lines: lines.map(({ text, atMs }) => ({ text, atMs })),
    end: observeEnd(end),
    ...(threads && { threads }),
  };
}

/** How late the host may be with what it was asked for. */
const latenessMs = 50;

/** The second observation, with the times of the first where a host that is late explains both. */
export function timedAs(ours: Observation, theirs: Observation): Observation {
  if (theirs.threads !== "waited") return theirs;
  const lines = theirs.lines.map((line, index) => {
    const { text, atMs } = ours.lines[index] ?? line;
    return text === line.text && Math.abs(atMs - line.atMs) <= latenessMs ? { text, atMs } : line;
  });
  return { ...theirs, lines };
}

function observeEnd(end: ProgramEnd): ObservedEnd {
  switch (end.kind) {
    case "raised":
      return { kind: "raised", error: observeError(end.error) };
    case "deadlock":
      return { kind: "deadlock" };
    case "endless":
      return { kind: "endless", bound: end.bound };
    default:
      return end;
  }
}

function observeError({
  type,
  message,
  notes,
  exceptions,
}: ErrorInfo | RaisedError): ObservedError {
  return {
    type,
    message,
    ...(notes !== undefined && notes.length > 0 && { notes }),
    ...(exceptions !== undefined && { exceptions: exceptions.map(observeError) }),
  };
}
