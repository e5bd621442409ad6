/** What test/mutation/run.ts found, as a section of docs/robustness.md. */

import type { Mutant } from "./mutations.ts";
import { reasonOf } from "./reasons.ts";

/** What the tests made of a mutant. */
export type Fate = "noticed" | "endless" | "survived" | "untried" | "unreached";

export interface Mutants {
  readonly node: string;
  readonly seed: number;
  readonly count: number;
  /** How many there are of each kind. */
  readonly kinds: Readonly<Partial<Record<string, number>>>;
  readonly fates: Readonly<Partial<Record<Fate, number>>>;
  /** Those that no test noticed. */
  readonly left: readonly Left[];
}

/** A mutant that no test noticed. */
export interface Left extends Omit<Mutant, "id"> {
  readonly fate: Fate;
}

export const mutantsFile = "docs/mutants.json";

/** The section of docs/robustness.md. */
export function mutantSection({ node, seed, count, fates, left }: Mutants): string {
  const { noticed = 0, endless = 0, survived = 0, untried = 0, unreached = 0 } = fates;
  const percent = (part: number, of: number) => `${((100 * part) / of).toFixed(1)} %`;
  const rows = left.map((each) => {
    const place = `${each.file.replace(/^src\//, "")}:${each.line}`;
    return `| ${place} | ${code(each.from)} | ${code(each.to)} | ${reasonOf(each)} |`;
  });
  return `${count} changes of the engine and the analysis, drawn by chance (seed ${seed}) from all that Stryker's mutators and a few more would make: an operator, a condition, a constant, a text, a call or a body is changed, or left out. Made by \`npm run mutants\` and \`npm run docs\`, on Node ${node}, with the tests of engine, behaviour, analysis, words, views, traces, scenarios, runner and some of the commands, without the long ones. Places are those of the sources of that run.

- A test failed with ${noticed} of them, and ${endless} made a loop without end: ${percent(noticed + endless, count)} of all, ${percent(noticed + endless, count - untried)} of those that were tried.
- ${survived} were reached by tests, none of which failed; ${unreached} are reached by none of these tests.
- ${untried} were not tried to the end, since they matter while a module is loaded, or are reached in tests that take long.

| place | text | in its place | why |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
}

/** A piece of source, on one line of a table. */
function code(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const short = line.length > 60 ? `${line.slice(0, 58)} …` : line;
  if (short === "") return "nothing";
  return `\`${short.replaceAll("|", "\\|").replaceAll("`", "'")}\``;
}
