/** The formats of `run`. */

import { jsonRenderer } from "../render/json.ts";
import { logRenderer } from "../render/log.ts";
import { plainRenderer } from "../render/plain.ts";
import type { Renderer, Screen } from "../render/screen.ts";
import type { TreeAt } from "../render/tree.ts";

/** What some formats want to know. */
export interface FormatOptions {
  /** For the tree: the moment; the end by default. */
  readonly treeAt?: TreeAt | undefined;
}

type MakeRenderer = (screen: Screen, options: FormatOptions) => Renderer;

/** What is not asked for often is loaded when it is. */
const makers = {
  log: () => logRenderer,
  plain: () => plainRenderer,
  json: () => jsonRenderer,
  lanes: async () => (await import("../render/lanes.ts")).lanesRenderer,
  tree: async () => {
    const { treeRenderer } = await import("../render/tree.ts");
    return (screen, { treeAt = null }) => treeRenderer(screen, treeAt);
  },
} as const satisfies Readonly<Record<string, () => MakeRenderer | Promise<MakeRenderer>>>;

export type Format = keyof typeof makers;
export const formats = Object.keys(makers) as Format[];

/** Those whose last line is the verdict. */
export function saysVerdict(format: Format): boolean {
  return format === "log" || format === "lanes" || format === "tree";
}

export async function makeRenderer(
  format: Format,
  screen: Screen,
  options: FormatOptions,
): Promise<Renderer> {
  const make: MakeRenderer = await makers[format]();
  return make(screen, options);
}
