import { chmod, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { extrasElement, runsOf, traceElement } from "../../src/render/reports/page-data.ts";
import { asyncdemo } from "../support/fake-io.ts";
import { cleanEnvironment, launch } from "../support/launcher.ts";

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-open-")));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const env = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "" };

/** Opens without a browser; what the page holds. */
async function opened(...argv: readonly string[]) {
  const { out, err, code } = await asyncdemo(["open", ...argv, "--no-browser"], { folder, env });
  expect({ err, code }).toEqual({ err: "", code: 0 });
  const path = out.trimEnd();
  const html = await readFile(path, "utf8");
  const { mode } = await stat(dirname(path));
  await rm(dirname(path), { recursive: true });
  const content = (id: string) =>
    new RegExp(`<script type="[^"]+" id="${id}">(.*?)</script>`, "s").exec(html)?.[1] ?? "";
  const { sources } = JSON.parse(content(extrasElement));
  return { path, mode, sources, runs: runsOf(content(traceElement).split("\n")) };
}

describe("open", () => {
  it("writes a page of a scenario to a folder of its own, with its source", async () => {
    const { path, mode, sources, runs } = await opened("gather-cancel");
    expect(path.startsWith(join(tmpdir(), "asyncdemo-"))).toBe(true);
    expect(path.endsWith("/gather-cancel.html")).toBe(true);
    if (process.platform !== "win32") expect(mode & 0o077).toBe(0);
    expect(runs.map(({ header }) => header.scenario)).toEqual(["gather-cancel"]);
    expect(sources[0]["gather-cancel.ts"]).toContain("function* cancelCoro");
  });

  it("takes a program in Python", async () => {
    const text =
      "import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n\nasyncio.run(main())\n";
    await writeFile(join(folder, "mine.py"), text);
    const { sources, runs } = await opened("mine.py");
    expect(runs[0]?.events.length).toBeGreaterThan(3);
    expect(sources).toEqual([{ "mine.py": text }]);
  });

  it("takes a trace, with the programs that lie beside it and nothing else", async () => {
    const { out } = await asyncdemo(["run", "gather-cancel", "--format", "json"]);
    await mkdir(join(folder, "traces/below"), { recursive: true });
    await writeFile(join(folder, "secret.ts"), "secret");
    await writeFile(join(folder, "traces/notes.txt"), "notes");
    await writeFile(join(folder, "traces/below/gather-cancel.ts"), "beside\n");
    const trace = (file: string) =>
      writeFile(
        join(folder, "traces/run.ndjson"),
        out.replaceAll('"gather-cancel.ts"', `"${file}"`),
      );
    const traceIn = { folder: join(folder, "traces"), env };
    for (const [file, sources] of [
      ["below/gather-cancel.ts", { "below/gather-cancel.ts": "beside\n" }],
      ["../secret.ts", {}],
      [join(folder, "secret.ts"), {}],
      ["notes.txt", {}],
    ] as const) {
      await trace(file);
      const result = await asyncdemo(["open", "run.ndjson", "--no-browser"], traceIn);
      const html = await readFile(result.out.trimEnd(), "utf8");
      expect(html).toContain(`"sources":[${JSON.stringify(sources)}]`);
      await rm(dirname(result.out.trimEnd()), { recursive: true });
    }
  });

  it("refuses what is not there, and a trace that is none", async () => {
    await writeFile(join(folder, "no.ndjson"), "{}\n");
    expect(await asyncdemo(["open", "nope"], { folder })).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("unknown scenario 'nope'"),
    });
    expect(await asyncdemo(["open", "no.ndjson"], { folder })).toMatchObject({ code: 2, out: "" });
  });

  it.runIf(process.platform === "linux")("starts the browser with the page", async () => {
    const bin = join(folder, "bin");
    await mkdir(bin);
    await writeFile(join(bin, "xdg-open"), `#!/bin/sh\nprintf '%s' "$1" > '${folder}/opened'\n`);
    await chmod(join(bin, "xdg-open"), 0o755);
    const PATH = bin + delimiter + cleanEnvironment().PATH;
    const { out, code } = await launch(["open", "gather-cancel"], { cwd: folder, env: { PATH } });
    expect(code).toBe(0);
    await expect
      .poll(() => readFile(join(folder, "opened"), "utf8").catch(() => null))
      .toBe(out.trimEnd());
    await rm(dirname(out.trimEnd()), { recursive: true });
  });
});
