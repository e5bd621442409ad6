/** Flags from the environment: `ASYNCDEMO_<FLAG>`, for what the command line leaves open. */

import { quote, UsageError } from "./complain.ts";
import type { Io } from "./io.ts";

/** What is needed of commander's options and commands. */
interface Flag {
  readonly long?: string | undefined;
  readonly parseArg?: ((value: string, previous: never) => unknown) | undefined;
  attributeName(): string;
  isBoolean(): boolean;
  readonly negate: boolean;
}

interface FlagValues {
  getOptionValueSource(key: string): string | undefined;
  setOptionValueWithSource(key: string, value: unknown, source: "env"): unknown;
}

const yes = ["1", "true", "yes", "on"];
const no = ["0", "false", "no", "off"];

/** @throws UsageError, naming the variable, for a value that its flag does not take. */
export function setFromEnvironment(
  flags: readonly Flag[],
  values: FlagValues,
  env: Io["env"],
): void {
  for (const flag of flags) {
    const name = variableOf(flag);
    const text = env[name];
    // Empty is unset, as everywhere.
    if (text === undefined || text === "") continue;
    const key = flag.attributeName();
    if (values.getOptionValueSource(key) === "cli") continue;
    const value = flag.isBoolean() || flag.negate ? parseSwitch(name, text) : parse(flag, text);
    if (flag.negate) {
      if (value) values.setOptionValueWithSource(key, false, "env");
    } else values.setOptionValueWithSource(key, value, "env");
  }
}

/** `--allow-empty` is ASYNCDEMO_ALLOW_EMPTY. */
function variableOf({ long = "" }: Flag): string {
  return `ASYNCDEMO_${long.slice(2).toUpperCase().replaceAll("-", "_")}`;
}

function parse({ parseArg }: Flag, text: string): unknown {
  return parseArg === undefined ? text : parseArg(text, undefined as never);
}

function parseSwitch(name: string, text: string): boolean {
  const word = text.toLowerCase();
  if (yes.includes(word)) return true;
  if (no.includes(word)) return false;
  throw new UsageError(`${name} takes 1 or 0, not ${quote(text)}`);
}
