/**
 * Flag: one definition, from which the parser, the help, completion, the environment, the settings
 * file and its JSON Schema are made.
 */

import { UnfitChoice } from "./option-values.ts";

export interface FlagOptions {
  readonly description: string;
  /** All values that it takes. */
  readonly choices?: readonly string[];
  /** What a shell offers of its values, where it takes more than these. */
  readonly offers?: readonly string[];
  /** Its value, from its text; where it may be given several times, from the value before too. */
  readonly parse?: (text: string, before?: never) => unknown;
  readonly byDefault?: unknown;
  /** The default in words, where the value does not say it. */
  readonly defaultText?: string;
  /** Of a switch: another command's flag of this name takes a value, which its variable may hold. */
  readonly sharesVariable?: true;
}

export class Flag {
  /** `--tree-at <moment>`, as the help shows it. */
  readonly usage: string;
  /** `tree-at`: its name in the settings file. */
  readonly name: string;
  /** `--tree-at`. */
  readonly long: string;
  /** `-m`, for few. */
  readonly short: string | null;
  /** `treeAt`: where its value is found. `--no-color` sets `color`. */
  readonly key: string;
  /** Whether a value follows it. */
  readonly takesValue: boolean;
  /** Whether it sets its key to false, as `--no-color` does. */
  readonly negates: boolean;
  /** Whether it may be given several times. */
  readonly takesSeveral: boolean;
  readonly options: FlagOptions;

  /** @param usage A short name for few, its long name, and in angle brackets what its value is called. */
  constructor(usage: string, options: FlagOptions) {
    const [names = "", value] = usage.split(" <");
    const isAbbreviated = !names.startsWith("--");
    const long = isAbbreviated ? names.slice("-f, ".length) : names;
    this.usage = usage;
    this.long = long;
    this.short = isAbbreviated ? names.slice(0, "-f".length) : null;
    this.name = long.slice("--".length);
    this.negates = this.name.startsWith("no-");
    this.key = camelCase(this.negates ? this.name.slice("no-".length) : this.name);
    this.takesValue = value !== undefined;
    this.takesSeveral = Array.isArray(options.byDefault);
    this.options = options;
  }

  /** `ASYNCDEMO_TREE_AT`. */
  get variable(): string {
    return `ASYNCDEMO_${this.name.toUpperCase().replaceAll("-", "_")}`;
  }

  /** Whether its value is a file, or has one behind a sign of equality. */
  get files(): "whole" | "behind-sign" | "none" {
    if (/ <\w+\[=(file|folder|path)\]>$/.test(this.usage)) return "behind-sign";
    return / <(file|folder|path)>$/.test(this.usage) ? "whole" : "none";
  }

  /**
   * @param before Its value so far, where it is given again.
   * @throws UnfitChoice or UsageError for a text that it does not take.
   */
  read(text: string, before?: unknown): unknown {
    const { choices, parse } = this.options;
    if (choices !== undefined && !choices.includes(text)) {
      throw new UnfitChoice(this.long, text, choices);
    }
    return parse === undefined ? text : parse(text, before as never);
  }
}

function camelCase(name: string): string {
  return !name.includes("-")
    ? name
    : name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
