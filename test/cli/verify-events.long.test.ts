// Events of programs that the gallery has none of: the recorder and the engine agree on them.

import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launch } from "../support/launcher.ts";

const pairs: Readonly<Record<string, readonly [typescript: string, python: string]>> = {
  // A deadlock names the items that are left by then, and the task that has the last one.
  "unfinished-items": [
    `import { type Coroutine, createTask, defineScenario, Queue, sleep } from "asyncdemo";

function* clerk(letters: Queue<string>): Coroutine {
  for (const _ of "ab") {
    yield* letters.get();
    yield* sleep(1);
    letters.taskDone();
  }
  yield* letters.get();
}

export default defineScenario({
  summary: "The last letter is not answered",
  ends: "deadlocks",
  *main() {
    const letters = new Queue<string>();
    for (const letter of "abc") letters.putNowait(letter);
    createTask(clerk(letters), { name: "clerk" });
    yield* letters.join();
  },
});
`,
    `import asyncio


async def clerk(letters):
    for _ in "ab":
        await letters.get()
        await asyncio.sleep(1)
        letters.task_done()
    await letters.get()


async def main():
    letters = asyncio.Queue()
    for letter in "abc":
        letters.put_nowait(letter)
    asyncio.create_task(clerk(letters), name="clerk")
    await letters.join()


asyncio.run(main())
`,
  ],
  // Python has no hook for managers of the program's own classes: their blocks are not compared.
  "managers-of-its-own": [
    `import { aclosing, asyncFor, asyncGenerator, asyncWith, coroutine, createTask, defineScenario, item, Lock, print, repr, sleep, ValueError } from "asyncdemo";

class Door {
  *enter() {
    yield* sleep(0);
    return this;
  }
  *exit() {
    print("closes");
    yield* sleep(1);
    return false;
  }
}

const lock = new Lock();

const letters = asyncGenerator(function* letters() {
  yield* asyncWith(new Door(), function* () {
    yield* asyncWith(lock, function* () {
      yield item("a");
      yield item("b");
    });
  });
});

const fails = coroutine(function* fails() {
  yield* asyncWith(new Door(), function* () {
    yield* sleep(1);
    throw new ValueError("no");
  });
});

const waits = coroutine(function* waits() {
  yield* asyncWith(new Door(), function* () {
    yield* sleep(5);
  });
});

export default defineScenario({
  summary: "Blocks of a class of the program's own",
  *main() {
    const all = letters();
    yield* asyncFor(all, function* (letter) {
      print(letter, lock.locked() ? "locked" : "free");
      return false;
    });
    yield* all.aclose();
    try {
      yield* fails();
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      print(repr(error));
    }
    const waiting = createTask(waits());
    yield* sleep(1);
    waiting.cancel();
    yield* sleep(3);
  },
});
`,
    `import asyncio


class Door:
    async def __aenter__(self):
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, *raised):
        print("closes")
        await asyncio.sleep(1)
        return False


async def letters(lock):
    async with Door():
        async with lock:
            yield "a"
            yield "b"


async def fails():
    async with Door():
        await asyncio.sleep(1)
        raise ValueError("no")


async def waits():
    async with Door():
        await asyncio.sleep(5)


async def main():
    lock = asyncio.Lock()
    every = letters(lock)
    async for letter in every:
        print(letter, "locked" if lock.locked() else "free")
        break
    await every.aclose()
    try:
        await fails()
    except ValueError as error:
        print(repr(error))
    waiting = asyncio.create_task(waits())
    await asyncio.sleep(1)
    waiting.cancel()
    await asyncio.sleep(3)


asyncio.run(main())
`,
  ],
  // A race waits for a future of its own, as CPython's does.
  "two-winners": [
    `import { CancelledError, coroutine, defineScenario, print, repr, sleep, staggeredRace } from "asyncdemo";

const quick = coroutine(function* quick() {
  yield* sleep(2);
  return "quick";
});

const stubborn = coroutine(function* stubborn() {
  try {
    yield* sleep(9);
  } catch (error) {
    if (!(error instanceof CancelledError)) throw error;
  }
  return "stubborn";
});

export default defineScenario({
  summary: "Two attempts that succeed",
  *main() {
    try {
      print(repr(yield* staggeredRace([quick, stubborn], 0.5)));
    } catch (error) {
      print(repr(error));
    }
  },
});
`,
    `import asyncio
from asyncio.staggered import staggered_race


async def quick():
    await asyncio.sleep(2)
    return "quick"


async def stubborn():
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        pass
    return "stubborn"


async def main():
    try:
        print(repr(await staggered_race([quick, stubborn], 0.5)))
    except ExceptionGroup as group:
        print(repr(group))


asyncio.run(main())
`,
  ],
  // What a method of Future ends is a task all the same.
  "result-set-by-hand": [
    `import { coroutine, createTask, defineScenario, Future, getRunningLoop, print, repr, sleep, ValueError } from "asyncdemo";

const counts = coroutine(function* counts() {
  yield* sleep(1);
  return 10;
});

export default defineScenario({
  summary: "The results of tasks are set from outside",
  *main() {
    getRunningLoop().setExceptionHandler((_loop, { exception }) => print((exception as Error).name));
    const [one, other] = [createTask(counts()), createTask(counts())];
    Future.prototype.setResult.call(one, "set");
    print(yield* one as never);
    yield* sleep(0.5);
    Future.prototype.setException.call(other, new ValueError("set"));
    try {
      yield* other;
    } catch (error) {
      print(repr(error));
    }
    yield* sleep(1);
  },
});
`,
    `import asyncio


async def counts():
    await asyncio.sleep(1)
    return 10


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda _, context: print(type(context["exception"]).__name__))
    one, other = [asyncio.create_task(counts()), asyncio.create_task(counts())]
    asyncio.Future.set_result(one, "set")
    print(await one)
    await asyncio.sleep(0.5)
    asyncio.Future.set_exception(other, ValueError("set"))
    try:
        await other
    except ValueError as error:
        print(repr(error))
    await asyncio.sleep(1)


asyncio.run(main())
`,
  ],
  // Python makes the GeneratorExit itself: when, only the engine knows.
  "closed-in-a-timeout": [
    `import { asyncFor, asyncGenerator, defineScenario, item, print, sleep, timeout } from "asyncdemo";

const pages = asyncGenerator(function* pages() {
  yield* timeout(3, function* () {
    yield* sleep(1);
    yield item("first page");
    yield item("second page");
  });
});

export default defineScenario({
  summary: "A reader puts the book away",
  *main() {
    const book = pages();
    yield* asyncFor(book, function* (page) {
      print(page);
      return false;
    });
    yield* book.aclose();
    yield* sleep(5);
  },
});
`,
    `import asyncio


async def pages():
    async with asyncio.timeout(3):
        await asyncio.sleep(1)
        yield "first page"
        yield "second page"


async def main():
    book = pages()
    async for page in book:
        print(page)
        break
    await book.aclose()
    await asyncio.sleep(5)


asyncio.run(main())
`,
  ],
  // The future's end wakes the task, although its callback went through the subclass.
  "own-callbacks": [
    `import { defineScenario, Future, getRunningLoop, print } from "asyncdemo";

class Counted extends Future<string> {
  added = 0;
  override addDoneCallback(...args: Parameters<Future<string>["addDoneCallback"]>): void {
    this.added += 1;
    super.addDoneCallback(...args);
  }
}

export default defineScenario({
  summary: "A future that counts its callbacks",
  *main() {
    const future = new Counted();
    getRunningLoop().callLater(1, () => future.setResult("done"));
    print(yield* future, future.added);
  },
});
`,
    `import asyncio


class Counted(asyncio.Future):
    added = 0

    def add_done_callback(self, *args, **keywords):
        self.added += 1
        super().add_done_callback(*args, **keywords)


async def main():
    future = Counted()
    asyncio.get_running_loop().call_later(1, lambda: future.set_result("done"))
    print(await future, future.added)


asyncio.run(main())
`,
  ],
};

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-verify-events-")));
  for (const [name, [typescript, python]] of Object.entries(pairs)) {
    await writeFile(join(folder, `${name}.ts`), typescript);
    await writeFile(join(folder, `${name}.py`), python);
  }
});
afterAll(() => rm(folder, { recursive: true }));

test("events of queues, closed generators and futures of a subclass are CPython's", async () => {
  const names = Object.keys(pairs);
  const { out, code } = await launch(["verify", ...names.map((name) => `./${name}.ts`)], {
    cwd: folder,
  });
  for (const name of names) {
    expect(out).toMatch(new RegExp(`^${name} +✔ same as on CPython 3\\.14`, "m"));
  }
  expect(code).toBe(0);
});

test("why of a Python program's deadlock says who has the last item", async () => {
  const { out } = await launch(["why", "./unfinished-items.py"], { cwd: folder });
  expect(out.replaceAll(/\s+/g, " ")).toContain(
    "Task-1 waits in queue-1.join() at unfinished-items.py:17 (1 item unfinished; clerk got 'c' at unfinished-items.py:9 and ended without task_done()).",
  );
});
