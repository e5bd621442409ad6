import { chmod, chown, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { findConfig } from "../../src/cli/find-config.ts";
import { fault } from "../support/fault.ts";

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
});
