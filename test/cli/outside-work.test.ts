import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch } from "../support/launcher.ts";

// Scenarios of a file that wait for promises and timers of the host.

const files = {
  "slow.ts": `import { defineScenario, fromPromise, getRunningLoop, print, sleep, TimeoutError, waitFor } from "asyncdemo";
const slow = () => new Promise<string>((resolve) => {
  setTimeout(() => {
    console.log("host: through");
    resolve("result");
  }, 600);
});
export default defineScenario({
  summary: "a timeout around a slow promise",
  *main() {
    try {
      print(yield* waitFor(fromPromise(slow), 0.2));
    } catch (error) {
      if (!(error instanceof TimeoutError)) throw error;
      print("timed out after", getRunningLoop().time().toFixed(1));
    }
    yield* sleep(1);
    print("end after", getRunningLoop().time().toFixed(1));
  },
});
`,
  "never.ts": `import { defineScenario, fromPromise } from "asyncdemo";
export default defineScenario({
  summary: "a promise that is never settled",
  *main() {
    yield* fromPromise(new Promise<void>(() => {}));
  },
});
`,
  "untracked.ts": `import { createTask, defineScenario, getRunningLoop, print, sleep, waitFor } from "asyncdemo";
export default defineScenario({
  summary: "a timer of the host that calls into the loop, and async code that awaits a task",
  *main() {
    const loop = getRunningLoop();
    const future = loop.createFuture<string>();
    setTimeout(() => loop.callSoonThreadsafe(() => future.setResult("in time")), 100);
    print(yield* waitFor(future, 1));
    const task = createTask(sleep(0.1, "slept"));
    void (async () => {
      print("async code got", await task);
      await new Promise((resolve) => setTimeout(resolve, 100));
      print("and went on");
    })();
    yield* sleep(0.6);
    print("end");
  },
});
`,
};

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-outside-")));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(["virtual", "real"])(
  "a slow promise is overtaken by the loop's timers under the %s clock",
  async (clock) => {
    const run = await launch(["run", "slow.ts", "--clock", clock, "--format", "plain"], {
      cwd: folder,
    });
    expect(run.out).toBe("timed out after 0.2\nhost: through\nend after 1.2\n");
  },
);

test("the log marks what the host printed, and says why the virtual clock waits", async () => {
  const { out } = await launch(["run", "slow.ts", "--clock", "virtual"], { cwd: folder });
  expect(out).toMatch(/0\.000 s +∞ real time until outside work of Task-1 ends +main:12\n/);
  expect(out).toMatch(/ s {2}outside +│ host: through\n/);
});

test("a format that shows no events says on standard error why the virtual clock waits", async () => {
  const { err } = await launch(["run", "slow.ts", "--format", "plain"], { cwd: folder });
  expect(err).toBe("asyncdemo: slow: real time until outside work ends, begun at slow.ts:12\n");
});

test("a run that is out of time names the promise that it waited for", async () => {
  const run = await launch(["run", "never.ts", "--format", "plain", "--timeout", "0.5"], {
    cwd: folder,
  });
  expect(run).toMatchObject({
    code: 3,
    err: expect.stringContaining(
      "never: main timed out after 0.5 s with outside work pending, begun at never.ts:5\n",
    ),
  });
});

test.each(["virtual", "real"])(
  "timers of the host that nothing reports take effect in order under the %s clock",
  async (clock) => {
    const { out } = await launch(["run", "untracked.ts", "--clock", clock, "--format", "plain"], {
      cwd: folder,
    });
    expect(out).toBe("in time\nasync code got slept\nand went on\nend\n");
  },
);
