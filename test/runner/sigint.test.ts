/** Ctrl-C in a program that uses the library: a process of its own, on the real clock. */

import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, expect, test } from "vitest";
import { installInto } from "../support/readme-workshop.ts";
import "../support/built.ts";

const folder = await mkdtemp(join(tmpdir(), "asyncdemo-sigint-"));
await installInto(folder);
afterAll(() => rm(folder, { recursive: true }));

/** Runs a module, sends SIGINT once it has printed, and gives all that it prints. */
async function interrupt(source: string): Promise<{ output: string; signal: string | null }> {
  const file = join(folder, "program.mjs");
  await writeFile(file, source);
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.once("data", () => child.kill("SIGINT"));
  const ended = new Promise<string | null>((resolve) => {
    child.on("close", (_, signal) => resolve(signal));
  });
  return { output: await text(child.stdout), signal: await ended };
}

const waiting = `
  import { run, Runner, sleep } from "asyncdemo";
  function* main() {
    console.log("waiting");
    try {
      yield* sleep(1000);
    } finally {
      console.log("cleaned up");
    }
  }
  const told = (error) => console.log(error.name, process.listenerCount("SIGINT"));
`;

test.skipIf(process.platform === "win32").each([
  ["run()", "await run(main()).catch(told);"],
  ["Runner.run()", "await new Runner().run(main()).catch(told);"],
])("%s cancels its main task at Ctrl-C, and listens no longer than it runs", async (_, start) => {
  expect(await interrupt(waiting + start)).toEqual({
    output: "waiting\ncleaned up\nKeyboardInterrupt 0\n",
    signal: null,
  });
});

test.skipIf(process.platform === "win32")(
  "leaves Ctrl-C to a program that listens itself",
  async () => {
    const own = `process.on("SIGINT", () => { console.log("mine"); process.exit(); });`;
    const { output } = await interrupt(`${waiting}${own} await run(main());`);
    expect(output).toBe("waiting\nmine\n");
  },
);
