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
};
