/** Checks one line of a recorded trace: from text to a line that other code can rely on. */

import { lineProblems } from "../words/problems/trace.ts";
import { checks } from "./schema-checks.ts";
import type { TraceLine } from "./trace-line.ts";

/** The deepest nesting of values. Later readers are recursive. */
const deepest = 1000;

/** An error in a line. The caller adds the file and the line number. */
export class LineProblem extends Error {
  /** `foreign`: not a trace of asyncdemo; `newer`: of a version that is not known. */
  readonly kind: "cut" | "foreign" | "newer" | "malformed";

  constructor(kind: LineProblem["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** An event of a kind that a later version added. It is counted, and left out. */
export type UnknownEvent = {
  readonly kind: "unknown";
  readonly seq: unknown;
  readonly cause: unknown;
};

/**
 * @param isFirst Whether the line has to name the format.
 * @throws LineProblem
 */
export function checkLine(text: string, isFirst: boolean): TraceLine | UnknownEvent {
  return checkValue(parse(text, isFirst), isFirst);
}

/** Whether a value is a line that can be recorded. */
export function isLine(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  try {
    const line = checkValue(value, false);
    return !("kind" in line) || line.kind !== "unknown";
  } catch {
    return false;
  }
}

function checkValue(value: object, isFirst: boolean): TraceLine | UnknownEvent {
  const complaint = complainOfShape(value);
  if (complaint !== null) throw new LineProblem("malformed", complaint);
  const line = value as Readonly<Record<string, unknown>>;
  const isHeader = Object.hasOwn(line, "schema");
  if (isHeader) checkVersion(line);
  else if (isFirst) throw foreign(lineProblems().notHeader);
  const kind = isHeader ? "header" : line.kind;
  const check = typeof kind === "string" ? checks.get(kind) : undefined;
  if (typeof kind === "string" && check === undefined) {
    return { kind: "unknown", seq: line.seq, cause: line.cause };
  }
  if (check === undefined) throw new LineProblem("malformed", lineProblems().noKind);
  if (check(line)) return value as TraceLine;
  const { instancePath = "", message = lineProblems().otherSchema } = check.errors?.[0] ?? {};
  const place = instancePath.slice(1).replaceAll("/", ".");
  throw new LineProblem("malformed", `${kind}${place && `: ${place}`} ${message}`);
}

function parse(text: string, isFirst: boolean): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    if (isFirst) throw foreign(lineProblems().firstNotJson);
    throw new LineProblem("cut", lineProblems().notJson);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  if (isFirst) throw foreign(lineProblems().firstNotObject);
  throw new LineProblem("malformed", lineProblems().notObject);
}

/** Without recursion: a malicious line could exhaust the stack. */
function complainOfShape(line: object): string | null {
  let level: object[] = [line];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return lineProblems().tooDeep(deepest);
    const next: object[] = [];
    for (const value of level) {
      // A copy of it would change what the copy inherits.
      if (Object.hasOwn(value, "__proto__")) return lineProblems().proto;
      for (const inner of Object.values(value)) {
        if (typeof inner === "object" && inner !== null) next.push(inner);
      }
    }
    level = next;
  }
  return null;
}

function checkVersion({ schema, v }: Readonly<Record<string, unknown>>): void {
  if (schema !== "asyncdemo-trace") throw foreign(lineProblems().schemaDiffers);
  if (typeof v === "number" && v > 1) {
    throw new LineProblem("newer", lineProblems().otherVersion(v));
  }
}

function foreign(why: string): LineProblem {
  return new LineProblem("foreign", lineProblems().notTrace(why));
}
