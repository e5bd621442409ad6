import { expect, test } from "vitest";
import { verifyReport } from "../../src/render/verify-report.ts";

const same = [{ ours: "main returned", theirs: "main returned" }];
const different = [{ ours: "main returned", theirs: "main deadlocked" }];

function report(versions: readonly string[], ...sides: readonly (typeof same)[]): string[] {
  let text = "";
  const out = (part: string) => {
    text += part;
  };
  const screen = { out, copy: out, columns: 60, colorLevel: 0 as const, unicode: false };
  const written = verifyReport(screen, versions, ["mine"]);
  written.scenario("mine", sides);
  written.end();
  return text.split("\n");
}

test("versions that differ stand in columns of their own", () => {
  const [header, row, ...below] = report(
    ["3.13.0", "3.12.1", "3.11.7"],
    same,
    different,
    different,
  );
  expect(header).toBe("          3.13.0     3.12.1     3.11.7");
  expect(row).toBe("mine      = same     ! differs  ! differs");
  expect(below.filter((line) => line.startsWith("*"))).toEqual([
    "* main returned               | main deadlocked",
    "* main returned               | main deadlocked",
  ]);
  expect(below.at(-2)).toBe("! 1 scenario: 1 differs");
});

test("a single version is reported in words", () => {
  expect(report(["3.14.2"], same)[0]).toBe("mine      = same as on CPython 3.14.2");
  expect(report(["3.14.2"], different)[0]).toBe("mine      ! differs from CPython 3.14.2");
});
