/**
 * What each version of CPython does with the programs of test/behaviour, as far as it was recorded.
 *
 * A column holds a digest of all that can be seen of a run. Where that is another one than 3.14's, it
 * says what the version lacks, if that is why, or else the first line that differs.
 */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describeObservation } from "../../src/python/describe-observation.ts";
import { behaviours, type ObservedBehaviour, twinOf } from "../behaviour/behaviours.ts";

/** The versions that are compared, and the one that is imitated, last. */
export const VERSIONS = ["3.11", "3.12", "3.13", "3.14"] as const;
export const REFERENCE = "3.14";

export interface Column {
  /** A digest of what the version does. */
  readonly did: string;
  /** What the program needs that the version does not have. */
  readonly lacks?: string;
  /** The first line that differs, and what 3.14 has in its place. */
  readonly differs?: readonly [line: string, reference: string];
}

export interface RecordedBehaviour {
  /** A digest of the program: of another text nothing is known. */
  readonly program: string;
  readonly columns: Readonly<Record<string, Column>>;
}

export interface VersionRecord {
  /** The releases that were asked. */
  readonly releases: Readonly<Record<string, string>>;
  readonly behaviours: Readonly<Record<string, RecordedBehaviour>>;
}

const file = new URL("./versions.json", import.meta.url);

export function recordedVersions(): VersionRecord {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Every behaviour: `topic/name`. */
export function behaviourIds(): string[] {
  return behaviours().flatMap(([topic, names]) => names.map((name) => `${topic}/${name}`));
}

export function programDigest(id: string): string {
  return digest(twinOf(id).source);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** What can be seen of a run, line by line, without what no run repeats. */
export function linesOf(observed: ObservedBehaviour): readonly string[] {
  const errors = (observed.errorOutput ?? []).filter((line) => line !== "");
  const lines = [...describeObservation(observed), ...errors.map((line) => `stderr: ${line}`)];
  return lines.map((line) => line.replace(/0x[0-9a-f]+/g, "0x…"));
}

/** What a version does. */
export function columnOf(observed: ObservedBehaviour, reference?: ObservedBehaviour): Column {
  const lines = linesOf(observed);
  const did = digest(lines.join("\n"));
  if (reference === undefined) return { did };
  const others = linesOf(reference);
  const first = lines.findIndex((line, index) => line !== others[index]);
  const at = first === -1 && lines.length !== others.length ? lines.length : first;
  if (at === -1) return { did };
  const lacks = lackOf(observed);
  if (lacks !== undefined && lackOf(reference) === undefined) return { did, lacks };
  return { did, differs: [lines[at] ?? nothing, others[at] ?? nothing] };
}

/** Stands for the line of a program that is over. */
export const nothing = "nothing more";

/** What asyncio does not have, if the program ended for want of it. */
function lackOf({ end }: ObservedBehaviour): string | undefined {
  if (end.kind !== "raised") return undefined;
  const { message } = end.error;
  const [, owner, name] =
    /^module '(\w+)' has no attribute '(\w+)'/.exec(message) ??
    /^'(?:_asyncio\.)?(\w+)' object has no attribute '(\w+)'/.exec(message) ??
    [];
  if (owner !== undefined) return `${owner}.${name}`;
  const [, called, argument] =
    /^(?:\w+\.)*(\w+)\(\) got an unexpected keyword argument '(\w+)'/.exec(message) ?? [];
  if (called !== undefined) return `${called}(${argument}=)`;
  return /^'async for' requires an object with __aiter__ method/.test(message)
    ? "async for"
    : undefined;
}

/** The versions with the same digest, the oldest first; those that were not asked are in none. */
export function groupsOf({ columns }: RecordedBehaviour): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const version of VERSIONS) {
    const did = columns[version]?.did;
    if (did === undefined) continue;
    const group = groups.get(did);
    if (group === undefined) groups.set(did, [version]);
    else group.push(version);
  }
  return [...groups.values()];
}

/** The record as text, a line for each behaviour. */
export function writeVersions({ releases, behaviours: recorded }: VersionRecord): string {
  const rows = Object.entries(recorded)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, each]) => `    ${JSON.stringify(id)}: ${JSON.stringify(each)}`);
  return `{\n  "releases": ${JSON.stringify(releases)},\n  "behaviours": {\n${rows.join(",\n")}\n  }\n}\n`;
}

/**
 * The record with the columns that were found today. Those of other versions stay, as long as the
 * program is the same.
 */
export function mergeVersions(before: VersionRecord, today: VersionRecord): VersionRecord {
  const merged = Object.entries(today.behaviours).map(([id, { program, columns }]) => {
    const old = before.behaviours[id];
    const kept = old?.program === program ? old.columns : {};
    return [id, { program, columns: { ...kept, ...columns } }] as const;
  });
  return {
    releases: { ...before.releases, ...today.releases },
    behaviours: Object.fromEntries(merged),
  };
}
