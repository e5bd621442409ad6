/**
 * The `plain` format: what the Python program would print, and where.
 *
 * Printed text goes to standard output; what asyncio logs, and the traceback of what leaves main,
 * to standard error.
 */

import type { LoopReported, WarningIssued } from "../trace/event.ts";
import type { TraceLine, TraceSummary } from "../trace/trace-line.ts";
import type { Renderer, Screen } from "./screen.ts";
import { formatTraceback } from "./traceback.ts";

export function plainRenderer(screen: Screen): Renderer {
  return {
    line(line: TraceLine) {
      if (!("kind" in line)) return;
      if (line.kind === "text.printed") screen.copy(line.text, "out");
      else if (line.kind === "loop.reported") screen.copy(formatReport(line), "err");
      else if (line.kind === "warning.issued") screen.copy(formatWarning(line), "err");
      else if (line.kind === "summary") screen.copy(formatEnding(line), "err");
    },
  };
}

/** A record of asyncio's logger: message, details, traceback. */
function formatReport({ message, details, error }: LoopReported): string {
  const lines = [message, ...details.map(([key, value]) => `${key}: ${value}`)];
  return `${lines.join("\n")}\n${error === undefined ? "" : formatTraceback(error)}`;
}

function formatEnding({ ending }: TraceSummary): string {
  return "error" in ending ? formatTraceback(ending.error) : "";
}

/** As Python's warnings module writes it: the place first, where it is known. */
function formatWarning({ message, site }: WarningIssued): string {
  const place = site === undefined ? "" : `${site.file}:${site.line}: `;
  return `${place}RuntimeWarning: ${message}\n`;
}
