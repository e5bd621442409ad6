// The table of faults in docs/robustness.md, from the tests that hold it true.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./readme-workshop.ts";

const folder = "test/robustness";

/** `fault("…", "…", …)`: the formatter may put each on a line of its own. */
const call = /\bfault\(\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*"),/g;
const heading = /\bdescribe\(\s*"((?:[^"\\]|\\.)*)"/g;

export interface Fault {
  readonly what: string;
  readonly promise: string;
  /** The test file that provokes it, from the top of the repository. */
  readonly file: string;
}

/** Every fault that a test provokes, in the order of the files. */
export function faults(): readonly Fault[] {
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith(".test.ts"));
  return files.sort().flatMap((name) => {
    const file = `${folder}/${name}`;
    const source = readFileSync(join(root, file), "utf8");
    return [...source.matchAll(call)].map(([, what = "", promise = ""]) => ({
      what: JSON.parse(what) as string,
      promise: JSON.parse(promise) as string,
      file,
    }));
  });
}

/** A table for each test file, under what its tests are described by. */
export function faultTables(): string {
  const all = faults();
  return [...new Set(all.map(({ file }) => file))]
    .map((file) => {
      const source = readFileSync(join(root, file), "utf8");
      const titles = [...source.matchAll(heading)].map(([, title = ""]) => title);
      const rows = all
        .filter((fault) => fault.file === file)
        .map(({ what, promise }) => `| ${cell(what)} | ${cell(promise)} |\n`);
      const title = titles.join("; ");
      return `## ${title[0]?.toUpperCase()}${title.slice(1)}\n\nTested by [${file}](../${file}).\n\n| fault | what is promised |\n| --- | --- |\n${rows.join("")}`;
    })
    .join("\n");
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "\\<");
}
