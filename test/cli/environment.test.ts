import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { commands } from "../../src/cli/definitions/commands.ts";
import { asyncdemo } from "../support/fake-io.ts";

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours
const painted = /\u001b\[/;

const folder = mkdtempSync(join(tmpdir(), "asyncdemo-environment-"));
const { out: recorded } = await asyncdemo(["run", "gather-type", "--format", "json"]);
writeFileSync(join(folder, "recorded.ndjson"), recorded);
writeFileSync(join(folder, "moved.ndjson"), recorded.replaceAll(/"line":/g, '"line":1'));
writeFileSync(join(folder, "mine.py"), "");
afterAll(() => rmSync(folder, { recursive: true }));

/** What then comes out, on standard output or in a file of that name, and what goes wrong. */
interface More {
  readonly wrong?: RegExp;
  readonly file?: string;
}

type Seen = readonly [value: string, pattern: RegExp, more?: More];

/** A value for each flag that can be seen in what comes out, or that goes wrong visibly. */
const seen: Readonly<Record<string, Readonly<Record<string, Seen>>>> = {
  run: {
    task: ["Task-1", /lines? not shown/],
    kind: ["gather", /lines not shown/],
    from: ["9999", /lines not shown/],
    to: ["1", /lines not shown/],
    brief: ["1", /lines not shown/],
    color: ["always", painted],
    "no-color": ["1", /^gather-type\s/],
    ascii: ["yes", /^[^\u0080-\uffff]*$/],
    all: ["true", /^task-weakref\s/m],
    topic: ["deadlock", /^deadlock-cycle\s(?!.*^gather)/ms],
    grep: ["^DEADLOCK-", /^deadlock-cycle\s(?!.*^gather)/ms],
    format: ["plain", /^<class/],
    "tree-at": ["3", /^after event 3, at 0 s$/m],
    module: ["this", /Beautiful is better than ugly/],
    python: ["3.1", /^$/, { wrong: /CPython 3\.1 was not found/ }],
    clock: ["real", /"clock":"real"/],
    speed: ["20", /"clock":"real"/],
    explain: ["1", /^ +↳ \S/m],
    timeout: ["never", /^$/, { wrong: /--timeout takes a number of seconds/ }],
    bail: [
      "1",
      /^gather-type/,
      { wrong: /no event 999\n.*\n.*stopped at the first .*: 1 scenario was not run/ },
    ],
    shard: ["2/2", /^gather-cancel\s(?!.*^gather-type)/ms],
    watch: ["1", /^$/, { wrong: /there is nothing to watch/ }],
    "no-clear": ["maybe", /^$/, { wrong: /ASYNCDEMO_NO_CLEAR takes 1 or 0/ }],
    golden: ["1", /^$/, { wrong: /a golden transcript lies beside a scenario's file/ }],
    update: ["1", /^$/, { wrong: /a golden transcript lies beside a scenario's file/ }],
    quiet: ["on", /^$/],
    trace: ["run.ndjson", /^\{"schema":"asyncdemo-trace"/, { file: "run.ndjson" }],
    report: ["tap,json=a,b.json", /^TAP version 14\n/],
    "allow-empty": ["1", /^$/],
  },
  list: {
    color: ["always", painted],
    "no-color": ["1", /^Start with .*\n\ntasks\n/s],
    ascii: ["1", /^[^\u0080-\uffff]*$/],
    json: ["1", /^\[\n/],
    topic: ["deadlock", /^deadlock\n {2}deadlock-cycle (?!.*gather)/s],
    grep: ["^DEADLOCK-", /^deadlock\n {2}deadlock-cycle (?!.*gather)/s],
    "allow-empty": ["1", /^$/],
  },
  compare: {
    page: ["page.html", /^<!doctype html>/i, { file: "page.html" }],
    timeout: ["never", /^$/, { wrong: /--timeout takes a number of seconds/ }],
    task: ["Tsk-1", /\S/, { wrong: /there is no task 'Tsk-1'/ }],
    kind: ["gathr", /^$/, { wrong: /did you mean 'gather'/ }],
    from: ["soon", /^$/, { wrong: /--from takes an event's number/ }],
    to: ["soon", /^$/, { wrong: /--to takes an event's number/ }],
    brief: ["maybe", /^$/, { wrong: /ASYNCDEMO_BRIEF takes 1 or 0/ }],
    python: ["3.1", /^$/, { wrong: /CPython 3\.1 was not found/ }],
    clock: ["rael", /^$/, { wrong: /did you mean 'real'/ }],
    color: ["always", painted],
    "no-color": ["1", /^gather-cancel-child\s/],
    ascii: ["1", /^[^\u0080-\uffff]*$/],
    json: ["1", /^\{\n/],
  },
  show: {
    color: ["always", painted],
    "no-color": ["1", /^gather-type\s/],
    ascii: ["1", /^[^\u0080-\uffff]*$/],
    python: ["1", /^import asyncio$|import asyncio/m],
    source: ["1", /^import \{/],
  },
  replay: {
    task: ["Task-1", /lines? not shown/],
    kind: ["gather", /lines not shown/],
    from: ["9999", /lines not shown/],
    to: ["1", /lines not shown/],
    brief: ["1", /lines not shown/],
    color: ["always", painted],
    "no-color": ["1", /^gather-type\s/],
    ascii: ["yes", /^[^\u0080-\uffff]*$/],
    format: ["plain", /^<class/],
    "tree-at": ["3", /^after event 3, at 0 s$/m],
    explain: ["1", /^ +↳ \S/m],
    quiet: ["on", /^$/],
  },
  diff: {
    page: ["page.html", /^<!doctype html>/i, { file: "page.html" }],
    timeout: ["never", /^$/, { wrong: /--timeout takes a number of seconds/ }],
    python: ["3.1", /^$/, { wrong: /CPython 3\.1 was not found/ }],
    clock: ["rael", /^$/, { wrong: /did you mean 'real'/ }],
    color: ["always", painted],
    "no-color": ["1", /^✔ the same/],
    ascii: ["1", /^= the same/],
    json: ["1", /^\{\n/],
    ignore: ["places", /^✔ the same/],
  },
  why: {
    timeout: ["never", /^$/, { wrong: /--timeout takes a number of seconds/ }],
    task: ["Tsk-1", /\S/, { wrong: /there is no task 'Tsk-1'/ }],
    kind: ["gathr", /^$/, { wrong: /did you mean 'gather'/ }],
    from: ["soon", /^$/, { wrong: /--from takes an event's number/ }],
    to: ["soon", /^$/, { wrong: /--to takes an event's number/ }],
    brief: ["maybe", /^$/, { wrong: /ASYNCDEMO_BRIEF takes 1 or 0/ }],
    python: ["3.1", /^$/, { wrong: /CPython 3\.1 was not found/ }],
    module: ["this", /^this\n\nNothing was cancelled/],
    clock: ["rael", /^$/, { wrong: /did you mean 'real'/ }],
    color: ["always", painted],
    "no-color": ["1", /^gather-type$/m],
    ascii: ["1", /^[^\u0080-\uffff]*$/],
    json: ["1", /^\[\n/],
  },
};

function argvFor(command: string, flag: string): string[] {
  if (flag === "module") return [command];
  if (flag === "python" && command !== "show") {
    return [command, "mine.py", ...(["compare", "diff"].includes(command) ? ["mine.py"] : [])];
  }
  if (flag === "allow-empty") return [command, "--grep", "zzz"];
  if (command === "replay") return [command, "recorded.ndjson"];
  if (command === "diff") {
    return [command, "recorded.ndjson", flag === "ignore" ? "moved.ndjson" : "recorded.ndjson"];
  }
  if (command === "compare") return [command, "gather-cancel-child", "group-cancel-child"];
  if (command !== "run") return command === "list" ? [command] : [command, "gather-type"];
  if (["all", "topic", "grep"].includes(flag)) return [command];
  if (flag === "shard") return [command, "gather-type", "gather-cancel"];
  if (flag === "bail") return [command, "gather-type", "gather-cancel", "--tree-at", "999"];
  const json = flag === "clock" || flag === "speed" ? ["--format", "json"] : [];
  return [command, "gather-type", ...json];
}

const definitions = await Promise.all(Object.values(commands).map(({ load }) => load()));
const flags = definitions.flatMap((definition) =>
  definition.flags.map(({ name }) => [definition.name, name] as const),
);

describe("a flag from the environment", () => {
  it.each(flags.filter(([command]) => command in seen))(
    "%s --%s does what the flag does",
    async (command, flag) => {
      const [value, pattern, more = {}] = seen[command]?.[flag] ?? ["no test", /untested flag/];
      const name = `ASYNCDEMO_${flag.toUpperCase().replaceAll("-", "_")}`;
      const { out, err, code } = await asyncdemo(argvFor(command, flag), {
        env: { [name]: value },
        folder,
      });
      const { file, wrong } = more;
      expect(file === undefined ? out : readFileSync(join(folder, file), "utf8")).toMatch(pattern);
      expect(err).toMatch(wrong ?? /^$/);
      expect(code).toBe(wrong === undefined ? 0 : 2);
    },
  );

  // Some start interpreters; that they read the environment can be seen before. `new` writes files,
  // and has a test of its own.
  it.each(flags.filter(([, flag]) => flag === "ascii").map(([command]) => command))(
    "is read by %s",
    async (command) => {
      const env = { ASYNCDEMO_ASCII: "maybe" };
      const words = command === "list" ? [] : command === "diff" ? ["a", "b"] : ["gather-type"];
      const { err, code } = await asyncdemo([command, ...words], { env });
      expect(err).toBe("asyncdemo: ASYNCDEMO_ASCII takes 1 or 0, not 'maybe'\n");
      expect(code).toBe(2);
    },
  );

  it("loses to the flag", async () => {
    const env = { ASYNCDEMO_FORMAT: "json", ASYNCDEMO_COLOR: "always", ASYNCDEMO_SPEED: "9" };
    const argv = ["run", "gather-type", "--format", "plain", "--clock", "virtual"];
    expect(await asyncdemo(argv, { env })).toEqual(await asyncdemo(argv));
    const log = ["run", "gather-type", "--no-color", "--format", "log"];
    expect((await asyncdemo(log, { env: { ASYNCDEMO_COLOR: "always" } })).out).not.toContain(
      "\u001b",
    );
  });

  it("for the tree's moment loses to a flag for another format, and beats another format's", async () => {
    const argv = ["run", "gather-type", "--format", "plain"];
    const env = { ASYNCDEMO_TREE_AT: "999" };
    expect(await asyncdemo(argv, { env })).toEqual(await asyncdemo(argv));
    const tree = ["run", "gather-type", "--tree-at", "3"];
    const { out } = await asyncdemo(tree, { env: { ASYNCDEMO_FORMAT: "plain" } });
    expect(out).toContain("after event 3");
  });

  it("is without a meaning where a flag leaves it none", async () => {
    const argv = ["run", "gather-type", "--format", "plain"];
    expect(await asyncdemo(argv, { env: { ASYNCDEMO_EXPLAIN: "1" } })).toEqual(
      await asyncdemo(argv),
    );
  });

  it("may hold what another command's flag of its name takes", async () => {
    const argv = ["show", "gather-type"];
    expect(await asyncdemo(argv, { env: { ASYNCDEMO_PYTHON: "3.12" } })).toEqual(
      await asyncdemo(argv),
    );
  });

  it("is unset when empty, and off when it says so", async () => {
    const argv = ["run", "gather-type"];
    const env = { ASYNCDEMO_FORMAT: "", ASYNCDEMO_QUIET: "0", ASYNCDEMO_ALL: "false" };
    expect(await asyncdemo(argv, { env })).toEqual(await asyncdemo(argv));
  });

  it.each([
    ["ASYNCDEMO_QUIET", "maybe", "ASYNCDEMO_QUIET takes 1 or 0, not 'maybe'"],
    ["ASYNCDEMO_FORMAT", "jsn", "did you mean 'json'?"],
    ["ASYNCDEMO_SPEED", "-1", "takes a number above 0, not '-1'"],
  ])("%s=%s is a usage error", async (name, value, message) => {
    const { out, err, code } = await asyncdemo(["run", "gather-type"], { env: { [name]: value } });
    expect(err).toContain(message);
    expect({ out, code }).toEqual({ out: "", code: 2 });
  });
});
