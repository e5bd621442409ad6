import { describe, expect, test } from "vitest";
import { HostProcess } from "../../src/python/host-process.ts";
import { PythonHost } from "../../src/python/python-host.ts";
import type { PythonInterpreter } from "../../src/python/python-interpreter.ts";
import { testHostProcesses } from "./host-processes.ts";
import { newestNative } from "./interpreters.ts";

// On the newest native version; host-process.long.test.ts has the others.

const fake = (path: string): PythonInterpreter => ({
  kind: "native",
  version: "3.99.0",
  implementation: "CPython",
  path,
});

describe("starting a host", () => {
  test("fails with the reason where there is no executable", async () => {
    await expect(PythonHost.start(fake("/no/such/python"))).rejects.toMatchObject({
      name: "PythonHostError",
      message: expect.stringContaining("ENOENT"),
      hint: expect.stringContaining("--python"),
    });
  });

  test("fails with what an executable said that is no host", async () => {
    const echo = HostProcess.start({ file: process.execPath, args: ["-p", "'hello'"], env: {} });
    await expect(echo).rejects.toMatchObject({ details: "It said: hello" });
    const mute = HostProcess.start({ file: process.execPath, args: ["-e", "lost("], env: {} });
    await expect(mute).rejects.toMatchObject({ details: expect.stringContaining("SyntaxError") });
  });
});

describe("a host that is late", () => {
  test("answers no later question with what it had been asked before", async () => {
    const echo = `console.log('{"ready"}');
      process.stdin.on("data", (text) => setTimeout(() => process.stdout.write(text), 300));`;
    const host = await HostProcess.start({ file: process.execPath, args: ["-e", echo], env: {} });
    const answers = [host.ask("first", 50), host.ask("second", 5000)];
    expect(await Promise.all(answers)).toEqual([
      { kind: "late" },
      { kind: "gone", how: "no answer in time" },
    ]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await host.ask("third", 5000)).toMatchObject({ kind: "gone" });
    await host.kill();
  });
});

testHostProcesses([await newestNative()]);
