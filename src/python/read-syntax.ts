/** Reads the syntax tree of a Python file, by the module `ast` of a CPython. */

import { readFile } from "node:fs/promises";
import { hostProblems } from "../words/problems/python.ts";
import { hostFile } from "./host-files.ts";
import { PythonHostError } from "./interpreter-errors.ts";
import type { PythonHost } from "./python-host.ts";

/**
 * The tree as JSON: that of translation/syntax-tree.ts; or what Python says of a file that is no
 * Python.
 */
export type ReadSyntax = { readonly tree: unknown } | { readonly error: string };

/**
 * @param filename As errors name it.
 * @throws PythonHostError if the interpreter does not answer.
 */
export async function readSyntax(
  host: PythonHost,
  source: Buffer,
  filename: string,
): Promise<ReadSyntax> {
  const reader = await readFile(hostFile("syntax_tree.py"), "utf8");
  // JSON's texts are Python's as well.
  const request = JSON.stringify([source.toString("base64"), filename]);
  const program = `source_of_request = ${request}\n${reader}`;
  const { stdout, end } = await host.run({ source: program, filename: "syntax_tree.py" });
  if (end.kind !== "returned") {
    throw new PythonHostError(hostProblems().didNotRead(host.interpreter.path, filename), {
      details: JSON.stringify(end),
    });
  }
  const answer = JSON.parse(stdout) as { error?: string };
  return answer.error === undefined ? { tree: answer } : { error: answer.error };
}
