/** The formats of `run`. */

import type { Renderer, Screen } from "../render/screen.ts";
import type { TreeAt } from "../render/tree.ts";

/** The format, and what some formats want to know. */
export interface RendererOptions {
  readonly format: Format;
  /** For the log: whether it says what is not obvious. */
  readonly explain: boolean;
  /** Whether no time passes while the log holds a run's lines back. */
  readonly foresees?: boolean;
  /** For the tree: the moment; the end by default. */
  readonly treeAt?: TreeAt | undefined;
}

type MakeRenderer = (screen: Screen, options: RendererOptions) => Renderer;

/** Each is loaded when it is asked for. */
const makers = {
  log: async ({ explain }) => {
    const { logRenderer } = await import("../render/log.ts");
    if (!explain) return (screen) => logRenderer(screen);
    const { Explainer } = await import("../render/explain.ts");
    const { withForesight } = await import("../render/foresight.ts");
    return (screen, { foresees = false }) => {
      const explainer = new Explainer();
      const log = logRenderer(screen, explainer);
      return foresees ? withForesight(log, (events) => explainer.foresee(events)) : log;
    };
  },
  plain: async () => (await import("../render/plain.ts")).plainRenderer,
  json: async () => (await import("../render/json.ts")).jsonRenderer,
  lanes: async () => (await import("../render/lanes.ts")).lanesRenderer,
  tree: async () => {
    const { treeRenderer } = await import("../render/tree.ts");
    return (screen, { treeAt = null }) => treeRenderer(screen, treeAt);
  },
} as const satisfies Readonly<Record<string, (options: RendererOptions) => Promise<MakeRenderer>>>;

export type Format = "log" | "plain" | "json" | "lanes" | "tree";
export const formats = Object.keys(makers) as Format[];

/** Those whose last line is the verdict. */
export function saysVerdict(format: Format): boolean {
  return format === "log" || format === "lanes" || format === "tree";
}

export async function makeRenderer(options: RendererOptions, screen: Screen): Promise<Renderer> {
  const make: MakeRenderer = await makers[options.format](options);
  return make(screen, options);
}
