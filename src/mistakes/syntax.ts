/**
 * A file's syntax tree, for the rules: TypeScript or JavaScript, and as much of it as can be read.
 *
 * Babel's parser goes on after most errors (`await` in a generator, `yield` outside of one), so that
 * the rules see the whole file. Rejected: TypeScript's own, ten times as large; acorn, which stops at
 * the first error; oxc, which is a binary for each platform.
 */

import { parse } from "@babel/parser";

/** A node of the tree. Its fields are those of Babel's AST. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** A node, and what it is in. */
export interface Placed {
  readonly node: Node;
  /** The field of the parent that holds it. */
  readonly field: string;
  readonly parent: Placed | null;
}

/** What the parser could not read, or reads only to go on. */
export interface SyntaxFault {
  /** The parser's name for it. */
  readonly code: string;
  readonly at: number;
}

export interface Syntax {
  /** Whether it is TypeScript. */
  readonly isTyped: boolean;
  /** Every node that is executed, each after what it is in; none of a type. */
  readonly nodes: readonly Placed[];
  readonly faults: readonly SyntaxFault[];
}

interface ParserError {
  readonly reasonCode?: string;
  readonly pos?: number;
}

/** What the parser makes; its nodes are read by their fields, of whatever type they are. */
interface Parsed {
  readonly program: object;
  readonly errors: readonly ParserError[] | null;
}

export function readSyntax(path: string, text: string): Syntax {
  const isTyped = /\.[mc]?tsx?$/.test(path);
  try {
    const { program, errors }: Parsed = parse(text, {
      sourceType: "module",
      errorRecovery: true,
      allowAwaitOutsideFunction: true,
      allowReturnOutsideFunction: true,
      allowSuperOutsideMethod: true,
      allowUndeclaredExports: true,
      plugins: isTyped ? ["typescript", "decorators"] : ["decorators"],
    });
    const faults = (errors ?? []).map(faultOf);
    return { isTyped, nodes: placed(program as Node), faults };
  } catch (error) {
    return { isTyped, nodes: [], faults: [faultOf(error as ParserError)] };
  }
}

function faultOf({ reasonCode = "", pos = 0 }: ParserError): SyntaxFault {
  return { code: reasonCode, at: pos };
}

/** What of TypeScript's own syntax is executed, or holds what is. */
const executed =
  /^TS(?:As|NonNull|Satisfies|Instantiation|TypeAssertion|Enum|Parameter(?:Property)|Export|ImportEquals|Module|TypeCast)/;

function placed(program: Node): Placed[] {
  const found: Placed[] = [];
  const waiting: Placed[] = [{ node: program, field: "", parent: null }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next);
    const children: Placed[] = [];
    for (const [field, value] of Object.entries(next.node)) {
      for (const node of Array.isArray(value) ? value : [value]) {
        if (isNode(node) && isExecuted(node)) children.push({ node, field, parent: next });
      }
    }
    waiting.push(...children.reverse());
  }
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

function isExecuted({ type, importKind, exportKind, declare }: Node): boolean {
  if (importKind === "type" || exportKind === "type" || declare === true) return false;
  if (/^(Comment|Directive|TypeParameter)/.test(type)) return false;
  return !type.startsWith("TS") || executed.test(type);
}

/** The node in a field; null where there is none. */
export function child(node: Node | null, field: string): Node | null {
  const value = node?.[field];
  return isNode(value) ? bare(value) : null;
}

export function children(node: Node | null, field: string): readonly Node[] {
  const value = node?.[field];
  return Array.isArray(value) ? value.filter(isNode).map(bare) : [];
}

/** What is in parentheses, or only has a type asserted: `(x as any)` is `x`. */
export function bare(node: Node): Node {
  if (!/^(TS(As|Satisfies|NonNull|TypeAssertion).*|ParenthesizedExpression)$/.test(node.type)) {
    return node;
  }
  const inner = node.expression;
  return isNode(inner) ? bare(inner) : node;
}

/** The name that a node is; null for what is no identifier. */
export function nameOf(node: Node | null): string | null {
  if (node?.type !== "Identifier" && node?.type !== "JSXIdentifier") return null;
  return node.name as string;
}

/** `b` of `a.b`. */
export function memberOf(node: Node | null): string | null {
  if (!node || !/^(Optional)?MemberExpression$/.test(node.type) || node.computed) return null;
  return nameOf(child(node, "property"));
}

interface Call extends Node {
  readonly type: "CallExpression" | "OptionalCallExpression";
}

export function isCall(node: Node | null): node is Call {
  return node?.type === "CallExpression" || node?.type === "OptionalCallExpression";
}

export function isFunction({ type }: Node): boolean {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression|ObjectMethod|ClassMethod|ClassPrivateMethod)$/.test(
    type,
  );
}

/** The innermost function around a node; null at the top level. */
export function functionAround({ parent }: Placed): Placed | null {
  for (let at = parent; at !== null; at = at.parent) if (isFunction(at.node)) return at;
  return null;
}

/** Code to be shown in a sentence, or what stands for it where it is long. */
export function short(text: string, instead: string): string {
  return text.length > 60 || text.includes("\n") ? instead : text;
}
