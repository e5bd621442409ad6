/** A failure in one sentence. */

import type { ErrorName } from "../analysis/cancel-route.ts";
import type { Failure, FailureLanding } from "../analysis/failures.ts";
import type { Frame } from "../trace/terms.ts";
import { describeError, functionOf, type RunNames, reportTitle } from "./run-names.ts";

export function failureSentence(failure: Failure, names: RunNames): string {
  const clauses = [
    origin(failure, names),
    effects(failure, names),
    ...failure.landings.map((landing) => landingClause(landing, names)),
  ];
  return `${clauses.filter((clause) => clause !== "").join("; ")}.`;
}

function origin(failure: Failure, names: RunNames): string {
  const { origin, error, at, madeAt, members } = failure;
  const { by, ...from } = origin;
  const what = describeError(error);
  const place = madeAt === undefined ? names.at(at) : `, which was made${names.at(madeAt)}`;
  const ref = "ref" in from ? names.ref(from.ref) : "";
  switch (by) {
    case "task":
      return `${names.task((from as { task: number }).task)} raised ${what}${place}`;
    case "timeout":
      return `${ref} raised ${what}${place}, as its deadline had passed`;
    case "group": {
      const count = members?.length ?? 0;
      const errors = count === 1 ? "the one error" : `the ${count} errors`;
      return `${ref}${place} raised ${describeError({ ...error, message: "" })} of ${errors} of its tasks and block`;
    }
    case "future":
      return `${ref} ended with ${what}${place}`;
    case "awaited":
      return `${what} propagated from ${ref}${place}`;
    case "callback":
      return `A callback raised ${what}${place}`;
  }
}

/** The tasks and gathers that it ended, and those that groups cancelled because of it. */
function effects({ route, consequences }: Failure, names: RunNames): string {
  const passed = names.each(route.map(({ ref }) => ref));
  const through = route.length === 0 ? "" : `it ended ${passed}`;
  const groups = consequences.filter(({ how }) => how === "aborted").map(({ ref }) => ref);
  const asked = consequences.filter(({ how }) => how === "asked").map(({ ref }) => ref);
  const cancelled = asked.length === 0 ? "" : ` and cancel ${names.each(asked)}`;
  const aborted = groups.length === 0 ? "" : `it made ${names.each(groups)} abort${cancelled}`;
  return [through, aborted].filter((clause) => clause !== "").join("; ");
}

/** Where an error ended. */
export function landingClause(landing: FailureLanding, names: RunNames): string {
  switch (landing.how) {
    case "caught":
      return caught(landing, names);
    case "replaced":
      return `${names.task(landing.task)} raised ${describeError(landing.by)} from it${names.at(landing.at)}`;
    case "let-out":
      return `it did not leave ${names.task(landing.task)}; ${letOut(landing, names)}`;
    case "grouped":
      return `it became a member of ${describeError(landing.by)}`;
    case "result":
      return `it became one of the results of ${names.ref(landing.ref)}`;
    case "reported":
      return `the loop reported it: ${reportTitle(landing.message)}`;
    case "handler":
      return "the loop's exception handler received it";
    case "block":
      return `the exit of ${landing.manager} swallowed it`;
    case "left-main":
      return "it left main";
    case "retrieved":
      return retrieved(landing, names);
    case "dropped":
      return `${names.ref(landing.ref)} was already done: its done callback retrieved the error and dropped it, so nothing is reported`;
    case "kept":
      return `it stayed in ${names.ref(landing.ref)}, and no event says that it was retrieved or reported`;
    case "open":
      return "the trace does not say where it ended";
  }
}

/** The trace has no line for an `except`: it has the await through which the error came. */
function caught(
  { task, at, goesOnAt, returned }: Extract<FailureLanding, { how: "caught" }>,
  names: RunNames,
): string {
  const who = names.task(task);
  const name = at === undefined ? "" : functionOf(at);
  if (at === undefined || returned === undefined) return `it did not leave ${who}`;
  const where = `${name === "" ? "a function" : name}, which awaited${names.at(at)}`;
  const on = goesOnAt === undefined ? "" : ` and went on${names.at(goesOnAt)}`;
  return returned || goesOnAt !== undefined
    ? `${who} caught it in ${where}${on}`
    : `${who} kept it in ${where}`;
}

const calls = {
  result: "retrieved it with result()",
  exception: "retrieved it with exception()",
  await: "awaited its result",
} as const;

function retrieved(
  { by, call, via, at }: Extract<FailureLanding, { how: "retrieved" }>,
  names: RunNames,
): string {
  if (via !== undefined) return `${names.ref(via)} retrieved it`;
  const who = by === null ? "a callback" : names.task(by);
  return `${who} ${calls[call]}${names.at(at)}`;
}

/** `ValueError: no propagated instead, raised at x.ts:3`. */
export function letOut(
  { by, age, at }: { by: ErrorName; age: "older" | "later" | null; at?: Frame },
  names: RunNames,
): string {
  const which = age === "older" ? `the older ${describeError(by)}` : describeError(by);
  const raised = at === undefined ? "" : `, raised${names.at(at)}`;
  return `${which} propagated instead${raised}`;
}
