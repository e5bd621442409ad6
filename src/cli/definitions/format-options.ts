/** The format of what is shown, and what only one of them takes. */

import type { TreeAt } from "../../render/tree.ts";
import type { OptionDefinition } from "../command-definition.ts";
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

/** What was given fits together, or is refused. */
export function formatGiven(
  options: RawFormat & { readonly explain: boolean },
  isFlag: IsFormatFlag,
): RendererOptions {
  return explained(formatOf(options, isFlag), options.explain, isFlag);
}

interface RawFormat {
  readonly format: Format;
  readonly treeAt?: TreeAt | undefined;
}

export type IsFormatFlag = (name: "format" | "treeAt" | "explain") => boolean;

/** `--tree-at` means the tree; a flag for another format beats it in the environment. */
function formatOf({ format, treeAt }: RawFormat, isFlag: IsFormatFlag): RawFormat {
  if (treeAt === undefined || format === "tree") return { format, ...(treeAt && { treeAt }) };
  if (!isFlag("format")) return { format: "tree", treeAt };
  if (!isFlag("treeAt")) return { format };
  throw new UsageError(`--tree-at is for --format tree, not ${format}`);
}

/** `--explain` is for the log: with another format it means nothing, and as a flag it is refused. */
function explained(format: RawFormat, explain: boolean, isFlag: IsFormatFlag): RendererOptions {
  const isLog = format.format === "log";
  if (explain && !isLog && isFlag("explain")) {
    throw new UsageError(
      `--explain is for the log, not for --format ${format.format}`,
      "leave --format out",
    );
  }
  return { ...format, explain: explain && isLog };
}
