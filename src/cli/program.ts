/** The commands and flags: the only place that knows commander. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, CommanderError, Option } from "commander";
import type { TreeAt } from "../render/tree.ts";
import { galleryTopics } from "../runner/gallery-index.ts";
import { packageFolder } from "../runner/package-folder.ts";
import { UsageError } from "./complain.ts";
import { setFromEnvironment } from "./environment.ts";
import { exitCodesHelp } from "./exit-codes.ts";
import {
  compareExamples,
  environmentHelp,
  examples,
  listExamples,
  runExamples,
  showExamples,
  verifyExamples,
  whyExamples,
} from "./help-texts.ts";
import type { Io } from "./io.ts";
import { parseGrep } from "./narrow.ts";
import { parseSpeed, parseTreeAt, refuseChoice, UnfitChoice } from "./option-values.ts";
import { refuseUsage, refuseWord } from "./refuse-word.ts";
import { type Format, formats, type RendererOptions } from "./renderers.ts";
import { runCommand } from "./run-command.ts";

function choice(flags: string, description: string, choices: readonly string[]): Option {
  const made = new Option(flags, description).choices(choices);
  return made.argParser((given) => {
    if (!choices.includes(given)) throw new UnfitChoice(made.long ?? flags, given, choices);
    return given;
  });
}

/** Screen flags, which every command that prints for people takes. */
function withScreen(command: Command): Command {
  return command
    .addOption(
      choice("--color <when>", "colour the output", ["always", "auto", "never"]).default("auto"),
    )
    .addOption(new Option("--no-color", "the same as --color never"))
    .addOption(new Option("--ascii", "write ASCII only").default(false));
}

/** Flags that choose among scenarios. */
function withNarrowing(command: Command): Command {
  return command
    .addOption(choice("--topic <topic>", "only scenarios on this topic", galleryTopics))
    .addOption(
      new Option(
        "--grep <expression>",
        "only those whose name, summary or lessons match; of files the name",
      ).argParser(parseGrep),
    )
    .addOption(new Option("--allow-empty", "let nothing matched be no error").default(false));
}

interface RawFormat {
  readonly format: Format;
  readonly treeAt?: TreeAt;
}

/** `--tree-at` means the tree; a flag for another format beats it in the environment. */
function formatOf({ format, treeAt }: RawFormat, isFlag: (name: string) => boolean): RawFormat {
  if (treeAt === undefined || format === "tree") return { format, ...(treeAt && { treeAt }) };
  if (!isFlag("format")) return { format: "tree", treeAt };
  if (!isFlag("treeAt")) return { format };
  throw new UsageError(`--tree-at is for --format tree, not ${format}`);
}

/** `--explain` is for the log: with another format it means nothing, and as a flag it is refused. */
function explained(
  format: RawFormat,
  explain: boolean,
  isFlag: (name: string) => boolean,
): RendererOptions {
  const isLog = format.format === "log";
  if (explain && !isLog && isFlag("explain")) {
    throw new UsageError(
      `--explain is for the log, not for --format ${format.format}`,
      "leave --format out",
    );
  }
  return { ...format, explain: explain && isLog };
}

interface RawScreen {
  readonly color: "always" | "auto" | "never" | false;
  readonly ascii: boolean;
}

function screenOptions({ color, ascii }: RawScreen) {
  return { color: color === false ? ("never" as const) : color, ascii };
}

export function makeProgram(io: Io): Command {
  const program = new Command("asyncdemo")
    .description("Runs small concurrency scenarios exactly as CPython's asyncio would.")
    .usage("<command> [options]")
    .addHelpText("before", examples)
    .addHelpText("after", "\nasyncdemo help exit-codes lists the exit codes.")
    .option("--version", "print the version and leave")
    .helpCommand(false)
    // What stands here is no command: the action says what was meant.
    .argument("[command]")
    .argument("[args...]")
    .allowUnknownOption()
    .action(async (word: string | undefined, _args: string[], { version }) => {
      if (version) io.stdout.write(`${readVersion()}\n`);
      else if (word !== undefined) await refuseWord(word, commandNames(program));
      else {
        const { bareCommand } = await import("./bare-command.ts");
        const picked = await bareCommand(program.helpInformation(), examples, io);
        if (picked !== null) await program.parseAsync(["run", "--", picked], { from: "user" });
      }
    })
    .hook("preAction", (_program, command) => setFromEnvironment(command.options, command, io.env));

  withScreen(
    withNarrowing(
      program
        .command("run")
        .summary("run scenarios and show what happens")
        .description("Runs scenarios, by name, glob or file, and shows what happens.")
        .addHelpText("before", runExamples)
        .argument("[scenarios...]", "names, globs such as 'group-*', or files")
        .addOption(new Option("--all", "run every scenario of the gallery").default(false)),
    ),
  )
    .addOption(choice("--format <format>", "how to show it", formats).default("log"))
    .addOption(
      new Option(
        "--tree-at <moment>",
        "the tree behind an event's number, or at a time such as 1.5s",
      ).argParser(parseTreeAt),
    )
    .addOption(
      new Option("--explain", "say in the log what is not obvious, and the lessons").default(false),
    )
    .addOption(
      choice("--clock <clock>", "virtual takes no time; real is the default in a terminal", [
        "virtual",
        "real",
      ]),
    )
    .addOption(
      new Option("--speed <factor>", "the real clock, this many times as fast").argParser(
        parseSpeed,
      ),
    )
    .addOption(new Option("--quiet", "print only what went wrong").default(false))
    .action(async (words: string[], options, command: Command) => {
      // A flag beats the environment: --clock virtual leaves ASYNCDEMO_SPEED without a meaning.
      const speedIsMeant = command.getOptionValueSource("speed") === "cli";
      const isVirtual = options.clock === "virtual" && !speedIsMeant;
      const { speed, explain, format: _, treeAt: __, ...others } = options;
      const timed = isVirtual || speed === undefined ? others : { ...others, speed };
      const isFlag = (name: string) => command.getOptionValueSource(name) === "cli";
      const format = explained(formatOf(options, isFlag), explain, isFlag);
      await runCommand(words, { ...timed, ...format, ...screenOptions(options) }, io);
    });

  withScreen(
    withNarrowing(
      program
        .command("list")
        .summary("list the scenarios")
        .description("Lists the scenarios that come with asyncdemo, topic by topic.")
        .addHelpText("before", listExamples)
        .addOption(new Option("--json", "as a JSON array").default(false)),
    ),
  ).action(async (options) => {
    const { listCommand } = await import("./list-command.ts");
    await listCommand({ ...options, ...screenOptions(options) }, io);
  });

  withScreen(
    program
      .command("show")
      .summary("show a scenario's source with its lessons")
      .description("Shows a scenario's source, its lessons below the lines where they can be seen.")
      .addHelpText("before", showExamples)
      .argument("<name>", "a scenario's name")
      .addOption(new Option("--python", "the Python twin instead").default(false))
      .addOption(new Option("--source", "the file as it is, to be copied").default(false)),
  ).action(async (name: string, options) => {
    const { showCommand } = await import("./show-command.ts");
    await showCommand(name, { ...options, ...screenOptions(options) }, io);
  });

  withScreen(
    program
      .command("compare")
      .summary("show two scenarios side by side: who lives, who dies")
      .description(
        "Runs two scenarios and shows their lanes, how each task ended on either side, and what " +
          "was printed.",
      )
      .addHelpText("before", compareExamples)
      .argument("<scenario>", "a name, a file or a recorded trace")
      .argument("[other]", "another; by default the pair that the first one names")
      .addOption(new Option("--json", "as JSON").default(false)),
  ).action(async (word: string, other: string | undefined, options) => {
    const { compareCommand } = await import("./compare-command.ts");
    const words: [string, string?] = other === undefined ? [word] : [word, other];
    await compareCommand(words, { ...options, ...screenOptions(options) }, io);
  });

  withScreen(
    withNarrowing(
      program
        .command("verify")
        .summary("compare scenarios with real CPython")
        .description(
          "Runs each scenario here and its Python twin on real CPython under a virtual clock, and " +
            "compares printed lines, their times, and how main ended.",
        )
        .addHelpText("before", verifyExamples)
        .argument(
          "[scenarios...]",
          "names, globs such as 'group-*', or files with a .py twin beside",
        )
        .addOption(new Option("--all", "verify every scenario of the gallery").default(false))
        .addOption(
          new Option("--python <python>", "a version, pyodide or a path; several for a table")
            .argParser((text, before: string[] = []) => [...before, text])
            .default([], "3.14 if it is found, else the newest"),
        ),
    ),
  ).action(async (words: string[], options) => {
    const { verifyCommand } = await import("./verify-command.ts");
    await verifyCommand(words, { ...options, ...screenOptions(options) }, io);
  });

  withScreen(
    program
      .command("why")
      .summary("tell why a task was cancelled, failed or hangs")
      .description(
        "Tells of each cancellation who asked for it, how it came to the task, where it landed and " +
          "what came of it; and of each failure and deadlock. Scenarios run on the virtual clock.",
      )
      .addHelpText("before", whyExamples)
      .argument("<run>", "a scenario's name or file, or a trace that run --format json has printed")
      .argument("[task]", "a task's name or id, or gather-1; without one, what there is to ask")
      .addOption(new Option("--json", "as JSON").default(false)),
  ).action(async (word: string, task: string | undefined, options) => {
    const { whyCommand } = await import("./why-command.ts");
    await whyCommand(word, task, { ...options, ...screenOptions(options) }, io);
  });

  program
    .command("help")
    .summary("help on a command, or on exit-codes")
    .argument("[topic]", "a command, or exit-codes")
    .action(async (topic?: string) => {
      if (topic === "exit-codes") io.stdout.write(exitCodesHelp);
      else {
        const about = program.commands.find((each) => each.name() === topic);
        if (topic !== undefined && about === undefined)
          await refuseWord(topic, commandNames(program));
        (about ?? program).outputHelp();
      }
    });

  for (const command of [program, ...program.commands]) {
    // What it would write itself echoes arguments as they come, and exits with 1.
    command
      .exitOverride()
      .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: () => {} })
      .configureHelp({ helpWidth: 100 });
    if (command !== program && command.options.length > 0) {
      command.addHelpText("after", environmentHelp);
    }
  }
  return program;
}

/** Parses and runs; commander's own complaints become usage errors. */
export async function runProgram(program: Command, argv: readonly string[], io: Io): Promise<void> {
  try {
    await program.parseAsync(argv as string[], { from: "user" });
  } catch (error) {
    if (error instanceof UnfitChoice) await refuseChoice(error);
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) refuseUsage(error.message);
    io.setExitCode(0);
  }
}

function commandNames(program: Command): string[] {
  return program.commands.map((each) => each.name());
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return version;
}
