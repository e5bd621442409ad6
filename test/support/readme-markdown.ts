// What of a Markdown document can be executed: its fenced blocks and the transcripts in them.

/** A fenced block. Offsets are those of its text, without the fences. */
export interface Block {
  readonly language: string;
  /** What stands behind the language on the fence. */
  readonly info: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The file that its first line names in a comment, or null. */
  readonly file: string | null;
  /** The nearest heading above it. */
  readonly heading: string;
}

const fence = /^```(\w*)[ ]*(.*)\n([\s\S]*?)^```$/gm;
const fileComment = /^(?:\/\/|#) ([\w-]+\.\w+)\n/;

export function blocksOf(markdown: string): Block[] {
  const prose = withoutBlocks(markdown);
  return [...markdown.matchAll(fence)].map((match) => {
    const [whole, language = "", info = "", text = ""] = match;
    const start = match.index + whole.indexOf("\n") + 1;
    const headings = [...prose.slice(0, start).matchAll(/^#+ (.*)$/gm)];
    return {
      language,
      info,
      text,
      start,
      end: start + text.length,
      file: fileComment.exec(text)?.[1] ?? null,
      heading: headings.at(-1)?.[1] ?? "",
    };
  });
}

/** A command after a `$ ` prompt, and what it is shown to print. */
export interface Step {
  readonly command: string;
  readonly output: string;
}

/** The steps of a `console` block; a command goes on after a line that ends in a backslash. */
export function stepsOf({ text }: Block): Step[] {
  const steps = [...text.matchAll(/^\$ ((?:.*\\\n)*.*)\n((?:(?!\$ ).*\n)*)/gm)];
  return steps.map(([, command = "", output = ""]) => ({ command, output }));
}

export function writeSteps(steps: readonly Step[]): string {
  return steps.map(({ command, output }) => `$ ${command}\n${output}`).join("");
}

/** Puts new texts in the place of the blocks' own. */
export function replaceBlocks(markdown: string, texts: ReadonlyMap<Block, string>): string {
  const inOrder = [...texts].sort(([a], [b]) => b.start - a.start);
  return inOrder.reduce(
    (result, [{ start, end }, text]) => result.slice(0, start) + text + result.slice(end),
    markdown,
  );
}

/** The rows of the table under a heading, each cell as it is written. */
export function tableUnder(markdown: string, heading: string): string[][] {
  const sections = withoutBlocks(markdown).split(/^#+ /m);
  const section = sections.find((text) => text.startsWith(`${heading}\n`)) ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

/** The document with blanks where its blocks are: a comment in one may look like a heading. */
function withoutBlocks(markdown: string): string {
  return markdown.replace(fence, (block) => block.replace(/./g, " "));
}

/** The code spans of a cell. */
export function codeIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
}
