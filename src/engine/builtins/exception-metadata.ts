/** What Python's exceptions have besides their arguments: notes, cause and context. */

const notes: unique symbol = Symbol("asyncdemo.notes");
const context: unique symbol = Symbol("asyncdemo.context");
const suppressed: unique symbol = Symbol("asyncdemo.suppress-context");
const whole: unique symbol = Symbol("asyncdemo.whole");

interface Annotated {
  [notes]?: string[];
  [context]?: unknown;
  [suppressed]?: boolean;
  [whole]?: Error;
}

/** Python's `error.add_note(text)`: a line below the error in tracebacks. */
export function addNote(error: Error, text: string): void {
  const annotated = error as Annotated;
  annotated[notes] = [...(annotated[notes] ?? []), text];
}

/** The notes that `addNote` left. */
export function notesOf(error: object): readonly string[] {
  return (error as Annotated)[notes] ?? [];
}

/**
 * Python's `error.__context__`: the exception that was being handled when it was raised. The engine
 * sets it for what it raises itself. For a `throw` inside `catch` JavaScript has no context: it is
 * the cause, if one is given.
 */
export function contextOf(error: object): unknown {
  return (error as Annotated)[context] ?? causeOf(error);
}

/** Python's `error.__cause__`; undefined where it cannot be read: a getter or a Proxy may refuse. */
export function causeOf(error: object): unknown {
  try {
    const { cause } = error as { readonly cause?: unknown };
    cause instanceof Error;
    return cause;
  } catch {
    return undefined;
  }
}

/** V8's text of the stack; empty where the program has put something else there. */
export function stackTextOf(error: Error): string {
  try {
    const { stack } = error as { readonly stack?: unknown };
    return typeof stack === "string" ? stack : "";
  } catch {
    return "";
  }
}

/** Whether the context was set, and is not taken from the cause. */
export function hasContext(error: object): boolean {
  return (error as Annotated)[context] !== undefined;
}

/** Sets `error.__context__`. */
export function setContext(error: object, handled: unknown): void {
  (error as Annotated)[context] = handled;
}

/**
 * Says that `error` was raised while `handled` was: at the end of its own chain of contexts, as each
 * `except` clause on the way there would have it. Nothing if there is none, if it is there already, or
 * if the last context was set to null: there is none, then.
 */
export function chainContext(error: unknown, handled: unknown): void {
  if (typeof handled !== "object" || handled === null) return;
  // Each error of a chain is chained in its turn: Brent's tortoise costs less than a set of them all.
  let last = error;
  let tortoise: unknown;
  let steps = 0;
  let lap = 1;
  while (typeof last === "object" && last !== null && last !== tortoise && last !== handled) {
    if ((last as Annotated)[context] === null) return;
    const next = contextOf(last);
    if (next === undefined || next === null) {
      setContext(last, handled);
      return;
    }
    if (++steps === lap) {
      tortoise = last;
      steps = 0;
      lap *= 2;
    }
    last = next;
  }
}

/** Python's `raise error from cause`: sets `__cause__`, and hides the context in tracebacks. */
export function raisedFrom<E extends Error>(error: E, cause: unknown): E {
  if (cause !== null) error.cause = cause;
  (error as Annotated)[suppressed] = true;
  return error;
}

/** Python's `error.__suppress_context__`: whether a traceback leaves the context out. */
export function suppressesContext(error: Error): boolean {
  return (error as Annotated)[suppressed] === true || causeOf(error) !== undefined;
}

/** The error that `error` is a part of; itself if it is none. */
export function wholeOf(error: Error): Error {
  return (error as Annotated)[whole] ?? error;
}

/**
 * Copies what Python's `split` copies from a group to a part of it: traceback, context, cause and
 * notes. The cause hides the context even where there is none.
 */
export function copyMetadata(from: Error, to: Error): void {
  const source = from as Annotated;
  const target = to as Annotated;
  const cause = causeOf(from);
  if (cause !== undefined) to.cause = cause;
  if (source[context] !== undefined) target[context] = source[context];
  target[suppressed] = true;
  target[whole] = wholeOf(from);
  to.stack = stackTextOf(from);
  if (source[notes] !== undefined) target[notes] = [...source[notes]];
}
