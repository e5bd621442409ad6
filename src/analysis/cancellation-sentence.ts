/** A cancellation's life in one sentence. */

import type { Ref } from "../trace/terms.ts";
import type { Cancellation } from "./cancellations.ts";
import type { Consequence } from "./consequences.ts";
import type { Fate } from "./fates.ts";
import { list } from "./labels.ts";
import type { Catch } from "./responses.ts";
import { outcomeOf, type RunIndex, sameRef } from "./run-index.ts";
import { describeError, functionOf, type RunNames, secondsOf } from "./run-names.ts";

export function cancellationSentence(
  cancellation: Cancellation,
  run: RunIndex,
  names: RunNames,
): string {
  const parts = new Sentence(cancellation, run, names);
  const clauses = [parts.passing(), parts.landing(), parts.fate(), parts.consequences()];
  const rest = clauses.filter((clause) => clause !== "").join("; ");
  return `${parts.request()}${rest && ": "}${rest}.`;
}

/** How something ended, as a verb. */
const endings = {
  returned: "ended normally",
  raised: "failed",
  cancelled: "ended cancelled",
  destroyed: "was destroyed",
  pending: "had not ended when the run did",
} as const;

/** The most of a kind that a sentence names one by one. */
const mostNamed = 3;

class Sentence {
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

  request(): string {
    const { requester, route, message, at } = this.#cancellation;
    const names = this.#names;
    const said = message === null ? "" : ` with the message ${message}`;
    const first = route[0]?.ref ?? this.#cancellation.subject;
    const place = names.at(at);
    switch (requester.by) {
      case "task": {
        const itself = first.kind === "task" && first.id === requester.task;
        const whom = itself ? "itself" : names.ref(first);
        return `${names.task(requester.task)} cancelled ${whom}${place}${said}${this.#passedOn(0)}`;
      }
      case "callback":
        return `A callback cancelled ${names.ref(first)}${place}${said}${this.#passedOn(0)}`;
      case "error":
        return `${this.#subject} raised a CancelledError by itself${place}`;
      case "group": {
        const group = `group-${requester.group}`;
        const why = {
          "child-failed": `${requester.child === undefined ? "a task" : names.task(requester.child)} failed`,
          "body-raised": "its block raised an error",
          "parent-cancelled": `${names.task(requester.task)} was cancelled`,
          cancelled: "its cancel() was called",
        }[requester.reason];
        const what = requester.error ? ` (${describeError(requester.error)})` : "";
        const { subject } = this.#cancellation;
        const isBlock = subject.kind === "task" && subject.id === requester.task;
        const whose = isBlock ? ", whose block it is" : "";
        return `${group} aborted because ${why}${what}, and cancelled ${this.#target(1)}${whose}`;
      }
      case "timeout":
        return `timeout-${requester.timeout}${place} expired at ${secondsOf(this.#cancellation.atMs)} and cancelled ${this.#target(1)}`;
      case "runner":
        return `${this.#runnersReason()}, so the runner cancelled ${this.#target(1)}`;
      case "signal":
        return `${requester.signal} cancelled ${this.#target(1)}`;
      case "unknown":
        return `${this.#subject} was cancelled${place}${said}`;
    }
  }

  #runnersReason(): string {
    const main = this.#run.endOf({ kind: "task", id: 1 });
    const hasEnded = main !== undefined && main.seq < this.#cancellation.seq;
    return hasEnded ? "Main had ended" : "The run could not go on";
  }

  /** Whom the request reached first after `steps` steps, and on through the others. */
  #target(steps: number): string {
    const { route, subject } = this.#cancellation;
    const first = route[steps]?.ref ?? subject;
    return `${this.#names.ref(first)}${this.#passedOn(steps)}`;
  }

  /** `, and gather-1 passed it on through group-1 to Task-3`. */
  #passedOn(from: number): string {
    const { route } = this.#cancellation;
    if (route.length <= from) return "";
    const [first, ...between] = route.slice(from).map(({ ref }) => ref);
    const through = between.length === 0 ? "" : ` through ${this.#names.each(between)}`;
    return `, and ${this.#names.ref(first!)} passed it on${through} to ${this.#subject}`;
  }

  /** What it awaited, if that had to be asked first. */
  passing(): string {
    const { consequences, subject } = this.#cancellation;
    if (subject.kind !== "task") return "";
    const asked = consequences.filter(({ how, via }) => how === "asked" && via === true);
    if (asked.length === 0) return "";
    const refs = asked.map(({ ref }) => ref);
    return `it awaited ${this.#several(refs)}, which got the request first`;
  }

  landing(): string {
    const { landing, fate, subject } = this.#cancellation;
    if (landing === null) {
      const isAtReturn = fate.how === "left" && this.#cancellation.requester.by !== "error";
      return isAtReturn && subject.kind === "task"
        ? "it did not await again, so what it returned was thrown away"
        : "";
    }
    if (landing.awaited === undefined) return "it had not started yet, so its code never ran";
    const { length } = landing.requests;
    const error = length > 1 ? `one CancelledError for ${length} requests` : "CancelledError";
    const on = this.#names.awaited(landing.awaited);
    return `${error} landed where it awaited ${on}${this.#names.at(landing.at)}`;
  }

  fate(): string {
    const { fate, subject, ended } = this.#cancellation;
    const names = this.#names;
    const who = this.#subject;
    switch (fate.how) {
      case "left":
        return `${who} ended cancelled${fate.afterCleanUp ? ", after a clean-up" : ""}`;
      case "swallowed": {
        // An error that comes later may be the clean-up's own: then it was not quite swallowed.
        const verb = fate.returned || ended !== "raised" ? "swallowed it" : "held it back";
        return `${this.#caught(fate, verb)}, so ${this.#ended(subject)}`;
      }
      case "undone": {
        const left = fate.cancelling === 0 ? "none left" : `${fate.cancelling} left`;
        const caught = this.#caught({ ...(fate.at && { at: fate.at }) }, "caught it");
        return `${caught} and took the request back${names.at(fate.undoneAt)} (${left})`;
      }
      case "replaced":
        return this.#replaced(fate);
      case "taken-back":
        return `${names.ref(fate.through)} had asked for it and took it back, so ${this.#ended(subject)}`;
      case "interrupted": {
        const later = this.#run.at(fate.later);
        return `before that had left ${who}, another CancelledError came${names.at(later?.site)}, and ${who} ${endings[ended]}`;
      }
      case "open":
        return this.#cancellation.landing === null
          ? "it was never thrown: the run ended first"
          : `${who} had not ended when the run did`;
      case "too-late":
        return this.#tooLate(fate);
      case "withdrawn":
        return `it was taken back${names.at(fate.at)} before it could be thrown, so nothing came of it`;
      case "absorbed": {
        const what = fate.error ? `raised ${describeError(fate.error)}` : "ended with a result";
        return `${who} awaited ${names.ref(fate.by)}, and that ${what} all the same, so ${this.#ended(subject)}`;
      }
      case "lost": {
        const what = fate.by ? describeError(fate.by) : "another error";
        return `${who} failed with ${what}${names.at(fate.at)} before it awaited again, so the request was lost`;
      }
      case "passed-on":
        return `it asked ${this.#several(fate.to)}, and ${endings[ended]}`;
      case "cancelled":
        return "";
    }
  }

  /** `poll, awaiting at poll.ts:7, swallowed it and went on at poll.ts:10`. */
  #caught({ at, goesOnAt }: Catch, did: string): string {
    const name = at === undefined ? "" : functionOf(at);
    const where = `${name || this.#subject}${this.#names.at(at)}`;
    const on = goesOnAt === undefined ? "" : ` and went on${this.#names.at(goesOnAt)}`;
    return `${where} ${did}${on}`;
  }

  #replaced(fate: Extract<Fate, { how: "replaced" }>): string {
    const { by, at, through, caught } = fate;
    const names = this.#names;
    const error = describeError(by);
    const how =
      through === undefined
        ? `${this.#subject} raised ${error} in its place${names.at(at)}`
        : through.kind === "timeout"
          ? `${names.ref(through)} turned it into ${error}`
          : `${names.ref(through)} raised ${error} in its place`;
    if (caught !== undefined) return `${how}, and ${this.#caught(caught, "caught that")}`;
    const { subject } = this.#cancellation;
    const end = this.#run.endOf(subject);
    const isEnd = end?.kind === "task.finished" && end.error?.id === by.id;
    return `${how}, ${isEnd ? `which ended ${this.#subject}` : `and ${this.#ended(subject)}`}`;
  }

  #tooLate({ decidedBy }: Extract<Fate, { how: "too-late" }>): string {
    const { subject, ended } = this.#cancellation;
    if (subject.kind !== "gather") {
      return `that did nothing, as ${this.#subject} was done already: it ${endings[ended]}`;
    }
    const by = decidedBy === undefined ? "" : ` with ${this.#names.ref(decidedBy)}`;
    return `that did nothing, as ${this.#subject} was done already: it ${endings[ended]}${by}, and a gather that is done passes nothing on to its tasks`;
  }

  /** How the subject ended, when it did not end cancelled as it was asked. */
  #ended(subject: Ref): string {
    const end = this.#run.endOf(subject);
    const who = this.#names.ref(subject);
    switch (outcomeOf(end)) {
      case "cancelled":
        return `${who} ended cancelled`;
      case "pending":
        return `${who} went on, and had not ended when the run did`;
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

  consequences(): string {
    const { consequences } = this.#cancellation;
    const hits = consequences.filter(({ how }) => how === "hit");
    const told = hits.slice(0, mostNamed).map((hit) => this.#hit(hit));
    const rest = hits.length - told.length;
    const spared = consequences
      .filter(({ how }) => how === "spared")
      .map(({ ref, outcome }) => `${this.#names.ref(ref)} was shielded: it ${endings[outcome]}`);
    return [...told, ...(rest > 0 ? [`and ${rest} more tasks were hit`] : []), ...spared].join(
      "; ",
    );
  }

  #hit({ ref, at, response }: Consequence): string {
    const who = this.#names.ref(ref);
    const did =
      response?.how === "left"
        ? "ended with it"
        : response?.how === "swallowed"
          ? "caught it"
          : response?.how === "replaced"
            ? `raised ${describeError(response.by)} in its place`
            : "had it last";
    return `${who} got the error${this.#names.at(at)} and ${did}`;
  }

  #several(refs: readonly Ref[]): string {
    const distinct = refs.filter((ref, at) => refs.findIndex((one) => sameRef(one, ref)) === at);
    if (distinct.length <= mostNamed) return this.#names.each(distinct);
    const named = distinct.slice(0, mostNamed).map((ref) => this.#names.ref(ref));
    return list([...named, `${distinct.length - mostNamed} more`]);
  }
}
