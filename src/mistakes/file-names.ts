/** What the names in a file mean: its own functions, what it imports, and what is declared nowhere. */

import { child, children, isFunction, memberOf, type Node, nameOf, type Placed } from "./syntax.ts";

/** What calling a function gives. */
export type FunctionKind = "generator" | "async" | "async generator" | "plain" | "class";

export interface Imported {
  readonly from: string;
  /** `default`, `*`, or the name that is exported. */
  readonly name: string;
}

interface Binding {
  /** Null for what is no function, or of no known kind. */
  readonly kind: FunctionKind | null;
  readonly imported: Imported | null;
  /** The node that declares it. */
  readonly node: Node;
  /** What a variable is initialised with. */
  readonly initial: Node | null;
  /** The type that is written beside it; null for none, and for all but a name. */
  readonly type: string | null;
}

/** A declaration of a name; null for one that is declared twice in a scope: it may mean either. */
interface Declared {
  readonly scope: Node;
  binding: Binding | null;
}

export class FileNames {
  /** By name, one for each scope that declares it. */
  readonly #declared = new Map<string, Declared[]>();
  readonly #methods = new Map<string, FunctionKind | null>();
  /** Members that something is assigned to; the value and the type of a class's. */
  readonly #assigned = new Map<string, Node | null>();
  readonly #memberTypes = new Map<string, string>();
  /** Where names are used, as opposed to declared. */
  readonly uses: readonly Placed[];

  constructor(nodes: readonly Placed[]) {
    const uses: Placed[] = [];
    for (const placed of nodes) {
      this.#declare(placed);
      if (isUse(placed)) uses.push(placed);
    }
    this.uses = uses;
  }

  /** Whether any scope declares it. */
  has(name: string): boolean {
    return this.#declared.has(name);
  }

  get declared(): readonly string[] {
    return [...this.#declared.keys()];
  }

  /** What an identifier means where it stands. */
  of(identifier: Node | null): Binding | null {
    const name = nameOf(identifier);
    return name === null ? null : (this.#at(name, identifier as Node)?.binding ?? null);
  }

  /** What a name means outside of all functions. */
  atTop(name: string): Binding | null {
    const top = this.#declared.get(name)?.find(({ scope }) => scope.type === "Program");
    return top?.binding ?? null;
  }

  /** Whether the name that an identifier declares is used. */
  isUsed(identifier: Node): boolean {
    const name = nameOf(identifier) as string;
    const declared = this.#at(name, identifier);
    if (declared === undefined) return false;
    return this.uses.some(
      ({ node }) =>
        nameOf(node) === name && isIn(node, declared.scope) && this.#at(name, node) === declared,
    );
  }

  /** The innermost declaration of a name around a node. */
  #at(name: string, node: Node): Declared | undefined {
    const around = (this.#declared.get(name) ?? []).filter(({ scope }) => isIn(node, scope));
    return around.find(({ scope }) => around.every((other) => isIn(scope, other.scope)));
  }

  /** The kind of the methods of that name in this file, where all are of one. */
  method(name: string): FunctionKind | null {
    return this.#methods.get(name) ?? null;
  }

  /** Whether something is assigned to a member of that name. */
  isAssigned(member: string): boolean {
    return this.#assigned.has(member);
  }

  /** What is assigned to a member, where that is done once. */
  memberValue(member: string): Node | null {
    return this.#assigned.get(member) ?? null;
  }

  memberType(member: string): string | null {
    return this.#memberTypes.get(member) ?? null;
  }

  /** The import that `a` or `a.b` means. */
  imported(node: Node | null): Imported | null {
    const direct = this.of(node)?.imported;
    if (direct) return direct.name === "*" ? null : direct;
    const member = memberOf(node);
    const space = this.of(child(node, "object"))?.imported;
    if (member === null || !space || !/^(\*|default)$/.test(space.name)) return null;
    return { from: space.from, name: member };
  }

  #declare(placed: Placed): void {
    const { node, field, parent } = placed;
    const scope = scopeAround(placed);
    switch (node.type) {
      case "FunctionDeclaration":
        this.#add(child(node, "id"), scope, { kind: kindOf(node), node });
        break;
      case "ClassDeclaration":
        this.#add(child(node, "id"), scope, { kind: "class", node });
        break;
      case "TSEnumDeclaration":
      case "TSModuleDeclaration":
      case "TSImportEqualsDeclaration":
        this.#add(child(node, "id"), scope, { node });
        break;
      case "VariableDeclarator":
        this.#declareVariable(node, scope);
        break;
      case "ImportSpecifier":
      case "ImportDefaultSpecifier":
      case "ImportNamespaceSpecifier":
        this.#add(child(node, "local"), scope, { imported: importOf(node, parent), node });
        break;
      case "AssignmentExpression": {
        const member = memberOf(child(node, "left"));
        if (member !== null) this.#assign(member, child(node, "right"));
        break;
      }
      case "CatchClause":
        this.#addPattern(child(node, "param"), node, node);
        break;
      case "ObjectMethod":
      case "ClassMethod":
        this.#method(nameOf(child(node, "key")), kindOf(node));
        break;
      case "ObjectProperty":
      case "ClassProperty":
        if (field !== "properties" || parent?.node.type !== "ObjectPattern") {
          const value = child(node, "value");
          const kind = value && isFunction(value) ? kindOf(value) : null;
          const name = nameOf(child(node, "key"));
          this.#method(name, kind);
          const type = typeOf(node);
          if (name !== null && node.type === "ClassProperty") {
            this.#assign(name, value);
            if (type !== null) this.#memberTypes.set(name, type);
          }
        }
        break;
    }
    if (!isFunction(node)) return;
    for (const parameter of children(node, "params")) this.#addPattern(parameter, node, node);
    // A function expression's own name is known inside of it only.
    if (node.type === "FunctionExpression") this.#add(child(node, "id"), node, { node });
  }

  #declareVariable(node: Node, scope: Node): void {
    const initial = child(node, "init");
    const target = child(node, "id");
    if (nameOf(target) === null) this.#addPattern(target, node, scope);
    else {
      const kind = initial && isFunction(initial) ? kindOf(initial) : null;
      this.#add(target, scope, { kind: kind ?? classKind(initial), node, initial });
    }
  }

  #addPattern(pattern: Node | null, node: Node, scope: Node): void {
    if (pattern === null) return;
    if (nameOf(pattern) !== null) this.#add(pattern, scope, { node });
    for (const field of ["left", "argument", "value", "parameter"]) {
      if (/Pattern|Element|Property/.test(pattern.type)) {
        this.#addPattern(child(pattern, field), node, scope);
      }
    }
    for (const field of ["elements", "properties"]) {
      for (const part of children(pattern, field)) this.#addPattern(part, node, scope);
    }
  }

  #add(
    target: Node | null,
    scope: Node,
    binding: Partial<Binding> & { readonly node: Node },
  ): void {
    const name = nameOf(target);
    if (name === null) return;
    const whole = { kind: null, imported: null, initial: null, ...binding };
    const declared = this.#declared.get(name) ?? [];
    this.#declared.set(name, declared);
    const before = declared.find((each) => each.scope === scope);
    if (before !== undefined) before.binding = null;
    else declared.push({ scope, binding: { type: typeOf(target as Node), ...whole } });
  }

  #assign(member: string, value: Node | null): void {
    this.#assigned.set(member, this.#assigned.has(member) ? null : value);
  }

  #method(name: string | null, kind: FunctionKind | null): void {
    if (name === null) return;
    const known = this.#methods.get(name);
    this.#methods.set(name, known === undefined || known === kind ? kind : null);
  }
}

/** The part of the file in which a declaration holds. */
function scopeAround({ node, parent }: Placed): Node {
  const isVar = node.type === "VariableDeclarator" && parent?.node.kind === "var";
  for (let at = parent; at !== null; at = at.parent) {
    if (at.parent === null || isFunction(at.node)) return at.node;
    if (!isVar && /^(Block|For\w*|Switch)Statement$|Block$/.test(at.node.type)) return at.node;
  }
  return node;
}

function isIn({ start, end }: Node, scope: Node): boolean {
  return scope.start <= start && end <= scope.end;
}

/** `Queue` of `queue: Queue<number>`. */
function typeOf(node: Node): string | null {
  const written = child(child(node, "typeAnnotation"), "typeAnnotation");
  return written?.type === "TSTypeReference" ? nameOf(child(written, "typeName")) : null;
}

export function kindOf(node: Node): FunctionKind {
  if (node.async === true) return node.generator === true ? "async generator" : "async";
  return node.generator === true ? "generator" : "plain";
}

function classKind(node: Node | null): FunctionKind | null {
  return node?.type === "ClassExpression" ? "class" : null;
}

function importOf(node: Node, parent: Placed | null): Imported {
  const from = String(child(parent?.node ?? null, "source")?.value ?? "");
  if (node.type === "ImportDefaultSpecifier") return { from, name: "default" };
  if (node.type === "ImportNamespaceSpecifier") return { from, name: "*" };
  const imported = child(node, "imported");
  return { from, name: nameOf(imported) ?? String(imported?.value ?? "") };
}

/** Fields in which an identifier is a name and no use of one. */
const naming = /^(key|property|id|local|imported|exported|label|params|param|parameter|meta)$/;

function isUse({ node, field, parent }: Placed): boolean {
  if (node.type !== "Identifier" || parent === null) return false;
  const { type, computed } = parent.node;
  if (type === "ExportSpecifier") return field === "local";
  if (naming.test(field)) return computed === true && (field === "key" || field === "property");
  // The value that a parameter has by default is used; the parameter is declared.
  return field === "right" || !isInPattern(parent);
}

/** Whether it is declared there, as in `const { a, b: [c] } = …` or a parameter. */
function isInPattern(placed: Placed): boolean {
  for (let at: Placed | null = placed; at !== null; at = at.parent) {
    if (!/Pattern$|^RestElement$|^ObjectProperty$|^TSParameterProperty$/.test(at.node.type)) break;
    if (at.field === "params" || at.field === "param") return true;
    if (at.field === "id" && at.parent?.node.type === "VariableDeclarator") return true;
  }
  return false;
}
