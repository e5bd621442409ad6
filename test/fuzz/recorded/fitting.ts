/** Random programs cut to what a version of CPython has, statement by statement. */

import type { Program, Statement } from "../program.ts";

/** Something that a version lacks, or does otherwise from the ground up. */
interface Lacking {
  /** The first version that has it. */
  readonly since: string;
  readonly what: string;
  /** The statement without it: null if nothing is left; the same object if it has none of it. */
  readonly without: (statement: Statement) => Statement | null;
}

/** What the statements of programs have that is not in every version. */
const lacking: readonly Lacking[] = [
  {
    since: "3.14",
    what: "eager_start of create_task()",
    without: (statement) => {
      if (statement.do !== "spawn" || !("eager" in statement)) return statement;
      const { eager, ...rest } = statement;
      return rest;
    },
  },
  {
    since: "3.13",
    what: "Queue.shutdown()",
    without: (statement) =>
      statement.do === "callQueue" && String(statement.what).startsWith("shutdown")
        ? null
        : statement,
  },
  {
    since: "3.13",
    what: "as_completed() in async for",
    without: (statement) =>
      statement.do === "asCompleted" && !statement.plain
        ? { ...statement, plain: true }
        : statement,
  },
  {
    since: "3.12",
    what: "wait_for() as a timeout()",
    without: (statement) => (statement.do === "waitFor" ? null : statement),
  },
];

/** A program as a version has it, and what it has lost. */
export interface Fitting {
  readonly program: Program;
  readonly lost: readonly string[];
}

/** The same program without what a version of CPython lacks. */
export function fitTo(program: Program, version: string): Fitting {
  const lost = new Set<string>();
  const missing = lacking.filter(({ since }) => minorOf(version) < minorOf(since));
  const fitted = (value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map(fitted).filter((each) => each !== null);
    }
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, each]) => [key, fitted(each)] as const);
    let statement: Statement | null = Object.fromEntries(entries) as Statement;
    for (const { what, without } of missing) {
      const next: Statement | null = statement && without(statement);
      if (next !== statement) lost.add(what);
      statement = next;
    }
    return statement;
  };
  const { eager, ...plain } = fitted(program) as Program;
  if (!eager) return { program: plain, lost: [...lost] };
  if (minorOf(version) >= 12) return { program: { ...plain, eager }, lost: [...lost] };
  return { program: plain, lost: [...lost, "eager tasks"] };
}

function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}
