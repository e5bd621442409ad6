/** Names of Python's that are spelled differently here, or have no counterpart. */

/** `create_task` is `createTask`; a name with no underscore inside is itself. */
export function camelCase(name: string): string {
  return /^[A-Z_]+$/.test(name)
    ? name
    : name.replace(/(?<=[a-z0-9])_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

const streams = "sockets are JavaScript's: await them with yield* fromPromise(…)";
const processes = "processes are JavaScript's: await them with yield* fromPromise(…)";
const protocols =
  "transports and protocols are below what runs here; fromPromise(…) awaits JavaScript's";
const threads = "there are no threads here: yield* fromPromise(…) awaits what runs elsewhere";
const loops = "the loop is made by run(…), or by new Runner() for several runs";
const forLoops = "it is for those who write an event loop or a task class of their own";

/** The names of `asyncio` that have no counterpart: why, and what there is instead. */
export const withoutCounterpart: Readonly<Record<string, string>> = {
  AbstractEventLoop: "there is one loop, EventLoop",
  BaseEventLoop: "there is one loop, EventLoop",
  SelectorEventLoop: "there is one loop, EventLoop",
  AbstractServer: streams,
  Server: streams,
  StreamReader: streams,
  StreamReaderProtocol: streams,
  StreamWriter: streams,
  open_connection: streams,
  start_server: streams,
  IncompleteReadError: streams,
  LimitOverrunError: streams,
  SendfileNotAvailableError: streams,
  BaseProtocol: protocols,
  BaseTransport: protocols,
  BufferedProtocol: protocols,
  DatagramProtocol: protocols,
  DatagramTransport: protocols,
  Protocol: protocols,
  ReadTransport: protocols,
  Transport: protocols,
  WriteTransport: protocols,
  SubprocessProtocol: processes,
  SubprocessTransport: processes,
  create_subprocess_exec: processes,
  create_subprocess_shell: processes,
  to_thread: threads,
  run_coroutine_threadsafe: threads,
  wrap_future: "a promise is awaited with yield* fromPromise(…)",
  get_event_loop_policy: loops,
  set_event_loop_policy: loops,
  new_event_loop: loops,
  set_event_loop: loops,
  iscoroutine: "a coroutine is a generator: typeof x.next === 'function'",
  iscoroutinefunction: "a coroutine function is a function*",
  isfuture: "write x instanceof Future",
  _enter_task: forLoops,
  _leave_task: forLoops,
  _register_task: forLoops,
  _unregister_task: forLoops,
  _get_running_loop: "it is getRunningLoop(), which raises where there is none",
  _set_running_loop: forLoops,
  future_add_to_awaited_by: forLoops,
  future_discard_from_awaited_by: forLoops,
  FrameCallGraphEntry: "captureCallGraph(…) gives frames as objects of file, line and function",
};

/** Methods of asyncio's loop that the loop here does not have. */
export const loopMethodsWithout: Readonly<Record<string, string>> = {
  run_in_executor: threads,
  run_until_complete: "asyncdemo runs main itself; inside, yield* awaits",
};

/** What Python has built in, and JavaScript calls otherwise. */
export const pythonWords: Readonly<Record<string, string>> = {
  None: "Python's None is null",
  True: "Python's True is true",
  False: "Python's False is false",
  len: "Python's len(x) is x.length, or x.size for a Map or a Set",
  range: "Python's range(n) is for (let i = 0; i < n; i++) or Array(n).keys()",
  isinstance: "Python's isinstance(x, C) is x instanceof C",
  self: "Python's self is this",
  Exception: "raise and catch Error",
  asyncio: 'write import * as asyncio from "asyncdemo", or import the names by themselves',
  elif: "Python's elif is else if",
  pass: "Python's pass is an empty block, {}",
  raise: "Python's raise is throw",
  except: "Python's except is catch (error)",
  __name__:
    'asyncdemo calls main itself: write export default defineScenario({ summary: "…", main });',
  time: "Python's time.sleep(s) is yield* sleep(s), and time.time() is getRunningLoop().time()",
  random: "Python's random.random() is Math.random()",
  math: "Python's math is Math",
  json: "Python's json.loads(text) is JSON.parse(text), and json.dumps(x) is JSON.stringify(x)",
  os: 'Node\'s own modules are imported: write import { readFile } from "node:fs/promises"',
  sys: "Python's sys.argv is process.argv, and sys.exit() is throw new SystemExit()",
  int: "Python's int(x) is Math.trunc(Number(x))",
  float: "Python's float(x) is Number(x)",
  bool: "Python's bool(x) is Boolean(x)",
  list: "Python's list(x) is [...x]",
  tuple: "Python's tuple(x) is [...x]",
  dict: "Python's dict() is new Map() or {}",
  set: "Python's set(x) is new Set(x)",
  frozenset: "Python's frozenset(x) is new Set(x)",
  enumerate: "Python's enumerate(x) is x.entries()",
  zip: "Python's zip(a, b) is a.map((each, i) => [each, b[i]])",
  sorted: "Python's sorted(x) is [...x].sort((a, b) => a - b)",
  reversed: "Python's reversed(x) is [...x].reverse()",
  sum: "Python's sum(x) is x.reduce((a, b) => a + b, 0)",
  min: "Python's min(x) is Math.min(...x)",
  max: "Python's max(x) is Math.max(...x)",
  abs: "Python's abs(x) is Math.abs(x)",
  round: "Python's round(x) is Math.round(x)",
  any: "Python's any(x) is x.some(…)",
  all: "Python's all(x) is x.every(…)",
  map: "Python's map(f, x) is x.map(f)",
  filter: "Python's filter(f, x) is x.filter(f)",
  next: "Python's next(x) is x.next().value",
  iter: "Python's iter(x) is x[Symbol.iterator]()",
  type: "Python's type(x) is x.constructor, or typeof x",
  input: "a scenario asks for nothing: its values stand in the file",
  hasattr: "Python's hasattr(x, name) is name in x",
  getattr: "Python's getattr(x, name) is x[name]",
  functools: "Python's functools.partial(f, x) is () => f(x)",
  logging: "write print(…), which the log shows",
};

/** Methods of Python's lists, dicts, sets and strings, and what JavaScript has. */
export const pythonMethods: Readonly<Record<string, string>> = {
  append: "Python's x.append(y) is x.push(y)",
  extend: "Python's x.extend(y) is x.push(...y)",
  insert: "Python's x.insert(i, y) is x.splice(i, 0, y)",
  remove: "Python's x.remove(y) is x.delete(y) of a Set, and x.splice(i, 1) of an array",
  discard: "Python's x.discard(y) is x.delete(y)",
  get: "Python's x.get(key) is x[key], or x.get(key) of a Map",
  items: "Python's x.items() is Object.entries(x), or x.entries() of a Map",
  keys: "Python's x.keys() is Object.keys(x), or x.keys() of a Map",
  values: "Python's x.values() is Object.values(x), or x.values() of a Map",
  update: "Python's x.update(y) is Object.assign(x, y)",
  setdefault: "Python's x.setdefault(key, y) is x[key] ??= y",
  popleft: "Python's x.popleft() is x.shift()",
  appendleft: "Python's x.appendleft(y) is x.unshift(y)",
  index: "Python's x.index(y) is x.indexOf(y)",
  count: "Python's x.count(y) is x.filter((each) => each === y).length",
  upper: "Python's x.upper() is x.toUpperCase()",
  lower: "Python's x.lower() is x.toLowerCase()",
  strip: "Python's x.strip() is x.trim()",
  startswith: "Python's x.startswith(y) is x.startsWith(y)",
  endswith: "Python's x.endswith(y) is x.endsWith(y)",
  format: "Python's x.format(y) is a template, `… $" + "{y} …`",
  join: "Python's sep.join(list) is list.join(sep)",
};
