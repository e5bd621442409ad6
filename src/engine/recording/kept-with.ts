/**
 * KeptWith: what a recorder keeps with an object, in a private field that the object is given.
 *
 * Unrecorded runs pay nothing for it, and the program cannot see it. A WeakMap does the same, at a
 * multiple of the price of what is kept: V8's collector looks at all its entries.
 */

/** Its constructor returns the object, which then gets the fields of the subclass. */
class Given {
  constructor(object: object) {
    // biome-ignore lint/correctness/noConstructorReturn: this is how an object is given a field
    return object;
  }
}

export interface KeptWith<T extends object, V> {
  /** To be called once for an object. */
  keep(object: T, value: V): V;
  of(object: T): V | undefined;
}

export function keptWith<T extends object, V>(): KeptWith<T, V> {
  return class Field extends Given {
    readonly #value: V;

    private constructor(object: T, value: V) {
      super(object);
      this.#value = value;
    }

    static keep(object: T, value: V): V {
      new Field(object, value);
      return value;
    }

    static of(object: T): V | undefined {
      return #value in object ? (object as Field).#value : undefined;
    }
  };
}
