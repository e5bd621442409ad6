// Reports of runs: what they say of the gallery, of failures of every kind, and of hostile names.

import fc from "fast-check";
import type { Report, ReportedProblem, Subject, Write } from "../../src/render/reports/report.ts";
import type { TraceLine, TraceSummary } from "../../src/trace/trace-line.ts";

/** A scenario as a report is told of it. */
export interface ToldRun {
  readonly name?: string;
  readonly file?: string | null;
  readonly lines: readonly TraceLine[];
  readonly problem?: ReportedProblem;
  /** The texts of the files that its lines name. */
  readonly sources?: Readonly<Record<string, string>>;
}

export function reportOf(make: (write: Write) => Report, runs: readonly ToldRun[]): string {
  let text = "";
  const report = make((part) => {
    text += part;
  });
  for (const run of runs) {
    const { name = "mine", file = "demos/mine.ts", lines, problem, sources = {} } = run;
    const subject: Subject = {
      name,
      file,
      locate: (path) => (file === null ? path : `demos/${path}`),
      source: (path) => sources[path] ?? null,
    };
    report.begin(subject);
    for (const line of lines) report.line(line);
    if (problem !== undefined) report.problem(problem);
  }
  report.end();
  return text;
}

/** The lines of a run of which nothing is known but how it ended. */
export function linesOf(
  summary: Partial<TraceSummary>,
  text = "",
  scenario = "mine",
): readonly TraceLine[] {
  const printed: TraceLine[] = [
    { seq: 1, atMs: 0, cause: null, kind: "task.created", task: 1, name: scenario, creator: null },
    { seq: 2, atMs: 0, cause: 1, kind: "text.printed", task: 1, text },
  ];
  return [
    {
      schema: "asyncdemo-trace",
      v: 1,
      scenario,
      summary: text,
      mode: "run",
      clock: "virtual",
    },
    ...printed,
    {
      kind: "summary",
      scenario,
      atMs: 1500,
      events: printed.length,
      ending: { how: "returned", result: "None" },
      declared: "returns",
      asDeclared: true,
      ...summary,
    },
  ];
}

export const raised: Partial<TraceSummary> = {
  ending: {
    how: "raised",
    error: {
      id: 1,
      type: "ValueError",
      message: "no",
      repr: "ValueError('no')",
      frames: [{ file: "mine.ts", line: 8, column: 3, function: "main", source: "throw x;" }],
    },
  },
  asDeclared: false,
};

export const unmet: Partial<TraceSummary> = {
  asDeclared: false,
  unmet: [
    {
      what: "printed",
      message: "line 2 is other than expected",
      details: "- one\n+ two",
      file: "mine.ts",
      line: 12,
    },
    { what: "invariant", message: "at most one task is pending", seq: 2 },
  ],
};

/** A run that passes, and each kind that does not. */
export const everyKind: readonly ToldRun[] = [
  { name: "good", lines: linesOf({}, "hello\n", "good") },
  { name: "raises", lines: linesOf(raised, "", "raises") },
  { name: "unmet", lines: linesOf(unmet, "", "unmet") },
  {
    name: "interrupted",
    lines: linesOf({ ending: { how: "interrupted", signal: "SIGINT" }, asDeclared: false }),
  },
  {
    name: "broken",
    lines: [],
    problem: {
      kind: "unusable",
      message: "broken.ts:3: SyntaxError: Unexpected end of file",
      details: "export default",
      place: { file: "broken.ts", line: 3 },
    },
  },
  {
    name: "cut",
    lines: linesOf({}).slice(0, 2),
    problem: { kind: "bug", message: "this is a bug in asyncdemo", details: "Error: at x" },
  },
];

/** Text as mean as it comes: markup, line ends, controls, halves of characters, commands. */
export const hostileText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc
    .array(
      fc.constantFrom(
        ..."\u0000\u0007\u001b[31m\r\n\t\u0085\u2028\u202e\ud800\udc00\uffff]]>&<\"'`#;:%,{}$@~|\\-",
        "::error::x",
        "##[error]",
        "%%{init",
        "-->",
        "end",
        "]]>",
        "TODO",
        "# skip",
        "...",
        "style:#a;",
        "\n  ---\n",
        "__proto__",
      ),
    )
    .map((parts) => parts.join("")),
);
