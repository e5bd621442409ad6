/** Programs with threads: what they print on CPython is what their twins with promises print here. */

import { afterAll, expect, test } from "vitest";
import {
  type Coroutine,
  ensureFuture,
  fromPromise,
  gather,
  getRunningLoop,
  print,
  shield,
  sleep,
  TimeoutError,
  wait,
  waitFor,
} from "../../src/index.ts";
import { observeProgram, observeTrace, timedAs } from "../../src/python/compare.ts";
import { traceOf } from "../support/trace-of.ts";
import { pythonsUnderTest, sharedHost } from "./interpreters.ts";

// WebAssembly has no threads.
const native = (await pythonsUnderTest()).find(([, each]) => each?.kind === "native");
const python = native?.[1];
const host = sharedHost(python);
afterAll(host.close);

const work = (seconds: number, says: string) => () =>
  new Promise<string>((resolve) => {
    setTimeout(() => {
      print("thread:", says);
      resolve(says);
    }, seconds * 1000);
  });

const python3 = `import asyncio
import threading
import time


def work(seconds, says):
    time.sleep(seconds)
    print("thread:", says)
    return says


def thread(seconds, says):
    return asyncio.to_thread(work, seconds, says)


def now():
    return f"{asyncio.get_running_loop().time():.1f}"


async def main():
`;

const now = () => getRunningLoop().time().toFixed(1);

test.skipIf(!python).each<[string, string, () => Coroutine<unknown>]>([
  [
    "one that is slower than a timeout",
    `
    start = time.monotonic()
    try:
        await asyncio.wait_for(thread(0.3, "slow"), 0.1)
    except TimeoutError:
        print(f"timed out after {time.monotonic() - start:.1f}")
    await asyncio.sleep(0.5)
    print(f"end after {time.monotonic() - start:.1f}")
`,
    function* () {
      try {
        yield* waitFor(fromPromise(work(0.3, "slow")), 0.1);
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
        print(`timed out after ${now()}`);
      }
      yield* sleep(0.5);
      print(`end after ${now()}`);
    },
  ],
  [
    "one that is quicker, and no work at all",
    `
    print(await asyncio.wait_for(thread(0.1, "quick"), 0.4), now())
    print(await asyncio.to_thread(lambda: "at once"), now())
    await asyncio.sleep(60)
    print(now())
`,
    function* () {
      print(yield* waitFor(fromPromise(work(0.1, "quick")), 0.4), now());
      print(yield* fromPromise(Promise.resolve("at once")), now());
      yield* sleep(60);
      print(now());
    },
  ],
  [
    "several, between timers",
    `
    async def ticks():
        for tick in range(4):
            await asyncio.sleep(0.1)
            print("tick", tick, now())

    print(await asyncio.gather(thread(0.25, "b"), ticks(), thread(0.15, "a")))
`,
    function* () {
      function* ticks(): Coroutine {
        for (let tick = 0; tick < 4; tick++) {
          yield* sleep(0.1);
          print("tick", tick, now());
        }
      }
      const promises = [work(0.25, "b"), work(0.15, "a")].map((each) => fromPromise(each));
      const [b, a] = promises as [Coroutine<string>, Coroutine<string>];
      print(yield* gather([b, ticks(), a]));
    },
  ],
  [
    "one of the program's own, which calls into the loop",
    `
    loop = asyncio.get_running_loop()
    answer = loop.create_future()

    def answers():
        time.sleep(0.15)
        loop.call_soon_threadsafe(answer.set_result, 42)

    threading.Thread(target=answers).start()
    await asyncio.sleep(0.1)
    print("slept")
    print(await answer)
`,
    function* () {
      const loop = getRunningLoop();
      const answer = loop.createFuture<number>();
      const answers = () =>
        new Promise<void>((resolve) => {
          setTimeout(() => {
            loop.callSoonThreadsafe(() => answer.setResult(42));
            resolve();
          }, 150);
        });
      ensureFuture(fromPromise(answers));
      yield* sleep(0.1);
      print("slept");
      print(yield* answer);
    },
  ],
  [
    "one that is waited for at the end",
    `
    try:
        await asyncio.wait_for(thread(0.3, "left"), 0.1)
    except TimeoutError:
        print("timed out")
`,
    function* () {
      const left = ensureFuture(fromPromise(work(0.3, "left")));
      try {
        yield* waitFor(shield(left), 0.1);
      } catch (error) {
        if (!(error instanceof TimeoutError)) throw error;
        print("timed out");
      }
      // As `asyncio.run` does with the threads of an executor.
      yield* wait([left]);
    },
  ],
])("threads: %s", async (_, body, main) => {
  const source = `${python3}${body}\n\nasyncio.run(main())\n`;
  const [result, { lines }] = await Promise.all([
    (await host.start()).run({ source, filename: "threads.py" }),
    traceOf(main),
  ]);
  const ours = observeTrace(lines);
  const { threads, ...theirs } = timedAs(ours, observeProgram(result));
  expect(theirs).toEqual(ours);
  expect(threads).toBe("waited");
});

test.skipIf(!python)(
  "a promise that no task waits for does not keep a run from ending",
  async () => {
    const { lines } = await traceOf(function* () {
      try {
        yield* waitFor(fromPromise(work(0.2, "left")), 0.1);
      } catch {
        print("timed out");
      }
    });
    expect(observeTrace(lines).lines.map(({ text }) => text)).toEqual(["timed out"]);
  },
);
