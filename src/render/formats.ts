/**
 * The formats of a run. A format is an entry here and a renderer: all that is specific to the format
 * is in its entry.
 */

import type { EventKind } from "../trace/event.ts";
import type { TraceHeader } from "../trace/trace-line.ts";
import type { LogOptions } from "./log.ts";
import type { Renderer, Screen } from "./screen.ts";
import type { TreeAt } from "./tree.ts";

/** A format, and the options of some formats. */
export interface RendererOptions extends LogOptions {
  readonly format: Format;
  /** For the log: whether it shows remarks and lessons. */
  readonly explain: boolean;
  /** Whether the log may hold a run's lines back until the run is over. */
  readonly foresees?: (header: TraceHeader) => boolean;
  /** For the tree: the moment; the end by default. */
  readonly treeAt?: TreeAt | undefined;
}

type MakeRenderer = (screen: Screen, options: RendererOptions) => Renderer;

interface FormatDefinition {
  /** Loads the renderer, so that unused formats are never loaded. */
  load(options: RendererOptions): Promise<MakeRenderer>;
  /** Nothing else is written between lines that programs read. */
  readonly readBy: "people" | "programs";
  /**
   * Each event, so that a note on standard error would repeat it; a picture of the run; or exactly
   * what the program prints.
   */
  readonly shows: "events" | "picture" | "program-output";
  /** Whether it ends with the verdict, which standard error then does not repeat. */
  readonly endsWithVerdict: boolean;
  /** The kinds of events that it reads, where it shows all tasks; null for all. */
  readonly kinds: readonly EventKind[] | null;
  /** Whether it is the trace itself, with lessons and with fields of later versions. */
  readonly isTrace: boolean;
  /** What is animated on a terminal during a run on the real clock. */
  readonly live: "status-line" | "growing-picture" | null;
  /** The option that belongs to this format. */
  readonly ownOption: "explain" | "treeAt" | null;
}

/** What a Python program writes, why it waits, and what it waits for when it is stuck. */
const programKinds = [
  "text.printed",
  "loop.reported",
  "warning.issued",
  "task.created",
  "deadlock.detected",
  "outside.awaited",
  "interrupt.received",
] as const satisfies readonly EventKind[];

const definitions = {
  log: {
    async load({ explain }) {
      const { logRenderer } = await import("./log.ts");
      if (!explain)
        return (screen, { filter, sourceOf }) => logRenderer(screen, null, { filter, sourceOf });
      const { Explainer } = await import("../words/explainer.ts");
      const { withForesight } = await import("./foresight.ts");
      return (screen, { foresees = () => false, filter, sourceOf }) => {
        const explainer = new Explainer();
        const log = logRenderer(screen, explainer, { filter, sourceOf });
        return withForesight(log, foresees, (events) => explainer.foresee(events));
      };
    },
    readBy: "people",
    shows: "events",
    endsWithVerdict: true,
    kinds: null,
    isTrace: false,
    live: "status-line",
    ownOption: "explain",
  },
  plain: {
    async load() {
      const { plainRenderer } = await import("./plain.ts");
      return (screen, { filter }) => plainRenderer(screen, filter);
    },
    readBy: "people",
    shows: "program-output",
    endsWithVerdict: false,
    kinds: programKinds,
    isTrace: false,
    live: null,
    ownOption: null,
  },
  json: {
    async load() {
      const { jsonRenderer } = await import("./json.ts");
      return (screen, { filter }) => jsonRenderer(screen, filter);
    },
    readBy: "programs",
    shows: "events",
    endsWithVerdict: false,
    kinds: null,
    isTrace: true,
    live: null,
    ownOption: null,
  },
  lanes: {
    async load() {
      const { lanesRenderer } = await import("./lanes.ts");
      return (screen, { filter }) => lanesRenderer(screen, filter);
    },
    readBy: "people",
    shows: "picture",
    endsWithVerdict: true,
    kinds: null,
    isTrace: false,
    live: "growing-picture",
    ownOption: null,
  },
  tree: {
    async load() {
      const { treeRenderer } = await import("./tree.ts");
      return (screen, { treeAt = null, filter }) => treeRenderer(screen, treeAt, filter);
    },
    readBy: "people",
    shows: "picture",
    endsWithVerdict: true,
    kinds: null,
    isTrace: false,
    live: null,
    ownOption: "treeAt",
  },
} satisfies Readonly<Record<string, FormatDefinition>>;

export type Format = keyof typeof definitions;

export const formats: Readonly<Record<Format, FormatDefinition>> = definitions;
export const formatNames = Object.keys(definitions) as readonly Format[];
export const defaultFormat: Format = "log";

/** The kinds of events that are read when a run is shown, or, where it is quiet, only judged. */
export function kindsReadBy(format: Format, isQuiet: boolean): FormatDefinition["kinds"] {
  return isQuiet ? programKinds : formats[format].kinds;
}

/** The one format that an option belongs to. */
export function formatWith(option: NonNullable<FormatDefinition["ownOption"]>): Format {
  return formatNames.find((name) => formats[name].ownOption === option) as Format;
}

export async function makeRenderer(options: RendererOptions, screen: Screen): Promise<Renderer> {
  const make = await formats[options.format].load(options);
  return make(screen, options);
}
