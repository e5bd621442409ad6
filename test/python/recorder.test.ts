// On the newest Python; recorder.long.test.ts has the others.

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import { nativeVersions } from "./interpreters.ts";
import { inFolder, programs, python, traceOf } from "./recorded-programs.ts";
import { testRecorderAlone } from "./recorder-alone.ts";

const natives = await nativeVersions();
testRecorderAlone(natives.slice(0, 1));

const withPytest: PythonInterpreter[] = [];
for (const each of natives) {
  if ((await python(each, ["-c", "import pytest"])).code === 0) withPytest.push(each);
}

test.skipIf(withPytest.length === 0)("pytest keeps the traces of the tests that fail", async () => {
  const [native] = withPytest as [PythonInterpreter];
  await inFolder(async (folder) => {
    const file = join(programs, "failing_tests.py");
    const plugins = ["-p", "no:cacheprovider", "-p", "asyncdemo_record.pytest_plugin"];
    const words = ["-m", "pytest", ...plugins, "--rootdir", folder, file];
    const { out } = await python(native, words, folder);
    const [kept, ...others] = await readdir(join(folder, "asyncdemo-traces"));
    expect(others).toEqual([]);
    expect(kept).toMatch(/test_fails\.ndjson$/);
    expect(out).toContain(`asyncdemo why asyncdemo-traces/${kept}`);
    const run = await traceOf(join(folder, "asyncdemo-traces", kept as string));
    expect(run?.summary).toMatchObject({ ending: { how: "cancelled" } });
  });
});
