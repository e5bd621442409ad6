// What newcomers write: one mistake each, by the heading in docs/mistakes.md that it stands under.

/** The files of a mistake; the first is run. */
export interface WrittenMistake {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

/** A scenario whose main has these lines. */
function scenario(names: string, body: string, before = ""): string {
  const given = ["defineScenario", ...names.split(" ").filter((name) => name !== "")].join(", ");
  const lines = body.split("\n").map((line) => `    ${line}\n`);
  const head = before === "" ? "" : `${before}\n`;
  return `import { ${given} } from "asyncdemo";\n${head}export default defineScenario({\n  summary: "a mistake",\n  *main() {\n${lines.join("")}  },\n});\n`;
}

const work =
  "function* work(n = 1): Generator<any, number, any> {\n  yield* sleep(n);\n  return n;\n}";
const get = "async function get() {\n  return 1;\n}";

function inMain(name: string, names: string, body: string, before = ""): WrittenMistake {
  return { name, files: { [`${name}.ts`]: scenario(names, body, before) } };
}

function inFile(name: string, text: string, extension = "ts"): WrittenMistake {
  return { name, files: { [`${name}.${extension}`]: text } };
}

export const writtenMistakes: Readonly<Record<string, readonly WrittenMistake[]>> = {
  Awaiting: [
    inMain("yield-alone", "sleep", "yield sleep(1);"),
    inMain("yield-a-task", "createTask sleep", "const task = createTask(sleep(1));\nyield task;"),
    inMain("yield-a-promise", "sleep", "yield get();\nyield* sleep(1);", get),
    inMain("yield-a-value", "sleep", "yield 1;\nyield* sleep(1);"),
    inMain("never-awaited", "sleep print", "work();\nprint(1);", work),
    inMain("never-awaited-sleep", "sleep print", "sleep(1);\nprint(1);"),
    inMain("never-used", "sleep print", "const result = work();\nprint(1);", work),
    inMain(
      "never-awaited-method",
      "sleep print",
      "new Pool().fill();",
      "class Pool {\n  *fill() {\n    yield* sleep(1);\n  }\n}",
    ),
    {
      name: "never-awaited-import",
      files: {
        "never-awaited-import.ts": scenario(
          "print",
          "job();\nprint(1);",
          'import { job } from "./jobs.ts";',
        ),
        "jobs.ts":
          'import { sleep } from "asyncdemo";\nexport function* job() {\n  yield* sleep(1);\n}\n',
      },
    },
    inMain("result-not-awaited", "sleep print", "if (work()) print(1);", work),
    inMain("text-of-a-coroutine", "sleep print", `print(\`result: \${work()}\`);`, work),
    inMain("await-in-a-generator", "sleep", "await sleep(1);"),
    inMain("await-a-promise", "sleep", "const one = await get();\nyield* sleep(one);", get),
    inMain(
      "for-await",
      "sleep print",
      "for await (const item of items) print(item);",
      "declare const items: AsyncIterable<number>;",
    ),
    inMain("yield-star-a-promise", "print", "print(yield* (get() as any));", get),
    inMain(
      "yield-star-cancel",
      "createTask sleep",
      "const task = createTask(sleep(1));\nyield* task.cancel() as any;",
    ),
    inMain(
      "for-of-gather",
      "gather print sleep",
      "for (const each of gather([work(1), work(2)]) as any) print(each);",
      work,
    ),
    inMain("yield-star-a-number", "print", "print(yield* (42 as any));"),
    inMain("yield-star-a-method", "Lock", "yield* (new Lock().acquire as any);"),
    inMain("yield-star-a-function", "sleep print", "print(yield* (work as any));", work),
    inMain(
      "yield-star-a-value",
      "print",
      "print(yield* (plain() as any));",
      "function plain() {\n  return {};\n}",
    ),
    inFile(
      "no-generator",
      `import { defineScenario, sleep } from "asyncdemo";\nfunction work() {\n  yield* sleep(1);\n}\nexport default defineScenario({ summary: "a mistake", *main() { yield* work(); } });\n`,
    ),
    inFile(
      "no-generator-arrow",
      `import { defineScenario, sleep } from "asyncdemo";\nconst work = () => {\n  yield* sleep(1);\n};\nexport default defineScenario({ summary: "a mistake", *main() { yield* work(); } });\n`,
    ),
    inMain(
      "await-in-async",
      "createTask sleep fromPromise",
      "yield* fromPromise(() => job());",
      "async function job() {\n  await sleep(1);\n}",
    ),
    inMain(
      "promise-all",
      "sleep fromPromise print",
      "print(yield* fromPromise(() => Promise.all([work(1), work(2)])));",
      work,
    ),
    inMain("for-each", "sleep", "[1, 2].forEach(work);", work),
    inMain("set-timeout", "print", 'setTimeout(() => print("late"), 100);'),
    inMain(
      "set-timeout-deadlock",
      "Future",
      "const future = new Future<number>();\nsetTimeout(() => future.setResult(1), 100);\nyield* future;",
    ),
    inMain(
      "call-soon",
      "sleep getRunningLoop",
      "getRunningLoop().callSoon(work);\nyield* sleep(0);",
      work,
    ),
    inMain(
      "queue-put-dropped",
      "Queue print",
      "const q = new Queue<number>();\nq.put(1);\nprint(q.qsize());",
    ),
    inMain(
      "queue-get-dropped",
      "Queue print",
      "const q = new Queue<number>();\nq.putNowait(1);\nconst item = q.get();\nprint(item);",
    ),
    inMain("event-wait-dropped", "Event print", "const e = new Event();\ne.wait();\nprint(1);"),
    inMain(
      "timeout-not-starred",
      "timeout sleep print",
      "timeout(1, function* () { yield* sleep(2); });\nprint(1);",
    ),
    inMain(
      "taskgroup-not-starred",
      "taskGroup sleep print",
      "taskGroup(function* (tg) { tg.createTask(work()); });\nprint(1);",
      work,
    ),
    inMain(
      "async-fn-dropped",
      "sleep print",
      "job();\nyield* sleep(1);",
      "async function job() {\n  print('job');\n}",
    ),
    inMain(
      "fs-promise-unawaited",
      "print sleep",
      "const names = readdir('.');\nprint(names.length);\nyield* sleep(1);",
      'import { readdir } from "node:fs/promises";',
    ),
    inMain(
      "fs-promise-starred",
      "print sleep",
      "const text = yield* readFile('x.txt', 'utf8');\nprint(text);",
      'import { readFile } from "node:fs/promises";',
    ),
    inMain(
      "awaited-twice",
      "sleep print",
      "const one = work();\nprint(yield* one);\nprint(yield* one);",
      work,
    ),
    inMain(
      "awaited-in-a-loop",
      "sleep print",
      "const one = work();\nfor (const n of [1, 2]) print(n, yield* one);",
      work,
    ),
    inMain(
      "task-of-what-ran",
      "createTask sleep print",
      "const one = work();\nyield* one;\nprint(yield* createTask(one));",
      work,
    ),
    inMain("filter-by-coroutines", "sleep print", "print([1, 2].filter((n) => work(n)));", work),
    inMain("some-coroutine", "sleep print", "print([1, 2].some(work as any));", work),
    inMain(
      "find-by-promises",
      "sleep print",
      "print([1, 2].find((n) => {\n  return get();\n}));",
      get,
    ),
    inMain(
      "json-of-a-task",
      "createTask sleep print",
      "const task = createTask(work());\nprint(JSON.stringify(task));\nyield* task;",
      work,
    ),
    inMain(
      "yield-star-a-list",
      "sleep print",
      "const all = [work(1), work(2)];\nprint(yield* all as any);",
      work,
    ),
    inMain(
      "yield-star-tasks",
      "createTask sleep print",
      "const tasks = [1, 2].map((n) => createTask(work(n)));\nyield* tasks as any;",
      work,
    ),
    inMain(
      "yield-star-a-set",
      "createTask sleep",
      "const tasks = new Set([createTask(work())]);\nyield* tasks as any;",
      work,
    ),
    inMain("yield-star-numbers", "print", "const all = [1, 2];\nprint(yield* all as any);"),
    inMain("foreach-yield", "sleep print", "[1, 2].forEach((n) => {\n  yield* sleep(n);\n});"),
    inMain(
      "for-of-agen",
      "sleep print item",
      "for (const x of ticks()) print(x);\nyield* sleep(1);",
      "function* ticks() {\n  yield item(1);\n  yield* sleep(1);\n  yield item(2);\n}",
    ),
    inMain(
      "catch-swallow",
      "CancelledError createTask sleep print",
      "const t = createTask(sleep(1));\nyield* sleep(0);\nt.cancel();\ntry { yield* t; } catch (e) { if (e === CancelledError) print('c'); else throw e; }",
    ),
    inMain("paren-yield-math", "sleep print", "const n = work(1) + 1;\nprint(n);", work),
    inMain("return-coro", "sleep print", "return work(1);", work),
    inMain("print-coro", "sleep print", "print(work(1));", work),
    inMain(
      "asyncfor-nostar",
      "createTask sleep print asyncFor item",
      "asyncFor(ticks(), function* (x) { print(x); });",
      "function* ticks() {\n  yield item(1);\n}",
    ),
    inMain(
      "delay-dropped",
      "sleep print",
      "delay(100);\nprint(1);",
      "const delay = async (ms: number) => { await new Promise((r) => setTimeout(r, ms)); print('late'); };",
    ),
    inMain(
      "await-in-callback",
      "createTask sleep print",
      "const t = createTask(work());\nt.addDoneCallback(() => { yield* sleep(1); });\nyield* t;",
      work,
    ),
    inMain("star-yield", "sleep print", "*yield sleep(1);\nprint(1);"),
    inMain("yield-from", "sleep print", "yield from sleep(1);\nprint(1);"),
    inMain(
      "gen-iife",
      "sleep print createTask",
      "(function* () { yield* sleep(1); })();\nprint(1);",
    ),
    inMain("cond-and", "sleep print", "true && work();\nprint(1);", work),
    inMain("ternary", "sleep print", "true ? work(1) : work(2);\nprint(1);", work),
    inMain(
      "assigned-method",
      "Queue print",
      "const q = new Queue<number>();\nq.putNowait(1);\nconst n = q.get();\nprint(n + 1);",
    ),
    inMain(
      "destruct",
      "gather sleep print",
      "const [a, b] = gather([work(1), work(2)]);\nprint(a, b);",
      work,
    ),
    inMain("index-coro", "sleep print", "print(work(1).x);", work),
    inMain("call-result-method", "sleep print", "print(work(1).toFixed(2));", work),
    inMain(
      "added-to-a-total",
      "sleep print",
      "let total = 0;\nfor (const n of [1, 2]) total += work(n);\nprint(total);",
      work,
    ),
    inMain(
      "added-to-a-task",
      "createTask sleep print",
      "const task = createTask(work());\nprint(task + 1);\nyield* task;",
      work,
    ),
    inMain("array-dropped", "sleep print", "[1, 2].map((n) => work(n));\nprint(1);", work),
    inMain(
      "array-never-used",
      "sleep print",
      "const all = [1, 2].map((n) => work(n));\nyield* sleep(1);",
      work,
    ),
    inMain("list-never-used", "sleep", "const all = [work(1), work(2)];\nyield* sleep(1);", work),
    inMain("item-of-a-coroutine", "sleep print", "const first = work()[0];\nprint(first);", work),
    inMain("json-of-a-coroutine", "sleep print", "print(JSON.stringify(work()));", work),
    inMain("yield-an-array", "sleep print", "print(yield [work(1), work(2)]);", work),
    inMain("await-an-array", "sleep print", "print(yield* [work(1), work(2)]);", work),
    inMain(
      "put-of-two-queues",
      "Queue print",
      "const queue = new Queue();\nqueue.put(1);\nprint(yield* queue.get());",
      "function* other(queue) {\n  yield* queue.get();\n}",
    ),
  ],
  "Python's calls": [
    inMain(
      "gather-arguments",
      "gather sleep print",
      "print(yield* gather(work(1), work(2)));",
      work,
    ),
    inMain(
      "gather-spread",
      "gather sleep print",
      "const all = [work(1), work(2)];\nprint(yield* gather(...all));",
      work,
    ),
    inMain(
      "gather-star",
      "gather sleep print",
      "const all = [work(1), work(2)];\nprint(yield* gather(*all));",
      work,
    ),
    inMain("call-star", "print", "const all = [1, 2];\nprint(*all);"),
    inMain("keyword", "createTask sleep", 'yield* createTask(sleep(1), name="job");'),
    inMain("name-alone", "createTask sleep", 'yield* createTask(sleep(1), "job");'),
    inMain(
      "snake-option",
      "gather sleep",
      "yield* gather([sleep(1)], { return_exceptions: true });",
    ),
    inMain("misspelt-option", "createTask sleep", 'yield* createTask(sleep(1), { nmae: "job" });'),
    inMain("timeout-option", "waitFor sleep", "yield* waitFor(sleep(1), { timeout: 2 });"),
    inMain("without-new", "Event", "const event = Event();\nyield* event.wait();"),
    inMain("error-without-new", "ValueError", 'throw ValueError("no");'),
    inMain(
      "snake-method",
      "createTask sleep",
      "const task = createTask(sleep(1));\ntask.add_done_callback(() => {});\nyield* task;",
    ),
    inMain("context-variable-name", "ContextVar print", "print(new (ContextVar as any)());"),
    inMain("task-of-a-function", "createTask sleep", "yield* createTask(work);", work),
    inMain("task-of-an-arrow", "createTask sleep", "yield* createTask(() => sleep(1));"),
    inMain("task-of-a-promise", "createTask", "yield* createTask(get());", get),
    inMain("gather-a-promise", "gather", "yield* gather([get()]);", get),
    inMain(
      "group-of-a-function",
      "taskGroup sleep",
      "yield* taskGroup(function* (group) {\n  group.createTask(work);\n});",
      work,
    ),
    inMain(
      "block-is-no-generator",
      "taskGroup sleep",
      "yield* taskGroup((group) => {\n  group.createTask(sleep(1));\n});",
    ),
    inMain("timeout-without-a-block", "timeout", "yield* timeout(1);"),
    inMain("async-with-an-arrow", "asyncWith Lock", "yield* asyncWith(new Lock(), () => {});"),
    inMain("queue-maxsize", "Queue", "const q = new Queue({ maxsize: 2 });\nyield* q.put(1);"),
    inMain(
      "event-isset-noparen",
      "Event print",
      "const e = new Event();\nif (e.isSet) print('set');\nelse yield* e.wait();",
    ),
    inMain(
      "task-result-prop",
      "createTask sleep print",
      "const t = createTask(work());\nyield* t;\nprint(t.result);",
      work,
    ),
    inMain(
      "task-name-prop",
      "createTask sleep print",
      "const t = createTask(work());\nyield* t;\nprint(t.name);",
      work,
    ),
    inMain(
      "wait-bare",
      "wait createTask sleep print",
      "const { done, pending } = yield* wait([createTask(work())]);\nprint(done.size);",
      work,
    ),
    inMain(
      "wait-coros",
      "wait sleep print",
      "const [done, pending] = yield* wait([work(1), work(2)]);\nprint(done.size);",
      work,
    ),
    inMain(
      "wait-positional",
      "wait createTask sleep print FIRST_COMPLETED",
      "yield* wait([createTask(work())], FIRST_COMPLETED);",
      work,
    ),
    inMain(
      "wait-string",
      "wait createTask sleep print",
      "yield* wait([createTask(work())], { returnWhen: 'first_completed' });",
      work,
    ),
    inMain("sleep-string", "sleep print", "yield* sleep('1');"),
    inMain("sleep-nothing", "sleep print", "yield* sleep();\nprint(1);"),
    inMain("asyncio-run-inside", "run sleep print", "run(work());\nprint(1);", work),
    inMain("asyncio-run-yield", "run sleep print", "yield* run(work());\nprint(1);", work),
    inMain("runsync-inside", "runSync sleep print", "print(runSync(work()));", work),
    inMain(
      "taskgroup-class",
      "TaskGroup sleep print",
      "const tg = new TaskGroup();\ntg.createTask(work());\nprint(1);",
      work,
    ),
    inMain(
      "map-gather",
      "gather sleep print",
      "const all = yield* gather([1, 2].map(work));\nprint(all);\nyield* gather([1, 2].map((n) => work));",
      work,
    ),
    inMain(
      "agen-yield",
      "sleep print asyncFor",
      "yield* asyncFor(ticks(), function* (x) { print(x); });",
      "function* ticks() {\n  yield 1;\n  yield* sleep(1);\n  yield 2;\n}",
    ),
    inMain(
      "asyncfor-array",
      "sleep print asyncFor",
      "yield* asyncFor([1, 2], function* (x) { print(x); });",
    ),
    inMain(
      "call-later-order",
      "getRunningLoop print sleep",
      "getRunningLoop().callLater(() => print('x'), 1);\nyield* sleep(2);",
    ),
    inMain(
      "run-until-complete",
      "getRunningLoop print sleep",
      "getRunningLoop().runUntilComplete(work());\nyield* sleep(2);",
      work,
    ),
    inMain(
      "run-in-executor",
      "getRunningLoop print sleep",
      "yield* getRunningLoop().runInExecutor(null, () => 1);",
    ),
    inMain("waitfor-no-timeout", "waitFor sleep print", "print(yield* waitFor(work()));", work),
    inMain("wait-for-swapped", "waitFor sleep print", "print(yield* waitFor(1, work()));", work),
    inMain(
      "return-exc-true",
      "gather sleep print",
      "yield* gather([work(1), work(2)], true);",
      work,
    ),
    inMain("gather-plain-values", "gather sleep print", "print(yield* gather([1, 2]));", work),
    inMain("new-work", "createTask sleep print", "yield* createTask(new work());", work),
    inMain(
      "cond-wait-nolock",
      "Condition print sleep",
      "const c = new Condition();\nyield* c.wait();",
    ),
    inMain(
      "cond-waitfor-fn",
      "Condition asyncWith print sleep",
      "const c = new Condition();\nyield* asyncWith(c, function* () { yield* c.wait_for(() => true); });",
    ),
    inMain(
      "timeout-swapped",
      "timeout sleep print",
      "yield* timeout(function* () { yield* sleep(2); }, 1);",
    ),
    inMain(
      "typo-method",
      "createTask sleep print",
      "const t = createTask(work());\nt.cancle();\nyield* t;",
      work,
    ),
    inMain("dict-get", "sleep print", "const d = { a: 1 };\nprint(d.get('a'));\nyield* sleep(1);"),
    inMain("list-append", "sleep print", "const l = [];\nl.append(1);\nyield* sleep(1);"),
    inMain(
      "name-kw-obj",
      "createTask sleep print",
      "yield* createTask({ coro: work(), name: 'x' });",
      work,
    ),
    inMain(
      "asyncfor-arrow",
      "createTask sleep print asyncFor item",
      "yield* asyncFor(ticks(), (x) => print(x));",
      "function* ticks() {\n  yield item(1);\n}",
    ),
    inMain(
      "frompromise-coro",
      "fromPromise sleep print",
      "print(yield* fromPromise(() => work()));",
      work,
    ),
    inMain(
      "exception-group",
      "ExceptionGroup print sleep",
      "throw new ExceptionGroup([new Error('x')]);",
    ),
    inMain("throw-string", "print sleep", "throw 'no';"),
    inMain(
      "starred-in-args",
      "sleep print gather",
      "print(yield* gather([yield* work(1), yield* work(2)]));",
      work,
    ),
    inMain(
      "lock-acquire-dropped",
      "Lock print",
      "const lock = new Lock();\nlock.acquire();\nprint(lock.locked());\nlock.release();",
    ),
    inMain(
      "cancel-not-called",
      "createTask sleep",
      "const task = createTask(sleep(1));\ntask.cancel;\nyield* task;",
    ),
    inMain(
      "callback-called-at-once",
      "createTask sleep print",
      'const task = createTask(sleep(1));\ntask.addDoneCallback(print("done"));\nyield* task;',
    ),
    inMain(
      "callback-that-gives-nothing",
      "getRunningLoop sleep",
      "getRunningLoop().callLater(1, note(1));\nyield* sleep(2);",
      "function note(n: number) {\n  notes.push(n);\n}\nconst notes: number[] = [];",
    ),
    inMain(
      "callback-undefined",
      "createTask sleep",
      "const task = createTask(sleep(1));\ntask.addDoneCallback(undefined as any);\nyield* task;",
    ),
    inMain(
      "catch-a-class",
      "createTask sleep CancelledError print",
      "const task = createTask(sleep(1));\ntask.cancel();\ntry {\n  yield* task;\n} catch (CancelledError) {\n  print(1);\n}",
    ),
  ],
  Names: [
    inMain("python-name", "create_task sleep", "yield* create_task(sleep(1));"),
    inMain("no-counterpart", "to_thread", "yield* to_thread(() => 1);"),
    inMain("misspelt-import", "slep", "yield* slep(1);"),
    inMain("not-imported", "print", "yield* sleep(1);"),
    inFile(
      "namespace",
      `import * as asyncio from "asyncdemo";\nexport default asyncio.defineScenario({\n  summary: "a mistake",\n  *main() {\n    yield* asyncio.create_task(asyncio.sleep(1));\n  },\n});\n`,
    ),
    inFile(
      "default-import",
      `import asyncio from "asyncdemo";\nexport default asyncio.defineScenario({ summary: "a mistake", *main() {} });\n`,
    ),
    inFile(
      "import-asyncio",
      `import { sleep } from "asyncio";\nimport { defineScenario } from "asyncdemo";\nexport default defineScenario({ summary: "a mistake", *main() { yield* sleep(1); } });\n`,
    ),
    inMain("python-none", "print", "print(None);"),
    inMain("python-len", "print", "print(len([1, 2]));"),
    inMain("misspelt-variable", "print", "const count = 1;\nprint(coutn);"),
    {
      name: "own-module",
      files: {
        "own-module.ts": scenario(
          "print",
          "print(yield* helper());",
          'import { helper } from "./lib.ts";',
        ),
        "lib.ts": "export function* helpers() {}\n",
      },
    },
    inFile(
      "main-guard",
      'import { defineScenario, print, sleep, run } from "asyncdemo";\nfunction* main() {\n  yield* sleep(1);\n}\nif (__name__ === "__main__") run(main());\n',
    ),
    inMain("python-time", "print sleep", "time.sleep(1);"),
    inMain(
      "python-builtins",
      "sleep print",
      "print(str(1), int('1'), list([1]));\nyield* sleep(1);",
    ),
    inMain(
      "enumerate",
      "sleep print",
      "for (const [i, x] of enumerate([1])) print(i, x);\nyield* sleep(1);",
    ),
  ],
  "The scenario": [
    inFile(
      "async-main",
      `import { defineScenario, sleep } from "asyncdemo";\nexport default defineScenario({\n  summary: "a mistake",\n  async main() {\n    await sleep(1);\n  },\n});\n`,
    ),
    inFile(
      "plain-main",
      `import { defineScenario } from "asyncdemo";\nexport default defineScenario({\n  summary: "a mistake",\n  main() {},\n});\n`,
    ),
    inFile(
      "field",
      `import { defineScenario } from "asyncdemo";\nexport default defineScenario({\n  sumary: "a mistake",\n  *main() {},\n});\n`,
    ),
    inFile(
      "field-end",
      `import { defineScenario } from "asyncdemo";\nexport default defineScenario({\n  summary: "a mistake",\n  end: "deadlocks",\n  *main() {},\n});\n`,
    ),
    inFile(
      "ends",
      `import { defineScenario } from "asyncdemo";\nexport default defineScenario({\n  summary: "a mistake",\n  ends: "raises",\n  *main() {},\n});\n`,
    ),
    inFile(
      "expectation",
      `import { defineScenario } from "asyncdemo";\nexport default defineScenario({\n  summary: "a mistake",\n  expect: { tasks: { "Task-1": "finished" } },\n  *main() {},\n});\n`,
    ),
    inFile(
      "no-default",
      `import { print, run, sleep } from "asyncdemo";\nfunction* main() {\n  yield* sleep(1);\n  print("hello");\n}\nawait run(main());\n`,
    ),
    inFile(
      "not-exported",
      `import { defineScenario } from "asyncdemo";\ndefineScenario({ summary: "a mistake", *main() {} });\n`,
    ),
    inFile(
      "export-of-main",
      `import { sleep } from "asyncdemo";\nexport default function* main() {\n  yield* sleep(1);\n}\n`,
    ),
    inFile(
      "export-of-an-object",
      `import { sleep } from "asyncdemo";\nexport default {\n  summary: "a mistake",\n  *main() {\n    yield* sleep(1);\n  },\n};\n`,
    ),
    inFile(
      "no-main",
      'import { defineScenario, print } from "asyncdemo";\nexport default defineScenario({\n  summary: "m",\n});\n',
    ),
    inFile(
      "no-summary",
      'import { defineScenario, print, sleep } from "asyncdemo";\nexport default defineScenario({\n  *main() {\n    yield* sleep(1);\n  },\n});\n',
    ),
    inFile(
      "main-call",
      'import { defineScenario, print, sleep } from "asyncdemo";\nfunction* main() {\n  yield* sleep(1);\n}\nexport default defineScenario({\n  summary: "m",\n  main: main(),\n});\n',
    ),
    inFile(
      "class-default",
      'import { defineScenario, print, sleep } from "asyncdemo";\nexport default class Mine {\n  *main() {\n    yield* sleep(1);\n  }\n}\n',
    ),
    inFile(
      "ends-str",
      'import { defineScenario, print, sleep } from "asyncdemo";\nexport default defineScenario({\n  summary: "m",\n  ends: { raises: "ValueError" },\n  *main() {\n    yield* sleep(1);\n  },\n});\n',
    ),
    inFile(
      "ends-timeout",
      'import { defineScenario, print, sleep } from "asyncdemo";\nexport default defineScenario({\n  summary: "m",\n  ends: "timeout",\n  *main() {\n    yield* sleep(1);\n  },\n});\n',
    ),
    inFile(
      "define-fn",
      'import { defineScenario, print, sleep } from "asyncdemo";\nexport default defineScenario(function* () {\n  yield* sleep(1);\n});\n',
    ),
    inFile(
      "define-name-fn",
      'import { defineScenario, print, sleep } from "asyncdemo";\nexport default defineScenario("mine", function* () {\n  yield* sleep(1);\n});\n',
    ),
  ],
  "The file": [
    inFile(
      "python-def",
      `import { defineScenario } from "asyncdemo";\nasync def work():\n    pass\n`,
    ),
    inMain(
      "python-except",
      "CancelledError sleep",
      "try {\n  yield* sleep(1);\n} catch (CancelledError as error) {}",
    ),
    inMain(
      "python-except-of-a-module",
      "sleep",
      "try {\n  yield* sleep(1);\n} catch (asyncio.TimeoutError) {}",
    ),
    inFile("python-import", `import asyncio\n\nexport default 1;\n`),
    inFile(
      "python-with",
      `import { defineScenario } from "asyncdemo";\nexport default defineScenario({\n  summary: "a mistake",\n  *main() {\n    async with timeout(1):\n      pass\n  },\n});\n`,
    ),
    inFile(
      "comma",
      `import { defineScenario } from "asyncdemo";\nexport default defineScenario({\n  summary: "a mistake"\n  *main() {},\n});\n`,
    ),
    inFile(
      "bracket",
      `import { defineScenario } from "asyncdemo";\nexport default defineScenario({\n  summary: "a mistake",\n  *main() {\n    if (true) {\n  },\n});\n`,
    ),
    inFile(
      "require-in-a-module",
      `const { defineScenario } = require("asyncdemo");\nexport default defineScenario({ summary: "a mistake", *main() {} });\n`,
      "mjs",
    ),
    inFile(
      "exports-default",
      `const { defineScenario } = require("asyncdemo");\nexports.default = defineScenario({ summary: "a mistake", *main() {} });\n`,
      "cjs",
    ),
    inFile(
      "not-exported-cjs",
      `const { defineScenario } = require("asyncdemo");\ndefineScenario({ summary: "a mistake", *main() {} });\n`,
      "cjs",
    ),
    inFile("exported-function", "module.exports = function* main() {};\n", "cjs"),
    inFile(
      "import-in-commonjs",
      `import { defineScenario } from "asyncdemo";\nexport default defineScenario({ summary: "a mistake", *main() {} });\n`,
      "cjs",
    ),
    inFile(
      "module-exports",
      `import { defineScenario } from "asyncdemo";\nmodule.exports = defineScenario({ summary: "a mistake", *main() {} });\n`,
      "mjs",
    ),
    {
      name: "json",
      files: {
        "json.mjs": `import data from "./data.json";\nimport { defineScenario, print } from "asyncdemo";\nexport default defineScenario({ summary: "a mistake", *main() { print(data); } });\n`,
        "data.json": '{ "a": 1 }\n',
      },
    },
    {
      name: "no-extension",
      files: {
        "no-extension.mjs": `import { helper } from "./helper";\nimport { defineScenario } from "asyncdemo";\nexport default defineScenario({ summary: "a mistake", *main() { helper(); } });\n`,
        "helper.mjs": "export function helper() {}\n",
      },
    },
    inFile(
      "wrong-module",
      'import { defineScenario, print, sleep } from "async-demo";\nexport default defineScenario({\n  summary: "m",\n  *main() {\n    yield* sleep(1);\n  },\n});\n',
    ),
    inMain("python-raise", "ValueError print sleep", "raise ValueError('x');"),
    inMain(
      "except-in-try",
      "sleep print",
      "try {\n  yield* sleep(1);\n} except (e) {\n  print('late');\n}",
    ),
    inFile(
      "unclosed",
      'import { defineScenario, print, sleep } from "asyncdemo";\nexport default defineScenario({\n  summary: "m",\n  *main() {\n    yield* sleep(1);\n  },\n',
    ),
    inFile(
      "missing-comma",
      'import { defineScenario, print, sleep } from "asyncdemo";\nexport default defineScenario({\n  summary: "m"\n  *main() {\n    yield* sleep(1);\n  },\n});\n',
    ),
    inFile(
      "colon-block",
      'import { defineScenario, print, sleep } from "asyncdemo";\nexport default defineScenario({\n  summary: "m",\n  *main() {\n    for x in range(3):\n      yield* sleep(1)\n  },\n});\n',
    ),
    inFile(
      "fn-def",
      'import { defineScenario, print, sleep } from "asyncdemo";\nfunction* main():\n  yield* sleep(1)\n\nexport default defineScenario({ summary: "m", main });\n',
    ),
  ],
};
