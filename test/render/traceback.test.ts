import { describe, expect, it } from "vitest";
import { formatTraceback } from "../../src/render/traceback.ts";
import type { ErrorInfo } from "../../src/trace/terms.ts";

let ids = 0;

function error(type: string, message = "", more: Partial<ErrorInfo> = {}): ErrorInfo {
  return { id: ++ids, type, message, repr: `${type}()`, frames: [], ...more };
}

const frame = { file: "a.ts", line: 3, column: 1, function: "main", source: "boom();" };

describe("a traceback", () => {
  it("names file, line, function and source, outermost first", () => {
    expect(formatTraceback(error("ValueError", "no", { frames: [frame] }))).toBe(
      `Traceback (most recent call last):\n  File "a.ts", line 3, in main\n    boom();\nValueError: no\n`,
    );
  });

  it("has notes and the lines of a message below the type", () => {
    expect(formatTraceback(error("E", "one\ntwo", { notes: ["a note"] }))).toBe(
      "E: one\ntwo\na note\n",
    );
  });

  it("shows the cause and the context before the error itself", () => {
    const context = error("KeyError", "'k'");
    expect(formatTraceback(error("E", "", { context }))).toBe(
      "KeyError: 'k'\n\nDuring handling of the above exception, another exception occurred:\n\nE\n",
    );
    expect(formatTraceback(error("E", "", { context, cause: context }))).toContain(
      "\nThe above exception was the direct cause of the following exception:\n",
    );
  });

  it("draws a group as Python does", () => {
    const exceptions = [error("E", "1"), error("G", "g", { exceptions: [error("F")] })];
    expect(formatTraceback(error("ExceptionGroup", "two", { exceptions, frames: [frame] }))).toBe(
      `  + Exception Group Traceback (most recent call last):
  |   File "a.ts", line 3, in main
  |     boom();
  | ExceptionGroup: two
  +-+---------------- 1 ----------------
    | E: 1
    +---------------- 2 ----------------
    | G: g
    +-+---------------- 1 ----------------
      | F
      +------------------------------------
`,
    );
  });

  it("counts the members beyond fifteen", () => {
    const exceptions = Array.from({ length: 17 }, (_, at) => error("E", String(at)));
    const text = formatTraceback(error("G", "", { exceptions }));
    expect(text).toContain("| E: 14\n");
    expect(text).not.toContain("E: 15");
    expect(text).toContain("---- ... ----------------\n    | and 2 more exceptions\n");
  });
});
