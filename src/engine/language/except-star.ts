/**
 * `except*`: handles the members of an exception group by type.
 *
 * @see PEP 654; exceptions.c _PyExc_PrepReraiseStar, ceval.c _PyEval_ExceptionGroupMatch
 */

import {
  BaseExceptionGroup,
  type ErrorClass,
  isErrorClass,
  matcher,
} from "../builtins/exception-groups.ts";
import { hasContext, setContext, wholeOf } from "../builtins/exception-metadata.ts";
import {
  type Awaitable,
  type Coroutine,
  isCoroutine,
  type Suspension,
} from "../core/coroutines.ts";
import { Future } from "../core/futures.ts";

type Classes = ErrorClass | readonly ErrorClass[];

/** The errors that a clause matches. */
type ErrorsOf<C extends Classes> = C extends readonly (infer K)[]
  ? K extends ErrorClass<infer E>
    ? E
    : never
  : C extends ErrorClass<infer E>
    ? E
    : never;

/** A clause: what it matches, and what to do with the matching part, always a group. */
export type ExceptStarClause<C extends Classes = Classes> = readonly [
  type: C,
  handler: (group: BaseExceptionGroup<ErrorsOf<C>>) => unknown,
];

type Clauses<All extends readonly Classes[]> = {
  readonly [At in keyof All]: ExceptStarClause<All[At]>;
};

/** Groups that left an `except*`: an outer one recognises them as parts of its own. */
const leftovers = new WeakSet<Error>();

/**
 * Python's `except* E as group:` clauses, to be used inside `catch`.
 *
 * Each leaf goes to the first clause that matches it. An error that is no group is wrapped in one
 * for its handler. Afterwards the unmatched rest is raised again in its old nesting. A handler
 * re-raises, as a bare `raise` does, by throwing the group it was given. Other errors that handlers
 * throw come first, together with the rest in a new group; a single one is raised as it is.
 * Handlers may be coroutines; then the whole has to be awaited.
 *
 * Checked against CPython 3.14. In Python `raise group`, unlike a bare `raise`, counts as a new
 * exception: here that is `throw group.derive(group.exceptions)`.
 *
 * @throws the unmatched rest, and what the handlers threw.
 * @throws TypeError when a clause names a group type: use a plain `catch` for that.
 * @example
 * try {
 *   yield* taskGroup(block);
 * } catch (error) {
 *   exceptStar(error, [ValueError, (group) => print(group.exceptions)]);
 * }
 */
export function exceptStar<const All extends readonly Classes[]>(
  error: unknown,
  ...clauses: Clauses<All>
): Awaitable<void> {
  // Each handler takes the errors of its own clause's classes, which a list of clauses cannot say.
  const steps = handle(error, clauses as unknown as readonly ExceptStarClause[]);
  // It need not be awaited, so it runs at once, up to where it first suspends.
  let begun: IteratorResult<Suspension, void> | null = steps.next();
  const next = (value: unknown) => {
    const step = begun ?? steps.next(value);
    begun = null;
    return step;
  };
  return {
    [Symbol.iterator]: () => ({
      next,
      throw: (raised) => steps.throw(raised),
      return: (value) => steps.return(value as undefined),
    }),
  };
}

function* handle(error: unknown, clauses: readonly ExceptStarClause[]): Coroutine<void> {
  if (!(error instanceof Error)) throw error;
  const whole = error instanceof BaseExceptionGroup ? error : null;
  let rest: Error | null = error;
  let handled: Error = error;
  const left: Error[] = [];
  const raised = new Set<Error>();

  for (const [type, handler] of clauses) {
    checkType(type, handled);
    if (rest === null) continue;
    const [matched, unmatched]: [BaseExceptionGroup | null, Error | null] = divide(rest, type);
    // Even where nothing matches, the rest is a copy.
    rest = unmatched;
    if (matched === null) continue;
    handled = matched;
    try {
      const handling = handler(matched as BaseExceptionGroup<never>);
      const isAwaited = isCoroutine(handling) && !(handling instanceof Future);
      if (isAwaited) yield* handling as Coroutine<unknown>;
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      if (thrown !== whole && !isReraised(thrown, matched)) {
        if (!hasContext(thrown)) setContext(thrown, matched);
        raised.add(thrown);
      }
      left.push(thrown);
    }
  }
  if (rest !== null) left.push(rest);
  const thrown = whole === null ? left[0] : recombine(whole, left, raised);
  if (thrown) throw thrown;
}

/** What is left of `whole` in its old nesting, below what handlers `raised` anew. */
function recombine(
  whole: BaseExceptionGroup,
  left: readonly Error[],
  raised: ReadonlySet<Error>,
): Error | null {
  // CPython recognises the parts of the whole by its traceback. Raised again, the whole has a
  // different one, so that its parts count as new.
  const isPart = (error: Error) => (left.includes(whole) ? error === whole : !raised.has(error));
  const others = left.filter((error) => !isPart(error));
  return combine(others, partIn(whole, left.filter(isPart)));
}

/** What `except* type` takes of `error`, always a group, and what it leaves. */
function divide(error: Error, type: Classes): [BaseExceptionGroup | null, Error | null] {
  if (error instanceof BaseExceptionGroup) return error.split(type);
  if (!matcher(type)(error)) return [null, error];
  return [new BaseExceptionGroup("", Object.freeze([error])), null];
}

function isReraised(thrown: Error, matched: BaseExceptionGroup): boolean {
  return thrown === matched || (leftovers.has(thrown) && wholeOf(thrown) === wholeOf(matched));
}

/** The members of `parts` as one part of `group`, nested as there. */
function partIn(group: BaseExceptionGroup, parts: readonly Error[]): BaseExceptionGroup | null {
  const leaves = new Set(parts.flatMap(leavesIn));
  const part = group.subgroup((error) => leaves.has(error));
  if (part !== null) leftovers.add(part);
  return part;
}

function leavesIn(error: Error): Error[] {
  return error instanceof BaseExceptionGroup ? error.exceptions.flatMap(leavesIn) : [error];
}

function combine(raised: readonly Error[], rest: BaseExceptionGroup | null): Error | null {
  const all = rest === null ? raised : [...raised, rest];
  return all.length > 1 ? new BaseExceptionGroup("", all) : (all[0] ?? null);
}

function checkType(type: Classes, handled: Error): void {
  for (const each of Array.isArray(type) ? type : [type]) {
    const problem = complain(each);
    if (problem === null) continue;
    const refusal = new TypeError(problem);
    setContext(refusal, handled);
    throw refusal;
  }
}

function complain(type: unknown): string | null {
  if (!isErrorClass(type)) {
    return "catching classes that do not inherit from BaseException is not allowed";
  }
  const isGroup = type === BaseExceptionGroup || type.prototype instanceof BaseExceptionGroup;
  return isGroup
    ? "catching ExceptionGroup with except* is not allowed. Use except instead."
    : null;
}
