/**
 * The formats of a run. Everything that is particular to a format stands in its entry, so that a new
 * one is an entry here and its renderer.
 */

import type { Renderer, Screen } from "./screen.ts";
import type { TreeAt } from "./tree.ts";

/** A format, and what some formats can be asked for. */
export interface RendererOptions {
  readonly format: Format;
  /** For the log: whether it explains what is not obvious. */
  readonly explain: boolean;
  /** Whether no time passes while the log holds a run's lines back. */
  readonly foresees?: boolean;
  /** For the tree: the moment; the end by default. */
  readonly treeAt?: TreeAt | undefined;
}

type MakeRenderer = (screen: Screen, options: RendererOptions) => Renderer;

interface FormatDefinition {
  /** Loads the renderer: nothing of a format is loaded before the format is asked for. */
  load(options: RendererOptions): Promise<MakeRenderer>;
  /** Output that programs read has nothing else written between its lines. */
  readonly readBy: "people" | "programs";
  /** Whether it shows each event, so that a note about one beside it would repeat it. */
  readonly showsEvents: boolean;
  /** Whether it ends with the verdict, which standard error need not repeat. */
  readonly endsWithVerdict: boolean;
  /** Whether it is the trace itself, lessons and what a later version has added included. */
  readonly isTrace: boolean;
  /** What moves on a terminal while a run on the real clock lasts. */
  readonly live: "status-line" | "growing-picture" | null;
  /** The option that only this format has. */
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

/** The format that an option belongs to: each belongs to one. */
export function formatWith(option: NonNullable<FormatDefinition["ownOption"]>): Format {
  return formatNames.find((name) => formats[name].ownOption === option) as Format;
}

export async function makeRenderer(options: RendererOptions, screen: Screen): Promise<Renderer> {
  const make = await formats[options.format].load(options);
  return make(screen, options);
}
