/** asyncio's functions, classes and methods as the package has them: arguments and types. */

import {
  any,
  awaitedOf,
  bool,
  coroutineOf,
  float,
  int,
  itemOf,
  iterableOf,
  join,
  listOf,
  none,
  objectOf,
  type PyType,
  setOf,
  str,
  tupleOf,
  unknown,
} from "./python-types.ts";

/** What is called, and what it gives for these types of its arguments. */
export interface Signature {
  /** Parameters that are passed by position. */
  readonly positional: readonly string[];
  /** Those that are fields of an options object. */
  readonly options?: readonly string[];
  /** Whether it is called with `new`. */
  readonly isClass?: true;
  /** Whether the first parameter takes any number of arguments, which become an array. */
  readonly gathers?: true;
  readonly gives: (args: readonly PyType[], object: PyType) => PyType;
}

const gives = (type: PyType) => () => type;
const future = (of: PyType) => objectOf("Future", of);
const taskOf = ([coroutine = any]: readonly PyType[]) => objectOf("Task", awaitedOf(coroutine));
const elementOf = (_: unknown, object: PyType) =>
  object.is === "object" ? (object.of ?? unknown) : any;
/** Tasks stay themselves; coroutines are wrapped in them. */
const futureOf = (type: PyType) =>
  type.is === "object" ? type : objectOf("Task", awaitedOf(type));

function made(name: string, positional: readonly string[], of?: PyType): Signature {
  return { positional, isClass: true, gives: gives(objectOf(name, of)) };
}

const createTask: Signature = {
  positional: ["coro"],
  options: ["name", "context", "eager_start"],
  gives: taskOf,
};

/** By their names in Python. */
export const functions: Readonly<Record<string, Signature>> = {
  sleep: {
    positional: ["delay", "result"],
    gives: ([, result = none]) => coroutineOf(result),
  },
  create_task: createTask,
  ensure_future: { positional: ["coro_or_future"], gives: ([given = any]) => futureOf(given) },
  gather: {
    positional: ["coros_or_futures"],
    options: ["return_exceptions"],
    gathers: true,
    gives: (args) => {
      const results = args.map((each) =>
        each.is === "list" ? awaitedOf(each.of) : awaitedOf(each),
      );
      return objectOf("GatheringFuture", listOf(results.reduce(join, unknown)));
    },
  },
  shield: { positional: ["arg"], gives: ([given = any]) => future(awaitedOf(given)) },
  wait: {
    positional: ["fs"],
    options: ["timeout", "return_when"],
    gives: ([given = any]) => {
      const set = setOf(futureOf(itemOf(given)));
      return coroutineOf(tupleOf(set, set));
    },
  },
  wait_for: {
    positional: ["fut", "timeout"],
    gives: ([given = any]) => coroutineOf(awaitedOf(given)),
  },
  as_completed: {
    positional: ["fs"],
    options: ["timeout"],
    gives: ([given = any]) => iterableOf(coroutineOf(awaitedOf(itemOf(given)))),
  },
  current_task: { positional: ["loop"], gives: gives(objectOf("Task", any)) },
  all_tasks: { positional: ["loop"], gives: gives(setOf(objectOf("Task", any))) },
  get_running_loop: { positional: [], gives: gives(objectOf("EventLoop")) },
  get_event_loop: { positional: [], gives: gives(objectOf("EventLoop")) },
  create_eager_task_factory: { positional: ["custom_task_constructor"], gives: gives(any) },
  Future: made("Future", [], unknown),
  Lock: made("Lock", []),
  Event: made("Event", []),
  Condition: made("Condition", ["lock"]),
  Semaphore: made("Semaphore", ["value"]),
  BoundedSemaphore: made("BoundedSemaphore", ["value"]),
  Barrier: made("Barrier", ["parties"]),
  Queue: made("Queue", ["maxsize"], unknown),
  LifoQueue: made("LifoQueue", ["maxsize"], unknown),
  PriorityQueue: made("PriorityQueue", ["maxsize"], unknown),
  TaskGroup: made("TaskGroup", []),
};

/** Blocks: `async with asyncio.timeout(5) as scope`. */
export const blocks: Readonly<Record<string, { readonly name: string; readonly of: PyType }>> = {
  "asyncio.TaskGroup": { name: "taskGroup", of: objectOf("TaskGroup") },
  "asyncio.timeout": { name: "timeout", of: objectOf("Timeout") },
  "asyncio.timeout_at": { name: "timeoutAt", of: objectOf("Timeout") },
};

/** Values, and classes that are not called. */
export const values: Readonly<Record<string, PyType>> = {
  FIRST_COMPLETED: str,
  FIRST_EXCEPTION: str,
  ALL_COMPLETED: str,
  eager_task_factory: any,
};

/** Exceptions of asyncio's, by the names they have here. */
export const exceptions: readonly string[] = [
  ...["CancelledError", "InvalidStateError", "TimeoutError", "BrokenBarrierError"],
  ...["QueueEmpty", "QueueFull", "QueueShutDown"],
];

const method = (type: PyType, ...positional: string[]): Signature => ({
  positional,
  gives: gives(type),
});
const callback = (first: readonly string[]): Signature => ({
  positional: [...first, "callback", "...args"],
  options: ["context"],
  gives: gives(objectOf("Handle")),
});

const ofFutures: Readonly<Record<string, Signature>> = {
  cancel: method(bool, "msg"),
  cancelled: method(bool),
  done: method(bool),
  result: { positional: [], gives: elementOf },
  exception: method({ is: "union", members: [objectOf("Exception"), none] }),
  set_result: method(none, "result"),
  set_exception: method(none, "exception"),
  add_done_callback: { positional: ["callback"], options: ["context"], gives: gives(none) },
  remove_done_callback: method(int, "callback"),
  get_loop: method(objectOf("EventLoop")),
};

const ofQueues: Readonly<Record<string, Signature>> = {
  put: method(coroutineOf(none), "item"),
  put_nowait: method(none, "item"),
  get: { positional: [], gives: (_, object) => coroutineOf(elementOf(_, object)) },
  get_nowait: { positional: [], gives: elementOf },
  task_done: method(none),
  join: method(coroutineOf(none)),
  qsize: method(int),
  empty: method(bool),
  full: method(bool),
  shutdown: method(none, "immediate"),
};

const ofLocks: Readonly<Record<string, Signature>> = {
  acquire: method(coroutineOf(bool)),
  release: method(none),
  locked: method(bool),
};

/** By the class of the object. */
export const methods: Readonly<Record<string, Readonly<Record<string, Signature>>>> = {
  Future: ofFutures,
  GatheringFuture: ofFutures,
  Task: {
    ...ofFutures,
    cancelling: method(int),
    uncancel: method(int),
    get_name: method(str),
    set_name: method(none, "value"),
    get_coro: method(any),
    get_context: method(objectOf("Context")),
  },
  TaskGroup: { create_task: createTask },
  Queue: ofQueues,
  LifoQueue: ofQueues,
  PriorityQueue: ofQueues,
  Lock: ofLocks,
  Semaphore: ofLocks,
  BoundedSemaphore: ofLocks,
  Event: {
    set: method(none),
    clear: method(none),
    is_set: method(bool),
    wait: method(coroutineOf(bool)),
  },
  Condition: {
    ...ofLocks,
    wait: method(coroutineOf(bool)),
    wait_for: method(coroutineOf(any), "predicate"),
    notify: method(none, "n"),
    notify_all: method(none),
  },
  Barrier: {
    wait: method(coroutineOf(int)),
    abort: method(coroutineOf(none)),
    reset: method(coroutineOf(none)),
  },
  Timeout: {
    reschedule: method(none, "when"),
    expired: method(bool),
    when: method({ is: "union", members: [float, none] }),
  },
  EventLoop: {
    time: method(float),
    create_task: createTask,
    create_future: method(future(unknown)),
    call_soon: callback([]),
    call_later: callback(["delay"]),
    call_at: callback(["when"]),
    call_soon_threadsafe: callback([]),
    set_debug: method(none, "enabled"),
    get_debug: method(bool),
    set_task_factory: method(none, "factory"),
    set_exception_handler: method(none, "handler"),
    call_exception_handler: method(none, "context"),
    default_exception_handler: method(none, "context"),
    is_running: method(bool),
    is_closed: method(bool),
  },
  Handle: { cancel: method(none), cancelled: method(bool), when: method(float) },
  ContextVar: {
    get: { positional: ["default"], gives: elementOf },
    set: method(any, "value"),
    reset: method(none, "token"),
  },
};

/** Fields of asyncio's objects. */
export const attributes: Readonly<Record<string, Readonly<Record<string, PyType>>>> = {
  Queue: { maxsize: int },
  Barrier: { parties: int, n_waiting: int, broken: bool },
};
