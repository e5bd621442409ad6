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
  ],
};
