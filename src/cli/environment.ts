/** Flags from the environment: `ASYNCDEMO_<FLAG>`, for what the command line leaves open. */

import { choiceProblems } from "../words/problems/flag-values.ts";
import { quote, UsageError } from "./complain.ts";
import type { Flag } from "./flag.ts";
import type { Io } from "./io.ts";

/** What is needed of commander's commands. */
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
  // To look for each by its name is dearer than to see that there is none.
  if (!Object.keys(env).some((name) => name.startsWith("ASYNCDEMO_"))) return;
  for (const flag of flags) {
    const text = env[flag.variable];
    // Empty is unset, as everywhere.
    if (text === undefined || text === "") continue;
    if (values.getOptionValueSource(flag.key) === "cli") continue;
    if (flag.options.sharesVariable && !isSwitch(text)) continue;
    const value = flag.takesValue ? flag.read(text) : parseSwitch(flag.variable, text);
    if (!flag.negates) values.setOptionValueWithSource(flag.key, value, "env");
    else if (value) values.setOptionValueWithSource(flag.key, false, "env");
  }
}

function isSwitch(text: string): boolean {
  return [...yes, ...no].includes(text.toLowerCase());
}

function parseSwitch(name: string, text: string): boolean {
  const word = text.toLowerCase();
  if (yes.includes(word)) return true;
  if (no.includes(word)) return false;
  throw new UsageError(choiceProblems().switch(name, quote(text)));
}
