/** Requests: who really asked for a cancellation, and when it reached its task. */

import { CancelledError } from "../../../src/engine/builtins/exceptions.ts";
import type { Task } from "../../../src/engine/core/tasks.ts";
import type { CancelCall } from "./spies.ts";
import type { Testimony } from "./testimony.ts";
import type { Landing } from "./truth.ts";

/** Who may have asked: a fact that leaves it open gives several. */
export type Author =
  | { readonly by: "task"; readonly task: number; readonly line: number }
  | { readonly by: "callback"; readonly line: number }
  | {
      readonly by: "group";
      readonly group: number;
      readonly line: number | undefined;
      readonly reason: string;
      readonly child?: number;
      readonly error?: number;
    }
  | { readonly by: "timeout"; readonly timeout: number; readonly line: number | undefined }
  | { readonly by: "runner" }
  /** A CancelledError that came from elsewhere: not followed here. */
  | { readonly by: "elsewhere" };

/** The statements of which the program itself cancels something. */
const cancelling = new Set(["cancel", "cancelSelf", "taskOfAgen", "cancelAgenTask", "waitFor"]);

export function rootOf(call: CancelCall): CancelCall {
  let root = call;
  while (root.within !== null) root = root.within;
  return root;
}

/** Every call that this one passed the request on by. */
export function descendantsOf(call: CancelCall): CancelCall[] {
  return call.passedOn.flatMap((each) => [each, ...descendantsOf(each)]);
}

export function authorsOf(call: CancelCall, testimony: Testimony): readonly Author[] {
  const root = rootOf(call);
  const { running, context, by, deferredBy } = root;
  if (deferredBy !== null) {
    const pending = pendingFor(deferredBy, root.from + 1, testimony);
    // A timeout may expire while the other task has its request still to come.
    return [
      ...pending.flatMap((each) => authorsOf(each, testimony)),
      ...byTimeouts(root, testimony),
    ];
  }
  if (context !== null) return byGroup(root, testimony);
  if (running !== undefined && cancelling.has(running.statement.do)) {
    const { line } = running;
    return by === null ? [{ by: "callback", line }] : [{ by: "task", task: by.id, line }];
  }
  return [...byTimeouts(root, testimony), { by: "runner" }];
}

function byGroup(root: CancelCall, testimony: Testimony): readonly Author[] {
  const { context, target } = root;
  if (context === null || !("group" in context)) return [];
  const known = testimony.spies.groups.get(context.group);
  const about = {
    by: "group" as const,
    group: testimony.groupId(context.group),
    line: known?.running?.line,
  };
  switch (context.kind) {
    case "child-done": {
      const { child } = context;
      const error = testimony.errorId(child.peekException());
      return [{ ...about, reason: "child-failed", child: child.id, error }];
    }
    case "interrupted":
      return byLanding(context.error, known?.task ?? null, root, testimony);
    case "body-ended": {
      const { raised } = context;
      if (raised?.error instanceof CancelledError) {
        return byLanding(raised.error, known?.task ?? null, root, testimony);
      }
      return [{ ...about, reason: "body-raised", error: testimony.errorId(raised?.error) }];
    }
    case "group-end":
      return outstandingFor(target as Task, root, testimony)
        .filter(
          (each) =>
            !(
              each.context !== null &&
              "group" in each.context &&
              each.context.group === context.group
            ),
        )
        .flatMap((each) => authorsOf(each, testimony));
  }
}

/** Whose request a CancelledError is that reached the task of a group. */
function byLanding(
  error: unknown,
  task: Task | null,
  root: CancelCall,
  testimony: Testimony,
): readonly Author[] {
  const landing = testimony.truth.landings.findLast(
    (each) => each.error === error && each.task === task && each.seq <= root.from,
  );
  const calls = landing === undefined ? [] : deliveredBy(landing, testimony);
  const authors = calls.flatMap((each) => authorsOf(each, testimony));
  return authors.length > 0 ? authors : [{ by: "elsewhere" }];
}

function byTimeouts(root: CancelCall, testimony: Testimony): Author[] {
  const found: Author[] = [];
  for (const { scope, task, running, entered, exit } of testimony.spies.scopes.values()) {
    if (task !== root.target || entered > root.from) continue;
    if (exit !== undefined && (exit.seq <= root.from || !exit.expired)) continue;
    const when = scope.when();
    if (when === null || when * 1e3 > root.atMs + 1e-6) continue;
    found.push({ by: "timeout", timeout: testimony.scopeId(scope), line: running?.line });
  }
  return found;
}

/** The step of the task before that number, by its first event. */
export function stepBefore(task: Task, seq: number, testimony: Testimony): number {
  const { steps, activations } = testimony.truth;
  const last = steps.findLast((each) => each.task === task && each.seq < seq);
  const started = activations.find((each) => each.task === task);
  const start = started !== undefined && started.seq < seq ? started.seq : 0;
  return Math.max(last?.seq ?? 0, start);
}

/** The requests that have been made since the task last ran. */
export function pendingFor(task: Task, seq: number, testimony: Testimony): readonly CancelCall[] {
  const since = stepBefore(task, seq, testimony);
  return testimony.spies.cancels.filter(
    (call) => call.target === task && call.accepted && call.from >= since && call.from + 1 < seq,
  );
}

/** The requests that arrived with a CancelledError, if it is one. */
export function deliveredBy(landing: Landing, testimony: Testimony): readonly CancelCall[] {
  const { error, task, seq } = landing;
  if (!(error instanceof CancelledError) || task === null) return [];
  return pendingFor(task, seq, testimony);
}

/** The requests to a task that may be outstanding at a moment: those since `cancelling()` was last 0. */
export function outstandingFor(
  task: Task,
  { from }: Pick<CancelCall, "from">,
  testimony: Testimony,
): readonly CancelCall[] {
  const before = testimony.spies.cancels.filter(
    (call) => call.target === task && call.accepted && call.from < from,
  );
  const first = before.findLastIndex((call) => call.before === 0);
  return before.slice(Math.max(0, first));
}
