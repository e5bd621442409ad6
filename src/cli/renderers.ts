/** The formats of `run`. */

import { jsonRenderer } from "../render/json.ts";
import { logRenderer } from "../render/log.ts";
import { plainRenderer } from "../render/plain.ts";
import type { Renderer, Screen } from "../render/screen.ts";

type MakeRenderer = (screen: Screen) => Renderer;

/** What is not asked for often is loaded when it is. */
const makers = {
  log: () => logRenderer,
  plain: () => plainRenderer,
  json: () => jsonRenderer,
  lanes: async () => (await import("../render/lanes.ts")).lanesRenderer,
} as const satisfies Readonly<Record<string, () => MakeRenderer | Promise<MakeRenderer>>>;

export type Format = keyof typeof makers;
export const formats = Object.keys(makers) as Format[];

/** Those whose last line is the verdict. */
export function saysVerdict(format: Format): boolean {
  return format === "log" || format === "lanes";
}

export async function makeRenderer(format: Format, screen: Screen): Promise<Renderer> {
  const make = await makers[format]();
  return make(screen);
}
