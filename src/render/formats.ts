/**
 * The formats of a run. A format is an entry here and a renderer: all that is specific to the format
 * is in its entry.
 */

import type { Renderer, Screen } from "./screen.ts";
import type { TreeAt } from "./tree.ts";

/** A format, and the options of some formats. */
export interface RendererOptions {
  readonly format: Format;
  /** For the log: whether it shows remarks and lessons. */
  readonly explain: boolean;
  /** Whether the log may hold a run's lines back until the run is over. */
  readonly foresees?: boolean;
  /** For the tree: the moment; the end by default. */
  readonly treeAt?: TreeAt | undefined;
}

type MakeRenderer = (screen: Screen, options: RendererOptions) => Renderer;

interface FormatDefinition {
  /** Loads the renderer, so that unused formats are never loaded. */
  load(options: RendererOptions): Promise<MakeRenderer>;
  /** Nothing else is written between lines that programs read. */
  readonly readBy: "people" | "programs";
  /** Whether it shows each event, so that a note on standard error would repeat it. */
  readonly showsEvents: boolean;
  /** Whether it ends with the verdict, which standard error then does not repeat. */
  readonly endsWithVerdict: boolean;
  /** Whether it is the trace itself, with lessons and with fields of later versions. */
  readonly isTrace: boolean;
  /** What is animated on a terminal during a run on the real clock. */
  readonly live: "status-line" | "growing-picture" | null;
  /** The option that belongs to this format. */
  readonly ownOption: "explain" | "treeAt" | null;
}

const definitions = {
  log: {
    async load({ explain }) {
      const { logRenderer } = await import("./log.ts");
      if (!explain) return (screen) => logRenderer(screen);
      const { Explainer } = await import("../words/explainer.ts");
      const { withForesight } = await import("./foresight.ts");
      return (screen, { foresees = false }) => {
        const explainer = new Explainer();
        const log = logRenderer(screen, explainer);
        return foresees ? withForesight(log, (events) => explainer.foresee(events)) : log;
      };
    },
    readBy: "people",
    showsEvents: true,
    endsWithVerdict: true,
    isTrace: false,
    live: "status-line",
    ownOption: "explain",
  },
  plain: {
    load: async () => (await import("./plain.ts")).plainRenderer,
    readBy: "people",
    showsEvents: false,
    endsWithVerdict: false,
    isTrace: false,
    live: null,
    ownOption: null,
  },
  json: {
    load: async () => (await import("./json.ts")).jsonRenderer,
    readBy: "programs",
    showsEvents: true,
    endsWithVerdict: false,
    isTrace: true,
    live: null,
    ownOption: null,
  },
  lanes: {
    load: async () => (await import("./lanes.ts")).lanesRenderer,
    readBy: "people",
    showsEvents: false,
    endsWithVerdict: true,
    isTrace: false,
    live: "growing-picture",
    ownOption: null,
  },
  tree: {
    async load() {
      const { treeRenderer } = await import("./tree.ts");
      return (screen, { treeAt = null }) => treeRenderer(screen, treeAt);
    },
    readBy: "people",
    showsEvents: false,
    endsWithVerdict: true,
    isTrace: false,
    live: null,
    ownOption: "treeAt",
  },
} satisfies Readonly<Record<string, FormatDefinition>>;

export type Format = keyof typeof definitions;

export const formats: Readonly<Record<Format, FormatDefinition>> = definitions;
export const formatNames = Object.keys(definitions) as readonly Format[];
export const defaultFormat: Format = "log";

/** The one format that an option belongs to. */
export function formatWith(option: NonNullable<FormatDefinition["ownOption"]>): Format {
  return formatNames.find((name) => formats[name].ownOption === option) as Format;
}

export async function makeRenderer(options: RendererOptions, screen: Screen): Promise<Renderer> {
  const make = await formats[options.format].load(options);
  return make(screen, options);
}
