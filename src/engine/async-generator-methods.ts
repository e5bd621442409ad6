/**
 * What the methods of an async generator return: coroutines that each run once, and are reported
 * when nobody ever awaited them. What is thrown into one before it runs, as into a task's that is
 * cancelled, is raised in the generator.
 *
 * @see async_generator_asend and async_generator_athrow in CPython's genobject.c
 */

import type { Item, ItemGenerator } from "./async-generators.ts";
import type { Coroutine, Suspension } from "./coroutines.ts";
import { RuntimeError } from "./exceptions.ts";
import { GeneratorCoroutine } from "./generator-coroutines.ts";
import { inModule, knownAs } from "./python-module.ts";
import { reprMethod } from "./repr.ts";

/** How a generator is resumed. */
export type Resume<T> = (steps: ItemGenerator<T>) => IteratorResult<Suspension | Item<T>, void>;

/** What a method does, or with another resumption in the place of its own. */
type Begin<T, R> = (resume: Resume<T> | null) => Coroutine<R>;

/** Steps that are not begun until somebody asks for the first. */
class Steps<T, R> {
  readonly #begin: Begin<T, R>;
  #begun: Coroutine<R> | null = null;

  constructor(begin: Begin<T, R>) {
    this.#begin = begin;
  }

  next(value?: unknown): IteratorResult<Suspension, R> {
    this.#begun ??= this.#begin(null);
    return this.#begun.next(value);
  }

  throw(error: unknown): IteratorResult<Suspension, R> {
    if (this.#begun !== null) return this.#begun.throw(error);
    this.#begun = this.#begin((steps) => steps.throw(error));
    return this.#begun.next();
  }
}

type Method = "asend" | "athrow" | "aclose";

abstract class MethodCall<T, R> extends GeneratorCoroutine<R> {
  abstract readonly type: string;
  readonly #method: Method;
  readonly #generatorName: string;

  /**
   * @param generatorName The name of the async generator's function.
   * @param begin What it does when it is awaited.
   */
  constructor(method: Method, generatorName: string, begin: Begin<T, R>) {
    const type = method === "asend" ? "asend" : "athrow";
    super(
      `<async_generator_${type} without __name__>`,
      new Steps(begin) as unknown as Coroutine<R>,
    );
    this.#method = method;
    this.#generatorName = generatorName;
  }

  /** An error that is thrown into it is raised in the generator. */
  override get endsAtFirstThrow(): boolean {
    return false;
  }

  override get hasCode(): boolean {
    return false;
  }

  override get description(): string {
    return `coroutine method '${this.#method}' of '${this.#generatorName}'`;
  }

  override get [Symbol.toStringTag](): string {
    return this.type;
  }

  override [reprMethod](): string {
    return `<${this.type} object>`;
  }
}

/** Of `anext` and `asend`. */
export class AsyncGeneratorAsend<T, R> extends MethodCall<T, R> {
  readonly type = "async_generator_asend";

  protected override refuse(): never {
    throw new RuntimeError("cannot reuse already awaited __anext__()/asend()");
  }
}

/** Of `athrow` and `aclose`. */
export class AsyncGeneratorAthrow<T, R> extends MethodCall<T, R> {
  readonly type = "async_generator_athrow";

  protected override refuse(): never {
    throw new RuntimeError("cannot reuse already awaited aclose()/athrow()");
  }
}

inModule("builtins", AsyncGeneratorAsend);
knownAs("async_generator_asend", AsyncGeneratorAsend);
inModule("builtins", AsyncGeneratorAthrow);
knownAs("async_generator_athrow", AsyncGeneratorAthrow);
