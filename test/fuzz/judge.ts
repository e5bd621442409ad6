/** Real CPython: runs many programs in one interpreter, each on a loop of its own. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findPythons } from "../../src/python/find-pythons.ts";
import { PythonHost } from "../../src/python/python-host.ts";
import { fromSnapshot } from "../support/from-snapshot.ts";
import type { Program } from "./program.ts";
import { modules } from "./surface.ts";

/** Programs to a batch: what a batch costs by itself, half a second, is shared by so many. */
export const BATCH = 500;

const LIMITS = { turns: 2 ** 40, wallMs: 300_000, outputBytes: 1 << 30 };

export class Judge {
  readonly #host: PythonHost;
  readonly #interpreter: string;

  private constructor(host: PythonHost, interpreter: string) {
    this.#host = host;
    this.#interpreter = interpreter;
  }

  /** The reference: 3.14, which the package pyodide brings. */
  static async start(): Promise<Judge> {
    const python = (await findPythons()).find(({ kind }) => kind === "pyodide");
    if (python === undefined) throw new Error("the devDependency pyodide is not installed");
    const files = ["interpret.py", ...modules.map((name) => `surface/${name}.py`)];
    const sources = files.map((file) => readFileSync(join(import.meta.dirname, file), "utf8"));
    return new Judge(await PythonHost.start(fromSnapshot(python)), sources.join("\n\n"));
  }

  /** The traces of the programs on CPython, as JSON. */
  async traces(programs: readonly Program[]): Promise<string[]> {
    const traces: string[] = [];
    // What they leave behind is kept to the end of a batch.
    for (let from = 0; from < programs.length; from += BATCH) {
      traces.push(...(await this.#batch(programs.slice(from, from + BATCH))));
    }
    return traces;
  }

  async #batch(programs: readonly Program[]): Promise<string[]> {
    // JSON is written as a Python literal: a string of JSON, quoted as JSON quotes.
    const batch = JSON.stringify(JSON.stringify(programs));
    const source = `${this.#interpreter}\n\njudge(json.loads(${batch}))\n`;
    const { stdout, stderr, end } = await this.#host.run({ source }, LIMITS);
    const lines = stdout.split("\n").slice(0, -1);
    if (end.kind !== "returned" || lines.length !== programs.length) {
      const program = JSON.stringify(programs[lines.length]);
      throw new Error(`CPython: ${JSON.stringify(end)}\n${stderr.slice(-3000)}\n${program}`);
    }
    return lines;
  }

  close(): Promise<void> {
    return this.#host.close();
  }
}
