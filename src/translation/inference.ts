/** Infers types of variables, parameters and results from what the program does with them. */

import { annotated } from "./annotations.ts";
import { methods } from "./asyncio-api.ts";
import { mayFallThrough } from "./control-flow.ts";
import { Facts, type FunctionFacts } from "./facts.ts";
import {
  any,
  awaitedOf,
  dictOf,
  functionOf,
  itemOf,
  join,
  listOf,
  none,
  objectOf,
  type PyType,
  same,
  setOf,
  shallow,
  unknown,
} from "./python-types.ts";
import { isFunction, type Resolution } from "./resolution.ts";
import {
  type Call,
  defaultsOf,
  type Expression,
  type FunctionDef,
  parametersOf,
  type Statement,
} from "./syntax-tree.ts";

const rounds = 8;

export function infer(body: readonly Statement[], resolution: Resolution): Facts {
  const facts = new Facts(resolution);
  for (const node of resolution.functions) {
    facts.functions.set(node, { returns: unknown, yields: null });
  }
  for (const node of resolution.classes) {
    const [base] = node.bases;
    const path = base === undefined ? null : resolution.pathOf(base);
    const name = path === null && base?.kind === "Name" ? base.id : path;
    facts.classes.set(node.name, {
      node,
      isOwnBase: path === null,
      base: name?.replace(/^(builtins|asyncio)\./, "") ?? null,
      attributes: new Map(),
      methods: new Map(node.body.filter(isFunction).map((each) => [each.name, each])),
    });
  }
  const learning = new Learning(facts);
  for (let round = 0; round < rounds; round++) {
    facts.isChanged = false;
    learning.statements(body, null);
    if (!facts.isChanged) break;
  }
  return facts;
}

class Learning {
  readonly #facts: Facts;

  constructor(facts: Facts) {
    this.#facts = facts;
  }

  statements(body: readonly Statement[], inside: FunctionDef | null): void {
    for (const statement of body) this.#node(statement, inside);
  }

  #node(value: unknown, inside: FunctionDef | null): void {
    if (Array.isArray(value)) {
      for (const each of value) this.#node(each, inside);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    const node = value as Statement | Expression;
    const inner = isFunction(node as Statement) ? (node as FunctionDef) : inside;
    this.#one(node, inside);
    for (const each of Object.values(node)) this.#node(each, inner);
  }

  #one(node: Statement | Expression, inside: FunctionDef | null): void {
    const facts = this.#facts;
    const { names, definitions } = facts.resolution;
    switch (node.kind) {
      case "FunctionDef":
      case "AsyncFunctionDef":
        this.#function(node);
        return;
      case "ClassDef":
        facts.learn(definitions.get(node), { is: "class", name: `class ${node.name}` });
        return;
      case "Assign":
        for (const target of node.targets) this.#assign(target, facts.typeOf(node.value));
        return;
      case "AnnAssign":
        this.#assign(node.target, annotated(node.annotation, facts));
        if (node.value !== null) this.#assign(node.target, facts.typeOf(node.value));
        return;
      case "AugAssign":
      case "NamedExpr":
        this.#assign(node.target, facts.typeOf(node.value));
        return;
      case "For":
        this.#assign(node.target, itemOf(facts.typeOf(node.iter)));
        return;
      case "AsyncFor": {
        const items = facts.typeOf(node.iter);
        this.#assign(node.target, items.is === "asyncgen" ? items.of : any);
        return;
      }
      case "With":
      case "AsyncWith":
        for (const { context_expr, optional_vars } of node.items) {
          if (optional_vars !== null) this.#assign(optional_vars, this.#entered(context_expr));
        }
        return;
      case "Try":
      case "TryStar":
        for (const handler of node.handlers) {
          facts.learn(names.get(handler), this.#caught(handler.type, node.kind === "TryStar"));
        }
        return;
      case "Return":
        if (inside !== null) {
          this.#result(inside, node.value === null ? none : facts.typeOf(node.value));
        }
        return;
      case "Yield":
        if (inside !== null) {
          const { yields } = facts.functions.get(inside) as FunctionFacts;
          const given = node.value === null ? none : facts.typeOf(node.value);
          const type = shallow(join(yields ?? unknown, given));
          if (yields === null || !same(yields, type)) {
            (facts.functions.get(inside) as FunctionFacts).yields = type;
            facts.isChanged = true;
          }
        }
        return;
      case "Call":
        this.#call(node);
        return;
      case "ListComp":
      case "SetComp":
      case "DictComp":
      case "GeneratorExp":
        for (const { target, iter } of node.generators) {
          this.#assign(target, itemOf(facts.typeOf(iter)));
        }
        return;
    }
  }

  #entered(manager: Expression): PyType {
    const { resolution } = this.#facts;
    const path = manager.kind === "Call" ? resolution.pathOf(manager.func) : null;
    if (path?.startsWith("asyncio.timeout")) return objectOf("Timeout");
    const type = this.#facts.typeOf(manager);
    if (type.is === "object" && type.name in methods)
      return type.name === "TaskGroup" ? type : none;
    const enter = this.#facts.methodOf(type, "__aenter__");
    return enter === undefined ? any : awaitedOf(this.#facts.callOf(enter));
  }

  #caught(type: Expression | null, isGroup: boolean): PyType {
    if (isGroup) return objectOf("ExceptionGroup");
    if (type === null) return any;
    const classes = type.kind === "Tuple" ? type.elts : [type];
    return classes.map((each) => this.#instance(each)).reduce(join, unknown);
  }

  #instance(node: Expression): PyType {
    const type = this.#facts.typeOf(node);
    return type.is === "class" ? objectOf(type.name) : any;
  }

  #function(node: FunctionDef): void {
    const facts = this.#facts;
    const { names, definitions, owners } = facts.resolution;
    const owner = owners.get(node);
    const [first, ...others] = parametersOf(node.args);
    const isMethod = owner !== undefined;
    if (isMethod && first !== undefined) {
      facts.learn(names.get(first), objectOf(`class ${owner.name}`));
    }
    const parameters = isMethod || first === undefined ? others : [first, ...others];
    for (const each of parameters) {
      if (each.annotation !== null) facts.learn(names.get(each), annotated(each.annotation, facts));
    }
    for (const [parameter, value] of defaultsOf(node.args)) {
      facts.learn(names.get(parameter), facts.typeOf(value));
    }
    if (node.args.vararg !== null) facts.learn(names.get(node.args.vararg), listOf(unknown));
    if (node.returns !== null) this.#result(node, annotated(node.returns, facts));
    else if (mayFallThrough(node.body)) this.#result(node, none);
    const own = definitions.get(node);
    if (!isMethod && own !== undefined) facts.learn(own, functionOf(facts.callOf(node)));
  }

  #result(node: FunctionDef, type: PyType): void {
    const known = this.#facts.functions.get(node) as FunctionFacts;
    const joined = shallow(join(known.returns, type));
    if (same(joined, known.returns)) return;
    known.returns = joined;
    this.#facts.isChanged = true;
  }

  #assign(target: Expression, type: PyType): void {
    const facts = this.#facts;
    if (target.kind === "Name") {
      facts.learn(facts.resolution.names.get(target), type);
      return;
    }
    if (target.kind === "Starred") {
      this.#assign(target.value, listOf(any));
      return;
    }
    if (target.kind === "Tuple" || target.kind === "List") {
      for (const [index, each] of target.elts.entries()) {
        this.#assign(each, type.is === "tuple" ? (type.items[index] ?? any) : itemOf(type));
      }
    } else if (target.kind === "Attribute") {
      this.#attribute(target.value, target.attr, type);
    } else if (target.kind === "Subscript") {
      const held = facts.typeOf(target.value);
      if (held.is === "dict") this.#grow(target.value, dictOf(facts.typeOf(target.slice), type));
      if (held.is === "list") this.#grow(target.value, listOf(type));
    }
  }

  #attribute(object: Expression, name: string, type: PyType): void {
    const facts = this.#facts.classOf(this.#facts.typeOf(object));
    if (facts === undefined || type.is === "unknown") return;
    const known = facts.attributes.get(name) ?? unknown;
    const joined = shallow(join(known, type));
    if (same(joined, known)) return;
    facts.attributes.set(name, joined);
    this.#facts.isChanged = true;
  }

  /** What a container holds is known by what is put into it. */
  #grow(container: Expression, type: PyType): void {
    if (container.kind === "Name" || container.kind === "Attribute") this.#assign(container, type);
  }

  #call(node: Call): void {
    const facts = this.#facts;
    if (node.func.kind === "Attribute") this.#methodCall(node, node.func.value, node.func.attr);
    const definition = facts.resolution.definitionOf(node.func);
    if (definition === null) return;
    if (definition.kind !== "ClassDef") {
      this.#arguments(node, definition, 0);
      return;
    }
    const init = facts.methodOf(objectOf(`class ${definition.name}`), "__init__");
    if (init !== undefined) this.#arguments(node, init, 1);
  }

  #methodCall(node: Call, object: Expression, name: string): void {
    const facts = this.#facts;
    const held = facts.typeOf(object);
    const [first, second] = node.args.map((each) => facts.typeOf(each));
    if (first !== undefined) {
      if (held.is === "list" && name === "append") this.#grow(object, listOf(first));
      if (held.is === "list" && name === "extend") this.#grow(object, listOf(itemOf(first)));
      if (held.is === "list" && name === "insert" && second) this.#grow(object, listOf(second));
      if (held.is === "set" && name === "add") this.#grow(object, setOf(first));
      if (held.is === "dict" && name === "setdefault" && second) {
        this.#grow(object, dictOf(first, second));
      }
      const holds = held.is === "object" && (held.name.endsWith("Queue") || held.name === "Future");
      if (holds && ["put", "put_nowait", "set_result"].includes(name)) {
        this.#grow(object, objectOf(held.name, first));
      }
    }
    const method = facts.methodOf(held, name);
    if (method !== undefined) this.#arguments(node, method, 1);
  }

  #arguments(node: Call, { args }: FunctionDef, skipped: number): void {
    const facts = this.#facts;
    const { names } = facts.resolution;
    const positional = [...args.posonlyargs, ...args.args].slice(skipped);
    for (const [index, given] of node.args.entries()) {
      if (given.kind === "Starred") break;
      const parameter = positional[index] ?? args.vararg;
      if (parameter === null) continue;
      const type = facts.typeOf(given);
      facts.learn(names.get(parameter), parameter === args.vararg ? listOf(type) : type);
    }
    for (const { arg, value } of node.keywords) {
      const parameter = parametersOf(args).find((each) => each.arg === arg);
      if (parameter !== undefined) facts.learn(names.get(parameter), facts.typeOf(value));
    }
  }
}
