/** Reads a project's settings and checks them. */

import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, extname, relative, resolve, sep } from "node:path";
import { settingsProblems } from "../words/problems/settings.ts";
import type { CommandDefinition } from "./command-definition.ts";
import { quote, UsageError, unreadable } from "./complain.ts";
import { configurable } from "./definitions/commands.ts";
import type { Flag } from "./flag.ts";
import { describeChoice, UnfitChoice } from "./option-values.ts";

export interface ProjectConfig {
  /** Whole paths. */
  readonly scenarioFolders: readonly string[];
  /** The value of a flag for a command; undefined where nothing is said of it. */
  valueFor(command: string, flag: string): unknown;
}

/**
 * @throws UsageError with the file, and the line where it is known, when something is wrong with it.
 * @throws ScenarioProblem when it is a program and cannot be loaded.
 */
export async function loadConfig(path: string, folder: string): Promise<ProjectConfig> {
  const file = new ConfigFile(path, folder);
  const config = file.record(await file.read(), settingsProblems().whole);
  await file.refuseUnknown(config, ["scenarios", "defaults", "$schema"]);
  const folders = file.foldersOf(config.scenarios);
  const defaults = await defaultsOf(file, config.defaults);
  return {
    scenarioFolders: folders,
    valueFor: (command, flag) => defaults.get(command)?.get(flag),
  };
}

/** The values of flags, for each command. */
async function defaultsOf(
  file: ConfigFile,
  value: unknown,
): Promise<ReadonlyMap<string, ReadonlyMap<string, unknown>>> {
  const ofCommands = new Map<string, Map<string, unknown>>();
  if (value === undefined) return ofCommands;
  const definitions = await configurable();
  const defaults = file.record(value, "defaults");
  const flags = definitions.flatMap((each) => each.flags.map(({ name }) => name));
  await file.refuseUnknown(defaults, [...flags, ...definitions.map(({ name }) => name)]);
  for (const definition of definitions) {
    const own = flagsOf(definition);
    const settings = new Map<string, unknown>();
    for (const [key, given] of Object.entries(defaults)) {
      const flag = own.get(key);
      if (flag === undefined || !(await fits(file, definitions, flag, given))) continue;
      settings.set(key, await file.valueOf(flag, given));
    }
    const special = file.record(defaults[definition.name] ?? {}, definition.name);
    await file.refuseUnknown(special, [...own.keys()]);
    for (const [key, given] of Object.entries(special)) {
      // Of what is said for all, its opposite must not be left.
      settings.delete(key.startsWith("no-") ? key.slice(3) : `no-${key}`);
      settings.set(key, await file.valueOf(own.get(key) as Flag, given));
    }
    ofCommands.set(definition.name, settings);
  }
  return ofCommands;
}

/**
 * Whether what is said for all commands is meant for this one: where several have different flags
 * of one name, it may fit another.
 */
async function fits(
  file: ConfigFile,
  definitions: readonly CommandDefinition[],
  flag: Flag,
  given: unknown,
): Promise<boolean> {
  const isRight = (each: Flag) =>
    file.valueOf(each, given).then(
      () => true,
      () => false,
    );
  if (await isRight(flag)) return true;
  const others = definitions.flatMap((each) => flagsOf(each).get(flag.name) ?? []);
  for (const other of others) if (await isRight(other)) return false;
  return true;
}

function flagsOf({ flags }: CommandDefinition): Map<string, Flag> {
  return new Map(flags.map((flag) => [flag.name, flag]));
}

class ConfigFile {
  readonly #path: string;
  /** As messages name it: from the folder that the command runs in. */
  readonly #shown: string;
  #text = "";

  constructor(path: string, folder: string) {
    this.#path = path;
    this.#shown = relative(folder, path).split(sep).join("/") || path;
  }

  async read(): Promise<unknown> {
    try {
      this.#text = readFileSync(this.#path, "utf8");
    } catch (error) {
      throw unreadable(this.#shown, error as NodeJS.ErrnoException);
    }
    if (extname(this.#path) === ".json") return this.#parse();
    if (!/\.[mc]?[jt]s$/.test(this.#path)) {
      throw new UsageError(
        settingsProblems().notSettings(quote(this.#shown)),
        settingsProblems().languages,
      );
    }
    const { runSettings } = await import("./settings-program.ts");
    const value = await runSettings(this.#path, this.#shown);
    if (value === undefined) {
      throw this.#error(settingsProblems().noExport, null, settingsProblems().exportThem);
    }
    return value;
  }

  #parse(): unknown {
    try {
      return JSON.parse(this.#text);
    } catch (error) {
      const { message } = error as SyntaxError;
      // Of a short text V8 quotes what is wrong instead of saying where.
      const at = /at position (\d+)/.exec(message)?.[1];
      const isCut = message.includes("end of JSON");
      const before = isCut ? this.#text.trimEnd() : this.#text.slice(0, Number(at));
      const line = isCut || at !== undefined ? `:${before.split("\n").length}` : "";
      const said = message.replace(
        / in JSON at position.*| \(line.*|, (".*|\.\.\.).* is not valid JSON/s,
        "",
      );
      throw new UsageError(settingsProblems().notJson(this.#shown, line, said));
    }
  }

  record(value: unknown, what: string): Readonly<Record<string, unknown>> {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Readonly<Record<string, unknown>>;
    }
    throw this.#error(
      settingsProblems().notObject(what, nameOfType(value)),
      what.split(".").at(-1),
    );
  }

  async refuseUnknown(record: object, known: readonly string[]): Promise<void> {
    for (const key of Object.keys(record)) {
      if (known.includes(key)) continue;
      const { didYouMean, nearest } = await import("../engine/builtins/nearest.ts");
      const near = nearest(key, known);
      const hint =
        near !== null
          ? didYouMean(quote(near))
          : settingsProblems().keys([...new Set(known)].sort().join(", "));
      throw this.#error(settingsProblems().unknownKey(quote(key)), key, hint);
    }
  }

  foldersOf(value: unknown): string[] {
    const words = value === undefined ? [] : Array.isArray(value) ? value : [value];
    return words.map((word: unknown) => {
      if (typeof word !== "string") {
        const what = settingsProblems().notFolders(nameOfType(word));
        throw this.#error(what, "scenarios", 'scenarios: ["./scenarios"]');
      }
      const path = resolve(dirname(this.#path), word);
      if (existsSync(path) && statSync(path).isDirectory()) return path;
      throw this.#error(settingsProblems().noFolder(quote(word)), word);
    });
  }

  /** The value as the flag's text would give it. */
  async valueOf(flag: Flag, given: unknown): Promise<unknown> {
    const key = flag.name;
    if (!flag.takesValue) {
      if (typeof given === "boolean") return given;
      throw this.#error(settingsProblems().notSwitch(key, nameOfType(given)), key);
    }
    const several = flag.takesSeveral && Array.isArray(given) ? given : [given];
    let value: unknown;
    for (const each of several) {
      if (typeof each !== "string" && typeof each !== "number") {
        throw this.#error(settingsProblems().notValue(key, nameOfType(each)), key);
      }
      value = await this.#parsed(flag, String(each), value);
    }
    return value;
  }

  async #parsed(flag: Flag, text: string, before: unknown): Promise<unknown> {
    try {
      return flag.read(text, before);
    } catch (error) {
      const refusal = error instanceof UnfitChoice ? await describeChoice(error) : error;
      if (!(refusal instanceof UsageError)) throw refusal;
      throw this.#error(refusal.message, flag.name, refusal.hint);
    }
  }

  /** @param key What to look for in the file, to name its line. */
  #error(message: string, key: string | null | undefined, hint?: string): UsageError {
    const line = key == null ? -1 : this.#text.split("\n").findIndex((text) => mentions(text, key));
    const place = line === -1 ? this.#shown : `${this.#shown}:${line + 1}`;
    return new UsageError(`${place}: ${message}`, hint);
  }
}

function mentions(line: string, key: string): boolean {
  const at = line.indexOf(key);
  const around = at === -1 ? "ab" : `${line[at - 1] ?? " "}${line[at + key.length] ?? " "}`;
  return !/[\w-]/.test(around);
}

function nameOfType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return settingsProblems().foundText(quote(value));
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "undefined" ? "nothing" : `a ${typeof value}`.replace("a o", "an o");
}
