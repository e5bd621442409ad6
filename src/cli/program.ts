/** The command line's parser: the only place that knows commander. */

import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command, CommanderError, type Help, Option } from "commander";
import { packageFolder } from "../runner/package-folder.ts";
import {
  configHelp,
  environmentHelp,
  examples,
  flagGroups,
  helpWords,
  topicsHelp,
} from "../words/help-words.ts";
import { colorLevel } from "./color.ts";
import type { CommandDefinition } from "./command-definition.ts";
import { dressProblems } from "./complain.ts";
import { type CommandEntry, commands } from "./definitions/commands.ts";
import { configFlags, type RawScreen, screenOf } from "./definitions/shared-flags.ts";
import { setFromEnvironment } from "./environment.ts";
import { findConfig } from "./find-config.ts";
import type { Flag } from "./flag.ts";
import type { Io } from "./io.ts";
import { describeChoice, UnfitChoice } from "./option-values.ts";
import { splitArguments } from "./program-arguments.ts";
import { refuseTopic, refuseUsage, refuseWord } from "./refuse-word.ts";
import { columnsOf } from "./terminal-size.ts";

const helpEntry = { usage: "help [topic]", summary: helpWords.helpSummary };
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
export async function runCommandLine(argv: readonly string[], io: Io): Promise<void> {
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
  const look = await helpLook(argv, io);
  const program = makeProgram(io, look);
  for (const [name, { summary, load }] of Object.entries(commands)) {
    if (isCalled && name !== first) continue;
    const command = program.command(name).summary(summary);
    if (name === asked) define(command, await load(), line, args, io, look);
    withOurOutput(command, io, look);
  }
  if (!isCalled) withOurOutput(addHelp(program, io), io, look);
  try {
    await withOurOutput(program, io, look).parseAsync(line, { from: "user" });
  } catch (error) {
    if (error instanceof UnfitChoice) throw await describeChoice(error);
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) refuseUsage(error.message, isCalled ? first : null);
    io.setExitCode(0);
  }
}

/** How the help is laid out; null where none is asked for. */
interface HelpLook {
  examples(text: string): string;
  paragraphs(text: string): string;
  usage(text: string): string;
  readonly overrides: Partial<Help>;
  readonly columns: number;
}

async function helpLook(argv: readonly string[], io: Io): Promise<HelpLook | null> {
  const isAsked = argv.length === 0 || argv.some((word) => /^(help|--help|-h)$/.test(word));
  if (!isAsked) return null;
  const layout = await import("./help-layout.ts");
  const columns = Math.min(Math.max(columnsOf(io), 40), layout.widestHelp);
  const level = colorLevel("auto", io.env, io.stdout);
  const palette = level === 0 ? null : (await import("../render/palette.ts")).makePalette(level);
  return {
    columns,
    examples: (text) => layout.layExamples(text, columns),
    paragraphs: (text) => layout.layParagraphs(text, columns),
    usage: (text) => layout.layUsage(text, columns),
    overrides: layout.helpOverrides(columns, palette),
  };
}

function makeProgram(io: Io, look: HelpLook | null): Command {
  const program = new Command("asyncdemo")
    .description(helpWords.program)
    .usage("<command> [options]")
    .addHelpText("before", look?.examples(examples) ?? "")
    .addHelpText("after", look?.paragraphs(topicsHelp) ?? "")
    .option("--version", helpWords.printVersion)
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
        const picked = await bareCommand(
          program.helpInformation(),
          look?.examples(examples) ?? examples,
          io,
        );
        if (picked !== null) await runCommandLine(["run", "--", picked], io);
      }
    });
  return program;
}

function define(
  command: Command,
  definition: CommandDefinition,
  line: readonly string[],
  args: readonly string[],
  io: Io,
  look: HelpLook | null,
): void {
  const { description, examples, words, ignoresConfig = false } = definition;
  const flags = ignoresConfig ? definition.flags : [...definition.flags, ...configFlags];
  command.description(description).addHelpText("before", look?.examples(examples) ?? "");
  for (const [usage, meaning] of words) command.argument(usage, meaning);
  let group = "";
  const isOnLine = look === null ? flagsOn(line, flags) : null;
  for (const flag of flags) {
    if (isOnLine?.(flag) === false) {
      setDefault(command, flag, flags);
      continue;
    }
    if (definition.name === "run") group = flagGroups[flag.name] ?? group;
    const option = optionOf(flag);
    command.addOption(group === "" ? option : option.helpGroup(group));
  }
  if (flags.length > 0) command.addHelpText("after", look?.paragraphs(environmentHelp) ?? "");
  command.hook("preAction", () => setFromEnvironment(flags, command, io.env));
  if (!ignoresConfig) {
    command.addHelpText("after", look?.paragraphs(configHelp) ?? "");
    command.hook("preAction", () => configure(command, flags, io));
  }
  command.action(async () => {
    if (command.opts().ascii === true) io.stderr.isAscii = true;
    const { color, ascii } = command.opts<Partial<RawScreen>>();
    await dressProblems(
      io,
      color === undefined ? undefined : screenOf({ color, ascii: ascii === true }),
    );
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

/**
 * Which flags have to be defined for a line; null where all have to be, as it has something else
 * that looks like one: the complaint names what is near. Each that is defined costs a start time.
 */
function flagsOn(
  line: readonly string[],
  flags: readonly Flag[],
): ((flag: Flag) => boolean) | null {
  const end = line.indexOf("--");
  const words = end === -1 ? line : line.slice(0, end);
  const given = words.flatMap((word) => /^(-\w$|--[^=]+|-.+)/.exec(word)?.[0] ?? []);
  const named = flags.filter(({ long, short }) =>
    given.some((name) => name === long || name === short),
  );
  const isKnown = (name: string) =>
    named.some(({ long, short }) => name === long || name === short);
  return given.every(isKnown) ? (flag) => named.includes(flag) : null;
}

/** What commander sets for an option of which the line has nothing. */
function setDefault(command: Command, flag: Flag, flags: readonly Flag[]): void {
  const { negates, key, options } = flag;
  if (negates && flags.some((each) => each.key === key && each !== flag)) return;
  const value = options.byDefault ?? (negates ? true : undefined);
  if (value !== undefined) command.setOptionValueWithSource(key, value, "default");
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
    .argument("[topic]", helpWords.topicArgument)
    .action(async (topic?: string) => {
      const about = program.commands.find((each) => each.name() === topic);
      if (topic === undefined || about !== undefined) (about ?? program).outputHelp();
      if (topic === undefined) return;
      const { topics, writeTopic } = await import("./help-topics.ts");
      const isTopic = await writeTopic(topic, io);
      if (!isTopic && about === undefined) await refuseTopic(topic, names, topics);
    });
}

/**
 * What commander would write itself echoes arguments as they come, and exits with 1. To learn what
 * it may write it would load Node's streams, which is half of the time that the help takes.
 */
function withOurOutput(command: Command, io: Io, look: HelpLook | null): Command {
  return command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {},
      getOutHelpWidth: () => look?.columns ?? 100,
      // There are none, so that none have to be taken out.
      getOutHasColors: () => true,
    })
    .configureHelp({
      ...look?.overrides,
      ...(look && { commandUsage: (each) => look.usage(commandUsage(each)) }),
      subcommandTerm: (each) => entries[each.name()]?.usage ?? "",
    });
}

function commandUsage(command: Command): string {
  return new Command().createHelp().commandUsage(command);
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8"));
  return version;
}
