import { expect, test } from "vitest";
import { RunnerSteps, runProgram } from "../../src/engine/core/runners.ts";
import {
  type Coroutine,
  createTask,
  fromPromise,
  getRunningLoop,
  Runner,
  repr,
  run,
  sleep,
} from "../../src/index.ts";
import { processHost } from "../../src/runner/process-host.ts";
import { traceOf } from "../support/trace-of.ts";

/** Runs `main` on a host whose clock it moves itself; gives the messages that were reported. */
function messagesOf(main: (hold: (seconds: number) => void) => Coroutine): string[] {
  const messages: string[] = [];
  let seconds = 0;
  const runner = new RunnerSteps({
    ...processHost,
    report: ({ message }) => messages.push(message),
    monotonicSeconds: () => seconds,
  });
  const steps = runProgram(
    runner,
    main((more) => {
      seconds += more;
    }),
    "run",
  );
  for (let step = steps.next(); !step.done; step = steps.next()) {
    if (step.value.kind === "turns") step.value.run();
    if (step.value.kind === "wait") runner.getLoop().timers.advanceTo(step.value.untilSeconds ?? 0);
  }
  return messages;
}

const places = / at [^\s>]*debug-mode\.test\.ts:\d+/g;

test("debug mode reports what takes slowCallbackDuration or longer, and how long", () => {
  const messages = messagesOf(function* (hold) {
    const loop = getRunningLoop();
    loop.setDebug(true);
    yield* sleep(0);
    function* worker(): Coroutine {
      hold(0.0999);
      yield* sleep(1);
      hold(2);
    }
    loop.callSoon(hold, 0.25);
    loop.callSoon(hold, 0.05);
    yield* createTask(worker(), { name: "worker" });
    loop.slowCallbackDuration = 1;
    loop.callLater(1, hold, 0.5);
    loop.callLater(1, hold, 1);
    yield* sleep(2);
    loop.setDebug(false);
    hold(5);
  });
  expect(messages.map((message) => message.replace(places, " at PLACE"))).toEqual([
    "Executing <Handle <lambda>(0.25) created at PLACE> took 0.250 seconds",
    "Executing <Task finished name='worker' coro=<coroutine> result=None created at PLACE> took 2.000 seconds",
    "Executing <TimerHandle when=2 <lambda>(1) created at PLACE> took 1.000 seconds",
  ]);
});

test("a step that escapes the loop is not reported, and debug mode continues after it", () => {
  const messages = messagesOf(function* (hold) {
    const loop = getRunningLoop();
    loop.setDebug(true);
    loop.callSoon(() => {
      hold(1);
      throw new Error("reported");
    });
    yield* sleep(0);
    yield* sleep(0);
  });
  expect(messages).toEqual([
    "Exception in callback <lambda>()",
    expect.stringMatching(/^Executing <Handle <lambda>\(\) created at .* took 1\.000 seconds$/),
  ]);
});

test("things say in which line of the program they were made, as soon as debug mode is on", async () => {
  const { text } = await traceOf(function* () {
    const loop = getRunningLoop();
    const before = loop.createFuture();
    loop.setDebug(true);
    const future = loop.createFuture();
    const handle = loop.callSoon(() => {});
    loop.write(`${repr(before)}\n${repr(future)}\n${repr(handle)}\n`);
  });
  const [, line = ""] = /created at debug-mode\.test\.ts:(\d+)/.exec(text) ?? [];
  expect(text.split("\n")).toEqual([
    "<Future pending>",
    `<Future pending created at debug-mode.test.ts:${line}>`,
    `<Handle <lambda>() created at debug-mode.test.ts:${Number(line) + 1}>`,
    "",
  ]);
});

test("Ctrl-C, a promise and async code that awaits a task come in from outside all the same", async () => {
  function* seven(): Coroutine<number> {
    yield* sleep(0);
    return 7;
  }
  function* main(): Coroutine<number> {
    const task = createTask(seven());
    const fetched = yield* fromPromise(async () => (await task) + (await task));
    return fetched;
  }
  await expect(run(main(), { clock: "virtual", debug: true })).resolves.toBe(14);

  const runner = new Runner({ debug: true });
  const running = runner.run(sleep(1000));
  setImmediate(() => runner.interrupt());
  await expect(running).rejects.toMatchObject({ name: "KeyboardInterrupt" });
  await runner.close();
});
