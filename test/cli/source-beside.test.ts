import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { widthOf } from "../../src/render/width.ts";
import { asyncdemo } from "../support/fake-io.ts";

const tty = { stdout: true, stderr: true };
/** What the source's module loader makes of a scenario has other lines, so the tests have a file. */
const program = `import { createTask, defineScenario, sleep } from "asyncdemo";
function* job() {
  yield* sleep(1);
}
export default defineScenario({
  summary: "one",
  *main() {
    const [first, last] = [createTask(job()), createTask(job())];
    yield* sleep(0);
    yield* first;
    yield* last;
  },
});
`;
const wide = { tty, columns: 150, env: { NO_COLOR: "1" } };
// biome-ignore lint/suspicious/noControlCharactersInRegex: links are made of them
const link = /\u001b\]8;;([!-~]*)\u001b\\(.*?)\u001b\]8;;\u001b\\/g;

let folder = "";
let file = "";
let run: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "asyncdemo-source-"));
  file = join(folder, "two-jobs.ts");
  run = ["run", file, "--clock", "virtual"];
  await writeFile(file, program);
});

afterAll(() => rm(folder, { recursive: true }));

describe("the source beside the events", () => {
  it("stands in wide terminals, a line once where it follows itself", async () => {
    const { out } = await asyncdemo(run, wide);
    const lines = out.split("\n");
    expect(lines.filter((line) => widthOf(line) > 150)).toEqual([]);
    const beside = (words: string) => lines.find((line) => line.includes(words))?.slice(100);
    const creates = "   const [first, last] = [createTask(job()), crea…";
    expect(beside("created Task-2: job()")).toBe(creates);
    expect(beside("created Task-3: job()")).toBe("");
    expect(beside("suspended on its next turn")).toBe("   yield* sleep(0);");
    expect(beside("suspended on Task-2")).toBe("   yield* first;");
  });

  it("stands there from 133 columns on", async () => {
    expect((await asyncdemo(run, { ...wide, columns: 133 })).out).toContain("yield* first;");
  });

  it.each([
    ["in a narrow one", { ...wide, columns: 132 }],
    ["off a terminal", { ...wide, tty: {} }],
  ])("does not stand %s", async (_, options) => {
    const { out } = await asyncdemo(run, options);
    expect(out).toContain("suspended on Task-2");
    expect(out).not.toContain("yield* first;");
  });

  it("is found beside a trace, and nowhere else", async () => {
    const trace = join(folder, "two-jobs.ndjson");
    expect((await asyncdemo([...run, "--trace", trace])).code).toBe(0);
    expect((await asyncdemo(["replay", trace], { ...wide, folder })).out).toContain(
      "yield* first;",
    );
    const text = await readFile(trace, "utf8");
    await writeFile(trace, text.replaceAll('"file":"two-jobs.ts"', '"file":"/etc/passwd"'));
    const { out } = await asyncdemo(["replay", trace], { ...wide, folder, links: true });
    expect(out).toContain("suspended on Task-2");
    expect(out).not.toContain("root:");
    expect(out).not.toContain("\u001b]8");
  });
});

describe("links to the source", () => {
  const colored = { tty, columns: 80, links: true };

  it("lead from a place to its line", async () => {
    const { out } = await asyncdemo(run, colored);
    const links = [...out.matchAll(link)];
    const [, address, text] = links.find(([, , text]) => text?.includes("main:10"))!;
    expect(text).toContain("main:10");
    const { pathname, protocol, hash } = new URL(address!);
    expect(protocol).toBe("file:");
    expect(hash).toBe("#10");
    expect(pathname).toBe(pathToFileURL(file).pathname);
    // They take no room.
    const plain = await asyncdemo(run, { ...colored, links: false });
    expect(out.replaceAll(link, "$2")).toBe(plain.out);
  });

  it.each([
    ["without colours", { ...colored, env: { NO_COLOR: "1" } }],
    ["off a terminal", { ...colored, tty: {} }],
    ["where the terminal has none", { ...colored, links: false }],
  ])("are not made %s", async (_, options) => {
    expect((await asyncdemo(run, options)).out).not.toContain("\u001b]8");
  });

  it("are not made of what a program prints", async () => {
    const forged = join(folder, "forged.mjs");
    await writeFile(
      forged,
      `import { defineScenario, print } from "asyncdemo";
export default defineScenario({ summary: "forged", *main() {
  print("\\u001b]8;;file:///etc/passwd\\u001b\\\\here\\u001b]8;;\\u001b\\\\");
} });
`,
    );
    const { out } = await asyncdemo(["run", forged], colored);
    expect(out).toContain("here");
    expect(out).not.toContain("\u001b]8;;file:///etc");
  });
});
