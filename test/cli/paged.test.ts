import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/main.ts";
import { FakeIo, type FakeOptions } from "../support/fake-io.ts";
import { cleanEnvironment, launcher } from "../support/launcher.ts";
import { spawn } from "../support/pseudo-terminal.ts";

const terminal: FakeOptions = {
  tty: { stdin: true, stdout: true, stderr: true },
  columns: 80,
  rows: 24,
  hasPager: true,
  env: { NO_COLOR: "1" },
};

async function run(argv: readonly string[], options: FakeOptions): Promise<FakeIo> {
  const io = new FakeIo(options);
  await main(argv, io);
  return io;
}

describe("a text that is longer than the terminal", () => {
  it.each([[["list"]], [["help", "lanes"]]])("is shown in a pager: %j", async (argv) => {
    const plain = await run(argv, { ...terminal, tty: {} });
    const { pages, out } = await run(argv, terminal);
    expect(out).toBe("");
    expect(pages).toEqual([plain.out]);
  });

  it.each<[string, FakeOptions]>([
    ["off a terminal", { tty: {} }],
    ["where nothing reads keys", { tty: { stdout: true, stderr: true } }],
    ["in CI", { env: { CI: "true", NO_COLOR: "1" } }],
    ["with PAGER set to nothing", { env: { PAGER: "", NO_COLOR: "1" } }],
    ["on a terminal that has room for it", { rows: 1000 }],
  ])("is written %s", async (_, options) => {
    const { pages, out } = await run(["list"], { ...terminal, ...options });
    expect(pages).toEqual([]);
    expect(out).toContain("gather-cancel");
  });

  it("is written where there is no pager", async () => {
    const { out } = await run(["list"], { ...terminal, hasPager: false });
    expect(out).toContain("gather-cancel");
  });
});

describe.skipIf(process.platform === "win32").concurrent("on a terminal", () => {
  function list(env: Readonly<Record<string, string>>): Promise<{ text: string; code: number }> {
    const child = spawn(process.execPath, [launcher, "list"], {
      cols: 80,
      rows: 24,
      env: { ...cleanEnvironment(), TERM: "xterm", LANG: "C.UTF-8", NO_COLOR: "1", ...env },
    });
    let text = "";
    child.onData((part) => {
      text += part;
    });
    return new Promise((resolve) =>
      child.onExit(({ exitCode }) => resolve({ text, code: exitCode })),
    );
  }

  it("PAGER is run with its flags", async () => {
    const { text, code } = await list({ PAGER: "sed -e 's/^/page: /'" });
    expect(text).toMatch(/^page: Start with /);
    expect(text).toMatch(/\npage: {3}gather-cancel /);
    expect(code).toBe(0);
  });

  it("a pager that reads nothing is no failure, and one that is not there none either", async () => {
    expect(await list({ PAGER: "true" })).toEqual({ text: "", code: 0 });
    const { text, code } = await list({ PAGER: "no-such-pager" });
    expect(text).toContain("gather-cancel");
    expect(code).toBe(0);
  });
});
