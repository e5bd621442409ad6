/** The format of what is shown, and what only one of them takes. */

import type { EventFilter, Moment } from "../../analysis/event-filter.ts";
import {
  defaultFormat,
  type Format,
  formatNames,
  formatWith,
  type RendererOptions,
} from "../../render/formats.ts";
import type { TreeAt } from "../../render/tree.ts";
import type { Precedence } from "../command-definition.ts";
import { quote, UsageError } from "../complain.ts";
import { Flag } from "../flag.ts";
import { parseMoment, severalWords } from "../option-values.ts";

export const formatFlags: readonly Flag[] = [
  new Flag("--format <format>", {
    description: "how to show it",
    choices: formatNames,
    byDefault: defaultFormat,
  }),
  new Flag("--tree-at <moment>", {
    description: "the tree after the event with a number, or at a time such as 1.5s",
    parse: (text) => parseMoment("--tree-at", text),
  }),
  new Flag("--explain", {
    description: "say in the log what is not obvious, and the lessons",
    byDefault: false,
  }),
];

/** What of a run is shown. */
export const narrowFlags: readonly Flag[] = [
  new Flag("--task <name>", {
    description: "only of these tasks: names, such as 'fetch-*', ids, or gather-1",
    parse: severalWords,
    byDefault: [],
    defaultText: "all",
  }),
  new Flag("--kind <kind>", {
    description: "only events of these kinds: task.created, or all of task",
    parse: severalWords,
    byDefault: [],
    defaultText: "all",
  }),
  new Flag("--from <moment>", {
    description: "from an event's number on, or from a time such as 1.5s",
    parse: (text) => parseMoment("--from", text),
  }),
  new Flag("--to <moment>", {
    description: "up to an event's number, or to a time",
    parse: (text) => parseMoment("--to", text),
  }),
  new Flag("--brief", {
    description: "only prints, cancellations, failures and ends",
    byDefault: false,
  }),
];

export interface RawNarrowing {
  readonly task: readonly string[];
  readonly kind: readonly string[];
  readonly from?: Moment;
  readonly to?: Moment;
  readonly brief: boolean;
}

/** Undefined where all is shown. */
export async function filterOf({
  task,
  kind,
  from,
  to,
  brief,
}: RawNarrowing): Promise<EventFilter | undefined> {
  const isAll = task.length + kind.length === 0 && from === undefined && to === undefined && !brief;
  if (isAll) return undefined;
  await checkKinds(kind);
  const { EventFilter } = await import("../../analysis/event-filter.ts");
  const moments = { from: from ?? null, to: to ?? null };
  return new EventFilter({ tasks: task, kinds: kind, ...moments, isBrief: brief });
}

async function checkKinds(kinds: readonly string[]): Promise<void> {
  if (kinds.length === 0) return;
  const { eventKinds } = await import("../../analysis/event-kinds.ts");
  const known = [...eventKinds, ...new Set(eventKinds.map((kind) => kind.replace(/\..*/, "")))];
  for (const kind of kinds) {
    if (known.includes(kind)) continue;
    const { didYouMean, nearest } = await import("../../engine/builtins/nearest.ts");
    const near = nearest(kind, known);
    throw new UsageError(
      `--kind takes a kind of event, not ${quote(kind)}`,
      near === null ? "docs/trace-format.md lists them" : didYouMean(quote(near)),
    );
  }
}

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
