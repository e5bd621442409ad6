/** How statements end: whether what follows them is reached. */

import type { Statement } from "./syntax-tree.ts";

/** Whether a function may end without a return. */
export function mayFallThrough(body: readonly Statement[]): boolean {
  const last = body.at(-1);
  switch (last?.kind) {
    case "Return":
    case "Raise":
    case "Break":
    case "Continue":
      return false;
    case "If":
      return mayFallThrough(last.body) || mayFallThrough(last.orelse);
    case "While":
      return !isForever(last);
    case "With":
    case "AsyncWith":
      return mayFallThrough(last.body);
    case "Try":
    case "TryStar":
      if (last.finalbody.length > 0 && !mayFallThrough(last.finalbody)) return false;
      return (
        mayFallThrough(last.orelse.length > 0 ? last.orelse : last.body) ||
        last.handlers.some((handler) => mayFallThrough(handler.body))
      );
    default:
      return true;
  }
}

/** `while True:` without a break. */
export function isForever({ test, body }: Extract<Statement, { kind: "While" }>): boolean {
  return test.kind === "Constant" && test.value === true && !hasBreak(body);
}

/** Whether a loop's body breaks out of it. */
export function hasBreak(body: readonly Statement[]): boolean {
  return has(body, "Break");
}

/** Whether statements have one of this kind that is about the loop around them. */
export function has(body: unknown, kind: "Break" | "Continue" | "Return"): boolean {
  if (Array.isArray(body)) return body.some((each) => has(each, kind));
  if (typeof body !== "object" || body === null) return false;
  const node = body as { kind?: string };
  if (node.kind === kind) return true;
  const isLoop = node.kind === "For" || node.kind === "AsyncFor" || node.kind === "While";
  if (isLoop && kind !== "Return") return has((node as { orelse?: unknown }).orelse, kind);
  if (["FunctionDef", "AsyncFunctionDef", "ClassDef", "Lambda"].includes(node.kind ?? "")) {
    return false;
  }
  return Object.values(node).some((each) => has(each, kind));
}
