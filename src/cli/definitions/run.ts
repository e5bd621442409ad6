/** `asyncdemo run`, as the command line knows it. */

import type { TreeAt } from "../../render/tree.ts";
import type { CommandDefinition } from "../command-definition.ts";
import { UsageError } from "../complain.ts";
import { parseShard, parseSpeed, parseTimeout, parseTreeAt } from "../option-values.ts";
import { type Format, formats, type RendererOptions } from "../renderers.ts";
import type { RunCommandOptions } from "../run-command.ts";
import { narrowingOptions, type RawScreen, screenOf, screenOptions } from "./shared-options.ts";

type RunOptions = RunCommandOptions &
  RawScreen & {
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
  asyncdemo run ./scenarios/ --shard 1/3 --bail --timeout 10
  asyncdemo run ./mine.ts --watch              again whenever it changes
  asyncdemo run --topic timeouts --format plain
  asyncdemo run --all --format plain --clock virtual
  asyncdemo run gather-cancel --format json | jq .kind
  asyncdemo run gather-cancel --format lanes   who cancels whom, drawn
  asyncdemo run gather-cancel --tree-at 18     who waits for whom behind event 18
`,
  words: [
    ["[scenarios...]", "names, globs such as 'group-*', files, or folders of them", "scenarios"],
  ],
  options: [
    { flags: "--all", description: "run every scenario that list shows", byDefault: false },
    ...narrowingOptions,
    ...screenOptions,
    {
      flags: "--format <format>",
      description: "how to show it",
      choices: formats,
      byDefault: "log",
    },
    {
      flags: "--tree-at <moment>",
      description: "the tree behind an event's number, or at a time such as 1.5s",
      parse: parseTreeAt,
    },
    {
      flags: "--explain",
      description: "say in the log what is not obvious, and the lessons",
      byDefault: false,
    },
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
    {
      flags: "--timeout <seconds>",
      description: "end a scenario that takes longer, by any clock",
      parse: parseTimeout,
    },
    {
      flags: "--bail",
      description: "stop after the first that goes wrong",
      byDefault: false,
    },
    {
      flags: "--shard <part>",
      description: "run one part of several, such as 2/5",
      parse: parseShard,
    },
    {
      flags: "--watch",
      description: "run again what a changed file touches",
      byDefault: false,
    },
    { flags: "--no-clear", description: "with --watch, leave on the terminal what is there" },
    { flags: "--quiet", description: "print only what went wrong", byDefault: false },
  ],
  async run({ words: [words], options, isFlag, beats }, io) {
    const { explain, format: _, treeAt: __, clock: ___, speed: ____, ...others } = options;
    const timed = { ...others, ...pace(options, isFlag, beats) };
    const format = explained(formatOf(options, isFlag, beats), explain, isFlag);
    const all = { ...timed, ...format, ...screenOf(options) };
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
  isFlag: (name: "speed") => boolean,
  beats: Beats<"clock" | "speed">,
): Pick<RunOptions, "clock" | "speed"> {
  if (clock !== "virtual" || speed === undefined) {
    return { ...(clock && { clock }), ...(speed !== undefined && { speed }) };
  }
  if (beats("speed", "clock")) return { speed };
  return isFlag("speed") ? { clock, speed } : { clock };
}

type Beats<Name> = (name: Name, other: Name) => boolean;

interface RawFormat {
  readonly format: Format;
  readonly treeAt?: TreeAt | undefined;
}

type IsFlag = (name: "format" | "treeAt" | "explain") => boolean;

/** `--tree-at` means the tree, unless another format stands in a stronger place. */
function formatOf(
  { format, treeAt }: RawFormat,
  isFlag: IsFlag,
  beats: Beats<"format" | "treeAt">,
): RawFormat {
  if (treeAt === undefined || format === "tree") return { format, ...(treeAt && { treeAt }) };
  if (!isFlag("format") && !beats("format", "treeAt")) return { format: "tree", treeAt };
  if (!isFlag("treeAt")) return { format };
  throw new UsageError(`--tree-at is for --format tree, not ${format}`);
}

/** `--explain` is for the log: with another format it means nothing, and as a flag it is refused. */
function explained(format: RawFormat, explain: boolean, isFlag: IsFlag): RendererOptions {
  const isLog = format.format === "log";
  if (explain && !isLog && isFlag("explain")) {
    throw new UsageError(
      `--explain is for the log, not for --format ${format.format}`,
      "leave --format out",
    );
  }
  return { ...format, explain: explain && isLog };
}
