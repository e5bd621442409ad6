/** What is known about a program: its variables, functions and classes, and the types of expressions. */

import { annotated } from "./annotations.ts";
import { typeOf } from "./expression-types.ts";
import { any, coroutineOf, iterableOf, join, type PyType, same, shallow } from "./python-types.ts";
import type { Resolution } from "./resolution.ts";
import type { Binding } from "./scopes.ts";
import type { ClassDef, Expression, FunctionDef } from "./syntax-tree.ts";

/** A function of the program. */
export interface FunctionFacts {
  returns: PyType;
  yields: PyType | null;
}

/** A class of the program. */
export interface ClassFacts {
  readonly node: ClassDef;
  /** The class that it extends: a name of Python's, or of the program's. */
  readonly base: string | null;
  /** Whether that is one of the program's. */
  readonly isOwnBase: boolean;
  readonly attributes: Map<string, PyType>;
  readonly methods: Map<string, FunctionDef>;
}

/** What was found out. */
export class Facts {
  readonly resolution: Resolution;
  readonly functions = new Map<FunctionDef, FunctionFacts>();
  /** By their names in Python. */
  readonly classes = new Map<string, ClassFacts>();
  isChanged = false;

  constructor(resolution: Resolution) {
    this.resolution = resolution;
  }

  typeOf(node: Expression): PyType {
    return typeOf(node, this);
  }

  annotated(node: Expression): PyType {
    return annotated(node, this);
  }

  /** A class of the program's by an object's type, or one that it extends. */
  classOf(type: PyType): ClassFacts | undefined {
    return type.is === "object" ? this.classes.get(type.name.replace(/^class /, "")) : undefined;
  }

  parentOf({ base, isOwnBase, node }: ClassFacts): ClassFacts | undefined {
    return isOwnBase && base !== node.name ? this.classes.get(base ?? "") : undefined;
  }

  methodOf(type: PyType, name: string): FunctionDef | undefined {
    for (let at = this.classOf(type); at !== undefined; at = this.parentOf(at)) {
      const found = at.methods.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** What a call of a function gives. */
  callOf(node: FunctionDef): PyType {
    const { returns, yields } = this.functions.get(node) ?? { returns: any, yields: null };
    const isAsync = node.kind === "AsyncFunctionDef";
    if (yields !== null) return isAsync ? { is: "asyncgen", of: yields } : iterableOf(yields);
    return isAsync ? coroutineOf(returns) : returns;
  }

  learn(binding: Binding | undefined, type: PyType): void {
    if (binding === undefined || type.is === "unknown") return;
    const joined = shallow(join(binding.type, type));
    if (same(joined, binding.type)) return;
    binding.type = joined;
    this.isChanged = true;
  }
}
