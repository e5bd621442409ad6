// What docs/asyncio.md says of every public name of asyncio: made of CPython's own lists, of what the
// package exports, and of the reasons that asyncdemo gives for what it does not have.

import * as asyncdemo from "../../src/index.ts";
import { camelCase, withoutCounterpart } from "../../src/mistakes/asyncio-names.ts";
import recorded from "../oracle/asyncio-names.json" with { type: "json" };

/** `asyncio.__all__` and the public members of its classes, as CPython gives them. */
export interface AsyncioNames {
  readonly release: string;
  readonly all: readonly string[];
  readonly members: Readonly<Record<string, readonly string[]>>;
}

export const asyncioNames: AsyncioNames = recorded;

/** Prints the same as JSON. */
export const askForNames = `
import asyncio, json, platform

async def main():
    classes = [vars(asyncio)[name] for name in ${JSON.stringify(Object.keys(recorded.members))} if name != "EventLoop"]
    members = {each.__name__: each for each in classes} | {"EventLoop": asyncio.BaseEventLoop}
    public = {name: [m for m in dir(each) if m[0] != "_"] for name, each in members.items()}
    print(json.dumps({"release": platform.python_version(), "all": sorted(asyncio.__all__), "members": public}))

asyncio.run(main())
`;

const exported = asyncdemo as unknown as Readonly<Record<string, unknown>>;

/** Exported as types: a program gets the objects from the loop, and does not make them. */
const types: Readonly<Record<string, string>> = {
  FutureCallGraph: "the type of what `captureCallGraph` returns",
  Handle: "the type of what `loop.callSoon` returns",
  TimerHandle: "the type of what `loop.callLater` and `loop.callAt` return",
};

const sockets = "sockets are JavaScript's: `yield* fromPromise(…)`";
const processes = "processes are JavaScript's: `yield* fromPromise(…)`";
const threads = "there are no threads: `yield* fromPromise(…)` awaits what runs elsewhere";
const signals = "signals are the host's; Ctrl-C cancels `main`";

/** The members of the loop that have no counterpart. */
const withoutMember: readonly (readonly [RegExp, string])[] = [
  [/^(add|remove)_(reader|writer)$/, sockets],
  [/^(sock_|create_(connection|datagram|server|unix)|getaddrinfo|getnameinfo)/, sockets],
  [/^(connect_accepted_socket|sendfile|start_tls)$/, sockets],
  [/^(subprocess_|connect_(read|write)_pipe)/, processes],
  [/^(run_in_executor|(set|shutdown)_default_executor)$/, threads],
  [/^(add|remove)_signal_handler$/, signals],
  [/^run_until_complete$/, "`run(…)`, or `new Runner().run(…)`"],
];

/** The generated sections, by what their markers call them. */
export function asyncioSections(): ReadonlyMap<string, string> {
  return new Map([
    ["every name", everyName()],
    ["every method", everyMethod()],
  ]);
}

function everyName(): string {
  const rows = asyncioNames.all.map((name) => `| \`${name}\` | ${counterpartOf(name)} |`);
  return ["| asyncio | asyncdemo |", "| --- | --- |", ...rows].join("\n");
}

function counterpartOf(name: string): string {
  const camel = camelCase(name);
  if (camel in exported) return `\`${camel}\``;
  if (name in types) return `\`${name}\`, ${types[name]}`;
  const why = withoutCounterpart[name];
  if (why === undefined) throw new Error(`asyncio.${name} has no counterpart, and no reason`);
  return `– ${why}`;
}

function everyMethod(): string {
  const rows = Object.entries(asyncioNames.members).flatMap(([owner, members]) => {
    const has = membersOf(owner);
    const found = members.map(camelCase).filter((member) => has.has(member));
    const missing = members.filter((member) => !has.has(camelCase(member)));
    const cell = found.map((member) => `\`${member}\``).join(", ");
    return [`| \`${owner}\` | ${cell} |`, ...missingRows(owner, missing)];
  });
  return ["| class | members |", "| --- | --- |", ...rows].join("\n");
}

function missingRows(owner: string, missing: readonly string[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const name of missing) {
    const why = withoutMember.find(([pattern]) => owner === "EventLoop" && pattern.test(name))?.[1];
    if (why === undefined) throw new Error(`${owner}.${name} has no counterpart, and no reason`);
    byReason.set(why, [...(byReason.get(why) ?? []), name]);
  }
  return Array.from(byReason, ([why, names]) => {
    return `| \`${owner}\` without ${names.map((name) => `\`${name}\``).join(", ")} | – ${why} |`;
  });
}

/** The members of a class, fields that a new object has included. */
function membersOf(owner: string): ReadonlySet<string> {
  const names = new Set<string>();
  const made = samples[owner];
  if (made === undefined) throw new Error(`there is no sample of ${owner}`);
  let at: object | null = made();
  while (at !== null && at !== Object.prototype) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
    at = Object.getPrototypeOf(at);
  }
  return names;
}

/** One object of each class, made inside a loop. */
const samples: Readonly<Record<string, () => object>> = {
  Task: () => asyncdemo.Task.prototype,
  Future: () => asyncdemo.Future.prototype,
  TaskGroup: () => asyncdemo.TaskGroup.prototype,
  Timeout: () => asyncdemo.Timeout.prototype,
  Runner: () => asyncdemo.Runner.prototype,
  Lock: () => asyncdemo.Lock.prototype,
  Event: () => asyncdemo.Event.prototype,
  Condition: () => asyncdemo.Condition.prototype,
  Semaphore: () => asyncdemo.Semaphore.prototype,
  BoundedSemaphore: () => asyncdemo.BoundedSemaphore.prototype,
  Barrier: () => new asyncdemo.Barrier(2),
  Queue: () => new asyncdemo.Queue(),
  PriorityQueue: () => new asyncdemo.PriorityQueue(),
  LifoQueue: () => new asyncdemo.LifoQueue(),
  Handle: () => inLoop((loop) => loop.callSoon(() => {})),
  TimerHandle: () => inLoop((loop) => loop.callLater(0, () => {})),
  EventLoop: () => asyncdemo.EventLoop.prototype,
};

function inLoop(make: (loop: asyncdemo.EventLoop) => object): object {
  return asyncdemo.runSync(
    (function* (): asyncdemo.Coroutine<object> {
      return make(asyncdemo.getRunningLoop());
    })(),
  );
}
