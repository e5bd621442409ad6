// What docs/differences.md says of the differences that are known, and of the versions of CPython
// that differ among themselves: made of the list and of the record that the tests check.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listedDifference } from "../../src/python/listed-differences.ts";
import { eventReasons, listedEventDifference } from "../behaviour/event-differences.ts";
import { knownDifferences } from "../behaviour/known-differences.ts";
import { recordedEvents } from "../oracle/events.ts";
import { twinNames } from "../oracle/transcript.ts";
import {
  groupsOf,
  REFERENCE,
  type RecordedBehaviour,
  recordedVersions,
  VERSIONS,
} from "../oracle/versions.ts";
import { root } from "./readme-workshop.ts";

/** The generated sections, by what their markers call them. */
export function differenceSections(): ReadonlyMap<string, string> {
  const { releases, behaviours } = recordedVersions();
  const all = Object.entries(behaviours);
  const differing = all.filter(([, each]) => groupsOf(each).length > 1);
  const lacking = differing.filter(([, each]) => lacksOf(each).size > 0);
  const other = differing.filter(([, each]) => hasOtherThanLacks(each));
  return new Map([
    ["known differences", knownSection()],
    ["gallery", gallerySection()],
    ["events", eventsSection()],
    ["counts", countsSection(releases, all.length, differing.length)],
    ["what is new", lackSection(lacking)],
    ["what differs", differsSection(other)],
  ]);
}

/** Puts each section between its markers. */
export function replaceSections(markdown: string, sections: ReadonlyMap<string, string>): string {
  let made = markdown;
  for (const [name, text] of sections) {
    const [before, after] = [`<!-- ${name} -->\n`, `<!-- end of ${name} -->`];
    const [start, end] = [made.indexOf(before), made.indexOf(after)];
    if (start < 0 || end < start) throw new Error(`the document has no place for ${name}`);
    made = `${made.slice(0, start)}${before}\n${text}\n${made.slice(end)}`;
  }
  return made;
}

type Entry = readonly [id: string, behaviour: RecordedBehaviour];

/** What a behaviour shows, in its program's words, and where the two programs are. */
function titleOf(id: string): string {
  const path = `test/behaviour/${id}`;
  const text = readFileSync(join(root, `${path}.ts`), "utf8");
  const [, strings = ""] = /\bsummary:((?:\s*\+?\s*"(?:[^"\\]|\\.)*")+)/.exec(text) ?? [];
  const summary = [...strings.matchAll(/"(?:[^"\\]|\\.)*"/g)]
    .map(([string]) => JSON.parse(string))
    .join("");
  if (summary === "") throw new Error(`${id} has no summary`);
  return `\`${id}\` ([Python](../${path}.py), [TypeScript](../${path}.ts)): ${summary.replace(/\.?$/, ".")}`;
}

function knownSection(): string {
  const entries = Object.entries(knownDifferences).map(
    ([id, { cpython, here, why, instead }]) =>
      `- ${titleOf(id)}\n${[
        ["CPython", cpython],
        ["Here", here],
        ["Why", why],
        ["Instead", instead],
      ]
        .map(([what, text]) => `  - ${what}: ${text}\n`)
        .join("")}`,
  );
  return entries.join("");
}

/** By version: how many twins have the engine's events, and why the others differ. */
function gallerySection(): string {
  const names = twinNames();
  const rows = [...VERSIONS].reverse().map((version) => {
    const reasons = new Map<string, string[]>();
    for (const name of names) {
      const reason = listedDifference(name, version);
      if (reason === null) continue;
      reasons.set(reason, [...(reasons.get(reason) ?? []), `\`${name}\``]);
    }
    const listed = [...reasons].map(([reason, of]) => `${of.join(", ")}: ${reason}`);
    const same = names.length - [...reasons.values()].flat().length;
    return `| ${version} | ${same} of ${names.length} | ${listed.join("; ")} |\n`;
  });
  return `| CPython | identical | different, and why |\n|---|---|---|\n${rows.join("")}`;
}

/** How many pairs have the same events, by version, and why the others have not. */
function eventsSection(): string {
  const { differing, pairs, releases } = recordedEvents();
  const because = (version: string, why: string) =>
    Object.keys(differing[version] ?? {}).filter((id) => listedEventDifference(id, version) === why)
      .length;
  const same = VERSIONS.map((version) => pairs - Object.keys(differing[version] ?? {}).length);
  const rows = eventReasons.map((why) => [why, ...VERSIONS.map((each) => because(each, why))]);
  const lines = [["all events are the same", ...same], ...rows].map(
    ([what, ...counts]) => `| ${what} | ${counts.map((each) => each || "–").join(" | ")} |`,
  );
  return [
    `| of ${pairs} pairs | ${VERSIONS.map((each) => releases[each] ?? each).join(" | ")} |`,
    `| --- |${" ---: |".repeat(VERSIONS.length)}`,
    ...lines,
    "",
  ].join("\n");
}

function countsSection(
  releases: Readonly<Record<string, string>>,
  all: number,
  differing: number,
): string {
  const asked = VERSIONS.map((version) => releases[version] ?? version);
  return `${all} programs ran on CPython ${asked.slice(0, -1).join(", ")} and ${asked.at(-1)}; ${differing} of them do not do the same on all.\n`;
}

/** The versions that lack something, by what that is. */
function lacksOf({ columns }: RecordedBehaviour): ReadonlyMap<string, readonly string[]> {
  const lacks = new Map<string, string[]>();
  for (const version of VERSIONS) {
    const name = columns[version]?.lacks;
    if (name !== undefined) lacks.set(name, [...(lacks.get(name) ?? []), version]);
  }
  return lacks;
}

function hasOtherThanLacks({ columns }: RecordedBehaviour): boolean {
  return Object.values(columns).some(({ differs }) => differs !== undefined);
}

function lackSection(entries: readonly Entry[]): string {
  const rows = new Map<string, string[]>();
  for (const [id, each] of entries) {
    for (const [name, versions] of lacksOf(each)) {
      const key = `| \`${name}\` | ${versions.join(", ")} |`;
      rows.set(key, [...(rows.get(key) ?? []), `\`${id}\``]);
    }
  }
  const lines = [...rows].map(([key, ids]) => `${key} ${ids.join(", ")} |\n`);
  return `| what | not in | needed by |\n|---|---|---|\n${lines.join("")}`;
}

/** By which versions agree; those that only lack something are left out of a behaviour's groups. */
function differsSection(entries: readonly Entry[]): string {
  const byGroups = new Map<string, string[]>();
  for (const [id, each] of entries) {
    const groups = groupsOf(each)
      .filter(([version = ""]) => each.columns[version]?.lacks === undefined)
      .map((versions) => versions.join(", "));
    const heading = groups.join(" / ");
    byGroups.set(heading, [...(byGroups.get(heading) ?? []), describe(id, each)]);
  }
  return [...byGroups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([heading, items]) => `### ${heading}\n\n${items.join("")}`)
    .join("\n");
}

function describe(id: string, each: RecordedBehaviour): string {
  const lines = groupsOf(each).flatMap((versions) => {
    const differs = each.columns[versions[0] ?? ""]?.differs;
    if (differs === undefined) return [];
    const [line, reference] = differs.map(quote);
    return [`  - ${versions.join(", ")}: ${line}; ${REFERENCE}: ${reference}\n`];
  });
  return `- ${titleOf(id)}\n${lines.join("")}`;
}

const longest = 160;

function quote(line: string): string {
  const text = line.length > longest ? `${line.slice(0, longest)}…` : line;
  const fence = text.includes("`") ? "``" : "`";
  return `${fence}${text.trim()}${fence}`;
}
