/** Keeps what V8 has compiled in a start, for the later ones of its kind. */

import type { Script } from "node:vm";
import { makeOwn, tidy, writeWhole } from "./kept-files.ts";
import type { Kept, Launcher } from "./launcher.ts";

/** V8 takes code where it begins at such a multiple, and copies it elsewhere. */
const alignment = 8;

/** The file has the codes, then JSON on where each of them stands, then the length of that. */
export function keepCode(
  { file, folder, kept, madeFrom, user }: Launcher,
  scripts: ReadonlyMap<string, Script>,
  others: number,
): void {
  if (process.env.NODE_DISABLE_COMPILE_CACHE || !makeOwn(folder, user)) return;
  tidy(folder);
  const codes = new Map<string, Buffer>();
  for (const [name, script] of scripts) codes.set(name, script.createCachedData());
  for (const [i, name] of kept?.names.entries() ?? []) {
    const code = kept?.code.subarray(kept.starts[i], kept.ends[i]);
    if (code !== undefined && !codes.has(name)) codes.set(name, code);
  }
  const parts: Buffer[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let size = 0;
  for (const code of codes.values()) {
    const padding = -code.length & (alignment - 1);
    parts.push(code, Buffer.alloc(padding));
    starts.push(size);
    ends.push(size + code.length);
    size += code.length + padding;
  }
  const isOfSeveral = kept !== null;
  const about: Omit<Kept, "code"> = {
    madeFrom,
    names: [...codes.keys()],
    starts,
    ends,
    others,
    isOfSeveral,
  };
  const json = Buffer.from(JSON.stringify(about));
  writeWhole(file, Buffer.concat([...parts, json, Buffer.from(String(json.length).padStart(8))]));
}
