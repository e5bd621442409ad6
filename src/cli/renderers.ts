/** The formats of `run`. */

import { jsonRenderer } from "../render/json.ts";
import { logRenderer } from "../render/log.ts";
import { plainRenderer } from "../render/plain.ts";
import type { Renderer, Screen } from "../render/screen.ts";

const renderers = { log: logRenderer, plain: plainRenderer, json: jsonRenderer };

export type Format = keyof typeof renderers;
export const formats = Object.keys(renderers) as Format[];

export function makeRenderer(format: Format, screen: Screen): Renderer {
  return renderers[format](screen);
}
