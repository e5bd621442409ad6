/** A Markdown document as text for a terminal. */

import { lexer, type Token, type Tokens } from "marked";
import { legible, sanitize } from "../words/sanitize.ts";
import { makePalette, type Palette } from "./palette.ts";
import type { Screen } from "./screen.ts";
import { type Span, widthOf, wrap } from "./width.ts";

/** Beyond this a line is hard to read. */
const widestText = 100;

/** With less room beside the first column of a table, the others stand below it. */
const narrowestCell = 40;

type Look = Pick<Screen, "columns" | "colorLevel" | "unicode">;

/** @param section The heading of the only part that is shown; null for all. */
export function documentLines(markdown: string, section: string | null, look: Look): string[] {
  const all = lexer(markdown);
  const tokens = section === null ? all : partOf(all, section);
  const lines = new DocumentLayout(look).blocks(tokens, "");
  while (lines.at(-1) === "") lines.pop();
  return lines;
}

/** From a heading to the next of its depth. */
function partOf(all: readonly Token[], section: string): readonly Token[] {
  const begin = all.findIndex((token) => token.type === "heading" && token.text === section);
  const { depth } = all[begin] as Tokens.Heading;
  const rest = all.slice(begin + 1);
  const end = rest.findIndex((token) => token.type === "heading" && token.depth <= depth);
  return [all[begin] as Token, ...(end === -1 ? rest : rest.slice(0, end))];
}

class DocumentLayout {
  readonly #look: Look;
  readonly #palette: Palette;
  readonly #columns: number;

  constructor(look: Look) {
    this.#look = look;
    this.#palette = makePalette(look.colorLevel);
    this.#columns = Math.min(look.columns, widestText);
  }

  /** The lines of blocks, an empty one below each. */
  blocks(tokens: readonly Token[], margin: string): string[] {
    return tokens.flatMap((token) => {
      const lines = this.#block(token, margin);
      return lines.length === 0 ? [] : [...lines, ""];
    });
  }

  #block(token: Token, margin: string): string[] {
    switch (token.type) {
      case "heading":
        return this.#wrapped(
          [{ text: this.#line(textOf(token.tokens)), paint: this.#palette.bold }],
          margin,
        );
      case "code":
        return (token as Tokens.Code).text
          .split("\n")
          .map((line) => this.#palette.dim(`${margin}  ${this.#text(line)}`));
      case "list":
        return (token as Tokens.List).items.flatMap((item) => this.#item(item, margin));
      case "table":
        return this.#table(token as Tokens.Table, margin);
      case "space":
      case "html":
        return [];
      default:
        return this.#wrapped(this.#spans((token as Tokens.Paragraph).tokens ?? [token]), margin);
    }
  }

  #item({ tokens }: Tokens.ListItem, margin: string): string[] {
    const lines = this.blocks(tokens, `${margin}  `).filter((line) => line !== "");
    const dot = this.#look.unicode ? "·" : "-";
    const [first = "", ...rest] = lines;
    return [`${margin}${dot} ${first.slice(margin.length + 2)}`, ...rest];
  }

  /** The first cells in a column of their own, and the others beside it, or below. */
  #table({ rows }: Tokens.Table, margin: string): string[] {
    const heads = rows.map(([first]) => this.#spans(first?.tokens ?? []));
    const lengths = heads.map((spans) => spans.reduce((sum, { text }) => sum + widthOf(text), 0));
    const widest = Math.max(...lengths) + 2;
    const isBeside = this.#columns - margin.length - widest >= narrowestCell;
    return rows.flatMap(([, ...others], index) => {
      const head = heads[index] as readonly Span[];
      const rest = others.flatMap(({ tokens }, at) => [
        ...(at === 0 ? [] : [{ text: "  " }]),
        ...this.#spans(tokens),
      ]);
      if (!isBeside)
        return [...this.#wrapped(head, margin), ...this.#wrapped(rest, `${margin}    `)];
      const indent = margin + " ".repeat(widest);
      const [first = "", ...more] = this.#wrapped(rest, indent);
      const pad = " ".repeat(widest - (lengths[index] ?? 0));
      const begin = head
        .map(({ text, paint }) => (paint && text !== "" ? paint(text) : text))
        .join("");
      return [margin + begin + pad + first.slice(indent.length), ...more];
    });
  }

  #wrapped(spans: readonly Span[], margin: string): string[] {
    if (spans.every(({ text }) => text === "")) return [];
    return wrap(spans, this.#columns - margin.length).map((line) => margin + line);
  }

  #spans(tokens: readonly Token[]): Span[] {
    return tokens.flatMap((token): Span[] => {
      if (token.type === "image") return [];
      if (token.type === "codespan") {
        return [{ text: this.#line((token as Tokens.Codespan).text), paint: this.#palette.group }];
      }
      if (token.type === "strong") {
        return [{ text: this.#line(textOf(token.tokens)), paint: this.#palette.bold }];
      }
      const inner = (token as { readonly tokens?: Token[] }).tokens;
      if (inner !== undefined) return this.#spans(inner);
      return [{ text: this.#line(textOf([token])) }];
    });
  }

  /** Text of a paragraph: its own line breaks are blanks. */
  #line(text: string): string {
    return this.#text(text.replaceAll("\n", " "));
  }

  #text(text: string): string {
    return legible(this.#look, sanitize(text));
  }
}

/** The text without its marks. */
function textOf(tokens: readonly Token[] = []): string {
  return tokens
    .map((token) => {
      const { tokens: inner, text = "" } = token as { tokens?: Token[]; text?: string };
      return inner === undefined ? text : textOf(inner);
    })
    .join("");
}
