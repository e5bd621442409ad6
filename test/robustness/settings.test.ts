import { chmod, chown, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { findConfig } from "../../src/cli/find-config.ts";
import { fault } from "../support/fault.ts";
import { launch } from "../support/launcher.ts";

let top: string;

beforeAll(async () => {
  top = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-settings-")));
});

afterAll(() => rm(top, { recursive: true, force: true }));

/** A folder with settings, and a folder in it. */
async function project(name: string): Promise<{ file: string; inner: string; folder: string }> {
  const folder = join(top, name);
  const inner = join(folder, "inner");
  await mkdir(inner, { recursive: true });
  const file = join(folder, "asyncdemo.config.json");
  await writeFile(file, "{}");
  return { file, inner, folder };
}

/** Only root can give files away. */
const isRoot = process.getuid?.() === 0;
const otherUser = 12345;

describe("settings of others", () => {
  fault("settings above the folder that another user owns", "they are not used", async () => {
    const own = await project("own");
    expect(findConfig(own.inner)).toBe(own.file);
    if (!isRoot) return;
    const foreignFile = await project("foreign-file");
    await chown(foreignFile.file, otherUser, otherUser);
    expect(findConfig(foreignFile.inner)).toBeNull();
    expect(findConfig(foreignFile.folder)).toBe(foreignFile.file);
    const foreignFolder = await project("foreign-folder");
    await chown(foreignFolder.folder, otherUser, otherUser);
    expect(findConfig(foreignFolder.inner)).toBeNull();
  });

  fault(
    "settings in a folder above that everyone may write to",
    "the search ends before it",
    async () => {
      const open = await project("open");
      await chmod(open.folder, 0o1777);
      expect(findConfig(open.inner)).toBeNull();
      expect(findConfig(open.folder)).toBe(open.file);
    },
  );

  fault(
    "what others have left for tsx in the temporary folder",
    "nothing is read or written there",
    async () => {
      const folder = join(top, "tsx");
      await mkdir(join(folder, "temporary"), { recursive: true });
      await writeFile(join(folder, "other.ts"), "export enum Seconds { Few = 2 }\n");
      const text = `import { defineScenario, sleep } from "asyncdemo";
        import { Seconds } from "./other.ts";
        export default defineScenario({ summary: "Sleeps.", *main() { yield* sleep(Seconds.Few); } });`;
      for (const name of ["required.ts", "imported.mts"]) {
        await writeFile(join(folder, name), text);
        const env = { TMPDIR: join(folder, "temporary") };
        expect(await launch(["run", name], { cwd: folder, env })).toMatchObject({ code: 0 });
      }
      expect(await readdir(join(folder, "temporary"))).toEqual([
        expect.stringMatching(/^asyncdemo/),
      ]);
    },
  );
});
