/** Calls of functions of other modules of Python's. */

import { type Code, call } from "./layout.ts";
import { reasonFor } from "./reasons.ts";
import type { Call } from "./syntax-tree.ts";
import { stringOf } from "./syntax-tree.ts";
import { binding, called, Untranslated, type Writer, type Written } from "./writer.ts";

type Write = (args: readonly Code[], node: Call, writer: Writer) => Written;

const loopTime: Write = (_args, _node, writer) =>
  called([writer.use("getRunningLoop"), "().time()"]);

const calls: Readonly<Record<string, Write>> = {
  "time.monotonic": loopTime,
  "time.perf_counter": loopTime,
  "random.random": () => called("Math.random()"),
  "random.uniform": ([low = "0", high = "1"]) => ({
    code: [low, " + Math.random() * (", high, " - ", low, ")"],
    binds: binding.sum,
  }),
  "random.randint": ([low = "0", high = "1"]) => ({
    code: [low, " + Math.floor(Math.random() * (", high, " - ", low, " + 1))"],
    binds: binding.sum,
  }),
  "gc.collect": (_args, _node, writer) => ({
    code: ["yield* ", writer.use("gc"), ".collect()"],
    binds: binding.argument,
  }),
  "sys.exit": () => {
    throw new Untranslated("sys.exit() is a statement here: throw new SystemExit(…)");
  },
  "collections.deque": ([items]) => called(items === undefined ? "[]" : ["[...", items, "]"]),
  "contextvars.ContextVar": (_args, node, writer) => {
    const [name] = node.args;
    const byDefault = node.keywords.find(({ arg }) => arg === "default");
    const options =
      byDefault === undefined ? [] : [["{ default: ", writer.code(byDefault.value, 2), " }"]];
    const text = JSON.stringify(stringOf(name) ?? "");
    return called(call(["new ", writer.use("ContextVar")], [text, ...options]));
  },
  "contextvars.copy_context": (_args, _node, writer) => called([writer.use("copyContext"), "()"]),
  "functools.partial": ([callee = "", ...args]) => ({
    code: ["() => ", call(callee, args)],
    binds: binding.argument,
  }),
  "contextlib.aclosing": ([generator = ""], _node, writer) =>
    called(call(writer.use("aclosing"), [generator])),
};

export function moduleCall(path: string, node: Call, writer: Writer): Written {
  const write = calls[path];
  if (write === undefined) throw new Untranslated(reasonFor(path));
  return write(
    node.args.map((each) => writer.code(each, binding.argument)),
    node,
    writer,
  );
}
