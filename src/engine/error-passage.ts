/**
 * ErrorPassage: what the functions of a task did with the error that a step threw into it.
 *
 * A `yield*` hands `throw` down from generator to generator, each by looking the method up. For the
 * length of the step that method is one that looks on: at the way down it learns which functions
 * there are, at the way back what came out of each. JavaScript has no other way to see a `catch`.
 *
 * Rejected: to compare the frames of this await with those of the next. They do not tell a function
 * that caught the error from one that let it pass to its caller, and a task may have no next await.
 */

/** A function of the program that the error went no further than as what it was. */
export type Handled = {
  readonly error: unknown;
  /** The index of its frame in the stack of the await, outermost first. */
  readonly frame: number;
} & (
  | { readonly how: "caught"; readonly returned: boolean }
  | { readonly how: "replaced"; readonly by: unknown }
);

type Throw = (this: object, error: unknown) => IteratorResult<unknown, unknown>;

const generators: { throw: Throw } = Object.getPrototypeOf(function* () {}).prototype;

export class ErrorPassage {
  readonly #error: unknown;
  readonly #frames: number;
  readonly #depth: () => number;
  readonly #original = generators.throw;
  /** How many frames of the program there are outside of each generator on the way down. */
  readonly #outside: number[] = [];
  readonly #handled: Handled[] = [];
  /** What comes out of the generators on the way back; null when it has been caught. */
  #passing: { readonly error: unknown } | null;
  #isOnWayBack = false;
  readonly #look: Throw;

  /**
   * @param error What is about to be thrown.
   * @param frames How many frames of the program the task is suspended in.
   * @param depth How many of them are running.
   */
  constructor(error: unknown, frames: number, depth: () => number) {
    this.#error = error;
    this.#frames = frames;
    this.#depth = depth;
    this.#passing = { error };
    const passage = this;
    this.#look = function (thrown) {
      return passage.#throwInto(this, thrown);
    };
    generators.throw = this.#look;
  }

  /** The step is over. */
  end(): readonly Handled[] {
    this.#lookAway();
    return this.#handled;
  }

  #lookAway(): void {
    if (generators.throw === this.#look) generators.throw = this.#original;
  }

  #throwInto(generator: object, thrown: unknown): IteratorResult<unknown, unknown> {
    // Whatever else the program throws into a generator of its own is none of ours.
    if (this.#isOnWayBack || thrown !== this.#error) return this.#original.call(generator, thrown);
    const level = this.#outside.push(this.#depth()) - 1;
    try {
      const result = this.#original.call(generator, thrown);
      this.#caught(level, result.done === true);
      return result;
    } catch (error) {
      this.#raised(level, error);
      throw error;
    } finally {
      // Out of the outermost: the task may be frozen in its step while the host does something.
      if (level === 0) this.#lookAway();
    }
  }

  #caught(level: number, returned: boolean): void {
    this.#isOnWayBack = true;
    const frame = this.#frameOf(level);
    if (this.#passing === null) return;
    const { error } = this.#passing;
    this.#passing = null;
    if (frame !== null) this.#handled.push({ how: "caught", error, frame, returned });
  }

  #raised(level: number, by: unknown): void {
    this.#isOnWayBack = true;
    if (this.#passing === null || by === this.#passing.error) return;
    const { error } = this.#passing;
    const frame = this.#frameOf(level);
    this.#passing = { error: by };
    if (frame !== null) this.#handled.push({ how: "replaced", error, by, frame });
  }

  /** The outermost frame of the program in a generator; none for one of the engine's own. */
  #frameOf(level: number): number | null {
    const outside = this.#outside[level] as number;
    const inside = this.#outside[level + 1] ?? this.#frames;
    return inside > outside ? outside : null;
  }
}
