/** A cancellation in one sentence: the request, where its error was raised, and what followed. */

import type { Cancellation } from "../analysis/cancellations.ts";
import type { Consequence } from "../analysis/consequences.ts";
import { isDestroyedEarly } from "../analysis/destructions.ts";
import { keyOf } from "../analysis/ref-key.ts";
import type { Fate } from "../analysis/request-fates.ts";
import type { Catch } from "../analysis/responses.ts";
import { outcomeOf, type RunIndex } from "../analysis/run-index.ts";
import type { Ref } from "../trace/terms.ts";
import { consequenceClause, insteadClause } from "./consequence-clause.ts";
import { more } from "./counts.ts";
import { endedAs } from "./endings.ts";
import { list } from "./labels.ts";
import { requestClause, requesterWords } from "./request-clause.ts";
import { describeError, functionOf, type RunNames } from "./run-names.ts";

/** The parts of the sentence, for views that show them on lines of their own. */
export interface CancellationParts {
  readonly requester: string;
  /** What the task awaited when CancelledError was thrown; empty if it never was. */
  readonly landing: string;
  /** How the request ended; empty where the rest implies it. */
  readonly fate: string;
  readonly others: readonly string[];
}

export interface CancellationText {
  readonly parts: CancellationParts;
  readonly sentence: string;
}

export function describeCancellation(
  cancellation: Cancellation,
  run: RunIndex,
  names: RunNames,
): CancellationText {
  const clauses = new CancellationClauses(cancellation, run, names);
  const all = [clauses.passing(), clauses.course(), ...clauses.mainConsequences()];
  const rest = all.filter((clause) => clause !== "").join("; ");
  const sentence = `${requestClause(cancellation, run, names)}${rest && ": "}${rest}.`;
  const parts = {
    requester: requesterWords(cancellation, run, names),
    landing: clauses.landing(),
    fate: clauses.fate(),
    others: cancellation.consequences.map((each) => clauses.consequence(each)),
  };
  return { parts, sentence };
}

/** How many things of one kind a sentence names. */
const mostNamed = 3;

class CancellationClauses {
  readonly #cancellation: Cancellation;
  readonly #run: RunIndex;
  readonly #names: RunNames;
  readonly #subject: string;

  constructor(cancellation: Cancellation, run: RunIndex, names: RunNames) {
    this.#cancellation = cancellation;
    this.#run = run;
    this.#names = names;
    this.#subject = names.ref(cancellation.subject);
  }

  /** What the task awaited, if the request was passed on to that first. */
  passing(): string {
    const { consequences, subject } = this.#cancellation;
    if (subject.kind !== "task") return "";
    const asked = consequences.filter(({ how, via }) => how === "asked" && via === true);
    if (asked.length === 0) return "";
    const refs = asked.map(({ ref }) => ref);
    return `it awaited ${this.#several(refs)}, which got the request first`;
  }

  /** Where the error was raised, and how the request ended. */
  course(): string {
    const { landing, fate } = this.#cancellation;
    const landed = this.landing();
    if (landing === null) return this.fate();
    if (landing.awaited === undefined) {
      return fate.how === "left" ? landed : `${landed}; ${this.fate()}`;
    }
    const { length } = landing.requests;
    const error = length > 1 ? `one CancelledError for ${length} requests` : "CancelledError";
    const what = `${error} was raised ${landed}${this.#names.in(landing.at)}`;
    if (fate.how !== "left") return `${what}; ${this.fate()}`;
    return `${what} and ended it${fate.afterCleanUp ? ", after a clean-up" : ""}`;
  }

  landing(): string {
    const { landing } = this.#cancellation;
    if (landing === null) return "";
    if (landing.awaited === undefined) {
      const rest = landing.error === undefined ? "" : ", so its code never ran";
      return `it had not started yet${rest}`;
    }
    return `at its await of ${this.#names.awaited(landing.awaited)}`;
  }

  fate(): string {
    const { fate, subject, ended: end } = this.#cancellation;
    const names = this.#names;
    const who = this.#subject;
    switch (fate.how) {
      case "left":
        if (this.#cancellation.landing === null) return this.#unlanded();
        return `nothing stopped it${fate.afterCleanUp ? "; it left after a clean-up" : ""}`;
      case "swallowed": {
        // An error that follows may come from the clean-up: then "swallowed" would be too strong.
        const verb = fate.returned || end !== "raised" ? "swallowed it" : "did not propagate it";
        const exit = this.#run.at(fate.seq);
        const did =
          exit?.kind === "block.exited"
            ? `the exit of block-${exit.block}${names.at(exit.site)} swallowed it`
            : this.#caught(fate, verb);
        return `${did}, ${end === "raised" ? "and" : "so"} ${this.#ended(subject)}`;
      }
      case "undone": {
        const left = fate.cancelling === 0 ? "none left" : `${fate.cancelling} left`;
        const caught = this.#caught({ ...(fate.at && { at: fate.at }) }, "caught it");
        const undoing = this.#run.at(fate.seq);
        const by = undoing?.kind === "task.uncancelled" ? undoing.by : undefined;
        const whose = by === undefined ? "" : by === null ? "a callback " : `${names.task(by)} `;
        const back = `${whose}took the request back${names.at(fate.undoneAt)} (${left})`;
        const wasLater = end === "cancelled" ? "" : `, so ${this.#ended(subject)}`;
        return `${caught} and ${back}${wasLater}`;
      }
      case "replaced":
      case "let-out":
        return this.#instead(fate);
      case "taken-back":
        return `${names.ref(fate.through)} had asked for it and took it back, so ${this.#ended(subject)}`;
      case "interrupted": {
        const later = this.#run.at(fate.later);
        const another = `another CancelledError was raised${names.at(later?.site)}`;
        const first =
          fate.at === undefined
            ? `before it left ${who}, ${another}`
            : `${this.#caught(fate, "caught it")}; then ${another}`;
        return `${first}, and ${who} ${this.#endWords()}`;
      }
      case "open":
        return this.#open(fate);
      case "too-late":
        return this.#tooLate(fate);
      case "withdrawn":
        return `it was taken back${names.at(fate.at)} before it could be thrown, so it had no effect`;
      case "absorbed": {
        const what = fate.error ? `raised ${describeError(fate.error)}` : "ended with a result";
        return `${who} awaited ${names.ref(fate.by)}, which ${what} anyway, so ${this.#ended(subject)}`;
      }
      case "lost": {
        if (fate.isSet) {
          return `a method of Future ended ${who}${names.at(fate.at)} before it could be thrown, so the request was lost`;
        }
        if (this.#cancellation.ended === "cancelled") {
          return `${who} raised a CancelledError by itself${names.at(fate.at)} before it awaited again, so the request was lost`;
        }
        const what = fate.by ? describeError(fate.by) : "another error";
        return `${who} failed with ${what}${names.at(fate.at)} before it awaited again, so the request was lost`;
      }
      case "passed-on":
        return `it passed the request on to ${this.#several(fate.to)}, and ${this.#endWords()}`;
      case "cancelled":
        return subject.kind === "task"
          ? "a method of Future ended it at once, and its code got no CancelledError"
          : "";
    }
  }

  #open({ at }: Extract<Fate, { how: "open" }>): string {
    const { landing, subject } = this.#cancellation;
    const isEarly = isDestroyedEarly(this.#run, subject);
    if (landing === null) {
      return `it was never thrown: the ${isEarly ? "task was destroyed" : "run ended"} first`;
    }
    const pending = isEarly
      ? `${this.#subject} was destroyed while it was pending`
      : `${this.#subject} was still pending when the run ended`;
    return at === undefined
      ? pending
      : `${this.#caught({ at }, "did not propagate it")}, and ${pending}`;
  }

  /** For a task that ended cancelled although CancelledError was thrown at none of its awaits. */
  #unlanded(): string {
    if (this.#cancellation.requester.by === "error") return "it ended the task";
    const end = this.#run.endOf(this.#cancellation.subject);
    const isDiscarded = end?.kind === "task.finished" && end.discarded === true;
    return isDiscarded
      ? "it returned before it awaited again, so its result was discarded"
      : "it raised a CancelledError by itself before it awaited again";
  }

  /** `poll(), which awaited at poll.ts:7, caught that and went on at poll.ts:10`. */
  #caught({ at, goesOnAt }: Catch, did: string): string {
    const name = at === undefined ? "" : functionOf(at);
    const landed = this.#cancellation.landing?.at;
    const isThere = landed !== undefined && at?.line === landed.line && at.file === landed.file;
    const awaited = isThere || at === undefined ? "" : `, which awaited${this.#names.at(at)},`;
    const on = goesOnAt === undefined ? "" : ` and went on${this.#names.at(goesOnAt)}`;
    return `${name || this.#subject}${awaited} ${did}${on}`;
  }

  #instead(fate: Extract<Fate, { how: "replaced" | "let-out" }>): string {
    const how = insteadClause(fate, this.#subject, this.#names);
    if (fate.caught !== undefined) return `${how}; ${this.#caught(fate.caught, "caught that")}`;
    const { subject } = this.#cancellation;
    const end = this.#run.endOf(subject);
    const isEnd = end?.kind === "task.finished" && end.error?.id === fate.by.id;
    // Another CancelledError ended it: this one had ended in another error before.
    if (!isEnd && outcomeOf(end) === "cancelled") {
      return `${how}; ${this.#subject} ended cancelled later`;
    }
    if (!isEnd) return `${how}, and ${this.#ended(subject)}`;
    return `${how}, ${fate.through === undefined ? "and" : "which"} ended ${this.#subject}`;
  }

  #endWords(): string {
    return endedAs(this.#run.endOf(this.#cancellation.subject));
  }

  #tooLate({ decidedBy }: Extract<Fate, { how: "too-late" }>): string {
    const { subject } = this.#cancellation;
    const done = `that had no effect, because ${this.#subject} was already done: it ${this.#endWords()}`;
    if (subject.kind !== "gather") return done;
    const by = decidedBy === undefined ? "" : `, decided by ${this.#names.ref(decidedBy)}`;
    return `${done}${by}; a gather that is done passes nothing on to its tasks`;
  }

  /** How the subject ended, if not cancelled as requested. */
  #ended(subject: Ref): string {
    const end = this.#run.endOf(subject);
    const who = this.#names.ref(subject);
    switch (outcomeOf(end)) {
      case "cancelled":
        return `${who} ended cancelled`;
      case "pending":
        return `${who} went on, and was still pending when the run ended`;
      case "destroyed":
        return `${who} went on until it was destroyed`;
      case "returned":
        return `${who} was not cancelled: it returned ${end && "result" in end ? end.result : "None"}`;
      case "raised": {
        const error = end && "error" in end ? end.error : undefined;
        return `${who} was not cancelled: it failed with ${error ? describeError(error) : "an error"}`;
      }
    }
  }

  /** The consequences that the sentence names. */
  mainConsequences(): readonly string[] {
    const { consequences, isCut } = this.#cancellation;
    const of = (kind: Consequence["how"]) => consequences.filter(({ how }) => how === kind);
    const hits = of("hit");
    const rest = hits.length - mostNamed;
    const named = [...hits.slice(0, mostNamed), ...of("late"), ...of("spared"), ...of("result")];
    const counted = isCut === true ? `at least ${more(rest, "task")}` : more(rest, "task");
    const uncounted = rest > 0 ? [`${counted} got the error`] : [];
    return [...named.map((each) => this.consequence(each)), ...uncounted];
  }

  consequence(consequence: Consequence): string {
    return consequenceClause(consequence, this.#names);
  }

  #several(refs: readonly Ref[]): string {
    const distinct = [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
    if (distinct.length <= mostNamed) return this.#names.each(distinct);
    const named = distinct.slice(0, mostNamed).map((ref) => this.#names.ref(ref));
    return list([...named, `${distinct.length - mostNamed} more`]);
  }
}
