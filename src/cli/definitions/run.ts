/** `asyncdemo run`, as the command line knows it. */

import type { CommandDefinition } from "../command-definition.ts";
import { UsageError } from "../complain.ts";
import { parseSpeed } from "../option-values.ts";
import { parseReports, parseTrace, type ReportOrder, reportsOnStdout } from "../record-options.ts";
import type { RunCommandOptions } from "../run-command.ts";
import { formatGiven, formatOptions } from "./format-options.ts";
import { narrowingOptions, type RawScreen, screenOf, screenOptions } from "./shared-options.ts";

type RunOptions = RunCommandOptions & RawScreen;

export const definition: CommandDefinition<[string[]], RunOptions> = {
  name: "run",
  description: "Runs scenarios, by name, glob or file, and shows what happens.",
  examples: `Examples:
  asyncdemo run gather-cancel                  by name
  asyncdemo run gather-cancel --explain        with a sentence below what is not obvious
  asyncdemo run 'gather-*' group-exception     by glob, and several
  asyncdemo run ./mine.ts --speed 2            your own file, twice as fast as real time
  asyncdemo run --topic timeouts --format plain
  asyncdemo run --all --format plain --clock virtual
  asyncdemo run gather-cancel --format json | jq .kind
  asyncdemo run gather-cancel --format lanes   who cancels whom, drawn
  asyncdemo run gather-cancel --tree-at 18     who waits for whom behind event 18
  asyncdemo run './demos/*.ts' --trace run.ndjson --report junit=run.xml --report github
`,
  words: [["[scenarios...]", "names, globs such as 'group-*', or files"]],
  options: [
    { flags: "--all", description: "run every scenario of the gallery", byDefault: false },
    ...narrowingOptions,
    ...screenOptions,
    ...formatOptions,
    {
      flags: "--clock <clock>",
      description: "virtual takes no time; real is the default in a terminal",
      choices: ["virtual", "real"],
    },
    {
      flags: "--speed <factor>",
      description: "the real clock, this many times as fast",
      parse: parseSpeed,
    },
    { flags: "--quiet", description: "print only what went wrong", byDefault: false },
    {
      flags: "--trace <file>",
      description: "record the trace too, for replay, why, compare and diff",
      parse: parseTrace,
    },
    {
      flags: "--report <kind[=file]>",
      description:
        "write a report too; several are possible, one of them on standard output " +
        "(kinds: junit, tap, github, json, chrome, mermaid)",
      parse: parseReports,
      byDefault: [],
      defaultText: "github where GITHUB_ACTIONS is true",
    },
  ],
  async run({ words: [words], options, isFlag }, io) {
    // A flag beats the environment: --clock virtual leaves ASYNCDEMO_SPEED without a meaning.
    const isVirtual = options.clock === "virtual" && !isFlag("speed");
    const { speed, explain: _, format: __, treeAt: ___, ...others } = options;
    const timed = isVirtual || speed === undefined ? others : { ...others, speed };
    const format = formatGiven(options, isFlag);
    const report = fittingReports(options, isFlag);
    const { runCommand } = await import("../run-command.ts");
    await runCommand(words, { ...timed, ...format, report, ...screenOf(options) }, io);
  },
};

/**
 * A report on standard output takes the format's place; somebody who wants both there is told so. A
 * flag for the format beats such a report in the environment.
 */
function fittingReports(
  { report }: RunOptions,
  isFlag: (name: "format" | "treeAt" | "explain" | "report") => boolean,
): readonly ReportOrder[] {
  const onStdout = reportsOnStdout(report);
  const [first] = onStdout;
  const flag = (["format", "treeAt", "explain"] as const).find(isFlag);
  if (first === undefined || flag === undefined) return report;
  if (!isFlag("report")) return report.filter((order) => !onStdout.includes(order));
  throw new UsageError(
    `--${flag === "treeAt" ? "tree-at" : flag} and --report ${first.kind} would both be written to standard output`,
    `name a file for the report: --report ${first.kind}=FILE`,
  );
}
