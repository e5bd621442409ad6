/**
 * Loads the built package: `bin/asyncdemo.js`, which takes a pack, goes on here.
 *
 * A pack is one file with the modules that starts of some kind load, and with this. The first start
 * of a kind keeps what V8 has compiled of the pack and of whatever else it loads. Later ones use that
 * if it is of the same build and the same version of V8; one that loads more keeps that as well.
 * Where nothing can be kept, every start compiles.
 *
 * Rejected: Node's own compile cache. Node 20 has none, and later ones keep a file for each module.
 * Rejected, too: compiled code in the package, which one version of V8 alone would accept.
 */

import { readFileSync } from "node:fs";
import { Script } from "node:vm";
import type { keepCode } from "./keep-code.ts";
import type { Body, Kept, Launcher } from "./launcher.ts";

export interface Loader {
  /** Loads a file in `dist`. */
  load(name: string): unknown;
  /** Keeps what has been compiled for later starts, as the end of the process does. */
  keep(): void;
}

/** What the modules in a pack export, by the files outside that export the same. */
type Packed = Readonly<
  Record<string, () => readonly [names: readonly string[], values: readonly unknown[]]>
>;

/** The file in `dist` that keeps what has been compiled. */
const keeper = "keep.cjs";

export function start(launcher: Launcher): Loader {
  const { bodies, dist, kept, require } = launcher;
  const compileOthers = require.extensions[".js"];
  const modules = new Map<string, { exports: Record<string, unknown> }>();
  const scripts = new Map([[launcher.pack, launcher.script]]);
  const others = new Set<string>();
  let packed: Packed = {};
  let isNew = false;

  const noteNew = (): void => {
    if (isNew) return;
    isNew = true;
    // What a misspelt command needed is not needed again.
    process.once("exit", (code) => code !== 2 && keep());
  };
  const keep = (): void => {
    // The first start for a file has tsx compile it. The second one needs less, and other functions.
    const isFirstOfOthers = kept !== null && !kept.isOfSeveral && kept.others > others.size;
    if (!isNew && !isFirstOfOthers) return;
    // What is loaded from here on is not what the start needed.
    isNew = true;
    const made = new Map(scripts);
    const { keepCode: write } = load(keeper) as { keepCode: typeof keepCode };
    isNew = false;
    write(launcher, made, others.size);
  };
  if (launcher.script.cachedDataRejected !== false) noteNew();

  const texts = new Map<string, string>();
  const textOf = (name: string): string => {
    // In one piece: as UTF-8 Node reads in small steps.
    const text = texts.get(name) ?? readFileSync(dist + name).toString();
    texts.set(name, text);
    return text;
  };
  // Only what Node itself has compiled can import: V8 would not know who asks. `import(?` stands in
  // regular expressions.
  const isOwn = (name: string): boolean =>
    modules.has(name) || name in packed || name in bodies || !/import\((?!\?)/.test(textOf(name));

  const load = (name: string): Record<string, unknown> => {
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    if (!isOwn(name)) {
      others.add(name);
      return require(dist + name);
    }
    // Not `{}`: for each name more, V8 would make another shape of it.
    const module = { exports: Object.create(null) };
    modules.set(name, module);
    const exported = packed[name];
    if (exported !== undefined) {
      const [names, values] = exported();
      for (const [i, each] of names.entries()) module.exports[each] = values[i];
    } else {
      const body = bodies[name] ?? compile(name);
      body.call(module.exports, module.exports, requireOwn, module, dist + name, dist.slice(0, -1));
    }
    return module.exports;
  };
  const compile = (name: string): Body => {
    const wrapped = `(function (exports, require, module, __filename, __dirname) {${textOf(name)}\n})`;
    texts.delete(name);
    // One scenario of many is too little to be kept, and what keeps code is seldom needed.
    const isKept = !name.startsWith("scenarios") && name !== keeper;
    const script = new Script(wrapped, {
      filename: dist + name,
      cachedData: isKept && kept !== null ? codeOf(kept, name) : undefined,
    });
    if (isKept) {
      scripts.set(name, script);
      if (script.cachedDataRejected !== false) noteNew();
    }
    return script.runInThisContext() as Body;
  };
  // Node's own way to a file, by what stands in its place on the disk and in three package.json, is
  // left to what is asked for by others: as long as a run is short, it is as long as the run.
  const requireOwn = (id: string): unknown => {
    if (id.startsWith(".")) return load(id.slice(id.indexOf("/") + 1));
    return id.startsWith(dist) && id.endsWith(".cjs") ? load(id.slice(dist.length)) : require(id);
  };
  require.extensions[".cjs"] = (asked, path) => {
    const name = path.startsWith(dist) ? path.slice(dist.length) : null;
    if (name !== null && isOwn(name)) asked.exports = load(name);
    else compileOthers(asked, path);
  };
  packed = load("pack.cjs").default as Packed;
  return { load, keep };
}

/** @returns undefined where there is none. */
function codeOf({ code, names, starts, ends }: Kept, name: string): Buffer | undefined {
  const index = names.indexOf(name);
  return index < 0 ? undefined : code.subarray(starts[index], ends[index]);
}
