/** The command line's parser: the only place that knows commander. */

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command, CommanderError, Option } from "commander";
import { packageFolder } from "../runner/package-folder.ts";
import type { CommandDefinition } from "./command-definition.ts";
import { type CommandEntry, commands } from "./definitions/commands.ts";
import { configFlags } from "./definitions/shared-flags.ts";
import { setFromEnvironment } from "./environment.ts";
import { exitCodesHelp } from "./exit-codes.ts";
import { findConfig } from "./find-config.ts";
import type { Flag } from "./flag.ts";
import { configHelp, environmentHelp, examples } from "./help-texts.ts";
import type { Io } from "./io.ts";
import { describeChoice, UnfitChoice } from "./option-values.ts";
import { splitArguments } from "./program-arguments.ts";
import { refuseUsage, refuseWord } from "./refuse-word.ts";

const helpEntry = { usage: "help [topic]", summary: "help on a command, or on exit-codes" };
const entries: Readonly<Record<string, Pick<CommandEntry, "usage" | "summary">>> = {
  ...commands,
  help: helpEntry,
};
const names = Object.keys(entries);

/**
 * Parses and runs; commander's own complaints become usage errors.
 *
 * Each command defined costs a start time, so where the line begins with one it is the only one;
 * elsewhere the others are lines in the help.
 */
export async function runProgram(argv: readonly string[], io: Io): Promise<void> {
  const [first = ""] = argv;
  if (first === "__complete") {
    const { answerShell } = await import("./answer-shell.ts");
    return answerShell(argv.slice(1), io);
  }
  const isCalled = Object.hasOwn(commands, first);
  const asked = isCalled
    ? first
    : argv.filter((word) => !word.startsWith("-") && word !== "help")[0];
  const { line, args } = splitArguments(argv, io.folder);
  const program = makeProgram(io);
  for (const [name, { summary, load }] of Object.entries(commands)) {
    if (isCalled && name !== first) continue;
    const command = program.command(name).summary(summary);
    if (name === asked) define(command, await load(), args, io);
    withOurOutput(command, io);
  }
  if (!isCalled) withOurOutput(addHelp(program, io), io);
  try {
    await withOurOutput(program, io).parseAsync(line, { from: "user" });
  } catch (error) {
    if (error instanceof UnfitChoice) throw await describeChoice(error);
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) refuseUsage(error.message);
    io.setExitCode(0);
  }
}

function makeProgram(io: Io): Command {
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
      else if (word !== undefined) await refuseWord(word, names);
      else {
        const { bareCommand } = await import("./bare-command.ts");
        const picked = await bareCommand(program.helpInformation(), examples, io);
        if (picked !== null) await runProgram(["run", "--", picked], io);
      }
    });
  return program;
}

function define(
  command: Command,
  definition: CommandDefinition,
  args: readonly string[],
  io: Io,
): void {
  const { description, examples, words, ignoresConfig = false } = definition;
  const flags = ignoresConfig ? definition.flags : [...definition.flags, ...configFlags];
  command.description(description).addHelpText("before", examples);
  for (const [usage, meaning] of words) command.argument(usage, meaning);
  for (const flag of flags) command.addOption(optionOf(flag));
  if (flags.length > 0) command.addHelpText("after", environmentHelp);
  command.hook("preAction", () => setFromEnvironment(flags, command, io.env));
  if (!ignoresConfig) {
    command.addHelpText("after", configHelp);
    command.hook("preAction", () => configure(command, flags, io));
  }
  command.action(async () => {
    await definition.run(
      {
        words: command.processedArgs,
        options: command.opts(),
        args,
        isFlag: (name) => command.getOptionValueSource(name) === "cli",
        beats: (name, other) => weightOf(command, name) > weightOf(command, other),
      },
      io,
    );
  });
}

/** Where the value of an option can come from; what beats others comes last. */
const sources = ["default", "config", "env", "cli"];

function weightOf(command: Command, name: string): number {
  return sources.indexOf(command.getOptionValueSource(name) ?? "default");
}

/** Sets what the project's settings say, if it has some. */
async function configure(command: Command, flags: readonly Flag[], { folder }: Io): Promise<void> {
  const file: string | false | undefined = command.getOptionValue("config");
  if (file === false) return;
  const path = file === undefined ? findConfig(folder) : resolve(folder, file);
  if (path === null) return;
  const { setFromConfig } = await import("./configure.ts");
  await setFromConfig(command, flags, path, folder);
}

function optionOf(flag: Flag): Option {
  const { description, choices, byDefault, defaultText } = flag.options;
  const option = new Option(flag.usage, description);
  // For the help, which lists them.
  if (choices !== undefined) option.choices(choices);
  if (flag.takesValue) option.argParser<unknown>((text, before) => flag.read(text, before));
  if (byDefault !== undefined) option.default(byDefault, defaultText);
  return option;
}

function addHelp(program: Command, io: Io): Command {
  return program
    .command("help")
    .summary(helpEntry.summary)
    .argument("[topic]", "a command, or exit-codes")
    .action(async (topic?: string) => {
      if (topic === "exit-codes") io.stdout.write(exitCodesHelp);
      else {
        const about = program.commands.find((each) => each.name() === topic);
        if (topic !== undefined && about === undefined) await refuseWord(topic, names);
        (about ?? program).outputHelp();
      }
    });
}

/**
 * What commander would write itself echoes arguments as they come, and exits with 1. To learn what
 * it may write it would load Node's streams, which is half of the time that the help takes.
 */
function withOurOutput(command: Command, io: Io): Command {
  return command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => 100,
      // There are none, which nobody has to take out.
      getOutHasColors: () => true,
    })
    .configureHelp({ subcommandTerm: (each) => entries[each.name()]?.usage ?? "" });
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return version;
}
