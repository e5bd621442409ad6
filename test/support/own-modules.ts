// A folder with files of a user's that load one another, for the built launcher.

import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import { launch } from "./launcher.ts";

let folder: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "asyncdemo-modules-")));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** A folder with these files, and one for what is temporary in its runs. */
export async function place(files: Readonly<Record<string, string>>) {
  const cwd = await mkdtemp(join(folder, "case-"));
  const TMPDIR = await mkdtemp(join(folder, "tmp-"));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(cwd, name, ".."), { recursive: true });
    await writeFile(join(cwd, name), text);
  }
  const run = (name: string) =>
    launch(["run", `./${name}`, "--format", "plain"], { cwd, env: { TMPDIR } });
  return { cwd, TMPDIR, run };
}

/** The text of a scenario. */
export const scenario = (
  head: string,
  body: string,
) => `import { defineScenario, print } from "asyncdemo";
${head}
export default defineScenario({
  summary: "mine",
  *main() {
    ${body}
  },
});
`;
