/** What all parts of the translation share: what is known, what is used, and how parts are written. */

import { exceptionSource } from "./exceptions.ts";
import type { Facts } from "./facts.ts";
import type { Code, Item } from "./layout.ts";
import { any, type PyType, typeText } from "./python-types.ts";
import type { Declarations } from "./scopes.ts";
import type { Comment, Expression, Place, SyntaxTree } from "./syntax-tree.ts";

/** A part that has no translation; the statement that it is in is left out, with this reason. */
export class Untranslated extends Error {}

/** Code, and how strongly its outermost operator binds. */
export interface Written {
  readonly code: Code;
  readonly binds: number;
}

/** What Python's containers do, and JavaScript's do not. */
export type Helper = "pop" | "take" | "floatText";

/** JavaScript's precedences. */
export const binding = {
  any: 0,
  argument: 2,
  conditional: 3,
  or: 4,
  and: 5,
  equality: 9,
  relation: 10,
  sum: 12,
  product: 13,
  power: 14,
  unary: 15,
  call: 18,
  primary: 20,
} as const;

export type Write = (node: Expression, writer: Writer, expected?: PyType) => Written;

export class Writer {
  readonly facts: Facts;
  readonly tree: SyntaxTree;
  readonly declarations: Declarations;
  /** Whether types are written: in TypeScript. */
  readonly isTyped: boolean;
  /** What is imported. */
  uses = new Set<string>();
  typeUses = new Set<string>();
  /** Python's exceptions that the file has to define, with what they extend. */
  errors = new Map<string, string>();
  /** Functions that the file has to define. */
  helpers = new Set<Helper>();
  /** Whether what is yielded now is an item of an async generator. */
  yieldsItems = false;
  /** What could not be translated. */
  readonly left: { readonly line: number; readonly reason: string }[] = [];
  readonly #write: Write;
  readonly #comments: Map<number, Comment>;
  #names = 0;

  constructor(
    facts: Facts,
    tree: SyntaxTree,
    declarations: Declarations,
    isTyped: boolean,
    write: Write,
  ) {
    this.facts = facts;
    this.tree = tree;
    this.declarations = declarations;
    this.isTyped = isTyped;
    this.#write = write;
    this.#comments = new Map(tree.comments.map((comment) => [comment.line, comment]));
  }

  /** A name of the package's. */
  use(name: string): string {
    this.uses.add(name);
    return name;
  }

  /** A class of exceptions, by Python's name. */
  exception(name: string): string {
    const source = exceptionSource(name);
    if (source === null) throw new Untranslated(`${name} has no counterpart`);
    if (source.from === "package") return this.use(source.name);
    if (source.from === "file" && !this.errors.has(source.name)) {
      // Bases first.
      this.errors.set(source.name, this.exception(source.base));
    }
    return source.name;
  }

  type(node: Expression): PyType {
    return this.facts.typeOf(node);
  }

  /** The code of an expression, in parentheses where it binds less than it has to. */
  code(node: Expression, least: number = binding.any, expected?: PyType): Code {
    return inParentheses(this.#write(node, this, expected), least);
  }

  /** `: Type`, if types are written. */
  annotation(type: PyType): string {
    return this.isTyped ? `: ${this.typeText(type)}` : "";
  }

  /** `<Type>`, if types are written and it is known. */
  parameter(type: PyType | undefined): string {
    return this.isTyped && type !== undefined ? `<${this.typeText(type)}>` : "";
  }

  typeText(type: PyType): string {
    const text = typeText(type.is === "unknown" ? any : type, (name) => this.useType(name));
    return text;
  }

  useType(name: string): string {
    this.typeUses.add(name);
    return name;
  }

  /** A function that the file has to define. */
  help(name: Helper): string {
    this.helpers.add(name);
    if (name === "floatText") this.use("str");
    return name;
  }

  /** A name that no other has. */
  fresh(name: string): string {
    this.#names++;
    return this.#names === 1 ? name : `${name}${this.#names}`;
  }

  /** Elements, each with the comment that stands behind it in a line of its own. */
  items(nodes: readonly Expression[], around: Place, codes?: readonly Code[]): Item[] {
    return nodes.map((node, index) => {
      const code = codes?.[index] ?? this.code(node, binding.argument);
      const comment = node.endLine < around.endLine ? this.#behind(node) : undefined;
      return comment === undefined ? { code } : { code, comment };
    });
  }

  #behind({ endLine, endColumn }: Place): string | undefined {
    const comment = this.#comments.get(endLine);
    if (comment === undefined || comment.column < endColumn) return undefined;
    return this.takeComments(endLine, endLine)[0];
  }

  /** The comments of these lines that were not taken before. */
  takeComments(from: number, to: number): string[] {
    const taken: string[] = [];
    for (let line = from; line <= to; line++) {
      const comment = this.#comments.get(line);
      if (comment === undefined || /^#!|coding[:=]/.test(comment.text)) continue;
      this.#comments.delete(line);
      taken.push(`//${comment.text.slice(1)}`);
    }
    return taken;
  }

  /** What a failed translation took back. */
  attempt<T>(translate: () => T, otherwise: (reason: string) => T): T {
    const before = [this.uses, this.typeUses, this.errors, this.helpers] as const;
    const left = this.left.length;
    this.uses = new Set(this.uses);
    this.typeUses = new Set(this.typeUses);
    this.errors = new Map(this.errors);
    this.helpers = new Set(this.helpers);
    try {
      return translate();
    } catch (error) {
      if (!(error instanceof Untranslated)) throw error;
      this.left.length = left;
      [this.uses, this.typeUses, this.errors, this.helpers] = before;
      return otherwise(error.message);
    }
  }
}

export function inParentheses({ code, binds }: Written, least: number): Code {
  return binds < least ? ["(", code, ")"] : code;
}

/** What cannot be taken apart: a name, a literal, something in brackets. */
export function primary(code: Code): Written {
  return { code, binds: binding.primary };
}

export function called(code: Code): Written {
  return { code, binds: binding.call };
}
