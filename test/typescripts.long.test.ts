// The package's types in a project of a user's, with the versions of TypeScript that such projects
// have: everything in them is checked, with the template of `asyncdemo new`, every scenario of the
// gallery, and idioms of asyncio. The compilers are installed into a temporary folder; where npm has
// no registry, this says so and checks nothing.

import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import "./support/built.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const versions = ["5.7", "5.9", "6", "7"] as const;
const targets = ["es2022", "esnext"] as const;
const modules = {
  nodenext: ["--module", "nodenext"],
  bundler: ["--module", "esnext", "--moduleResolution", "bundler"],
} as const;
const minutes = 60_000;

const idioms = `
import {
  AsyncExitStack, asyncContextManager, asyncFor, asyncGenerator, asyncWith, type Coroutine,
  createTask, exceptStar, type ExceptionGroup, fromPromise, item, KeyError, Lock, nullcontext,
  OSError, print, sleep, suppress, type Task, taskGroup, ValueError,
} from "asyncdemo";
import { loadFromGallery, runScenario } from "asyncdemo/runner";
import { defineConfig } from "asyncdemo/config";

function* work(): Coroutine<number> {
  yield* sleep(1);
  return 1;
}

const opened = asyncContextManager(function* opened(name: string) {
  yield* sleep(1);
  yield item({ name });
});

const ticks = asyncGenerator(function* ticks() {
  yield item(1);
});

export function* main(): Coroutine {
  const background = new Set<Task<number>>();
  const task = createTask(work());
  background.add(task);
  task.addDoneCallback((task) => background.delete(task));
  try {
    yield* taskGroup(function* (group) {
      group.createTask(work());
    });
  } catch (error) {
    exceptStar(
      error,
      [ValueError, (group) => { const first: ValueError | undefined = group.exceptions[0]; print(first); }],
      [[KeyError, OSError], (group) => { const each: readonly (KeyError | OSError)[] = group.exceptions; print(each); }],
    );
  }
  const returned: Task<number> = yield* asyncWith(new Lock(), function* () {
    return createTask(work());
  });
  let assigned!: Task<number>;
  yield* asyncWith(nullcontext(5), function* (five) {
    assigned = createTask(sleep(1, five));
  });
  const sum: number = (yield* returned) + (yield* assigned);
  yield* asyncWith(suppress(ValueError, KeyError), () => task);
  const stack = new AsyncExitStack();
  const { name } = yield* stack.enterAsyncContext(opened("a"));
  const nothing: number = stack.enterContext(nullcontext(sum));
  stack.callback((text: string, count: number) => print(text, count), name, nothing);
  // @ts-expect-error The callback takes a number.
  stack.callback((count: number) => print(count), "text");
  stack.pushAsyncCallback(work);
  yield* stack.aclose();
  if (yield* asyncFor(ticks(), function* (tick) { return tick.toFixed() !== "2"; })) print("all");
  print("a", "b", { sep: ", ", end: "" });
  const text: string = yield* fromPromise(() => Promise.resolve("text"));
  const aborted: boolean = yield* fromPromise(async (signal) => signal.aborted);
  print(text, aborted, ({} as { errors: ExceptionGroup<ValueError> }).errors);
}

export const others = [loadFromGallery, runScenario, defineConfig];
`;

const folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-typescripts-")));
afterAll(() => rm(folder, { recursive: true, force: true }));

const isInstalled = await install();

async function install(): Promise<boolean> {
  await writeFile(join(folder, "package.json"), '{ "type": "module", "private": true }');
  const compilers = versions.map((version) => `typescript-${version}@npm:typescript@${version}`);
  const { npm_config_local_prefix, INIT_CWD, ...env } = process.env;
  const options = ["--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"];
  try {
    await promisify(execFile)("npm", ["install", ...options, ...compilers], { cwd: folder, env });
  } catch (error) {
    const { stderr = "" } = error as { stderr?: string };
    console.log(`SKIPPED: the compilers cannot be installed here: ${stderr.split("\\n")[0]}`);
    return false;
  }
  const installed = join(folder, "node_modules/asyncdemo");
  await mkdir(installed);
  for (const part of ["package.json", "dist/types", "dist/schema"]) {
    await cp(join(root, part), join(installed, part), { recursive: true });
  }
  await cp(join(root, "scenarios"), join(folder, "scenarios"), { recursive: true });
  await cp(join(root, "templates/scenario.ts"), join(folder, "mine.ts"));
  await writeFile(join(folder, "idioms.ts"), idioms);
  await writeFile(join(folder, "wrong.ts"), idioms.replace("sum: number", "sum: string"));
  return true;
}

async function compile(version: string, options: readonly string[]): Promise<string> {
  const tsc = join(folder, `node_modules/typescript-${version}/bin/tsc`);
  const given = ["--strict", "--noEmit", "--skipLibCheck", "false", "--pretty", "false"];
  const run = promisify(execFile)(process.execPath, [tsc, ...given, ...options], { cwd: folder });
  return (await run.catch((error: { stdout: string }) => error)).stdout;
}

describe.skipIf(!isInstalled).each(versions)("TypeScript %s", (version) => {
  // Each target and each kind of modules with each version, and each two of them with two versions.
  const each = Object.entries(modules).map(([name, flags], index) => {
    const target = targets[(index + versions.indexOf(version)) % targets.length];
    return { target: target as string, name, flags };
  });

  it.each(each)(
    "has no error at target $target, module $name",
    async ({ target, flags }) => {
      const scenarios = await readdir(join(folder, "scenarios"));
      const files = scenarios
        .filter((file) => file.endsWith(".ts"))
        .map((file) => `scenarios/${file}`);
      expect(files.length).toBeGreaterThan(40);
      const all = ["mine.ts", "idioms.ts", ...files];
      expect(await compile(version, ["--target", target, ...flags, ...all])).toBe("");
    },
    5 * minutes,
  );

  it(
    "has no error without the types of the DOM and of Node",
    async () => {
      const options = ["--target", "es2022", "--lib", "es2022", ...modules.nodenext];
      expect(await compile(version, [...options, "mine.ts"])).toBe("");
    },
    5 * minutes,
  );

  it(
    "sees what is wrong",
    async () => {
      const options = ["--target", "es2022", ...modules.nodenext, "wrong.ts"];
      expect(await compile(version, options)).toMatch(/^wrong\.ts\(\d+,\d+\): error TS2322/);
    },
    5 * minutes,
  );
});

describe.skipIf(!isInstalled)("an editor without a tsconfig.json", () => {
  it(
    "finds the module where TypeScript 5 looks for types as it used to",
    async () => {
      const options = ["--target", "es2022", "--module", "esnext", "--moduleResolution", "node10"];
      expect(await compile("5.9", [...options, "mine.ts", "idioms.ts"])).toBe("");
    },
    5 * minutes,
  );
});
