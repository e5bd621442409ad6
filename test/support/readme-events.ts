// What the trace's types say of its fields, read off the source that they are declared in.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "./readme-workshop.ts";

/**
 * The fields of each interface of a trace, an optional one with a question mark. An event goes by
 * its kind, what it shares with all others left out; the rest by its name.
 */
export function fieldsOfTrace(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const all = new Map([...interfaces()].map((each) => [each[0].name.text, each]));
  for (const [name, [statement, source]] of all) {
    const kinds = statement.members
      .filter(ts.isPropertySignature)
      .flatMap((member) => kindsOf(member, source));
    const bases = basesOf(all, name);
    // What several kinds of events share is documented with each of them.
    if (bases.includes("EventBase") && kinds.length === 0) continue;
    const fields = [name, ...bases.filter((base) => base !== "EventBase")].flatMap((each) =>
      fieldsOf(all.get(each)),
    );
    const own = bases.includes("EventBase") ? fields.filter((field) => field !== "kind") : fields;
    for (const title of kinds.length > 0 ? kinds : [titles[name] ?? name]) found.set(title, own);
  }
  // The one field of every event that each declares by itself.
  found.get("Every event")?.splice(2, 0, "kind");
  return found;
}

type Declared = readonly [ts.InterfaceDeclaration, ts.SourceFile];

/** The interfaces that one extends, the nearest first, and what those extend. */
function basesOf(all: ReadonlyMap<string, Declared>, name: string): string[] {
  const clauses = all.get(name)?.[0].heritageClauses ?? [];
  const bases = clauses.flatMap(({ types }) =>
    types.map(({ expression }) => (ts.isIdentifier(expression) ? expression.text : "")),
  );
  // What an await adds to a reference is documented beside it.
  const events = bases.filter((base) => base !== "Ref");
  return [...events.flatMap((base) => [...basesOf(all, base), base])].reverse();
}

function fieldsOf(declared: Declared | undefined): string[] {
  if (declared === undefined) return [];
  const [{ members }, source] = declared;
  return members
    .filter(ts.isPropertySignature)
    .map(({ name, questionToken }) => name.getText(source) + (questionToken ? "?" : ""));
}

function* interfaces(): Generator<Declared> {
  const folder = join(root, "src/trace");
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".ts"))) {
    const text = readFileSync(join(folder, file), "utf8");
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023);
    for (const statement of source.statements) {
      if (ts.isInterfaceDeclaration(statement)) yield [statement, source];
    }
  }
}

const titles: Readonly<Record<string, string>> = {
  EventBase: "Every event",
  TraceHeader: "header",
};

/** The strings that `kind` can be, where it is declared as such. */
function kindsOf(member: ts.PropertySignature, source: ts.SourceFile): string[] {
  if (member.name.getText(source) !== "kind" || !member.type) return [];
  return [...member.type.getText(source).matchAll(/"(.*?)"/g)].map(([, kind = ""]) => kind);
}

/** The kinds of things that a reference can name. */
export function refKinds(): string[] {
  const text = readFileSync(join(root, "src/trace/terms.ts"), "utf8");
  const [, union = ""] = /export type RefKind =([^;]*);/.exec(text) ?? [];
  return [...union.matchAll(/"(.*?)"/g)].map(([, kind = ""]) => kind);
}
