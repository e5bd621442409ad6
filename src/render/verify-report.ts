/** What `verify` says: a line a scenario, or a table of versions, and both sides where they differ. */

import type { Row } from "../analysis/side-by-side.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { makePalette } from "./palette.ts";
import type { Screen } from "./screen.ts";
import { fitTo, widthOf } from "./width.ts";

export interface VerifyReport {
  /** @param sides The rows against each Python, in the order of the versions. */
  scenario(name: string, sides: readonly (readonly Row[])[]): void;
  end(): void;
}

export function verifyReport(
  screen: Screen,
  versions: readonly string[],
  names: readonly string[],
): VerifyReport {
  const { good, bad, dim, bold } = makePalette(screen.colorLevel);
  const nameColumns = Math.max(...names.map((name) => widthOf(sanitizeLine(name))), 8) + 2;
  const [same, different] = screen.unicode ? ["✔", "✖"] : ["=", "!"];
  const words = { same: `${same} same`, different: `${different} differs` };
  const cells = versions.map((version) => Math.max(widthOf(version), words.different.length) + 2);
  const isTable = versions.length > 1;
  let count = 0;
  let differing = 0;
  const write = (text: string): void => screen.out(`${text}\n`);

  if (isTable) {
    const header = versions.map((version, index) => fitTo(version, cells[index] ?? 0, ""));
    write(bold(`${fitTo("", nameColumns, "")}${header.join("")}`.trimEnd()));
  }
  return {
    scenario(name, sides) {
      const agrees = sides.map((rows) => rows.every(({ ours, theirs }) => ours === theirs));
      count++;
      if (agrees.includes(false)) differing++;
      const shown = fitTo(sanitizeLine(name), nameColumns, "");
      const verdict = agrees.map((isSame, index) => {
        const word = isSame ? words.same : words.different;
        const where = isTable ? "" : ` ${isSame ? "as on" : "from"} CPython ${versions[index]}`;
        const text = isTable ? fitTo(word, cells[index] ?? 0, "") : word + where;
        return isSame ? good(text) : bad(text);
      });
      write(`${shown}${verdict.join("")}`.trimEnd());
      sides.forEach((rows, index) => {
        if (!agrees[index]) showSides(rows, versions[index] ?? "");
      });
    },
    end() {
      const what = `${count} ${count === 1 ? "scenario" : "scenarios"}`;
      write("");
      if (differing === 0) write(good(`${same} ${what}: all the same`));
      else
        write(bad(`${different} ${what}: ${differing} ${differing === 1 ? "differs" : "differ"}`));
    },
  };

  function showSides(rows: readonly Row[], version: string): void {
    const half = Math.floor((screen.columns - 5) / 2);
    const ellipsis = screen.unicode ? "…" : "~";
    const side = (text: string | null) => fitTo(sanitizeLine(text ?? ""), half, ellipsis);
    write(dim(`  ${side("here")} | ${side(`CPython ${version}`).trimEnd()}`));
    for (const { ours, theirs } of rows) {
      const isSame = ours === theirs;
      const line = `${isSame ? " " : "*"} ${side(ours)} | ${side(theirs).trimEnd()}`.trimEnd();
      write(isSame ? dim(line) : bad(line));
    }
  }
}
