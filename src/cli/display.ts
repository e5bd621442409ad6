/** Display: a run's lines on the screen, with a status line below them where a person looks on. */

import type { Renderer, Screen } from "../render/screen.ts";
import { colorLevel } from "./color.ts";
import type { Io } from "./io.ts";
import { type Format, type FormatOptions, makeRenderer } from "./renderers.ts";
import { isAnimated, makeScreen, type ScreenOptions } from "./terminal.ts";

export interface DisplayOptions extends ScreenOptions, FormatOptions {
  readonly format: Format;
  readonly quiet: boolean;
}

export interface Display extends Renderer {
  /** Passes on what a program writes to standard error by itself. */
  text(text: string): void;
  /** Leaves the terminal as it was. */
  stop(): void;
}

export async function makeDisplay(
  options: DisplayOptions,
  clock: "virtual" | "real",
  io: Io,
): Promise<Display> {
  const screen = makeScreen(io, options);
  const text = (written: string) => screen.copy(written, "err");
  if (options.quiet) return { line: () => {}, text, stop: () => {} };
  const isLive = options.format === "log" && clock === "real" && io.stdout.isTTY && isAnimated(io);
  if (!isLive) {
    const renderer = await makeRenderer(options.format, screen, options);
    return { line: (line) => renderer.line(line), text, stop: () => {} };
  }
  return liveDisplay(options, screen, io);
}

async function liveDisplay(options: DisplayOptions, screen: Screen, io: Io): Promise<Display> {
  const { StatusLine } = await import("../render/status-line.ts");
  const status = new StatusLine({
    ...screen,
    colorLevel: colorLevel(options.color, io.env, io.stderr),
  });
  const renderer = await makeRenderer(
    options.format,
    {
      ...screen,
      out: (text) => status.above(() => screen.out(text)),
    },
    options,
  );
  return {
    line(line) {
      // The last line has nothing below it.
      if ("kind" in line && line.kind === "summary") status.stop();
      renderer.line(line);
      status.line(line);
    },
    text: (text) => status.above(() => screen.copy(text, "err")),
    stop: () => status.stop(),
  };
}
