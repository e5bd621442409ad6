// The pictures in the documents: runs as `run --report svg` draws them.

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { pictureColumns } from "../../src/render/reports/shown-run.ts";
import { widthOf } from "../../src/render/width.ts";
import { root } from "./readme-workshop.ts";

/** A picture: of which scenario, as the log, the log with explanations, or lanes. */
export interface Pictured {
  readonly scenario: string;
  readonly format: "log" | "explain" | "lanes";
}

const scenarios = ["gather-cancel", "group-exception", "timeout-nested"];
const shownFormats = ["log", "explain", "lanes"] as const;

/** The pictures in docs/pictures. */
export const pictured: readonly Pictured[] = scenarios.flatMap((scenario) =>
  shownFormats.map((format) => ({ scenario, format })),
);

/** The name of its file. */
export function fileOf({ scenario, format }: Pictured): string {
  return format === "log" ? `${scenario}.svg` : `${scenario}-${format}.svg`;
}

const cell = 8.4;
const lineHeight = 20;
const margin = 18;

/** The arguments of the run that the picture shows. */
function argumentsOf({ scenario, format }: Pictured): string[] {
  const flags = { log: [], explain: ["--explain"], lanes: ["--format", "lanes"] }[format];
  return ["run", scenario, ...flags];
}

/** What the command prints, without colours. */
export async function outputOf(picture: Pictured): Promise<string> {
  return await asyncdemo([...argumentsOf(picture), "--color", "never"]);
}

/** The picture as SVG. */
export async function pictureOf(picture: Pictured): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "asyncdemo-picture-"));
  const path = join(folder, fileOf(picture));
  try {
    await asyncdemo([...argumentsOf(picture), "--quiet", "--report", `svg=${path}`]);
    return await readFile(path, "utf8");
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function asyncdemo(argv: readonly string[]): Promise<string> {
  const { PATH, HOME } = process.env;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, "bin/asyncdemo.js"), ...argv],
    { env: { PATH, HOME, COLUMNS: String(pictureColumns) } },
  );
  return stdout;
}

/** The text of a picture below its prompt, as the command printed it. */
export function textIn(svg: string): string {
  const rows: string[] = [];
  for (const [, x = "", y = "", text = ""] of svg.matchAll(
    /<text x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)<\/text>/g,
  )) {
    const row = Math.round((Number(y) - margin) / lineHeight) - 1;
    const column = Math.round((Number(x) - margin) / cell);
    const before = rows[row] ?? "";
    rows[row] = before + " ".repeat(column - widthOf(before)) + fromXml(text);
  }
  return `${Array.from(rows.slice(2), (row) => row ?? "").join("\n")}\n`;
}

function fromXml(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
