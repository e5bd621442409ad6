/** The Python module and name of a class, as tracebacks and `repr` give them. */

const modules = new WeakMap<object, string>();
const names = new WeakMap<object, string>([[Error, "Exception"]]);

/** Puts `types`, but not their subclasses, into `module`. */
export function inModule(module: string, ...types: readonly object[]): void {
  for (const type of types) modules.set(type, module);
}

/** Gives `type` the name that it has in CPython. */
export function knownAs(name: string, type: object): void {
  names.set(type, name);
}

/** A class's name: JavaScript's `Error` is Python's `Exception`. */
export function nameOf(type: { readonly name: string }): string {
  return names.get(type) ?? type.name;
}

/** A class's name as Python's `type(x).__name__`. */
export function typeName(value: object): string {
  return nameOfType(value, value.constructor);
}

/** The same without calling a getter, which would run code of the program. */
export function storedTypeName(value: object): string {
  const type = storedType(value);
  const hasName = typeof type === "function" && typeof stored(type, "name") === "string";
  return nameOfType(value, hasName ? type : undefined);
}

/** A value's class, without calling a getter. */
export function storedType(value: object): unknown {
  return stored(value, "constructor");
}

function stored(value: object, key: string): unknown {
  try {
    let owner: object | null = value;
    while (owner !== null && !Object.hasOwn(owner, key)) owner = Object.getPrototypeOf(owner);
    return owner === null ? undefined : Object.getOwnPropertyDescriptor(owner, key)?.value;
  } catch {
    // A Proxy refuses it.
    return undefined;
  }
}

/** Whether it is V8's error for a stack that is full, which Python calls RecursionError. */
export function isRecursionError(value: object): boolean {
  return (
    value instanceof RangeError && stored(value, "message") === "Maximum call stack size exceeded"
  );
}

function nameOfType(value: object, type: unknown): string {
  if (type === RangeError && isRecursionError(value)) return "RecursionError";
  const isNamed = typeof type === "function" && type.name !== "" && type !== Object;
  if (isNamed) return nameOf(type as { readonly name: string });
  return Object.prototype.toString.call(value) === "[object Generator]" ? "coroutine" : "object";
}

/** The type that Python has for any value, as its messages name it. */
export function pythonType(value: unknown): string {
  if (value === null || value === undefined) return "NoneType";
  if (typeof value === "string") return "str";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number") return Number.isInteger(value) ? "int" : "float";
  if (typeof value === "bigint") return "int";
  if (Array.isArray(value)) return Object.isFrozen(value) ? "tuple" : "list";
  if (typeof value === "function") return isClass(value) ? "type" : "function";
  return value instanceof Object && value.constructor === Object ? "dict" : typeName(value);
}

/** A class's module: `builtins` for JavaScript's own classes, else the program's. */
export function moduleOf(type: unknown): string {
  return modules.get(type as object) ?? "__main__";
}

/** Whether a function is a class. */
export function isClass(value: object): boolean {
  return moduleOf(value) === "builtins" || /^class\b/.test(Function.prototype.toString.call(value));
}

inModule(
  "builtins",
  Error,
  AggregateError,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
);
