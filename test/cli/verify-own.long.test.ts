// `asyncdemo verify` of a user's own files, on CPython 3.14 as WebAssembly.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { launch } from "../support/launcher.ts";

const folder = mkdtempSync(join(tmpdir(), "asyncdemo-verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("a file of one's own is verified against its twin on CPython 3.14", async () => {
  const own = mkdtempSync(join(folder, "own-"));
  writeFileSync(
    join(own, "late.ts"),
    `import { defineScenario, print, sleep } from "asyncdemo";
export default defineScenario({
  summary: "the twin waits longer",
  *main() {
    print("begin");
    yield* sleep(1);
    print("end");
  },
});
`,
  );
  const twin = (delay: number) => `import asyncio

async def main():
    print("begin")
    await asyncio.sleep(${delay})
    print("end")

asyncio.run(main())
`;
  writeFileSync(join(own, "late.py"), twin(2));
  writeFileSync(join(own, "same.py"), twin(1));
  writeFileSync(join(own, "same.ts"), `export { default } from "./late.ts";\n`);
  const argv = ["verify", "./late.ts", "./same.ts", "--python", "pyodide"];
  const { out, err, code } = await launch(argv, { cwd: own, env: { COLUMNS: "80" } });
  expect({ err, code }).toEqual({ err: "", code: 1 });
  expect(out).toMatch(/^late {6}✖ differs from CPython 3\.14\.\d+ \(pyodide\)\n/);
  expect(out).toMatch(/^\* 1\.000 s {2}end +\| 2\.000 s {2}end$/m);
  expect(out).toMatch(/^same {6}✔ same as on CPython 3\.14/m);
  expect(out).toMatch(/\n\n✖ 2 scenarios: 1 differs\n$/);
});

it("events that differ are found where the same is printed, and listed ones are known", async () => {
  const own = mkdtempSync(join(folder, "events-"));
  writeFileSync(
    join(own, "shutdown.ts"),
    `import { CancelledError, createTask, defineScenario, print, sleep } from "asyncdemo";
function* job() {
  yield* sleep(10);
}
export default defineScenario({
  summary: "the twin gives a message",
  *main() {
    const task = createTask(job(), { name: "job" });
    yield* sleep(1);
    task.cancel();
    try {
      yield* task;
    } catch (error) {
      if (!(error instanceof CancelledError)) throw error;
      print("cancelled");
    }
  },
});
`,
  );
  writeFileSync(
    join(own, "shutdown.py"),
    `import asyncio

async def job():
    await asyncio.sleep(10)

async def main():
    task = asyncio.create_task(job(), name="job")
    await asyncio.sleep(1)
    task.cancel("stop")
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")

asyncio.run(main())
`,
  );
  const argv = ["verify", "./shutdown.ts", "task-never-retrieved", "--python", "pyodide"];
  const { out, err, code } = await launch(argv, { cwd: own, env: { COLUMNS: "80" } });
  expect({ err, code }).toEqual({ err: "", code: 1 });
  expect(out).toMatch(
    new RegExp(
      [
        "^shutdown {14}✖ differs from CPython (.+)\n",
        " {2}the first event that differs is event \\d+, task\\.cancel-requested, in message\n",
        " {2}here +null\n {2}CPython \\1 {2}\"'stop'\"\n",
        "task-never-retrieved {2}✔ differs from CPython \\1 as listed\n[\\s\\S]*",
        " {2}this is known: CPython reports the task [\\s\\S]*",
        "\n\n✖ 2 scenarios: 1 differs, 1 differs as listed\n$",
      ].join(""),
    ),
  );
});

it("says that pyodide lacks the threads that a twin needs", async () => {
  const own = mkdtempSync(join(folder, "threads-"));
  writeFileSync(
    join(own, "thread.ts"),
    `import { defineScenario, fromPromise, print } from "asyncdemo";
export default defineScenario({
  summary: "a thread",
  *main() {
    print(yield* fromPromise(() => Promise.resolve("done")));
  },
});
`,
  );
  const twin = `import asyncio

async def main():
    print(await asyncio.to_thread(lambda: "done"))

asyncio.run(main())
`;
  writeFileSync(join(own, "thread.py"), twin);
  const argv = ["verify", "./thread.ts", "--python", "pyodide"];
  const { out, err, code } = await launch(argv, { cwd: own });
  expect(out).toMatch(/^\* .*\| main raised RuntimeError: can't st/m);
  expect(err).toBe(
    "asyncdemo: pyodide has no threads, which the Python twin needs: thread\n" +
      "hint: verify with a CPython of this machine: --python 3.13\n",
  );
  expect(code).toBe(1);
});
