/** A failure, or a deadlock, in one sentence. */

import type { Deadlock } from "./deadlocks.ts";
import type { Failure, FailureLanding } from "./failures.ts";
import { list } from "./labels.ts";
import { describeError, functionOf, type RunNames } from "./run-names.ts";

export function failureSentence(failure: Failure, names: RunNames): string {
  const clauses = [
    origin(failure, names),
    effects(failure, names),
    ...failure.landings.map((landing) => landingClause(landing, names)),
  ];
  return `${clauses.filter((clause) => clause !== "").join("; ")}.`;
}

function origin({ origin: { by, ...from }, error, at, members }: Failure, names: RunNames): string {
  const what = describeError(error);
  const place = names.at(at);
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
      return `${what} came out of ${ref}${place}`;
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

/** Where it ended. */
export function landingClause(landing: FailureLanding, names: RunNames): string {
  switch (landing.how) {
    case "caught": {
      const name = landing.at === undefined ? "" : functionOf(landing.at);
      const where = name && ` in ${name}`;
      const on =
        landing.goesOnAt === undefined ? "" : `, which went on${names.at(landing.goesOnAt)}`;
      return `${names.task(landing.task)} caught it${where}${names.at(landing.at)}${on}`;
    }
    case "replaced":
      return `${names.task(landing.task)} raised ${describeError(landing.by)} in its place${names.at(landing.at)}`;
    case "grouped":
      return `it became a member of ${describeError(landing.by)}`;
    case "result":
      return `it became one of the results of ${names.ref(landing.ref)}`;
    case "reported":
      return `the loop reported it: ${landing.message}`;
    case "left-main":
      return "it left main";
    case "retrieved":
      return "it was asked for, and not raised again";
    case "open":
      return "the trace does not tell where it ended";
  }
}

export function deadlockSentence({ blocked, cycle }: Deadlock, names: RunNames): string {
  const [first] = cycle;
  if (first !== undefined) {
    const waits = cycle.map((task, at) => {
      const on = names.task(cycle[at + 1] ?? first);
      const place = names.at(blocked.find((each) => each.task === task)?.at);
      return `${names.task(task)} waits for ${on}${place}`;
    });
    return `Nothing could go on any more: ${list(waits)}, in a circle.`;
  }
  const waits = blocked.map(
    ({ task, on, at }) => `${names.task(task)} ${names.waits(on)}${names.at(at)}`,
  );
  return `Nothing could go on any more: ${list(waits)}, and nothing is left that could end that.`;
}
