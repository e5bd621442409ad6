/** The output of `verify`: a line per scenario, or a table of versions, and both sides of a difference. */

import type { Sides } from "../analysis/comparison.ts";
import { differs, type Row } from "../analysis/side-by-side.ts";
import {
  eventTitle,
  listedWords,
  noValue,
  sideTitles,
  type TwinVerdict,
  verdictOn,
  verdictWords,
  verifyTotal,
} from "../words/comparison-words.ts";
import { sanitizeLine } from "../words/sanitize.ts";
import { makePalette } from "./palette.ts";
import type { Screen } from "./screen.ts";
import { fitTo, widthOf, wrap } from "./width.ts";

/** A scenario compared with its twin. */
export interface ComparedTwin {
  /** What either side printed when, and how main ended. */
  readonly rows: readonly Row[];
  /** The first event that differs; null where none does, or the twin could not be recorded. */
  readonly event: {
    readonly seq: number;
    readonly kinds: Sides<string | null>;
    readonly field: string;
    readonly values: Sides<string | null>;
  } | null;
  /** Why they differ, if that is known. */
  readonly listed: string | null;
}

/** What is printed decides before events do. */
export function verdictOnTwin({ rows, event, listed }: ComparedTwin): TwinVerdict {
  if (rows.some(differs)) return "different";
  if (event === null) return "same";
  return listed === null ? "different" : "listed";
}

export interface VerifyReport {
  /** @param twins The twin on each Python, in the order of the versions. */
  scenario(name: string, twins: readonly ComparedTwin[]): void;
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
  const ellipsis = screen.unicode ? "…" : "~";
  let count = 0;
  let differing = 0;
  let listed = 0;
  const write = (text: string): void => screen.out(`${text}\n`);

  if (isTable) {
    const header = versions.map((version, index) => fitTo(version, cells[index] ?? 0, ""));
    write(bold(`${fitTo("", nameColumns, "")}${header.join("")}`.trimEnd()));
  }
  return {
    scenario(name, twins) {
      const verdicts = twins.map(verdictOnTwin);
      count++;
      if (verdicts.includes("different")) differing++;
      else if (verdicts.includes("listed")) listed++;
      const shown = fitTo(sanitizeLine(name), nameColumns, "");
      const cellsOf = verdicts.map((verdict, index) => {
        const mark = verdict === "different" ? different : same;
        const text = isTable
          ? fitTo(`${mark} ${verdictWords[verdict]}`, cells[index] ?? 0, "")
          : `${mark} ${verdictOn(verdict, versions[index] ?? "")}`;
        return verdict === "different" ? bad(text) : good(text);
      });
      write(`${shown}${cellsOf.join("")}`.trimEnd());
      twins.forEach((twin, index) => {
        if (verdicts[index] !== "same") showTwin(twin, versions[index] ?? "");
      });
    },
    end() {
      const total = verifyTotal(count, differing, listed);
      write("");
      write(differing === 0 ? good(`${same} ${total}`) : bad(`${different} ${total}`));
    },
  };

  function showTwin({ rows, event, listed }: ComparedTwin, version: string): void {
    if (rows.some(differs)) showSides(rows, version);
    else if (event !== null) showEvent(event, version);
    if (listed === null) return;
    for (const line of wrap([{ text: listedWords(listed), paint: dim }], screen.columns - 2)) {
      write(`  ${line}`);
    }
  }

  function showEvent(event: NonNullable<ComparedTwin["event"]>, version: string): void {
    const { seq, kinds, field, values } = event;
    write(`  ${dim(eventTitle(seq, kinds, field))}`);
    const heads = sideTitles(version);
    const headColumns = Math.max(...heads.map(widthOf));
    const room = Math.max(screen.columns - headColumns - 6, 20);
    const texts = values.map((value) => sanitizeLine(value ?? noValue));
    const start = firstDifference(texts[0] ?? "", texts[1] ?? "", room);
    for (const [index, head] of heads.entries()) {
      const value = fitTo(from(texts[index] ?? "", start), room, ellipsis).trimEnd();
      write(`  ${dim(fitTo(head, headColumns, ""))}  ${bad(value)}`);
    }
  }

  /** What of a text is shown, where its beginning is the same on both sides. */
  function from(text: string, start: number): string {
    return start === 0 ? text : `${ellipsis}${text.slice(start)}`;
  }

  function showSides(rows: readonly Row[], version: string): void {
    const half = Math.floor((screen.columns - 5) / 2);
    const side = (text: string) => fitTo(text, half, ellipsis);
    const [left, right] = sideTitles(version).map(side);
    write(dim(`  ${left} | ${right?.trimEnd()}`));
    for (const { ours, theirs } of rows) {
      const isSame = ours === theirs;
      const texts = [sanitizeLine(ours ?? ""), sanitizeLine(theirs ?? "")] as const;
      const isOneSided = ours === null || theirs === null;
      const start = isSame || isOneSided ? 0 : firstDifference(...texts, half);
      const [a, b] = texts.map((text) => side(from(text, start)));
      const line = `${isSame ? " " : "*"} ${a} | ${b?.trimEnd()}`.trimEnd();
      write(isSame ? dim(line) : bad(line));
    }
  }
}

/** How much of the same beginning is left in front of what differs. */
const keptBefore = 8;

/** From where texts are shown, so that what differs is within the columns; 0 if it is anyway. */
function firstDifference(a: string, b: string, columns: number): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  // Not in the middle of a surrogate pair.
  if (/[\udc00-\udfff]/.test(a[at] ?? "")) at--;
  return widthOf(a.slice(0, at)) < columns - keptBefore ? 0 : Math.max(at - keptBefore, 0);
}
