/** The names that the statements of a scope give values to. */

import type { Binding, Scope } from "./scopes.ts";
import type { Import } from "./syntax-tree.ts";

type Bind = (name: string) => Binding | undefined;

/** Those of inner functions are left out. */
export function declareNames(nodes: unknown, scope: Scope, bind: Bind): void {
  if (Array.isArray(nodes)) {
    for (const node of nodes) declareNames(node, scope, bind);
    return;
  }
  const node = nodes as { kind?: string } & Record<string, unknown>;
  if (typeof node !== "object" || node === null) return;
  switch (node.kind) {
    case "Global":
    case "Nonlocal":
      for (const name of node.names as string[]) scope.outer.add(name);
      return;
    case "FunctionDef":
    case "AsyncFunctionDef":
    case "ClassDef":
      bind(node.name as string);
      return;
    case "Import":
    case "ImportFrom":
      declareImports(nodes as Import, bind);
      return;
    case "Name":
      if ((node.ctx as { kind: string }).kind === "Store") bind(node.id as string);
      return;
    case "Lambda":
    case "ListComp":
    case "SetComp":
    case "DictComp":
    case "GeneratorExp":
      return;
  }
  for (const value of Object.values(node)) declareNames(value, scope, bind);
}

function declareImports({ kind, module, names }: Import, bind: Bind): void {
  for (const { name, asname } of names) {
    const [first = name] = name.split(".");
    const binding = bind(asname ?? first);
    if (binding === undefined) continue;
    if (kind === "ImportFrom") binding.imported = `${module ?? ""}.${name}`;
    else binding.imported = asname === null ? first : name;
  }
}
