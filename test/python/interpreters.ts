import { test } from "vitest";
import { findPythons } from "../../src/python/find-pythons.ts";
import { PythonHost } from "../../src/python/python-host.ts";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import { fromSnapshot } from "../support/from-snapshot.ts";

/** The versions that tests compare: 3.14 always, from the package; older ones where found. */
const VERSIONS = ["3.14", "3.13", "3.12", "3.11"];

/** A version, and the interpreter of it that is here, if there is one. */
export type PythonUnderTest = [version: string, python: PythonInterpreter | undefined];

export async function pythonsUnderTest(): Promise<PythonUnderTest[]> {
  const found = await findPythons({ folders: [] });
  const choose = (version: string) =>
    found.find((python) =>
      version === "3.14" ? python.kind === "pyodide" : python.version.startsWith(`${version}.`),
    );
  return VERSIONS.map((version) => {
    const python = choose(version);
    return [version, python && fromSnapshot(python)];
  });
}

/** That of the version that all others are compared with. */
export async function referencePython(): Promise<PythonUnderTest> {
  const [reference] = await pythonsUnderTest();
  return reference as PythonUnderTest;
}

export async function olderPythons(): Promise<PythonUnderTest[]> {
  return (await pythonsUnderTest()).slice(1);
}

/** A host for a test file, started when first asked for. */
export function sharedHost(python: PythonInterpreter | undefined) {
  let host: Promise<PythonHost> | undefined;
  return {
    start: () => {
      if (!python) throw new Error("No interpreter: npm install brings pyodide's 3.14");
      host ??= PythonHost.start(python);
      return host;
    },
    close: async () => (await host)?.close(),
  };
}

/** `test`, visibly skipped where there is no interpreter of the version; 3.14 must be there. */
export function testOn([version, python]: PythonUnderTest) {
  return version === "3.14" ? test : test.skipIf(!python);
}
