import { test } from "vitest";
import { findPythons } from "../../src/python/find-pythons.ts";
import { findNativePythons } from "../../src/python/native-python.ts";
import { PythonHost } from "../../src/python/python-host.ts";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import { compareVersions } from "../../src/python/python-version.ts";
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

/** What is the same on every native version is tested on the newest; the long tests have the rest. */
export async function newestNative(): Promise<PythonUnderTest> {
  const older = await olderPythons();
  return older.find(([, python]) => python !== undefined) ?? (older[0] as PythonUnderTest);
}

export async function otherNatives(): Promise<PythonUnderTest[]> {
  const [newest] = await newestNative();
  return (await olderPythons()).filter(([version]) => version !== newest);
}

/** One native Python of each version, the newest first. */
export async function nativeVersions(): Promise<PythonInterpreter[]> {
  const found = await findNativePythons(process.env, process.env.HOME ?? "");
  found.sort((a, b) => compareVersions(b.version, a.version));
  const minor = ({ version }: PythonInterpreter) => version.replace(/\.\d+$/, "");
  return found.filter(
    (python, index) => found.findIndex((other) => minor(other) === minor(python)) === index,
  );
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
