/** `asyncdemo run`, as the command line knows it. */

import type { CommandDefinition, Precedence } from "../command-definition.ts";
import { UsageError } from "../complain.ts";
import { Flag } from "../flag.ts";
import { parseShard, parseSpeed } from "../option-values.ts";
import {
  parseReports,
  parseTrace,
  type ReportOrder,
  reportKinds,
  reportsOnStdout,
} from "../record-options.ts";
import type { RunCommandOptions } from "../run-options.ts";
import {
  filterOf,
  formatFlags,
  formatGiven,
  narrowFlags,
  type RawNarrowing,
} from "./format-flags.ts";
import {
  moduleFlag,
  narrowingFlags,
  pythonFlag,
  type RawScreen,
  screenFlags,
  screenOf,
  timeoutFlag,
} from "./shared-flags.ts";

type RunOptions = RunCommandOptions &
  RawScreen &
  RawNarrowing & {
    readonly watch: boolean;
    /** Whether a watched run may clear the terminal. */
    readonly clear: boolean;
  };

export const definition: CommandDefinition<[string[]], RunOptions> = {
  name: "run",
  description: "Runs scenarios, by name, glob, file or folder, and shows what happens.",
  examples: `Examples:
  asyncdemo run gather-cancel                  by name
  asyncdemo run gather-cancel --explain        with a sentence below what is not obvious
  asyncdemo run 'gather-*' group-exception     by glob, and several
  asyncdemo run ./mine.ts --speed 2            your own file, twice as fast as real time
  asyncdemo run ./mine.py -- a b               a Python program, with its arguments
  asyncdemo run ./scenarios/ --shard 1/3 --bail --timeout 10
  asyncdemo run ./mine.ts --watch              again whenever it changes
  asyncdemo run --topic timeouts --format plain
  asyncdemo run --all --format plain --clock virtual
  asyncdemo run gather-cancel --format json | jq .kind
  asyncdemo run gather-cancel --format lanes   who cancels whom, drawn
  asyncdemo run gather-cancel --tree-at 18     who waits for whom after event 18
  asyncdemo run './demos/*.ts' --trace run.ndjson --report junit=run.xml --report github
`,
  words: [
    ["[scenarios...]", "names, globs such as 'group-*', files, or folders of them", "scenarios"],
  ],
  flags: [
    new Flag("--all", { description: "run every scenario that list shows", byDefault: false }),
    ...narrowingFlags,
    ...screenFlags,
    ...formatFlags,
    ...narrowFlags,
    moduleFlag,
    pythonFlag,
    new Flag("--clock <clock>", {
      description: "virtual takes no time; real is the default in a terminal",
      choices: ["virtual", "real"],
    }),
    new Flag("--speed <factor>", {
      description: "the real clock, this many times as fast",
      parse: parseSpeed,
    }),
    timeoutFlag,
    new Flag("--bail", {
      description: "stop after the first that goes wrong",
      byDefault: false,
    }),
    new Flag("--shard <part>", {
      description: "run one part of several, such as 2/5",
      parse: parseShard,
    }),
    new Flag("--watch", {
      description: "run again what a changed file touches",
      byDefault: false,
    }),
    new Flag("--no-clear", { description: "with --watch, leave on the terminal what is there" }),
    new Flag("--golden", {
      description: "compare the log with the transcript beside the file",
      byDefault: false,
    }),
    new Flag("--update", {
      description: "write the log to the transcript beside the file",
      byDefault: false,
    }),
    new Flag("--quiet", { description: "print only what went wrong", byDefault: false }),
    new Flag("--trace <file>", {
      description: "record the trace too, for replay, why, compare and diff",
      parse: parseTrace,
    }),
    new Flag("--report <kind[=file]>", {
      description:
        "write a report too; several are possible, one of them on standard output " +
        `(kinds: ${reportKinds.join(", ")})`,
      parse: parseReports,
      offers: reportKinds,
      byDefault: [],
      defaultText: "github where GITHUB_ACTIONS is true",
    }),
  ],
  async run({ words: [words], options, args, ...given }, io) {
    const { explain: _, format: __, treeAt: ___, clock: ____, speed: _____, ...others } = options;
    const all = {
      ...others,
      ...pace(options, given),
      ...formatGiven(options, given),
      ...screenOf(options),
      filter: await filterOf(options),
      report: fittingReports(options, given),
      args,
    };
    if (options.watch) {
      const { watchCommand } = await import("../watch-command.ts");
      return watchCommand(words, all, io);
    }
    const { runCommand } = await import("../run-command.ts");
    await runCommand(words, all, io);
  },
};

/**
 * The virtual clock leaves a speed without a meaning, and the other way round: what stands in a
 * stronger place wins, and only of two flags is that an error.
 */
function pace(
  { clock, speed }: Pick<RunOptions, "clock" | "speed">,
  { isFlag, beats }: Precedence<"clock" | "speed">,
): Pick<RunOptions, "clock" | "speed"> {
  if (clock !== "virtual" || speed === undefined) {
    return { ...(clock && { clock }), ...(speed !== undefined && { speed }) };
  }
  if (beats("speed", "clock")) return { speed };
  return isFlag("speed") ? { clock, speed } : { clock };
}

/**
 * A report on standard output takes the format's place, unless a format stands in a stronger one.
 * Asking for both there is an error.
 */
function fittingReports(
  { report, explain }: Pick<RunOptions, "report" | "explain">,
  { isFlag, beats }: Precedence<"format" | "treeAt" | "explain" | "report">,
): readonly ReportOrder[] {
  const onStdout = reportsOnStdout(report);
  const [first] = onStdout;
  if (first === undefined) return report;
  const formats = (["format", "treeAt", "explain"] as const).filter(
    (name) => name !== "explain" || explain,
  );
  const flag = formats.find(isFlag);
  if (flag !== undefined && isFlag("report")) {
    throw new UsageError(
      `--${flag === "treeAt" ? "tree-at" : flag} and --report ${first.kind} would both be written to standard output`,
      `name a file for the report: --report ${first.kind}=FILE`,
    );
  }
  const isBeaten = formats.some((name) => beats(name, "report"));
  return isBeaten ? report.filter((order) => !onStdout.includes(order)) : report;
}
