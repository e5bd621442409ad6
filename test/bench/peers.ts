/** The peers that can be measured here: ours, the limit, and whoever is found. */

import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { findPythons } from "../../src/python/find-pythons.ts";
import { surroundings } from "./surroundings.ts";

const run = promisify(execFile);
const here = import.meta.dirname;

/** Something that can do the workloads, in a process of its own for each. */
export interface Peer {
  readonly name: string;
  /** What it is, with its version. */
  readonly title: string;
  /** Seconds of each round, or bytes; null when it has no such workload. */
  measure(workload: string, size: number, ...clock: "cpu"[]): Promise<readonly number[] | null>;
  /** Seconds of a whole process that does it once; null when it has no such workload. */
  once(workload: string, size: number): Promise<number | null>;
}

/** @param all Whether to look for others than the engine and the limit. */
export async function findPeers(all: boolean): Promise<Peer[]> {
  const own = [
    onNode("asyncdemo", "asyncdemo", "peers"),
    onNode("raw", "a loop that only steps generators, the limit", "peers"),
  ];
  if (!all) return own;
  const native = onNode("native", "promises and async functions", "peers");
  return [...own, native, ...packages(), ...(await pythons())];
}

function onNode(name: string, title: string, folder: string): Peer {
  const command = [process.execPath, join(here, "measure.js"), `${folder}/${name}`] as const;
  return { name, title: `${title}, Node ${process.version}`, ...measuredBy(command) };
}

/** `npm install --prefix test/bench/packages` brings them. */
function packages(): Peer[] {
  const require = createRequire(import.meta.url);
  return ["effect", "effection"]
    .filter((name) => existsSync(join(here, "packages/node_modules", name)))
    .map((name) => {
      const { version } = require(join(here, "packages/node_modules", name, "package.json"));
      return onNode(name, `${name} ${version}`, "packages");
    });
}

/** The quickest CPython: builds differ by half. And uvloop, where one has it. */
async function pythons(): Promise<Peer[]> {
  const found = (await findPythons()).filter(({ kind }) => kind === "native");
  const peers: Peer[] = [];
  let fastest: { readonly peer: Peer; readonly seconds: number } | null = null;
  for (const { path, version } of found) {
    const peer = onPython("cpython", `CPython ${version} at ${path}`, path, "asyncio");
    const seconds = Math.min(...((await peer.measure("W2", 5_000)) ?? []));
    if (fastest === null || seconds < fastest.seconds) fastest = { peer, seconds };
    const uvloop = await run(path, ["-c", "import uvloop; print(uvloop.__version__)"]).catch(
      () => null,
    );
    if (uvloop === null || peers.length > 0) continue;
    const title = `uvloop ${uvloop.stdout.trim()} on CPython ${version}`;
    peers.push(onPython("uvloop", title, path, "uvloop"));
  }
  return fastest === null ? peers : [fastest.peer, ...peers];
}

function onPython(name: string, title: string, path: string, loop: string): Peer {
  return { name, title, ...measuredBy([path, join(here, "peers/asyncio_peer.py"), loop]) };
}

function measuredBy([file, ...first]: readonly [string, ...string[]]): Pick<
  Peer,
  "measure" | "once"
> {
  const start = async (workload: string, size: number, ...last: string[]) => {
    const argv = [...first, workload, String(size), ...last];
    const { stdout } = await run(file, argv, { env: surroundings });
    return JSON.parse(stdout);
  };
  return {
    measure: (workload, size, ...clock) => start(workload, size, ...clock),
    async once(workload, size) {
      const began = process.hrtime.bigint();
      if ((await start(workload, size, "1")) === null) return null;
      return Number(process.hrtime.bigint() - began) / 1e9;
    },
  };
}
