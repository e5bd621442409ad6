/** The output of `verify`: a line per scenario, or a table of versions, and both sides of a difference. */

import type { Row } from "../analysis/side-by-side.ts";
import { sideTitles, verdictOn, verdictWords, verifyTotal } from "../words/comparison-words.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { makePalette } from "./palette.ts";
import type { Screen } from "./screen.ts";
import { fitTo, widthOf } from "./width.ts";

export interface VerifyReport {
  /** @param sides The rows compared with each Python, in the order of the versions. */
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
  const longest = `${different} ${verdictWords.different}`.length;
  const cells = versions.map((version) => Math.max(widthOf(version), longest) + 2);
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
        const mark = isSame ? same : different;
        const text = isTable
          ? fitTo(`${mark} ${verdictWords[isSame ? "same" : "different"]}`, cells[index] ?? 0, "")
          : `${mark} ${verdictOn(isSame, versions[index] ?? "")}`;
        return isSame ? good(text) : bad(text);
      });
      write(`${shown}${verdict.join("")}`.trimEnd());
      sides.forEach((rows, index) => {
        if (!agrees[index]) showSides(rows, versions[index] ?? "");
      });
    },
    end() {
      const total = verifyTotal(count, differing);
      write("");
      write(differing === 0 ? good(`${same} ${total}`) : bad(`${different} ${total}`));
    },
  };

  function showSides(rows: readonly Row[], version: string): void {
    const half = Math.floor((screen.columns - 5) / 2);
    const ellipsis = screen.unicode ? "…" : "~";
    const side = (text: string | null) => fitTo(sanitizeLine(text ?? ""), half, ellipsis);
    const [left, right] = sideTitles(version).map(side);
    write(dim(`  ${left} | ${right?.trimEnd()}`));
    for (const { ours, theirs } of rows) {
      const isSame = ours === theirs;
      const line = `${isSame ? " " : "*"} ${side(ours)} | ${side(theirs).trimEnd()}`.trimEnd();
      write(isSame ? dim(line) : bad(line));
    }
  }
}
