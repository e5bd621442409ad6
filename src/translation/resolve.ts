/** Finds the variable that each name of a program means. */

import { declareNames } from "./declared-names.ts";
import { isFunction, Resolution } from "./resolution.ts";
import { Binding, type Block, Scope, writtenName } from "./scopes.ts";
import {
  type ClassDef,
  type Comprehended,
  type DictComp,
  type ExceptHandler,
  type Expression,
  type FunctionDef,
  isPlainTarget,
  type Lambda,
  type Parameters,
  parametersOf,
  type Statement,
} from "./syntax-tree.ts";

/** @param taken Names that the code imports, which no variable may have. */
export function resolve(body: readonly Statement[], taken: ReadonlySet<string>): Resolution {
  const resolution = new Resolution();
  const module = new Scope("module", null, null);
  resolution.scopes.set(body, module);
  const walk = new Walk(resolution, module, taken);
  walk.declare(body);
  walk.statements(body, { parent: null, owner: null, isLoop: false });
  return resolution;
}

class Walk {
  readonly #resolution: Resolution;
  readonly #scope: Scope;
  readonly #taken: ReadonlySet<string>;

  constructor(resolution: Resolution, scope: Scope, taken: ReadonlySet<string>) {
    this.#resolution = resolution;
    this.#scope = scope;
    this.#taken = taken;
  }

  declare(nodes: unknown): void {
    declareNames(nodes, this.#scope, (name) => this.#bind(name));
  }

  #bind(name: string): Binding | undefined {
    if (this.#scope.outer.has(name)) return this.#scope.find(name);
    const known = this.#scope.bindings.get(name);
    if (known !== undefined) return known;
    const binding = new Binding(name, this.#scope, writtenName(name, this.#taken));
    this.#scope.bindings.set(name, binding);
    this.#resolution.bindings.push(binding);
    return binding;
  }

  statements(body: readonly Statement[], block: Block): void {
    for (const statement of body) this.#statement(statement, block);
  }

  #statement(node: Statement, block: Block): void {
    const visit = (value: unknown) => this.#expression(value, block, node);
    const inner = (body: readonly Statement[], isLoop = false): Block => {
      const made = { parent: block, owner: node, isLoop };
      this.statements(body, made);
      return made;
    };
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        this.#function(node, block);
        return;
      case "ClassDef":
        this.#class(node, block);
        return;
      case "Assign": {
        visit(node.value);
        const [target] = node.targets;
        const isPlain = node.targets.length === 1 && isPlainTarget(target as Expression);
        for (const each of node.targets)
          this.#target(each, block, node, isPlain ? "assigned" : "changed");
        return;
      }
      case "AnnAssign":
        if (node.value === null) return;
        visit(node.value);
        this.#target(node.target, block, node, "assigned");
        return;
      case "AugAssign":
        visit(node.value);
        this.#target(node.target, block, node, "changed");
        return;
      case "For":
      case "AsyncFor": {
        visit(node.iter);
        const body = { parent: block, owner: node, isLoop: true };
        this.#target(node.target, body, node, "header");
        this.statements(node.body, body);
        inner(node.orelse);
        return;
      }
      case "With":
      case "AsyncWith": {
        const body = { parent: block, owner: node, isLoop: false };
        for (const { context_expr, optional_vars } of node.items) {
          visit(context_expr);
          if (optional_vars !== null) this.#target(optional_vars, body, node, "header");
        }
        this.statements(node.body, body);
        return;
      }
      case "Try":
      case "TryStar":
        inner(node.body);
        for (const handler of node.handlers) {
          visit(handler.type);
          const body = { parent: block, owner: node, isLoop: false };
          this.#handler(handler, body, node);
        }
        inner(node.orelse);
        inner(node.finalbody);
        return;
      case "If":
        visit(node.test);
        inner(node.body);
        inner(node.orelse);
        return;
      case "While":
        visit(node.test);
        inner(node.body, true);
        inner(node.orelse);
        return;
      default:
        for (const value of Object.values(node)) visit(value);
    }
  }

  /** Its name is a variable of its own, which Python deletes afterwards. */
  #handler(handler: ExceptHandler, body: Block, statement: Statement): void {
    if (handler.name === null) {
      this.statements(handler.body, body);
      return;
    }
    const [scope, walk] = this.#inner("handler", body, statement);
    const binding = walk.#bind(handler.name);
    if (binding !== undefined) {
      binding.isDeclared = true;
      this.#resolution.names.set(handler, binding);
    }
    this.#resolution.scopes.set(handler, scope);
    walk.statements(handler.body, body);
  }

  #target(
    target: Expression,
    block: Block,
    statement: Statement,
    how: "assigned" | "header" | "changed",
  ): void {
    if (target.kind === "Name") {
      const binding = this.#occur(target.id, block, statement, how);
      if (binding !== undefined) this.#resolution.names.set(target, binding);
    } else if (target.kind === "Tuple" || target.kind === "List") {
      for (const each of target.elts) this.#target(each, block, statement, how);
    } else if (target.kind === "Starred") {
      this.#target(target.value, block, statement, how);
    } else {
      this.#expression(target, block, statement);
    }
  }

  #expression(value: unknown, block: Block, statement: Statement): void {
    if (Array.isArray(value)) {
      for (const each of value) this.#expression(each, block, statement);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    const node = value as Expression;
    switch (node.kind) {
      case "Name": {
        const isStore = node.ctx.kind !== "Load";
        const binding = this.#occur(node.id, block, statement, isStore ? "changed" : "read");
        if (binding !== undefined) this.#resolution.names.set(node, binding);
        return;
      }
      case "Lambda":
        this.#lambda(node, block, statement);
        return;
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        this.#comprehension(node, block, statement);
        return;
      default:
        for (const each of Object.values(node)) this.#expression(each, block, statement);
    }
  }

  #occur(
    name: string,
    block: Block,
    statement: Statement,
    how: "read" | "assigned" | "header" | "changed",
  ): Binding | undefined {
    const binding = this.#scope.find(name);
    if (binding === undefined) return undefined;
    let isInside = false;
    let at = { block, statement };
    for (let scope = this.#scope; scope !== binding.scope; scope = scope.parent as Scope) {
      if (scope.place === null) break;
      if (scope.kind === "handler") continue;
      isInside ||= scope.kind === "function";
      at = scope.place;
    }
    if (isInside && how !== "read") binding.isChangedInside = true;
    binding.occurrences.push({ ...at, how: isInside ? "inside" : how });
    return binding;
  }

  #inner(kind: Scope["kind"], block: Block, statement: Statement): [Scope, Walk] {
    const scope = new Scope(kind, this.#scope, { block, statement });
    return [scope, new Walk(this.#resolution, scope, this.#taken)];
  }

  #define(node: FunctionDef | ClassDef, block: Block): void {
    const own = this.#occur(node.name, block, node, "changed");
    if (own !== undefined) {
      own.isDeclared = true;
      own.definition = node;
      this.#resolution.definitions.set(node, own);
    }
  }

  #function(node: FunctionDef, block: Block): void {
    this.#define(node, block);
    this.#resolution.functions.push(node);
    for (const each of node.decorator_list) this.#expression(each, block, node);
    this.#defaults(node.args, block, node);
    this.#expression([node.returns], block, node);
    const [scope, walk] = this.#inner("function", block, node);
    this.#resolution.scopes.set(node, scope);
    walk.#parameters(node.args, block, node);
    walk.declare(node.body);
    walk.statements(node.body, { parent: null, owner: null, isLoop: false });
  }

  #defaults(args: Parameters, block: Block, statement: Statement): void {
    this.#expression([...args.defaults, ...args.kw_defaults], block, statement);
    const annotations = parametersOf(args).map(({ annotation }) => annotation);
    this.#expression(annotations, block, statement);
  }

  #parameters(args: Parameters, block: Block, statement: Statement): void {
    for (const each of [...parametersOf(args), args.vararg, args.kwarg]) {
      const binding = each === null ? undefined : this.#bind(each.arg);
      if (each === null || binding === undefined) continue;
      binding.isDeclared = true;
      binding.occurrences.push({ block, statement, how: "header" });
      this.#resolution.names.set(each, binding);
    }
  }

  #lambda(node: Lambda, block: Block, statement: Statement): void {
    this.#defaults(node.args, block, statement);
    const [scope, walk] = this.#inner("inner", block, statement);
    this.#resolution.scopes.set(node, scope);
    walk.#parameters(node.args, block, statement);
    walk.#expression(node.body, block, statement);
  }

  #comprehension(node: Comprehended | DictComp, block: Block, statement: Statement): void {
    const [, walk] = this.#inner("inner", block, statement);
    for (const { target } of node.generators) walk.declare(target);
    for (const binding of walk.#scope.bindings.values()) binding.isDeclared = true;
    for (const { target, iter, ifs } of node.generators) {
      walk.#expression(iter, block, statement);
      walk.#target(target, block, statement, "header");
      walk.#expression(ifs, block, statement);
    }
    const made = node.kind === "DictComp" ? [node.key, node.value] : node.elt;
    walk.#expression(made, block, statement);
  }

  #class(node: ClassDef, block: Block): void {
    this.#define(node, block);
    this.#resolution.classes.push(node);
    this.#expression([node.bases, node.decorator_list], block, node);
    const [scope, walk] = this.#inner("class", block, node);
    walk.declare(node.body);
    for (const binding of scope.bindings.values()) binding.isDeclared = true;
    for (const statement of node.body) {
      if (isFunction(statement)) this.#resolution.owners.set(statement, node);
    }
    walk.statements(node.body, { parent: null, owner: null, isLoop: false });
  }
}
