import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { ProgramEnd, ProgramResult } from "../../src/python/program-result.ts";
import { galleryNames } from "../../src/runner/gallery.ts";
import { asyncdemo } from "../support/fake-io.ts";

const folder = mkdtempSync(join(tmpdir(), "asyncdemo-verify-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A machine without Python. */
const nowhere = { PATH: "/nowhere", PYENV_ROOT: "/nowhere", UV_PYTHON_INSTALL_DIR: "/nowhere" };

const printed = "<class 'asyncio.tasks._GatheringFuture'>";

/** An executable that passes for CPython, and says the same of every program. */
function fakePython(version: string, text: string, end: ProgramEnd = { kind: "returned" }): string {
  const path = join(folder, `python${version}`);
  const lines = [{ text, atMs: 0 }];
  const rest = { stdout: "", stderr: "", raw: "", endedAtMs: 0 };
  const result: ProgramResult = { python: version, lines, end, ...rest };
  writeFileSync(
    path,
    `#!${process.execPath}
if (process.argv.includes("-c")) console.log("${version}\\ncpython\\n" + __filename);
else {
  console.log('{"ready": {}}');
  require("node:readline").createInterface({ input: process.stdin })
    .on("line", () => console.log(${JSON.stringify(JSON.stringify(result))}));
}
`,
  );
  chmodSync(path, 0o755);
  return path;
}

const verify = (python: readonly string[], ...words: string[]) =>
  asyncdemo(["verify", ...words, ...python.flatMap((path) => ["--python", path])], {
    env: nowhere,
    folder,
    columns: 80,
  });

describe.skipIf(process.platform === "win32")("verify", () => {
  it("exits with 0 where both sides do the same", async () => {
    expect(await verify([fakePython("3.12.8", printed)], "gather-type")).toEqual({
      out: "gather-type  ✔ same as on CPython 3.12.8\n\n✔ 1 scenario: all the same\n",
      err: "",
      code: 0,
    });
  });

  it("exits with 1 where they differ, and shows both sides", async () => {
    const end: ProgramEnd = {
      kind: "raised",
      error: { type: "ValueError", message: "no", repr: "ValueError('no')" },
    };
    expect(await verify([fakePython("3.12.8", "other", end)], "gather-type")).toEqual({
      out: [
        "gather-type  ✖ differs from CPython 3.12.8",
        "  here                                  | CPython 3.12.8",
        "* 0.000 s  <class 'asyncio.tasks._Gath… | 0.000 s  other",
        "* main returned                         | main raised ValueError: no",
        "",
        "✖ 1 scenario: 1 differs",
        "",
      ].join("\n"),
      err: "",
      code: 1,
    });
  });

  it("gives a table for several Pythons, and the sides of those that differ", async () => {
    const pythons = [fakePython("3.12.8", printed), fakePython("3.13.9", "other")];
    expect(await verify(pythons, "gather-type", "gather-cancel")).toMatchObject({
      out: expect.stringMatching(
        new RegExp(
          [
            "^ {15}3\\.12\\.8 {5}3\\.13\\.9\n",
            "gather-type {4}✔ same {5}✖ differs\n {2}here +\\| CPython 3\\.13\\.9\n",
            "\\* 0\\.000 s {2}<class 'asyncio.tasks._Gath… \\| 0\\.000 s {2}other\n",
            " {2}main returned +\\| main returned\n",
            "gather-cancel {2}✖ differs {2}✖ differs\n {2}here +\\| CPython 3\\.12\\.8\n",
            "[\\s\\S]*\\| CPython 3\\.13\\.9\n[\\s\\S]*",
            "\n\n✖ 2 scenarios: 2 differ\n$",
          ].join(""),
        ),
      ),
      err: "",
      code: 1,
    });
  });

  it("asks one process for all scenarios", async () => {
    const path = fakePython("3.12.8", printed);
    const starts = join(folder, "starts");
    const count = `require("node:fs").appendFileSync(${JSON.stringify(starts)}, ".");`;
    const source = readFileSync(path, "utf8");
    writeFileSync(path, source.replace("else {\n", `else {\n  ${count}\n`));
    expect(await verify([path], "--all")).toMatchObject({ err: "", code: 1 });
    expect(readFileSync(starts, "utf8")).toBe(".");
  });

  it("takes every flag from the environment, too", async () => {
    const env = {
      ...nowhere,
      ASYNCDEMO_PYTHON: fakePython("3.12.8", printed),
      ASYNCDEMO_ALL: "1",
      ASYNCDEMO_ASCII: "1",
      ASYNCDEMO_COLOR: "always",
    };
    const { out, err, code } = await asyncdemo(["verify"], { env, folder });
    expect({ err, code }).toEqual({ err: "", code: 1 });
    const lines = out.trimEnd().split("\n");
    expect(lines.filter((line) => line.includes("= same as on CPython 3.12.8"))).toEqual([
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
      expect.stringMatching(/^gather-type +\u001b\[32m= same/),
    ]);
    const count = galleryNames().length;
    expect(lines.at(-1)).toContain(`! ${count} scenarios: ${count - 1} differ`);
    expect(out).toMatch(/^\p{ASCII}*$/u);
  });

  it("exits with 2 where an interpreter is missing, and says what to install", async () => {
    const ended = await verify(["3.13"], "gather-type");
    expect(ended).toMatchObject({ out: "", code: 2 });
    expect(ended.err).toMatch(
      /^asyncdemo: CPython 3\.13 was not found\.\n {2}Found:\n.*pyodide[\s\S]*\nhint: Install CPython 3\.13 \(pyenv install 3\.13, /,
    );
  });

  it("exits with 2 where an executable is no Python, or no host", async () => {
    const path = join(folder, "no-python");
    writeFileSync(path, "#!/bin/sh\necho hello\n");
    chmodSync(path, 0o755);
    expect(await verify([path], "gather-type")).toMatchObject({
      err: expect.stringContaining("no-python is no CPython that can be started."),
      code: 2,
    });
    const mute = fakePython("3.11.1", "");
    writeFileSync(mute, `#!/bin/sh\n[ "$1" = -I ] && printf '3.11.1\\ncpython\\n%s\\n' "$0"\n`);
    expect(await verify([mute], "gather-type")).toMatchObject({
      err: expect.stringContaining("did not start as a host of programs"),
      code: 2,
    });
  });

  it("exits with 2 without a scenario, and for one that has no twin", async () => {
    const python = fakePython("3.12.8", printed);
    expect(await verify([python])).toMatchObject({
      err: expect.stringMatching(/^asyncdemo: nothing to verify\nhint: name a scenario, or --all/),
      code: 2,
    });
    writeFileSync(join(folder, "alone.ts"), "");
    expect(await verify([python], "./alone.ts")).toMatchObject({
      err: expect.stringMatching(/'alone\.ts' has no twin\nhint: .*alone\.py/),
      code: 2,
    });
  });
});
