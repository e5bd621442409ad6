// The process of a host on a native Python.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { describe, expect } from "vitest";
import { hostCommand } from "../../src/python/host-command.ts";
import { hostFile } from "../../src/python/host-files.ts";
import { HostProcess } from "../../src/python/host-process.ts";
import { PythonHost } from "../../src/python/python-host.ts";
import { type PythonUnderTest, testOn } from "./interpreters.ts";

const limits = { turns: 1000, wallMs: 5000, outputBytes: 1 << 20 };

/** The tests of these interpreters. */
export function testHostProcesses(natives: readonly PythonUnderTest[]): void {
  describe.each(natives)("a host process on CPython %s", (version, python) => {
    const test = testOn([version, python]);

    test("is started again after it was killed", async () => {
      const host = await PythonHost.start(python!);
      const killer = "import os, signal; os.kill(os.getppid(), signal.SIGKILL); os._exit(0)";
      expect((await host.run({ source: killer })).end).toEqual({
        kind: "died",
        how: "signal SIGKILL",
      });
      expect((await host.run({ source: "print(1)" })).stdout).toBe("1\n");
      await host.close();
    });

    test("works on as many programs as there are processors", async () => {
      const host = await PythonHost.start(python!);
      const file = join(mkdtempSync(join(tmpdir(), "asyncdemo-host-")), "written");
      const waits = `import os\nwhile not os.path.exists(${JSON.stringify(file)}): pass\nprint("seen")`;
      const writes = `open(${JSON.stringify(file)}, "w").close()\nprint("written")`;
      const both = availableParallelism() > 1 ? [waits, writes] : [writes, waits];
      const results = await Promise.all(both.map((source) => host.run({ source })));
      const printed = results.map(({ stdout }) => stdout);
      expect(printed).toEqual(
        both[0] === waits ? ["seen\n", "written\n"] : ["written\n", "seen\n"],
      );
      await host.close();
      rmSync(dirname(file), { recursive: true });
    });

    test("asks again for what a program that killed it had kept from its turn", async () => {
      const host = await PythonHost.start(python!);
      const killer = "import os, signal; os.kill(os.getppid(), signal.SIGKILL); os._exit(0)";
      const sources = [killer, ...Array.from({ length: 9 }, (_, index) => `print(${index})`)];
      const [killed, ...others] = await Promise.all(sources.map((source) => host.run({ source })));
      expect(killed?.end).toMatchObject({ kind: "died" });
      expect(others.map(({ stdout }) => stdout.trim())).toEqual([..."012345678"]);
      await host.close();
    });

    test("kills a program that catches every attempt to stop it", async () => {
      const host = await PythonHost.start(python!);
      const source = "while True:\n  try:\n    while True: pass\n  except BaseException: pass\n";
      const { end } = await host.run({ source }, { wallMs: 50 });
      expect(end).toMatchObject({ kind: "endless", bound: "wall-time" });
      expect((await host.run({ source: "print(1)" })).stdout).toBe("1\n");
      await host.close();
    });

    test("waits for a program's threads before it moves the clock", async () => {
      const host = await PythonHost.start(python!);
      const source = `
import asyncio
async def main():
    asyncio.get_running_loop().call_later(5, print, "timer")
    print(await asyncio.to_thread(lambda: "thread"))
    await asyncio.sleep(9)
asyncio.run(main())
`;
      expect((await host.run({ source })).lines).toEqual([
        { text: "thread", atMs: 0 },
        { text: "timer", atMs: 5000 },
      ]);
      await host.close();
    });

    test("keeps what Python compiles of its own modules, and of no others", async () => {
      const folder = mkdtempSync(join(tmpdir(), "asyncdemo-host-"));
      writeFileSync(join(folder, "beside.py"), "name = 'beside'\n");
      const path = join(folder, "program.py");
      writeFileSync(path, "import beside\nprint(beside.name)\n");
      const { file, args, env } = hostCommand(python!);
      const kept = join(folder, "kept");
      const process = await HostProcess.start({
        file,
        args,
        env: { ...env, PYTHONDONTWRITEBYTECODE: "", PYTHONPYCACHEPREFIX: kept },
      });
      const request = { source: readFileSync(path, "utf8"), filename: path, limits };
      expect(await process.ask(JSON.stringify(request), 9000)).toMatchObject({
        line: expect.stringContaining('"stdout": "beside\\n"'),
      });
      await process.stop();
      const compiled = readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".pyc"))
        .map((name) => basename(name).replace(/\..*/, ""));
      expect(compiled).toContain("host_program");
      expect(compiled).not.toContain("beside");
      rmSync(folder, { recursive: true });
    });

    test("gives each program an interpreter of its own where there is no fork", async () => {
      const folder = JSON.stringify(dirname(hostFile("host_start.py")));
      const script = `import os, sys; del os.fork; sys.path.insert(0, ${folder}); import host; host.serve()`;
      const { file, env } = hostCommand(python!);
      const process = await HostProcess.start({ file, args: ["-B", "-c", script], env });
      const ask = (source: string, wallMs = limits.wallMs) =>
        process.ask(
          JSON.stringify({ source, filename: "p.py", limits: { ...limits, wallMs } }),
          9000,
        );
      const stubborn = "while True:\n  try:\n    while True: pass\n  except BaseException: pass\n";
      expect(await ask("print('é')")).toMatchObject({ line: expect.stringContaining("\\u00e9") });
      expect(await ask("import os; os._exit(5)")).toMatchObject({
        line: expect.stringContaining("exit code 5"),
      });
      expect(await ask(stubborn, 50)).toMatchObject({ line: expect.stringContaining("endless") });
      await process.stop();
    });
  });
}
