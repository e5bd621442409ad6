/**
 * The lines of the statement that a line is in, as far as its brackets show.
 *
 * A call's place in a trace is the line where the call begins; a mark for people stands at the
 * argument that matters. This is no parser: it knows strings, comments, templates and regular
 * expressions well enough not to take a bracket in one for code, and a block's brace from an
 * object's. Rejected: a real one, ten times the size of everything that a run loads.
 */

export interface LineRange {
  readonly from: number;
  readonly to: number;
}

interface Bracket {
  readonly from: number;
  to: number;
  /** Whether statements stand in it. */
  readonly isBlock: boolean;
}

/** What a bracket, or the end of one, may look like but is not. */
const notCode =
  /\/\/.*|\/\*[\s\S]*?\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|(?<=[([{,;=:!&|?+\n]\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+\/|`(?:\\[\s\S]|[^`\\])*`/g;

/** Finds statements in one source. */
export class Statements {
  readonly #lines: readonly string[];
  readonly #brackets: readonly Bracket[];

  constructor(source: string) {
    const code = source.replace(notCode, (text) => text.replace(/[^\n]/g, " "));
    this.#lines = code.split("\n");
    this.#brackets = bracketsOf(code);
  }

  /** The lines, from 1, of the statement around `line`; of a comment, those above and below it. */
  around(line: number): LineRange {
    if (!this.#isBlank(line)) return this.#aroundCode(line);
    let from = line;
    while (from > 1 && this.#isBlank(from)) from--;
    let to = line;
    while (to < this.#lines.length && this.#isBlank(to)) to++;
    return { from, to };
  }

  #isBlank(line: number): boolean {
    return this.#lines[line - 1]?.trim() === "";
  }

  #aroundCode(line: number): LineRange {
    // Innermost first: what is opened later is inside of what is opened before.
    const around = this.#brackets.filter(({ from, to }) => from < line && to >= line).reverse();
    const block = around.findIndex(({ isBlock }) => isBlock);
    const { from, to } = around.slice(0, block === -1 ? around.length : block).at(-1) ?? {
      from: line,
      to: line,
    };
    return { from, to: Math.min(to, this.#lines.length) };
  }
}

function bracketsOf(code: string): readonly Bracket[] {
  const found: Bracket[] = [];
  const open: Bracket[] = [];
  let line = 1;
  for (const { 0: character, index } of code.matchAll(/[([{)\]}\n]/g)) {
    if (character === "\n") line++;
    else if ("([{".includes(character)) {
      const bracket = {
        from: line,
        to: Number.POSITIVE_INFINITY,
        isBlock: character === "{" && isBlock(code.slice(Math.max(index - 24, 0), index)),
      };
      found.push(bracket);
      open.push(bracket);
    } else {
      const bracket = open.pop();
      if (bracket !== undefined) bracket.to = line;
    }
  }
  return found;
}

/** An object's brace stands where a value is expected. */
function isBlock(before: string): boolean {
  return !/(?:[([,:?&|]|[^=!<>]=|\.\.\.|\b(?:return|yield|default)|yield\*)\s*$/.test(before);
}
