/** Analyses with one rule changed: the checker of claims finds a false claim of each. */

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Mutation, mutated } from "../mutants.ts";
import type { Analysis } from "./check-claims.ts";

const folder = join(import.meta.dirname, "../../../src/analysis");

/** Loads a copy of the analysis from `into`, with the change. */
export async function loadMutant(mutation: Mutation, into: string): Promise<Analysis> {
  cpSync(folder, into, { recursive: true });
  const path = join(into, mutation.file);
  writeFileSync(path, mutated(readFileSync(path, "utf8"), mutation));
  const { findingsOf } = await import(join(into, "findings.ts"));
  const { Remarks } = await import(join(into, "remarks.ts"));
  return { findingsOf, Remarks };
}

const of = (file: string, rule: string, from: string, to: string): Mutation => ({
  rule,
  file,
  from,
  to,
});

export const claimMutations: readonly Mutation[] = [
  of(
    "landings.ts",
    "a request is delivered once",
    ".sinceStep(step.seq)",
    ".all.filter(({ seq }) => seq < step.seq)",
  ),
  of(
    "landings.ts",
    "only uncancel() to 0 withdraws a request",
    "({ cancelling }) => cancelling === 0",
    "({ cancelling }) => cancelling >= 0",
  ),
  of(
    "landings.ts",
    "a result is thrown away only where the task had returned",
    'next.discarded ? "at-return" : "lost"',
    'next.discarded ? "lost" : "at-return"',
  ),
  of(
    "landings.ts",
    "a shield that follows what it shields ended because of that",
    "followsInner(run, end) ? sourceOfEnd(run, run.endOf(end.inner)) : end",
    "end",
  ),
  of(
    "landings.ts",
    "a future that a request reached was cancelled by it",
    "  return isRequest ? cause : null;",
    "  return null;",
  ),
  of(
    "landings.ts",
    "who made a request takes it back",
    "return sameRef(via, by) ||",
    "return !sameRef(via, by) ||",
  ),
  of(
    "cancel-route.ts",
    "a callback is no task",
    'by === null ? { by: "callback" } : { by: "task", task: by };\n  return { requester, origin: request',
    '{ by: "task", task: by ?? 1 };\n  return { requester, origin: request',
  ),
  of(
    "cancel-route.ts",
    "what a step has scheduled runs outside of it",
    "const isInside = isStep && (!pause || pause.seq > event.seq);",
    "const isInside = isStep;",
  ),
  of(
    "cancel-route.ts",
    "a gather passes on what was asked of it",
    'if (up?.kind === "gather.cancel-requested") return extended(routeOf(run, up), via, up);',
    'if (up?.kind === "gather.cancel-requested") return routeOf(run, up);',
  ),
  of(
    "cancel-route.ts",
    "a group whose task was cancelled passes that on",
    'if (reason === "parent-cancelled") {',
    'if (reason === "cancelled") {',
  ),
  of(
    "cancel-route.ts",
    "a group aborts because of the child that failed",
    "...(child !== undefined && { child }),",
    "",
  ),
  of(
    "failure-origins.ts",
    "what a group aborted for was raised in the innermost function",
    "return isUnknown ? undefined : error?.frames.at(-1);",
    "return isUnknown ? undefined : error?.frames.at(0);",
  ),
  of(
    "open-requests.ts",
    "what a group renews is not its own",
    "return openRequests(run, at).filter((each) => !isOf(via, each));",
    "return openRequests(run, at).filter((each) => isOf(via, each));",
  ),
  of(
    "open-requests.ts",
    "a group takes back a request of its own before another's",
    "return openRequests(run, at).some((each) => isOf(group, each));",
    "return openRequests(run, at).some((each) => !isOf(group, each));",
  ),
  of(
    "request-remarks.ts",
    "a group's request that an abort caused is its own",
    'if (run.at(request.cause)?.kind !== "group.aborted") return [renewal(request, via, known)];',
    "return [renewal(request, via, known)];",
  ),
  of(
    "cancel-route.ts",
    "who sets a CancelledError cancels nothing",
    'if ("outcome" in event && event.outcome === "raised") return { by: "set", task };',
    "",
  ),
  of(
    "cancellations.ts",
    "an accepted request is counted",
    "before: accepted ? cancelling - 1 : cancelling",
    "before: cancelling",
  ),
  of(
    "cancellations.ts",
    "a gather hands its message on",
    'if (effect.kind === "task.cancel-requested") return effect.message;',
    'if (effect.kind === "task.cancel-requested") return null;',
  ),
  of(
    "consequences.ts",
    "a cancelled shield spares what it shields",
    'effect.kind === "shield.finished" && !effect.innerDone',
    'effect.kind === "shield.finished" && effect.innerDone',
  ),
  of(
    "consequences.ts",
    "an awaiting task passes a request on",
    'cause === "task.cancel-requested" ? { ...about, via: true } : about',
    'cause !== "task.cancel-requested" ? { ...about, via: true } : about',
  ),
  of(
    "consequences.ts",
    "a refused request has no consequence",
    "      if (!effect.accepted) return nothing;\n",
    "",
  ),
  of(
    "consequences.ts",
    "a result that the program set holds no error",
    "return end.set || end.seq < since",
    "return end.seq < since",
  ),
  of(
    "consequences.ts",
    "what was hit ended as it did",
    'how: "hit" as const, outcome: outcomeOf(end)',
    'how: "hit" as const, outcome: outcomeOf(undefined)',
  ),
  of(
    "request-fates.ts",
    "a request is absorbed by what the task awaited",
    "const by: Ref = { kind: from.kind, id: from.id };",
    "const by: Ref = { kind: from.kind, id: from.id + 1 };",
  ),
  of(
    "request-fates.ts",
    "the program undoes a request by its own uncancel()",
    '"task.uncancelled").find(({ via }) => via === undefined)',
    '"task.uncancelled").find(() => true)',
  ),
  of(
    "request-fates.ts",
    "a gather asks those that are not done",
    'effect.kind === "task.cancel-requested" && effect.accepted',
    'effect.kind === "task.cancel-requested"',
  ),
  of(
    "passages.ts",
    "an error that is raised later is let out, not raised from the first",
    "const isFrom = isSame && (through !== undefined || comesFrom(by, this.#error));",
    "const isFrom = isSame;",
  ),
  of(
    "passages.ts",
    "the line of a catch is that of the function that caught",
    "this.#caught = { seq, returned, ...(site && { at: site }),",
    "this.#caught = { seq, returned, ...(this.#landing.site && { at: this.#landing.site }),",
  ),
  of(
    "passages.ts",
    "what ends a task with another error has not left it",
    'if (event.error.id === this.#error) {\n        return { how: "left"',
    'if (event.error.id !== this.#error) {\n        return { how: "left"',
  ),
  of(
    "error-ages.ts",
    "what was made after a landing is later",
    'return madeAfter < since ? "older" : "later";',
    'return madeAfter < since ? "later" : "older";',
  ),
  of(
    "passages.ts",
    "only a block that is around a landing deals with it",
    "entry.seq < this.#landing.seq",
    "entry.seq > this.#landing.seq",
  ),
  of(
    "failure-origins.ts",
    "a timeout raises a TimeoutError where it had expired",
    "return event.raises\n",
    "return !event.raises\n",
  ),
  of(
    "failures.ts",
    "an error is raised at its innermost line",
    "?.error ?? error).frames.at(\n    -1,\n  );",
    "?.error ?? error).frames.at(\n    0,\n  );",
  ),
  of(
    "failures.ts",
    "who asked for an error is the task that ran",
    '{ how: "retrieved", seq, by, call: how,',
    '{ how: "retrieved", seq, by: null, call: how,',
  ),
  of(
    "cancel-route.ts",
    "a timeout's line is where its block is entered",
    "const at = own[0]?.site;",
    "const at = entered?.site;",
  ),
  of(
    "passing.ts",
    "an error passes through a group only where its block raised it",
    "event.body === undefined ? null : { event, error: event.body.id }",
    "event.error === undefined ? null : { event, error: event.error.id }",
  ),
  of(
    "passages.ts",
    "the line of a catch is said where it is recorded",
    "this.#caught = { seq, returned, ...(site && { at: site }),",
    "this.#caught = { seq, returned,",
  ),
  of(
    "failures.ts",
    "only what the exit of a manager swallows ends there",
    "if (event.swallowed) found.push",
    "if (!event.swallowed) found.push",
  ),
  of(
    "abandonments.ts",
    "a gather takes the results of its children",
    "(this.#takers.get(key) ?? 0) > 0",
    "(this.#takers.get(key) ?? 0) < 0",
  ),
  of(
    "deadlocks.ts",
    "a circle is of tasks that wait for one another",
    "seq, atMs, blocked, cycle };",
    "seq, atMs, blocked, cycle: blocked.map(({ task }) => task) };",
  ),
  of(
    "destructions.ts",
    "what is left when the loop closes was not collected",
    "collected: collection !== undefined,",
    "collected: collection === undefined,",
  ),
  of(
    "findings.ts",
    "a task is created by the one that ran",
    "    creator,\n    origin: ",
    "    creator: creator && id,\n    origin: ",
  ),
  of(
    "findings.ts",
    "what a callback creates is not main",
    'if (cause !== null) return "callback";',
    'if (cause !== null) return "main";',
  ),
  of(
    "scope-remarks.ts",
    "a timeout that has not expired lets a CancelledError through",
    'if (!expired) return outcome === "cancelled"',
    'if (expired) return outcome === "cancelled"',
  ),
  of(
    "request-remarks.ts",
    "a block that ends normally raises no TimeoutError",
    'if (exit.outcome === "returned") return "returned";',
    'if (exit.outcome === "returned") return "timeout-error";',
  ),
  of(
    "step-remarks.ts",
    "an error that leaves after a clean-up has not stayed",
    "if (!isLetOut(whole, response)) {",
    "if (isLetOut(whole, response)) {",
  ),
  of(
    "step-remarks.ts",
    "only the exit of a block made another error of one that had come out of its function",
    "return response.through !== undefined",
    "return response.through === undefined",
  ),
  of(
    "step-remarks.ts",
    "a CancelledError of what was awaited is not the task's own",
    "if (own[0] !== undefined) {\n    const requests",
    "if (own[0] === undefined) {\n    const requests",
  ),
  of(
    "step-remarks.ts",
    "one CancelledError stands for all requests since the task ran",
    "const requests = own.length",
    "const requests = 1",
  ),
];
