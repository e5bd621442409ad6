/** Display: a run's lines on the screen, and what moves there where a person looks on. */

import { formats, makeRenderer, type RendererOptions } from "../render/formats.ts";
import type { LiveTerminal, Renderer, Screen } from "../render/screen.ts";
import type { TraceHeader } from "../trace/trace-line.ts";
import { colorLevel } from "./color.ts";
import type { Io } from "./io.ts";
import type { Selected } from "./select.ts";
import { isAnimated, makeScreen, type ScreenOptions } from "./terminal.ts";
import { columnsOf, rowsOf } from "./terminal-size.ts";

export interface DisplayOptions extends ScreenOptions, RendererOptions {
  readonly quiet: boolean;
  readonly speed?: number;
}

export interface Display extends Renderer {
  /** Passes on what a program writes by itself: no line of its trace has it. */
  text(text: string, from?: "out" | "err"): void;
  /** Leaves the terminal as it was. */
  stop(): void;
}

export async function makeDisplay(
  options: DisplayOptions,
  clock: "virtual" | "real" | "recorded",
  io: Io,
): Promise<Display> {
  const screen = makeScreen(io, options);
  const isData = formats[options.format].readBy === "programs";
  const text = (written: string, from: "out" | "err" = "err") =>
    screen.copy(written, isData ? "err" : from);
  if (options.quiet) return { line: () => {}, text, stop: () => {} };
  const foresees = (header: TraceHeader) => clock === "recorded" || header.clock === "virtual";
  const isWatched = clock === "real" && io.stdout.isTTY;
  const live = isWatched ? formats[options.format].live : null;
  if (live === "status-line" && isAnimated(io, io.stderr)) {
    return withStatusLine(options, screen, io);
  }
  if (live === "growing-picture" && isAnimated(io, io.stdout)) {
    return growingPicture(options, screen, io);
  }
  const renderer = await makeRenderer({ ...options, foresees }, screen);
  return { line: (line) => renderer.line(line), text, stop: () => renderer.stop?.() };
}

/** The renderer's lines, and a status line below them. */
async function withStatusLine(options: DisplayOptions, screen: Screen, io: Io): Promise<Display> {
  const { StatusLine } = await import("../render/status-line.ts");
  const look = { ...screen, colorLevel: colorLevel(options.color, io.env, io.stderr) };
  const status = new StatusLine(look, () => columnsOf(io));
  const renderer = await makeRenderer(options, {
    ...screen,
    out: (text) => status.above(() => screen.out(text)),
  });
  return {
    line(line) {
      // The last line has nothing below it.
      if ("kind" in line && line.kind === "summary") status.stop();
      renderer.line(line);
      status.line(line);
    },
    text: (text, from = "err") => status.above(() => screen.copy(text, from)),
    stop: () => status.stop(),
  };
}

/** Lanes that grow on a screen of their own; when the run is over, the picture of all of it. */
async function growingPicture(options: DisplayOptions, screen: Screen, io: Io): Promise<Display> {
  const { LiveLanes } = await import("../render/live-lanes.ts");
  const live = new LiveLanes(screen, terminalOf(io), options.speed ?? 1);
  const renderer = await makeRenderer(options, screen);
  let isRunning = false;
  let written = "";
  const stop = (): void => {
    live.stop();
    // There it would tear the picture, and be gone with it.
    if (written !== "") screen.copy(written, "err");
    written = "";
  };
  const again = (): void => {
    if (isRunning) live.resume();
  };
  let stopListening = (): void => {};
  return {
    line(line) {
      if (!("kind" in line)) {
        isRunning = true;
        stopListening();
        stopListening = io.onLeave(stop, again);
      }
      live.line(line);
      if ("kind" in line && line.kind === "summary") {
        isRunning = false;
        stop();
      }
      renderer.line(line);
    },
    text(text) {
      if (isRunning) written += text;
      else screen.copy(text, "err");
    },
    stop() {
      isRunning = false;
      stopListening();
      stopListening = () => {};
      stop();
    },
  };
}

export function terminalOf(io: Io): LiveTerminal {
  return {
    write: (text) => io.stdout.write(text),
    size: () => ({ columns: columnsOf(io), rows: rowsOf(io) }),
    onResize: (listener) => io.stdout.onResize(listener),
  };
}

/** The sources that the log shows; undefined off a terminal. */
export async function sourcesOnTerminal(
  selected: readonly Selected[],
  { color }: ScreenOptions,
  io: Io,
): Promise<RendererOptions["sourceOf"]> {
  if (!io.stdout.isTTY) return undefined;
  const { sourcesShown } = await import("./shown-source.ts");
  return sourcesShown(selected, colorLevel(color, io.env, io.stdout) > 0, io);
}
