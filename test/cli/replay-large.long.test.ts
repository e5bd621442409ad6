import { mkdtemp, open, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { asyncdemo } from "../support/fake-io.ts";
import { launch } from "../support/launcher.ts";

let folder: string;
let cancel: string;
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-replay-")));
  const argv = ["run", "gather-cancel", "--quiet", "--trace", "cancel.ndjson"];
  await asyncdemo([...argv, "--clock", "virtual"], { folder });
  cancel = await readFile(join(folder, "cancel.ndjson"), "utf8");
});
afterAll(() => rm(folder, { recursive: true }));

describe("a trace larger than memory", () => {
  const events = 400_000;
  beforeAll(async () => {
    const file = await open(join(folder, "large.ndjson"), "w");
    const [header = ""] = cancel.split("\n");
    await file.write(`${header}\n`);
    for (let seq = 1; seq <= events; seq += 1000) {
      const some = Array.from({ length: 1000 }, (_, at) => {
        const text = `${seq + at} ${"x".repeat(60)}\\n`;
        return `{"seq":${seq + at},"atMs":0,"cause":null,"kind":"text.printed","task":null,"text":"${text}"}\n`;
      });
      await file.write(some.join(""));
    }
    const summary = (cancel.trimEnd().split("\n").at(-1) as string).replace(
      /"events":\d+/,
      `"events":${events}`,
    );
    await file.write(`${summary}\n`);
    await file.close();
  });

  it.each(["plain", "json", "tree"])("is shown line by line: %s", async (format) => {
    const env = { NODE_OPTIONS: "--max-old-space-size=40" };
    const { err, code, out } = await launch(["replay", "large.ndjson", "--format", format], {
      cwd: folder,
      env,
    });
    expect({ err, code }).toEqual({ err: "", code: 0 });
    if (format !== "tree") expect(out.length).toBeGreaterThan(events * 60);
  });

  it("is refused when a line of it has no end", async () => {
    const file = await open(join(folder, "line.ndjson"), "w");
    await file.write("{");
    for (let at = 0; at < 80; at++) await file.write("x".repeat(1 << 20));
    await file.close();
    const { err, code } = await asyncdemo(["replay", "line.ndjson"], { folder });
    expect(err).toContain("line.ndjson:1: the line is longer than a trace allows");
    expect(code).toBe(2);
  });
});
