/** Python's syntax tree, as `python/syntax_tree.py` writes it: the fields are those of the module `ast`. */

export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

type NodeOf<K extends string, Fields = object> = { readonly kind: K } & Place & Readonly<Fields>;

export type Name = NodeOf<"Name", { id: string; ctx: { readonly kind: string } }>;
export type Constant = NodeOf<
  "Constant",
  {
    type: "str" | "int" | "float" | "bool" | "NoneType" | "bytes" | "complex" | "ellipsis";
    value: string | boolean | null;
    text: string;
  }
>;
export type Attribute = NodeOf<"Attribute", { value: Expression; attr: string }>;
export type Call = NodeOf<
  "Call",
  { func: Expression; args: readonly Expression[]; keywords: readonly Keyword[] }
>;
export interface Keyword {
  readonly arg: string | null;
  readonly value: Expression;
}
export interface Operator {
  readonly kind: string;
}
export type JoinedStr = NodeOf<"JoinedStr", { values: readonly Expression[] }>;
export type FormattedValue = NodeOf<
  "FormattedValue",
  { value: Expression; conversion: number; format_spec: JoinedStr | null }
>;
export interface Comprehension {
  readonly target: Expression;
  readonly iter: Expression;
  readonly ifs: readonly Expression[];
  readonly is_async: number;
}
export type Comprehended = NodeOf<
  "ListComp" | "SetComp" | "GeneratorExp",
  { elt: Expression; generators: readonly Comprehension[] }
>;
export type DictComp = NodeOf<
  "DictComp",
  { key: Expression; value: Expression; generators: readonly Comprehension[] }
>;
export type Sequence = NodeOf<"List" | "Tuple" | "Set", { elts: readonly Expression[] }>;
export type Dict = NodeOf<
  "Dict",
  { keys: readonly (Expression | null)[]; values: readonly Expression[] }
>;
export type Lambda = NodeOf<"Lambda", { args: Parameters; body: Expression }>;
export type Compare = NodeOf<
  "Compare",
  { left: Expression; ops: readonly Operator[]; comparators: readonly Expression[] }
>;
export type BinOp = NodeOf<"BinOp", { left: Expression; op: Operator; right: Expression }>;
export type Subscript = NodeOf<"Subscript", { value: Expression; slice: Expression }>;

export type Expression =
  | Name
  | Constant
  | Attribute
  | Call
  | JoinedStr
  | FormattedValue
  | Comprehended
  | DictComp
  | Sequence
  | Dict
  | Lambda
  | Compare
  | BinOp
  | Subscript
  | NodeOf<"BoolOp", { op: Operator; values: readonly Expression[] }>
  | NodeOf<"UnaryOp", { op: Operator; operand: Expression }>
  | NodeOf<"IfExp", { test: Expression; body: Expression; orelse: Expression }>
  | NodeOf<"NamedExpr", { target: Name; value: Expression }>
  | NodeOf<"Await", { value: Expression }>
  | NodeOf<"Yield", { value: Expression | null }>
  | NodeOf<"YieldFrom", { value: Expression }>
  | NodeOf<"Starred", { value: Expression }>
  | NodeOf<
      "Slice",
      { lower: Expression | null; upper: Expression | null; step: Expression | null }
    >;

export interface Parameter {
  readonly arg: string;
  readonly annotation: Expression | null;
}
export interface Parameters {
  readonly posonlyargs: readonly Parameter[];
  readonly args: readonly Parameter[];
  readonly vararg: Parameter | null;
  readonly kwonlyargs: readonly Parameter[];
  readonly kw_defaults: readonly (Expression | null)[];
  readonly kwarg: Parameter | null;
  readonly defaults: readonly Expression[];
}

export type FunctionDef = NodeOf<
  "FunctionDef" | "AsyncFunctionDef",
  {
    name: string;
    args: Parameters;
    body: readonly Statement[];
    decorator_list: readonly Expression[];
    returns: Expression | null;
  }
>;
export type ClassDef = NodeOf<
  "ClassDef",
  {
    name: string;
    bases: readonly Expression[];
    keywords: readonly Keyword[];
    body: readonly Statement[];
    decorator_list: readonly Expression[];
  }
>;
export type Assign = NodeOf<"Assign", { targets: readonly Expression[]; value: Expression }>;
export type AnnAssign = NodeOf<
  "AnnAssign",
  { target: Expression; annotation: Expression; value: Expression | null }
>;
export type For = NodeOf<
  "For" | "AsyncFor",
  {
    target: Expression;
    iter: Expression;
    body: readonly Statement[];
    orelse: readonly Statement[];
  }
>;
export interface WithItem {
  readonly context_expr: Expression;
  readonly optional_vars: Expression | null;
}
export type With = NodeOf<
  "With" | "AsyncWith",
  { items: readonly WithItem[]; body: readonly Statement[] }
>;
export type ExceptHandler = NodeOf<
  "ExceptHandler",
  { type: Expression | null; name: string | null; body: readonly Statement[] }
>;
export type Try = NodeOf<
  "Try" | "TryStar",
  {
    body: readonly Statement[];
    handlers: readonly ExceptHandler[];
    orelse: readonly Statement[];
    finalbody: readonly Statement[];
  }
>;
export type If = NodeOf<
  "If",
  { test: Expression; body: readonly Statement[]; orelse: readonly Statement[] }
>;
export type While = NodeOf<
  "While",
  { test: Expression; body: readonly Statement[]; orelse: readonly Statement[] }
>;
export type Import = NodeOf<
  "Import" | "ImportFrom",
  {
    module?: string | null;
    names: readonly { readonly name: string; readonly asname: string | null }[];
  }
>;

export type Statement =
  | FunctionDef
  | ClassDef
  | Assign
  | AnnAssign
  | For
  | With
  | Try
  | If
  | While
  | Import
  | NodeOf<"AugAssign", { target: Expression; op: Operator; value: Expression }>
  | NodeOf<"Return", { value: Expression | null }>
  | NodeOf<"Delete", { targets: readonly Expression[] }>
  | NodeOf<"Raise", { exc: Expression | null; cause: Expression | null }>
  | NodeOf<"Assert", { test: Expression; msg: Expression | null }>
  | NodeOf<"Global" | "Nonlocal", { names: readonly string[] }>
  | NodeOf<"Expr", { value: Expression }>
  | NodeOf<"Pass" | "Break" | "Continue">
  | NodeOf<"Match">;

export interface Comment {
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** Whether nothing else is in its line. */
  readonly alone: boolean;
}

export interface SyntaxTree {
  readonly body: readonly Statement[];
  readonly lines: readonly string[];
  readonly comments: readonly Comment[];
}

/** The parameters of a function that have names, in order. */
export function parametersOf({ posonlyargs, args, kwonlyargs }: Parameters): Parameter[] {
  return [...posonlyargs, ...args, ...kwonlyargs];
}

/** `a.b.c` as a text; null for what is no chain of names. */
export function dotted(node: Expression): string | null {
  if (node.kind === "Name") return node.id;
  if (node.kind !== "Attribute") return null;
  const owner = dotted(node.value);
  return owner === null ? null : `${owner}.${node.attr}`;
}

/** The text of a string constant; null for anything else. */
export function stringOf(node: Expression | null | undefined): string | null {
  return node?.kind === "Constant" && node.type === "str" ? (node.value as string) : null;
}

/** A docstring, and what follows it. */
export function splitDocstring(
  body: readonly Statement[],
): readonly [docstring: string | null, rest: readonly Statement[]] {
  const [first] = body;
  const text = first?.kind === "Expr" ? stringOf(first.value) : null;
  return text === null ? [null, body] : [text, body.slice(1)];
}

/** A name, or names in a row, which one declaration can make. */
export function isPlainTarget(target: Expression): boolean {
  if (target.kind === "Name") return true;
  if (target.kind === "Starred") return isPlainTarget(target.value);
  return (target.kind === "Tuple" || target.kind === "List") && target.elts.every(isPlainTarget);
}

/** The parameters that have a value of their own, with it. */
export function defaultsOf(args: Parameters): [Parameter, Expression][] {
  const positional = [...args.posonlyargs, ...args.args];
  const from = positional.length - args.defaults.length;
  const ofPositional = args.defaults.map((value, index) => [positional[from + index], value]);
  const ofOthers = args.kw_defaults.map((value, index) => [args.kwonlyargs[index], value]);
  return [...ofPositional, ...ofOthers].filter(
    (pair): pair is [Parameter, Expression] => pair[0] !== undefined && pair[1] !== null,
  );
}
