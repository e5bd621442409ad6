/** What of a Python file is its program: the coroutine that it runs, and what stands around that. */

import type { Resolution } from "./resolution.ts";
import { isFunction } from "./resolution.ts";
import type { Call, Expression, FunctionDef, Statement } from "./syntax-tree.ts";

/** How the file runs its program. */
export interface ProgramShape {
  /** What `asyncio.run` is given: `main()`. */
  readonly main: Expression;
  /** The function of the program that becomes the scenario's main: it has no parameters. */
  readonly mainFunction: FunctionDef | null;
  /** Whether the loop goes on until no task is left, as a notebook's does. */
  readonly mode: "run" | "notebook";
  /** The function that waits for these, which the mode stands for. */
  readonly leftovers: FunctionDef | null;
  /** The statements that run it. */
  readonly run: ReadonlySet<Statement>;
  /** What is around it, and runs at the same time: the body of `if __name__ == "__main__":`. */
  readonly body: readonly Statement[];
  /** Whether it asks for debug mode. */
  readonly isDebug: boolean;
}

/** Null for a file that runs no coroutine. */
export function shapeOf(given: readonly Statement[], resolution: Resolution): ProgramShape | null {
  const body = given.flatMap((each) => (isMainGuard(each) ? each.body : [each]));
  for (const statement of body) {
    const runs = runsIn(statement, resolution);
    const [first, second] = runs;
    const main = first?.args[0];
    if (first === undefined || main === undefined) continue;
    const last = second?.args[0] === undefined ? null : functionOf(second.args[0], resolution);
    const isNotebook = last !== null && waitsForAll(last);
    const own = functionOf(main, resolution);
    const isPlain = own?.kind === "AsyncFunctionDef" && hasNoParameters(own);
    return {
      main,
      mainFunction: isPlain && isCalledOnce(own, resolution) ? own : null,
      mode: isNotebook ? "notebook" : "run",
      leftovers: isNotebook ? last : null,
      run: new Set([statement]),
      body,
      isDebug: first.keywords.some(({ arg, value }) => arg === "debug" && isTrue(value)),
    };
  }
  return null;
}

function isTrue(node: Expression): boolean {
  return node.kind === "Constant" && node.value === true;
}

/** `if __name__ == "__main__":`. */
function isMainGuard(node: Statement): node is Extract<Statement, { kind: "If" }> {
  if (node.kind !== "If" || node.test.kind !== "Compare") return false;
  return node.test.left.kind === "Name" && node.test.left.id === "__name__";
}

/** The calls of `asyncio.run`, and of a Runner's `run`, in a statement of the module. */
function runsIn(statement: Statement, resolution: Resolution): Call[] {
  if (isFunction(statement) || statement.kind === "ClassDef") return [];
  const found: Call[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const each of value) visit(each);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    const node = value as Expression;
    if (node.kind === "Call" && isRun(node.func, resolution)) found.push(node);
    for (const each of Object.values(node)) visit(each);
  };
  visit(statement);
  return found;
}

function isRun(callee: Expression, resolution: Resolution): boolean {
  if (resolution.pathOf(callee) === "asyncio.run") return true;
  if (callee.kind !== "Attribute") return false;
  return (
    callee.attr === "run_until_complete" ||
    (callee.attr === "run" && callee.value.kind === "Name" && resolution.pathOf(callee) === null)
  );
}

function functionOf(call: Expression, resolution: Resolution): FunctionDef | null {
  if (call.kind !== "Call") return null;
  const definition = resolution.definitionOf(call.func);
  return definition === null || definition.kind === "ClassDef" ? null : definition;
}

function hasNoParameters({ args }: FunctionDef): boolean {
  const { posonlyargs, kwonlyargs, vararg, kwarg } = args;
  return [...posonlyargs, ...args.args, ...kwonlyargs, vararg, kwarg].every(
    (each) => each === null,
  );
}

/** One that the program calls elsewhere too stays a function. */
function isCalledOnce(node: FunctionDef, resolution: Resolution): boolean {
  const reads = resolution.definitions
    .get(node)
    ?.occurrences.filter(({ how }) => how !== "changed");
  return reads?.length === 1;
}

/** `while tasks := asyncio.all_tasks() - {asyncio.current_task()}: await asyncio.wait(tasks)`. */
function waitsForAll({ body }: FunctionDef): boolean {
  const last = body.at(-1);
  return last?.kind === "While" && /all_tasks/.test(JSON.stringify(last.test));
}
