/**
 * `BaseExceptionGroup` and `ExceptionGroup`, as PEP 654 has them.
 *
 * A group is also an `AggregateError`, so JavaScript that knows only that can read its members.
 */

import { copyMetadata } from "./exception-metadata.ts";
import { argsKey, BaseException, ValueError } from "./exceptions.ts";
import { inModule, isClass, pythonType } from "./python-module.ts";

/** A class of errors, as `except*` and `split` take it. */
// biome-ignore lint/suspicious/noExplicitAny: a class whatever its constructor takes
export type ErrorClass<E extends Error = Error> = abstract new (...args: any[]) => E;

/** What selects the members of a group: a class, several classes, or a predicate. */
export type GroupCondition = ErrorClass | readonly ErrorClass[] | ((error: Error) => boolean);

/** A group of exceptions of any kind. Checked against CPython 3.14. */
export class BaseExceptionGroup<E extends Error = Error> extends AggregateError {
  /** @internal */
  readonly [argsKey]: readonly unknown[];
  /** Read-only, as the members are. */
  declare readonly message: string;
  /** The members, in the order given. */
  declare readonly exceptions: readonly E[];

  /**
   * @throws TypeError when `message` is not a string, or `exceptions` not an array of errors.
   * @throws ValueError when `exceptions` is empty, or has an item that is not an exception.
   */
  constructor(...given: [message: string, exceptions: readonly E[]]) {
    checkArguments(given);
    const [message, exceptions] = given;
    super([], message);
    this[argsKey] = given;
    this.errors = [...exceptions];
    const readonly = (value: unknown) => ({ value, writable: false });
    Object.defineProperties(this, {
      message: readonly(message),
      exceptions: readonly(Object.freeze([...exceptions])),
    });
    if (exceptions.every(isException)) {
      // Python: BaseExceptionGroup(...) of Exceptions only makes an ExceptionGroup.
      if (new.target === BaseExceptionGroup) Object.setPrototypeOf(this, ExceptionGroup.prototype);
    } else if (this instanceof ExceptionGroup) {
      const what = new.target === ExceptionGroup ? "an ExceptionGroup" : `'${new.target.name}'`;
      throw new TypeError(`Cannot nest BaseExceptions in ${what}`);
    }
  }

  override get name(): string {
    return this.constructor.name;
  }

  /** A new group of `exceptions` like this one. Subclasses override it to keep their type. */
  derive<D extends Error>(exceptions: readonly D[]): BaseExceptionGroup<D> {
    return new BaseExceptionGroup(this.message, exceptions);
  }

  /** The part that matches, nested as here; null when nothing does. */
  subgroup(condition: GroupCondition): BaseExceptionGroup | null {
    return divide(this as BaseExceptionGroup, matcher(condition), false)[0];
  }

  /** The part that matches and the rest, nested as here; null for an empty side. */
  split(condition: GroupCondition): [BaseExceptionGroup | null, BaseExceptionGroup | null] {
    return divide(this as BaseExceptionGroup, matcher(condition), true);
  }

  override toString(): string {
    const count = this.exceptions.length;
    return `${this.message} (${count} sub-exception${count === 1 ? "" : "s"})`;
  }
}

/** A group that holds Exceptions only, and is one itself. Checked against CPython 3.14. */
export class ExceptionGroup<E extends Error = Error> extends BaseExceptionGroup<E> {}

inModule("builtins", BaseExceptionGroup, ExceptionGroup);

/** Whether `except Exception` would catch it: every JavaScript error but BaseExceptions. */
export function isException(error: unknown): boolean {
  if (error instanceof BaseExceptionGroup) return error instanceof ExceptionGroup;
  return !(error instanceof BaseException);
}

/** Turns a condition of `split`, `subgroup` or `except*` into a predicate. */
export function matcher(condition: GroupCondition): (error: Error) => boolean {
  if (isErrorClass(condition)) return (error) => isInstance(error, condition);
  if (typeof condition === "function" && !isClass(condition)) {
    return condition as (error: Error) => boolean;
  }
  if (Array.isArray(condition) && condition.every(isErrorClass)) {
    return (error) => condition.some((type) => isInstance(error, type));
  }
  throw new TypeError(
    "expected an exception type, a tuple of exception types, or a callable (other than a class)",
  );
}

/** Python's isinstance: `Error` is its Exception, and every error is a BaseException. */
function isInstance(error: Error, type: ErrorClass): boolean {
  if (type === Error) return isException(error);
  return type === BaseException || error instanceof type;
}

/** Whether `value` is a class of errors. */
export function isErrorClass(value: unknown): value is ErrorClass {
  return typeof value === "function" && (value === Error || value.prototype instanceof Error);
}

type Part = BaseExceptionGroup | null;

/** A group that matches is taken whole; otherwise its members are tried. */
function divide(
  group: BaseExceptionGroup,
  matches: (error: Error) => boolean,
  wantsRest: boolean,
): [taken: Part, rest: Part] {
  if (matches(group)) return [group, null];
  const taken: Error[] = [];
  const rest: Error[] = [];
  for (const member of group.exceptions) {
    if (member instanceof BaseExceptionGroup) {
      const [inside, outside] = divide(member, matches, wantsRest);
      if (inside !== null) taken.push(inside);
      if (outside !== null) rest.push(outside);
    } else {
      (matches(member) ? taken : rest).push(member);
    }
  }
  return [partOf(group, taken), wantsRest ? partOf(group, rest) : null];
}

function partOf(group: BaseExceptionGroup, members: readonly Error[]): Part {
  if (members.length === 0) return null;
  const part: unknown = group.derive(members);
  if (!(part instanceof BaseExceptionGroup)) {
    throw new TypeError("derive must return an instance of BaseExceptionGroup");
  }
  copyMetadata(group, part);
  return part;
}

function checkArguments(given: readonly unknown[]): void {
  const caller = "BaseExceptionGroup.__new__()";
  if (given.length !== 2) {
    throw new TypeError(`${caller} takes exactly 2 arguments (${given.length} given)`);
  }
  const [message, exceptions] = given;
  if (typeof message !== "string") {
    const type = message === null || message === undefined ? "None" : pythonType(message);
    throw new TypeError(`${caller} argument 1 must be str, not ${type}`);
  }
  if (!Array.isArray(exceptions)) {
    throw new TypeError("second argument (exceptions) must be a sequence");
  }
  if (exceptions.length === 0) {
    throw new ValueError("second argument (exceptions) must be a non-empty sequence");
  }
  exceptions.forEach((member, index) => {
    if (!(member instanceof Error)) {
      throw new ValueError(`Item ${index} of second argument (exceptions) is not an exception`);
    }
  });
}
