/** The format of what is shown, and what only one of them takes. */

import type { TreeAt } from "../../render/tree.ts";
import type { OptionDefinition, Precedence } from "../command-definition.ts";
import { UsageError } from "../complain.ts";
import { parseTreeAt } from "../option-values.ts";
import { type Format, formats, type RendererOptions } from "../renderers.ts";

export const formatOptions: readonly OptionDefinition[] = [
  {
    flags: "--format <format>",
    description: "how to show it",
    choices: formats,
    byDefault: "log",
  },
  {
    flags: "--tree-at <moment>",
    description: "the tree behind an event's number, or at a time such as 1.5s",
    parse: parseTreeAt,
  },
  {
    flags: "--explain",
    description: "say in the log what is not obvious, and the lessons",
    byDefault: false,
  },
];

interface RawFormat {
  readonly format: Format;
  readonly treeAt?: TreeAt | undefined;
}

type FormatPrecedence = Precedence<"format" | "treeAt" | "explain">;

/** What was given fits together, or is refused. */
export function formatGiven(
  options: RawFormat & { readonly explain: boolean },
  given: FormatPrecedence,
): RendererOptions {
  const { isFlag, beats } = given;
  const { explain } = options;
  const chosen = formatOf(options, given);
  if (!explain || chosen.format === "log") return { ...chosen, explain };
  // It is for the log, and means that where it stands in a stronger place.
  if (beats("explain", "format") && beats("explain", "treeAt")) return { format: "log", explain };
  if (!isFlag("explain")) return { ...chosen, explain: false };
  const other = isFlag("format") ? `--format ${chosen.format}` : "--tree-at";
  throw new UsageError(
    `--explain is for the log, not for ${other}`,
    `leave ${other.split(" ", 1)[0]} out`,
  );
}

/** `--tree-at` means the tree, unless another format stands in a stronger place. */
function formatOf({ format, treeAt }: RawFormat, { isFlag, beats }: FormatPrecedence): RawFormat {
  if (treeAt === undefined || format === "tree") return { format, ...(treeAt && { treeAt }) };
  if (beats("format", "treeAt")) return { format };
  if (!isFlag("format")) return { format: "tree", treeAt };
  throw new UsageError(`--tree-at is for --format tree, not ${format}`);
}
