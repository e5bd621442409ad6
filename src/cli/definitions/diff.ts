/** `asyncdemo diff`, as the command line knows it. */

import { type DiffAspect, diffAspects } from "../../analysis/trace-diff.ts";
import type { CommandDefinition } from "../command-definition.ts";
import type { DiffCommandOptions } from "../diff-command.ts";
import { Flag } from "../flag.ts";
import { UnfitChoice } from "../option-values.ts";
import {
  clockFlag,
  pageFlag,
  pythonFlag,
  type RawScreen,
  screenFlags,
  screenOf,
  timeoutFlag,
} from "./shared-flags.ts";

export const definition: CommandDefinition<[string, string], DiffCommandOptions & RawScreen> = {
  name: "diff",
  description:
    "Compares two traces, or runs of scenarios, event by event, and shows " +
    "the first difference. It ends with 0 when there is none, 1 when there is one, 2 when one of " +
    "the two cannot be had, 3 when one timed out. All that happened counts, with times, ids and lines; not what only " +
    "names a run: the scenario's name, summary, lessons and pair, the name of its own file, and " +
    "the clock. Between a Python program and a scenario places do not count.",
  examples: `Examples:
  asyncdemo diff before.ndjson after.ndjson        two recordings
  asyncdemo diff run.ndjson ./mine.ts              a recording, and the scenario as it is today
  asyncdemo diff mine.py mine.ts                   a Python program, and its scenario
  asyncdemo diff a.ts b.ts --ignore places         what moved to other lines is the same
  asyncdemo diff a.ndjson b.ndjson --ignore times  recorded in real time
  asyncdemo diff a.ndjson b.ndjson --page diff.html
  asyncdemo diff a.ndjson b.ndjson --json | jq .difference.seq
`,
  words: [
    ["<a>", "a trace, a scenario's name or a file; - is a trace on standard input", "scenarios"],
    ["<b>", "another", "scenarios"],
  ],
  flags: [
    new Flag("--ignore <what>", {
      description: `leave out ${diffAspects.join(" or ")}, or both: several, or a,b`,
      parse: parseAspects,
      offers: diffAspects,
      byDefault: [],
      defaultText: "nothing",
    }),
    new Flag("--json", { description: "as JSON", byDefault: false }),
    pageFlag,
    pythonFlag,
    clockFlag,
    timeoutFlag,
    ...screenFlags,
  ],
  async run({ words, options, args }, io) {
    const { diffCommand } = await import("../diff-command.ts");
    await diffCommand(words, { ...options, ...screenOf(options), args }, io);
  },
};

function parseAspects(text: string, before: readonly DiffAspect[] = []): readonly DiffAspect[] {
  const found = text.split(",").map((each) => {
    const aspect = diffAspects.find((known) => known === each);
    if (aspect === undefined) throw new UnfitChoice("--ignore", each, diffAspects);
    return aspect;
  });
  return [...new Set([...before, ...found])];
}
