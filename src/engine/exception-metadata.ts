/** What Python's exceptions carry besides their arguments: notes, cause and context. */

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
 * knows it for what it raises itself. JavaScript does not tell it for a `throw` inside `catch`: there
 * it is the cause, if one is given, as it is for Python's `raise … from error`.
 */
export function contextOf(error: object): unknown {
  return (error as Annotated)[context] ?? (error as { readonly cause?: unknown }).cause;
}

/** Whether the engine knows the context: it is not just taken for the cause. */
export function hasContext(error: object): boolean {
  return (error as Annotated)[context] !== undefined;
}

/** Sets `error.__context__`. */
export function setContext(error: object, handled: unknown): void {
  (error as Annotated)[context] = handled;
}

/** Python's `raise error from cause`: sets `__cause__`, and hides the context in tracebacks. */
export function raisedFrom<E extends Error>(error: E, cause: unknown): E {
  if (cause !== null) error.cause = cause;
  (error as Annotated)[suppressed] = true;
  return error;
}

/** Python's `error.__suppress_context__`: whether a traceback leaves the context out. */
export function suppressesContext(error: Error): boolean {
  return (error as Annotated)[suppressed] === true || error.cause !== undefined;
}

/** The error that `error` is a part of; itself if it is none. */
export function wholeOf(error: Error): Error {
  return (error as Annotated)[whole] ?? error;
}

/**
 * Copies what Python's `split` copies from a group to a part of it: the traceback, the context, and
 * the cause, which hides the context even if it is none; and a copy of the notes.
 */
export function copyMetadata(from: Error, to: Error): void {
  const source = from as Annotated;
  const target = to as Annotated;
  if (from.cause !== undefined) to.cause = from.cause;
  if (source[context] !== undefined) target[context] = source[context];
  target[suppressed] = true;
  target[whole] = wholeOf(from);
  to.stack = from.stack ?? "";
  if (source[notes] !== undefined) target[notes] = [...source[notes]];
}
