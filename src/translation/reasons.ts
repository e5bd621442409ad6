/** Why a name of Python's has no translation. */

import { withoutCounterpart } from "../mistakes/asyncio-names.ts";

const modules: Readonly<Record<string, string>> = {
  logging: "there is no logging here; print(…) is recorded",
  threading: "there are no threads here",
  subprocess: "processes are JavaScript's: await them with yield* fromPromise(…)",
  socket: "sockets are JavaScript's: await them with yield* fromPromise(…)",
  aiohttp: "requests are JavaScript's: yield* fromPromise((signal) => fetch(url, { signal }))",
  time: "time is the loop's here: yield* sleep(…), getRunningLoop().time()",
};

/** @param path As it is imported: `asyncio.open_connection`, `builtins.open`. */
export function reasonFor(path: string): string {
  const [module = "", name = ""] = path.split(/\.(?=[^.]*$)/);
  if (module === "builtins") return `Python's ${name} has no counterpart`;
  if (module === "asyncio") return withoutCounterpart[name] ?? `asyncio.${name} has no counterpart`;
  const known = modules[path.split(".", 1)[0] ?? ""];
  return known ?? `${path} is Python's, and has no counterpart`;
}
