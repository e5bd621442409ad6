/** `asyncdemo help TOPIC`: a document of the package, or a part of one, laid out for the terminal. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { documentLines } from "../render/document.ts";
import { packageFolder } from "../runner/package-folder.ts";
import { helpWords } from "../words/help-words.ts";
import { layExamples } from "./help-layout.ts";
import type { Io } from "./io.ts";
import { paged } from "./paged.ts";
import { makeScreen } from "./terminal.ts";

/** Each topic's document, and the section of it. */
const documents: Readonly<Record<string, readonly [file: string, section?: string]>> = {
  lanes: ["views", "Lanes"],
  tree: ["views", "Trees"],
  log: ["views", "The log"],
  narrowing: ["views", "Less of it"],
  running: ["running"],
  why: ["why"],
  traces: ["trace-format"],
  writing: ["writing"],
  asyncio: ["asyncio"],
  python: ["python"],
  ci: ["ci"],
  settings: ["configuration"],
  library: ["library"],
  differences: ["differences"],
};

export const topics: readonly string[] = [...Object.keys(documents), "exit-codes"];

/** Writes what there is on a topic. @returns whether there is such a topic. */
export async function writeTopic(topic: string, io: Io): Promise<boolean> {
  const look = { color: "auto", ascii: false } as const;
  if (topic === "exit-codes") {
    const screen = makeScreen(io, look);
    screen.out(layExamples(helpWords.exitCodes, screen.columns));
    return true;
  }
  if (!Object.hasOwn(documents, topic)) return false;
  const [file, section] = documents[topic] as [string, string?];
  const text = readFileSync(join(packageFolder, "docs", `${file}.md`), "utf8");
  await paged(io, look, (screen) => {
    screen.out(`${documentLines(text, section ?? null, screen).join("\n")}\n`);
  });
  return true;
}
