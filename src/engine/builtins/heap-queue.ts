/**
 * A binary heap with Python's order.
 *
 * Items that compare equal come out in the order in which heapq's moves leave them. So the moves
 * are the same: the hole of a popped item sinks to a leaf along the smaller children, and the last
 * item rises from there.
 *
 * @see heapq in Python's standard library
 */

import { pythonType } from "./python-module.ts";

/** Puts `item` in. */
export function heapPush<T>(heap: T[], item: T): void {
  heap.push(item);
  rise(heap, heap.length - 1);
}

/** Takes the smallest item out; the heap must not be empty. */
export function heapPop<T>(heap: T[]): T {
  const last = heap.pop() as T;
  if (heap.length === 0) return last;
  const smallest = heap[0] as T;
  heap[0] = last;
  sink(heap);
  return smallest;
}

// Both write the moving item at each step, so that no item is lost when a comparison raises.

function rise<T>(heap: T[], start: number): void {
  const item = heap[start] as T;
  let index = start;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!isLess(item, heap[parent])) return;
    heap[index] = heap[parent] as T;
    heap[parent] = item;
    index = parent;
  }
}

function sink<T>(heap: T[]): void {
  const item = heap[0] as T;
  let index = 0;
  for (let child = 1; child < heap.length; child = 2 * index + 1) {
    const right = child + 1;
    if (right < heap.length && !isLess(heap[child], heap[right])) child = right;
    heap[index] = heap[child] as T;
    heap[child] = item;
    index = child;
  }
  rise(heap, index);
}

/**
 * Python's `a < b` for numbers, strings and, item by item, arrays; an object may have a `lessThan`.
 *
 * @throws TypeError for what cannot be compared.
 */
function isLess(a: unknown, b: unknown): boolean {
  if (isNumber(a) && isNumber(b)) return a < b;
  if (typeof a === "string" && typeof b === "string") return isLessText(a, b);
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let index = 0; index < a.length && index < b.length; index++) {
      if (!isEqual(a[index], b[index])) return isLess(a[index], b[index]);
    }
    return a.length < b.length;
  }
  const { lessThan } = (a ?? {}) as { lessThan?: (other: unknown) => boolean };
  if (typeof lessThan === "function") return lessThan.call(a, b);
  throw new TypeError(
    `'<' not supported between instances of '${pythonType(a)}' and '${pythonType(b)}'`,
  );
}

function isNumber(value: unknown): value is number | bigint | boolean {
  return typeof value === "number" || typeof value === "bigint" || typeof value === "boolean";
}

/** By code point, as Python compares; JavaScript's own order is by UTF-16 unit. */
function isLessText(a: string, b: string): boolean {
  const left = Array.from(a, (character) => character.codePointAt(0) ?? 0);
  const right = Array.from(b, (character) => character.codePointAt(0) ?? 0);
  return isLess(left, right);
}

/** Python's `a == b`: lists and dicts by what is in them, other objects by identity. */
function isEqual(a: unknown, b: unknown): boolean {
  if (isNumber(a) && isNumber(b)) return a <= b && a >= b;
  const type = pythonType(a);
  if (type !== pythonType(b)) return false;
  if (type === "NoneType") return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  return type === "dict" ? isEqualDict(a as Dict, b as Dict) : a === b;
}

type Dict = Readonly<Record<string, unknown>>;

function isEqualDict(a: Dict, b: Dict): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isEqual(a[key], b[key]))
  );
}
