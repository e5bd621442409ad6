/** Lays out code: what does not fit into a line is broken where its parts begin. */

/** A text; parts in a row; or a list in brackets, which is broken if it does not fit. */
export type Code = string | readonly Code[] | Listing | Lines;

/** `open items close`, in one line or an item a line. */
export interface Listing {
  readonly open: string;
  readonly items: readonly Item[];
  readonly close: string;
  /** What stands between an item and the brackets in one line: a space in `{ a }`. */
  readonly pad: string;
  /** Whether the last item, a block or an object, may stand open at the end of the first line. */
  readonly hugs: boolean;
}

export interface Item {
  readonly code: Code;
  /** A comment behind it, which keeps it on a line of its own. */
  readonly comment?: string | undefined;
}

/** Lines of their own, such as a function's body. */
export interface Lines {
  readonly lines: readonly Line[];
}

export interface Line {
  readonly code: Code;
  readonly indent: number;
  /** A comment behind its first line. */
  readonly comment?: string | undefined;
}

const width = 100;

export function list(
  open: string,
  items: readonly (Code | Item)[],
  close: string,
  { pad = "", hugs = false } = {},
): Listing {
  return { open, items: items.map(asItem), close, pad, hugs };
}

function asItem(item: Code | Item): Item {
  return isItem(item) ? item : { code: item };
}

function isItem(item: Code | Item): item is Item {
  return typeof item === "object" && "code" in item;
}

/** `f(a, b)`. A last argument that is a block or an object stays open in the first line. */
export function call(callee: Code, args: readonly (Code | Item)[]): Code {
  return [callee, list("(", args, ")", { hugs: true })];
}

/** `{ a, b }`. */
export function object(items: readonly (Code | Item)[]): Code {
  return items.length === 0 ? "{}" : list("{", items, "}", { pad: " " });
}

/** Statements in braces, for the end of a line. */
export function block(lines: readonly Line[]): Code {
  return lines.length === 0 ? "{}" : ["{", { lines: indented(lines) }, "}"];
}

export function indented(lines: readonly Line[]): Line[] {
  return lines.map((line) => ({ ...line, indent: line.indent + 1 }));
}

export function line(code: Code): Line {
  return { code, indent: 0 };
}

/** The text of lines, two spaces for each step of indentation. */
export function print(lines: readonly Line[], depth = 0): string {
  return lines
    .map(({ code, indent, comment }) => {
      const level = depth + indent;
      const text = layOut(code, level, level * 2, 0);
      const shown =
        comment === undefined ? text : text.replace(/\n|$/, (end) => ` ${comment}${end}`);
      return shown === "" ? "" : "  ".repeat(level) + shown;
    })
    .join("\n");
}

/** @param column Where it begins. @param after How much stands behind it in its line. */
function layOut(code: Code, level: number, column: number, after: number): string {
  if (typeof code === "string") return code;
  if (isListing(code)) return layOutList(code, level, column, after);
  if ("lines" in code) return `\n${print(code.lines, level)}\n${"  ".repeat(level)}`;
  let text = "";
  for (const [index, part] of code.entries()) {
    const rest =
      code
        .slice(index + 1)
        .map(firstLine)
        .join("")
        .split("\n", 1)[0] ?? "";
    const from = text.lastIndexOf("\n") + 1;
    const start = from === 0 ? column + text.length : text.length - from;
    text += layOut(part, level, start, rest.length + after);
  }
  return text;
}

/** What a part adds to the line that it begins in. */
function firstLine(code: Code): string {
  return (
    flat(code) ??
    (isListing(code) ? code.open : Array.isArray(code) ? code.map(firstLine).join("") : "\n")
  );
}

function isListing(code: Code): code is Listing {
  return typeof code === "object" && "items" in code;
}

function layOutList(list: Listing, level: number, column: number, after: number): string {
  const whole = flat(list);
  if (whole !== null && column + whole.length + after <= width) return whole;
  const { open, items, close, pad } = list;
  if (items.length === 0) return open + close;
  const hugged = list.hugs ? layOutHugging(list, level, column, after) : null;
  if (hugged !== null) return hugged;
  const inner = level + 1;
  const lines = items.map(({ code, comment }, index) => {
    const text = layOut(code, inner, inner * 2, 1);
    const comma = pad === "" && index === items.length - 1 && text.startsWith("...") ? "" : ",";
    return `${"  ".repeat(inner)}${text}${comma}${comment === undefined ? "" : ` ${comment}`}`;
  });
  return `${open}\n${lines.join("\n")}\n${"  ".repeat(level)}${close}`;
}

/** All but the last in the first line, and the last one open at its end. */
function layOutHugging(list: Listing, level: number, column: number, after: number): string | null {
  const last = list.items.at(-1);
  if (last === undefined || list.items.some(({ comment }) => comment !== undefined)) return null;
  const before = list.items.slice(0, -1).map(({ code }) => flat(code));
  if (before.includes(null) || !opens(last.code)) return null;
  const start = `${list.open}${before.map((text) => `${text}, `).join("")}`;
  const text = layOut(last.code, level, column + start.length, list.close.length + after);
  const first = text.split("\n", 1)[0] ?? "";
  return column + start.length + first.length <= width ? start + text + list.close : null;
}

/** Whether its first line can end in an open bracket. */
function opens(code: Code): boolean {
  if (typeof code === "string") return false;
  if (isListing(code)) return code.items.length > 0 && code.open !== "(";
  return "lines" in code || code.some((part) => typeof part === "object" && hasLines(part));
}

function hasLines(code: Code): boolean {
  if (typeof code === "string" || isListing(code)) return false;
  return "lines" in code || code.some(hasLines);
}

/** In one line; null if it cannot be. */
export function flat(code: Code): string | null {
  if (typeof code === "string") return code.includes("\n") ? null : code;
  if (isListing(code)) {
    const items = code.items.map((item) => (item.comment === undefined ? flat(item.code) : null));
    if (items.includes(null)) return null;
    const text = items.join(", ");
    return text === ""
      ? code.open + code.close
      : code.open + code.pad + text + code.pad + code.close;
  }
  if ("lines" in code) return null;
  const parts = code.map(flat);
  return parts.includes(null) ? null : parts.join("");
}
