/** Programs in JavaScript: what no compiler has checked is refused when it is called. */

import { expect, test } from "vitest";
import * as asyncdemo from "../../src/index.ts";
import { runScenario } from "../../src/runner/index.ts";
import { matchers } from "../../src/vitest/matchers.ts";

// biome-ignore lint/suspicious/noExplicitAny: as in JavaScript
type Any = any;
const api = asyncdemo as Any;

/** What `call` throws, inside of a loop. */
function refusal(call: () => unknown): string {
  return api.runSync(
    (function* () {
      try {
        call();
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        return error.message;
      }
      return "nothing";
    })(),
  );
}

const sleeping = () => api.sleep(0);

test.each<[string, () => unknown, string]>([
  ["sleep", () => api.sleep({ delay: 1 }).next(), "delay is a number, not {'delay': 1}"],
  ["sleep", () => api.sleep().next(), "delay is a number, not undefined"],
  ["timeout", () => api.timeout("1", sleeping).next(), "delay is a number, not '1'"],
  ["Timeout", () => new api.Timeout("1").enter(), "when is a number, not '1'"],
  ["waitFor", () => api.waitFor(sleeping()).next(), "timeout is a number, not undefined"],
  [
    "waitFor",
    () => api.waitFor(sleeping(), { timeout: 1 }).next(),
    "timeout is a number, not {'timeout': 1}",
  ],
  ["staggeredRace", () => api.staggeredRace([], { delay: 1 }).next(), "delay is a number"],
  ["Queue", () => new api.Queue({ maxsize: 1 }), "maxsize is a number, not {'maxsize': 1}"],
  ["shutdown", () => new api.Queue().shutdown({ immediate: false }), "immediate is a boolean"],
  ["Semaphore", () => new api.BoundedSemaphore("2"), "value is a number, not '2'"],
  ["Barrier", () => new api.Barrier({ parties: 2 }), "parties is a number"],
  ["callLater", () => api.getRunningLoop().callLater("1", () => {}), "delay is a number"],
  ["callAt", () => api.getRunningLoop().callAt({}, () => {}), "when is a number, not {}"],
])("%s refuses an argument of another type", (called, call, says) => {
  expect(refusal(call)).toContain(`${called}(): ${says}`);
});

test.each([
  ["createTask", () => api.createTask(sleeping(), { nmae: "a" }), "nmae", "name"],
  [
    "createTask",
    () => api.createTask(sleeping(), { eager_start: true }),
    "eager_start",
    "eagerStart",
  ],
  [
    "createTask",
    () => new api.TaskGroup().enter().createTask(sleeping(), { Name: "a" }),
    "Name",
    "name",
  ],
  ["Task", () => new api.Task(sleeping(), { contxt: null }), "contxt", "context"],
  [
    "gather",
    () => api.gather([], { return_exceptions: true }),
    "return_exceptions",
    "returnExceptions",
  ],
  ["wait", () => api.wait([], { time_out: 1 }), "time_out", "timeout"],
  ["wait", () => api.wait([], { return_when: "ALL_COMPLETED" }), "return_when", "returnWhen"],
  ["asCompleted", () => api.asCompleted([], { timout: 1 }), "timout", "timeout"],
  [
    "addDoneCallback",
    () => new api.Future().addDoneCallback(() => {}, { contxt: 1 }),
    "contxt",
    "context",
  ],
  ["getStack", () => api.currentTask().getStack({ limt: 1 }), "limt", "limit"],
  ["printStack", () => api.currentTask().printStack({ wirte: 1 }), "wirte", "write"],
  ["captureCallGraph", () => api.captureCallGraph(null, { limits: 1 }), "limits", "limit"],
  ["formatCallGraph", () => api.formatCallGraph(null, { limits: 1 }), "limits", "limit"],
  ["printCallGraph", () => api.printCallGraph(null, { limits: 1 }), "limits", "limit"],
  ["ContextVar", () => new api.ContextVar("v", { defualt: 1 }), "defualt", "default"],
  ["Runner", () => new api.Runner({ debgu: true }), "debgu", "debug"],
  ["runSync", () => api.runSync(sleeping(), { Debug: true }), "Debug", "debug"],
])("%s() names the option that a misspelt one was meant to be", (called, call, wrong, right) => {
  expect(refusal(call)).toBe(
    `${called}() got an unexpected option '${wrong}'; did you mean '${right}'?`,
  );
});

test("an option that is like none is answered by those that there are", () => {
  expect(refusal(() => api.createTask(sleeping(), { bogus: 1 }))).toBe(
    "createTask() got an unexpected option 'bogus'; there are 'name', 'context', 'eagerStart'",
  );
  expect(refusal(() => api.gather([], { bogus: 1 }))).toBe(
    "gather() got an unexpected option 'bogus'; there is 'returnExceptions'",
  );
});

test.each([
  [
    () => api.createTask(sleeping(), "worker"),
    "createTask(): options are an object, { name: … }, not 'worker'",
  ],
  [
    () => api.createTask(sleeping(), null),
    "createTask(): options are an object, { name: … }, not None",
  ],
  [
    () => api.createTask(sleeping(), ["a"]),
    "createTask(): options are an object, { name: … }, not ['a']",
  ],
  [() => api.wait([], 5), "wait(): options are an object, { timeout: … }, not 5"],
  [() => api.gather(sleeping(), sleeping()), "gather() takes one array: gather([a, b])"],
  [
    () => api.gather([sleeping()], true),
    "gather(): options are an object, { returnExceptions: … }, not True",
  ],
  [
    () => new api.ContextVar("v", "fallback"),
    "ContextVar(): options are an object, { default: … }, not 'fallback'",
  ],
  [() => new api.Runner({ clock: "vitual" }), 'clock is "real" or "virtual", not "vitual"'],
  [() => new api.Runner({ speed: 0 }), "speed is a number above 0, not 0"],
])("arguments of another shape are refused with what is expected: %#", (call, message) => {
  expect(refusal(call)).toBe(message);
});

test("a task factory of the program's own gets every option", () => {
  const given: unknown[] = [];
  api.runSync(
    (function* (): asyncdemo.Coroutine {
      api
        .getRunningLoop()
        .setTaskFactory((loop: Any, coroutine: Any, { priority, ...options }: Any) => {
          given.push(priority);
          return new api.Task(coroutine, options, loop);
        });
      yield* api.createTask(sleeping(), { priority: 3, name: "known" });
    })(),
  );
  expect(given).toEqual([3]);
});

test("run(), Runner.run(), runScenario() and toCancel() refuse what they do not know", async () => {
  await expect(api.run(sleeping(), { clok: "virtual" })).rejects.toThrow("did you mean 'clock'?");
  await expect(api.run(sleeping(), { clock: "fast" })).rejects.toThrow(
    'clock is "real" or "virtual"',
  );
  await expect(api.run(sleeping(), { mode: "cell" })).rejects.toThrow(
    'mode is "run" or "notebook"',
  );
  const runner = new api.Runner({ clock: "virtual" });
  expect(() => runner.run(sleeping(), { contxt: null })).toThrow(
    "Runner.run() got an unexpected option 'contxt'; did you mean 'context'?",
  );
  const scenario = asyncdemo.defineScenario({ summary: "It ends", *main() {} });
  await expect(runScenario(scenario, { onlin: 1 } as never)).rejects.toThrow("mean 'onLine'?");
  await expect(matchers.toCancel(scenario, "a", { bye: "b" } as never)).rejects.toThrow(
    "mean 'by'?",
  );
  await expect(matchers.toEndWith(scenario, "return" as never)).rejects.toThrow(
    'ends is "returns"',
  );
});
