/** One line of a trace from outside: from text to a line that our own code may rely on. */

import { checks } from "./schema-checks.ts";
import type { TraceLine } from "./trace-line.ts";

/** How deep values may lie in one another: what reads them later goes down by recursion. */
const deepest = 1000;

/** What is wrong with a line; whoever knows its file and number says so. */
export class LineProblem extends Error {
  /** `foreign` is no trace of ours, `newer` one that we do not know yet. */
  readonly kind: "cut" | "foreign" | "newer" | "malformed";

  constructor(kind: LineProblem["kind"], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** An event of a kind that a later asyncdemo has added to the format: it counts, and is left out. */
export type UnknownEvent = {
  readonly kind: "unknown";
  readonly seq: unknown;
  readonly cause: unknown;
};

/**
 * @param isFirst Whether it has to say which format it is.
 * @throws LineProblem
 */
export function checkLine(text: string, isFirst: boolean): TraceLine | UnknownEvent {
  const value = parse(text, isFirst);
  const complaint = complainOfShape(value);
  if (complaint !== null) throw new LineProblem("malformed", complaint);
  const line = value as Readonly<Record<string, unknown>>;
  const isHeader = Object.hasOwn(line, "schema");
  if (isHeader) checkVersion(line);
  else if (isFirst) throw foreign("its first line does not say that it is one");
  const kind = isHeader ? "header" : line.kind;
  const check = typeof kind === "string" ? checks.get(kind) : undefined;
  if (typeof kind === "string" && check === undefined) {
    return { kind: "unknown", seq: line.seq, cause: line.cause };
  }
  if (check === undefined) throw new LineProblem("malformed", "it has no kind");
  if (check(line)) return line as unknown as TraceLine;
  const { instancePath = "", message = "is not as it has to be" } = check.errors?.[0] ?? {};
  const place = instancePath.slice(1).replaceAll("/", ".");
  throw new LineProblem("malformed", `${kind}${place && `: ${place}`} ${message}`);
}

function parse(text: string, isFirst: boolean): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    if (isFirst) throw foreign("its first line is no JSON");
    throw new LineProblem("cut", "the line is no JSON");
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  if (isFirst) throw foreign("its first line is no JSON object");
  throw new LineProblem("malformed", "the line is no JSON object");
}

/** Without recursion: the line may be made to exhaust the stack. */
function complainOfShape(line: object): string | null {
  let level: object[] = [line];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return `its values lie more than ${deepest} deep in one another`;
    const next: object[] = [];
    for (const value of level) {
      // Whoever copies it would change what the copy inherits.
      if (Object.hasOwn(value, "__proto__")) return "no field of a trace is called __proto__";
      for (const inner of Object.values(value)) {
        if (typeof inner === "object" && inner !== null) next.push(inner);
      }
    }
    level = next;
  }
  return null;
}

function checkVersion({ schema, v }: Readonly<Record<string, unknown>>): void {
  if (schema !== "asyncdemo-trace") throw foreign("its schema is another");
  if (typeof v === "number" && v > 1) {
    throw new LineProblem("newer", `its format is version ${v}; this asyncdemo knows version 1`);
  }
}

function foreign(why: string): LineProblem {
  return new LineProblem("foreign", `this is no trace of asyncdemo: ${why}`);
}
