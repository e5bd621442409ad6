/** The `cast` report: asciicast v3, which asciinema and its players show. */

import type { Write } from "./report.ts";
import { paced, pictureColumns, type Shown } from "./shown-run.ts";

const rows = { least: 12, most: 40 } as const;

export function writeCast(write: Write, { command, lines }: Shown): void {
  const height = Math.min(Math.max(lines.length + 3, rows.least), rows.most);
  const term = { cols: pictureColumns, rows: height };
  write(`${JSON.stringify({ version: 3, term, title: command, idle_time_limit: 2 })}\n`);
  const event = (afterMs: number, code: "o" | "x", data: string) =>
    write(`${JSON.stringify([Math.round(afterMs) / 1000, code, data])}\n`);
  event(0, "o", `$ ${command}\r\n\r\n`);
  const times = paced(lines);
  lines.forEach(({ text }, at) => {
    event((times[at] ?? 0) - (times[at - 1] ?? 0), "o", `${text}\r\n`);
  });
  event(1000, "x", "0");
}
