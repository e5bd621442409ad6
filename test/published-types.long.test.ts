// The package's types, as built, in a project of a user's: there they stand alone, without what
// `@internal` keeps from them, and everything in them is checked.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import "./support/built.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const config = {
  compilerOptions: {
    strict: true,
    skipLibCheck: false,
    target: "es2024",
    lib: ["es2023"],
    module: "nodenext",
    noEmit: true,
    allowJs: true,
    checkJs: true,
    typeRoots: [join(root, "node_modules/@types")],
    types: ["node"],
  },
  include: ["."],
};

const forBundlers = {
  compilerOptions: {
    ...config.compilerOptions,
    module: "esnext",
    moduleResolution: "bundler",
    skipLibCheck: true,
  },
  files: ["scenario.ts"],
};

const scenario = `
import { type Coroutine, createTask, defineScenario, gather, print, sleep } from "asyncdemo";
import { defineConfig } from "asyncdemo/config";
import * as runner from "asyncdemo/runner";
import schema from "asyncdemo/schema/trace-v1.json" with { type: "json" };

function* double(x: number): Coroutine<number> {
  yield* sleep(1);
  return 2 * x;
}

export default defineScenario({
  summary: "A user's own scenario",
  *main() {
    const [a, b] = yield* gather([double(1), createTask(double(2))]);
    const sum: number = a + b;
    // @ts-expect-error A number is no string, unless the types were lost.
    const text: string = yield* double(3);
    print(sum, text, typeof schema, typeof runner, typeof defineConfig);
  },
});
`;

// One statement a line, each of which is an error.
const misuse = `
import { Future, type EventLoop, type Task, type TaskGroup, type Timeout } from "asyncdemo";
declare const task: Task, loop: EventLoop, future: Future, group: TaskGroup, block: Timeout;
task.runEntry();
task.wake();
task.context;
loop.nextTaskId();
loop.outside;
loop.ready;
loop.recorder;
future.blocking = true;
future.isUnretrieved = false;
future.addWaiter(task);
group.onDone(task);
block.onDone(task);
`;

it("let a user write scenarios, and hide what only the package itself may do", async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-types-")));
  try {
    const installed = join(folder, "node_modules/asyncdemo");
    await mkdir(installed, { recursive: true });
    for (const part of ["package.json", "dist/types", "dist/schema"]) {
      await cp(join(root, part), join(installed, part), { recursive: true });
    }
    for (const part of ["scenarios", "templates"]) {
      await cp(join(root, part), join(folder, part), { recursive: true });
    }
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
    await writeFile(join(folder, "bundler.json"), JSON.stringify(forBundlers));
    await writeFile(join(folder, "scenario.ts"), scenario);
    await writeFile(join(folder, "misuse.ts"), misuse);

    const lines = misuse.split("\n");
    const errors = lines.flatMap((line, index) =>
      /^(task|loop|future|group|block)\./.test(line) ? [`misuse.ts(${index + 1},`] : [],
    );
    const found = (await typecheck(join(folder, "tsconfig.json"))).map((line) =>
      line.replace(/^(.*?\(\d+,).*TS2339.*/, "$1"),
    );
    expect(found).toEqual(errors);
    expect(await typecheck(join(folder, "bundler.json"))).toEqual([]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it("hold no declaration that is internal", async () => {
  const types = join(root, "dist/types");
  const files = (await readdir(types, { recursive: true })).filter((file) =>
    file.endsWith(".d.ts"),
  );
  expect(files).toContain("index.d.ts");
  for (const file of files) {
    expect(await readFile(join(types, file), "utf8"), file).not.toContain("@internal");
  }
});

/** The lines that the compiler prints. */
async function typecheck(project: string): Promise<string[]> {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const run = promisify(execFile)(process.execPath, [tsc, "--project", project], {
    cwd: dirname(project),
  });
  const { stdout } = await run.catch((error: { stdout: string }) => error);
  return stdout.split("\n").filter((line) => line !== "");
}
