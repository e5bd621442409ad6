/** The format of what is shown, and what only one of them takes. */

import {
  defaultFormat,
  type Format,
  formatNames,
  formatWith,
  type RendererOptions,
} from "../../render/formats.ts";
import type { TreeAt } from "../../render/tree.ts";
import type { Precedence } from "../command-definition.ts";
import { UsageError } from "../complain.ts";
import { Flag } from "../flag.ts";
import { parseTreeAt } from "../option-values.ts";

export const formatFlags: readonly Flag[] = [
  new Flag("--format <format>", {
    description: "how to show it",
    choices: formatNames,
    byDefault: defaultFormat,
  }),
  new Flag("--tree-at <moment>", {
    description: "the tree behind an event's number, or at a time such as 1.5s",
    parse: parseTreeAt,
  }),
  new Flag("--explain", {
    description: "say in the log what is not obvious, and the lessons",
    byDefault: false,
  }),
];

interface RawFormat {
  readonly format: Format;
  readonly treeAt?: TreeAt | undefined;
}

type FormatPrecedence = Precedence<"format" | "treeAt" | "explain">;

const explained = formatWith("explain");
const drawnAtMoment = formatWith("treeAt");

/** The format that the options together mean; refuses flags that contradict each other. */
export function formatGiven(
  options: RawFormat & { readonly explain: boolean },
  given: FormatPrecedence,
): RendererOptions {
  const { isFlag, beats } = given;
  const { explain } = options;
  const chosen = formatOf(options, given);
  if (!explain || chosen.format === explained) return { ...chosen, explain };
  // An option of one format chooses that format, where no other is given in a stronger place.
  if (beats("explain", "format") && beats("explain", "treeAt")) {
    return { format: explained, explain };
  }
  if (!isFlag("explain")) return { ...chosen, explain: false };
  const other = isFlag("format") ? `--format ${chosen.format}` : "--tree-at";
  throw new UsageError(
    `--explain is for the ${explained}, not for ${other}`,
    `leave ${other.split(" ", 1)[0]} out`,
  );
}

function formatOf({ format, treeAt }: RawFormat, { isFlag, beats }: FormatPrecedence): RawFormat {
  if (treeAt === undefined || format === drawnAtMoment) {
    return { format, ...(treeAt && { treeAt }) };
  }
  if (beats("format", "treeAt")) return { format };
  if (!isFlag("format")) return { format: drawnAtMoment, treeAt };
  throw new UsageError(`--tree-at is for --format ${drawnAtMoment}, not ${format}`);
}
