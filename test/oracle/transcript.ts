import { readdirSync, readFileSync } from "node:fs";
import type { ProgramResult } from "../../src/python/program-result.ts";
import type { Program } from "../../src/python/python-host.ts";

const SCENARIOS = new URL("../../scenarios/", import.meta.url);
const TRANSCRIPTS = new URL("./transcripts/", import.meta.url);

/**
 * What is recorded of a program, each in a file of its own: `txt`, its standard output; `err`, the
 * shape of its standard error; `times`, the time of each line, and how and when it ended.
 */
export const PARTS = ["txt", "err", "times"] as const;
export type Part = (typeof PARTS)[number];

/** The names of the scenarios that have a twin in Python. */
export function twinNames(): string[] {
  return readdirSync(SCENARIOS)
    .filter((name) => name.endsWith(".py"))
    .map((name) => name.slice(0, -".py".length))
    .sort();
}

/** A twin, under a name that is the same on every machine. */
export function twin(name: string): Program {
  const filename = `${name}.py`;
  return { source: readFileSync(new URL(filename, SCENARIOS), "utf8"), filename };
}

/** Where a part of a twin's record is. */
export function transcriptFile(name: string, part: Part): URL {
  return new URL(`${name}.${part}`, TRANSCRIPTS);
}

/** For a failing test, whose twin has no record yet or prints something else. */
export function howToRecord(name: string): string {
  return `\`npx tsx test/oracle/record.ts ${name}\` records what CPython prints`;
}

/** The record of a twin; a part without a file is empty. */
export function recorded(name: string): Record<Part, string> {
  const read = (part: Part) => {
    try {
      return readFileSync(transcriptFile(name, part), "utf8");
    } catch {
      return "";
    }
  };
  return { txt: read("txt"), err: read("err"), times: read("times") };
}

/** The same of a result. */
export function transcribe(result: ProgramResult): Record<Part, string> {
  const lines = result.lines.map(({ text, atMs }) => `${atMs}\t${text}\n`);
  const end = `${result.endedAtMs}\t= ${JSON.stringify(result.end)}\n`;
  return { txt: result.stdout, err: withoutFrames(result.stderr), times: [...lines, end].join("") };
}

/** Tracebacks without what differs between versions: asyncio's own frames, and the carets. */
function withoutFrames(stderr: string): string {
  let inAsyncio = false;
  return stderr
    .split("\n")
    .filter((line) => {
      const text = line.replace(/^ +\| /, "");
      if (/^ {2}File "/.test(text)) inAsyncio = /[\\/]asyncio[\\/]\w+\.py"/.test(text);
      else if (/^ {4}/.test(text)) return !inAsyncio && !/^[ ~^]+$/.test(text);
      else inAsyncio = false;
      return !inAsyncio;
    })
    .join("\n");
}
