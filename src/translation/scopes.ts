/** Which name is which variable, and where JavaScript has to declare it. */

import { camelCase } from "../mistakes/asyncio-names.ts";
import { type PyType, unknown } from "./python-types.ts";
import type { ClassDef, FunctionDef, Statement } from "./syntax-tree.ts";

/** A list of statements: a variable that is declared in it is seen in it only. */
export interface Block {
  readonly parent: Block | null;
  /** The statement of the parent that has it. */
  readonly owner: Statement | null;
  readonly isLoop: boolean;
}

interface Occurrence {
  readonly block: Block;
  readonly statement: Statement;
  /** How it gets a value here; `inside` of a function that is defined here. */
  readonly how: "read" | "assigned" | "header" | "inside" | "changed";
}

/** A variable. */
export class Binding {
  readonly name: string;
  readonly scope: Scope;
  /** How the code names it. */
  written: string;
  type: PyType = unknown;
  /** What it stands for, where an import made it: `asyncio.sleep`. */
  imported: string | null = null;
  /** Of parameters, functions and classes, which declare themselves. */
  isDeclared = false;
  /** Whether a function inside assigns to it. */
  isChangedInside = false;
  /** What defines it, if it is a function or a class. */
  definition: FunctionDef | ClassDef | null = null;
  readonly occurrences: Occurrence[] = [];

  constructor(name: string, scope: Scope, written: string) {
    this.name = name;
    this.scope = scope;
    this.written = written;
  }

  get isRead(): boolean {
    return this.occurrences.some(({ how }) => how === "read" || how === "inside");
  }

  get isChanged(): boolean {
    const writes = this.occurrences.filter(({ how }) => how !== "read" && how !== "inside");
    return this.isChangedInside || writes.length > 1 || writes.some(({ how }) => how === "changed");
  }
}

export class Scope {
  readonly kind: "module" | "function" | "class" | "inner" | "handler";
  readonly parent: Scope | null;
  readonly bindings = new Map<string, Binding>();
  /** Names that belong to an outer scope: `global`, `nonlocal`. */
  readonly outer = new Set<string>();
  /** Where in the parent its function stands. */
  readonly place: { readonly block: Block; readonly statement: Statement } | null;

  constructor(kind: Scope["kind"], parent: Scope | null, place: Scope["place"]) {
    this.kind = kind;
    this.parent = parent;
    this.place = place;
  }

  /** The variable that a name means here, or undefined. A class's own are not seen in its methods. */
  find(name: string): Binding | undefined {
    for (let scope: Scope | null = this; scope !== null; scope = scope.parent) {
      if (scope.kind === "class" && scope !== this) continue;
      const found = scope.outer.has(name) ? undefined : scope.bindings.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Where a variable that is assigned to is declared. */
export interface Declarations {
  /** Variables that a statement declares by its own assignment, or in its header. */
  readonly at: ReadonlyMap<Statement, ReadonlySet<Binding>>;
  /** Variables to be declared before a statement. */
  readonly before: ReadonlyMap<Statement, readonly Binding[]>;
}

/** @param targetsOf The variables that a statement gives values to. */
export function declarations(
  bindings: Iterable<Binding>,
  targetsOf: (statement: Statement) => readonly Binding[],
): Declarations {
  const at = new Map<Statement, Set<Binding>>();
  const before = new Map<Statement, Binding[]>();
  for (const binding of bindings) {
    const place = binding.isDeclared || binding.imported !== null ? null : placeOf(binding);
    if (place === null) continue;
    const { statement, isOwn } = place;
    if (isOwn) at.set(statement, (at.get(statement) ?? new Set()).add(binding));
    else before.set(statement, [...(before.get(statement) ?? []), binding]);
  }
  // `a, b = …` declares both or none.
  for (const [statement, own] of at) {
    const all = targetsOf(statement).filter(({ isRead }) => isRead);
    if (all.every((each) => own.has(each))) continue;
    at.delete(statement);
    before.set(statement, [...(before.get(statement) ?? []), ...own]);
  }
  return { at, before };
}

function placeOf({ occurrences }: Binding): { statement: Statement; isOwn: boolean } | null {
  const [any] = occurrences;
  const first = occurrences.find(({ how }) => how !== "inside") ?? any;
  if (first === undefined || any === undefined) return null;
  let shared = occurrences.map(({ block }) => block).reduce(sharedBlock);
  const declares = first.how === "assigned" || first.how === "header";
  if (declares && first.block === shared) return { statement: first.statement, isOwn: true };
  // A value of the round before may be meant.
  for (let at: Block | null = shared; at !== null; at = at.parent) {
    if (at.isLoop && at.parent !== null) shared = at.parent;
  }
  return { statement: statementIn(shared, any), isOwn: false };
}

function sharedBlock(a: Block, b: Block): Block {
  const outer = new Set(blocksAbove(a));
  return blocksAbove(b).find((block) => outer.has(block)) ?? a;
}

function blocksAbove(block: Block): Block[] {
  return block.parent === null ? [block] : [block, ...blocksAbove(block.parent)];
}

/** The statement of a block in which it occurs. */
function statementIn(block: Block, { block: inner, statement }: Occurrence): Statement {
  let found = statement;
  for (let at = inner; at !== block && at.parent !== null; at = at.parent) {
    if (at.owner !== null) found = at.owner;
  }
  return found;
}

/** Words that JavaScript keeps to itself, and names that a module has anyway. */
const reserved = new Set(
  (
    "arguments await break case catch const continue debugger default delete do else enum eval export " +
    "extends false finally for function if implements import in instanceof interface let new null " +
    "package private protected public return static super switch this throw true try typeof undefined " +
    "var void while with yield Array Map Set Math Number Object String Error Symbol Promise"
  ).split(" "),
);

/** @param taken What the code imports. */
export function writtenName(name: string, taken: ReadonlySet<string>): string {
  const written = camelCase(name);
  return reserved.has(written) || taken.has(written) ? `${written}_` : written;
}
