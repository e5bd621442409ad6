/** A screen that keeps what is written to it. */

import type { Renderer, Screen } from "../../src/render/screen.ts";
import type { TraceLine } from "../../src/trace/trace-line.ts";

/** What a renderer makes of a trace. */
export function rendered(
  make: (screen: Screen) => Renderer,
  lines: readonly TraceLine[],
  more: Partial<Screen> = {},
): string {
  let text = "";
  const out = (part: string) => {
    text += part;
  };
  const screen: Screen = { out, copy: out, columns: 80, colorLevel: 0, unicode: true, ...more };
  const renderer = make(screen);
  for (const line of lines) renderer.line(line);
  return text;
}
