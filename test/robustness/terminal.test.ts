import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { columnsOf, mendSize, rowsOf } from "../../src/cli/terminal-size.ts";
import { EmulatedTerminal } from "../support/emulated-terminal.ts";
import { FakeIo } from "../support/fake-io.ts";
import { fault } from "../support/fault.ts";
import { launcher } from "../support/launcher.ts";

let cwd: string;

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "asyncdemo-terminal-"));
  const works = `import { createTask, defineScenario, sleep } from "asyncdemo";
export default defineScenario({
  summary: "tasks that sleep",
  *main() {
    const tasks = Array.from({ length: 5 }, (_, n) => createTask(sleep(0.1 * n)));
    for (const task of tasks) yield* task;
  },
});
`;
  await writeFile(join(cwd, "works.mjs"), works);
});

afterAll(() => rm(cwd, { recursive: true, force: true }));

/** A run on a terminal that reports such a size. */
function onTerminal(size: string, argv: readonly string[]) {
  const command = `stty ${size}; exec "$0" "$@"`;
  return EmulatedTerminal.run("/bin/sh", ["-c", command, process.execPath, launcher, ...argv], {
    cwd,
  });
}

describe("a terminal's size", () => {
  fault(
    "a terminal of 0 columns and rows",
    "as much is written as on one of 80 columns",
    async () => {
      for (const format of ["log", "lanes"]) {
        const argv = ["run", "works.mjs", "--clock", "real", "--format", format];
        const ordinary = await onTerminal("cols 80 rows 24", argv);
        const none = await onTerminal("cols 0 rows 0", argv);
        expect(none.code).toBe(0);
        expect(none.text.length).toBeLessThan(2 * ordinary.text.length);
        expect(none.last.rows.join("\n")).toContain("as declared");
      }
    },
  );

  fault(
    "a terminal of 65535 columns and rows",
    "lines are laid out for no more than 1000",
    async () => {
      for (const format of ["log", "lanes"]) {
        const argv = ["run", "works.mjs", "--clock", "real", "--format", format];
        const { text, code } = await onTerminal("cols 65535 rows 65535", argv);
        expect(code).toBe(0);
        expect(text.length).toBeLessThan(300_000);
      }
    },
  );

  fault("a size that is no number of columns", "the next source counts: COLUMNS, then 80", () => {
    for (const columns of [0, -1, Number.NaN, undefined]) {
      const options = { tty: { stdout: true }, ...(columns !== undefined && { columns }) };
      expect(columnsOf(new FakeIo({ ...options, env: { COLUMNS: "66" } }))).toBe(66);
      expect(columnsOf(new FakeIo({ ...options, env: { COLUMNS: "nonsense" } }))).toBe(80);
      expect(columnsOf(new FakeIo({ ...options, env: { COLUMNS: "0" } }))).toBe(80);
    }
    expect(columnsOf(new FakeIo({ env: { COLUMNS: "1e9" } }))).toBe(1000);
    expect(rowsOf(new FakeIo())).toBe(24);
  });

  fault("a size that is lost while a run lasts", "libraries that draw see 80 columns", () => {
    const stream = { columns: 100, rows: 30 };
    mendSize(stream, {});
    expect(stream).toEqual({ columns: 100, rows: 30 });
    Object.assign(stream, { columns: 0, rows: 0 });
    expect(stream).toEqual({ columns: 80, rows: 24 });
    Object.assign(stream, { columns: 120, rows: 40 });
    expect(stream).toEqual({ columns: 120, rows: 40 });
  });
});
