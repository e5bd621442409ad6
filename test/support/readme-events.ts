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
  for (const [statement, source] of interfaces()) {
    const members = statement.members.filter(ts.isPropertySignature);
    const kinds = members.flatMap((member) => kindsOf(member, source));
    const isEvent = statement.heritageClauses?.some((clause) =>
      clause.getText(source).includes("EventBase"),
    );
    const fields = members.map(
      ({ name, questionToken }) => name.getText(source) + (questionToken ? "?" : ""),
    );
    const own = isEvent ? fields.filter((field) => field !== "kind") : fields;
    const name = titles[statement.name.text] ?? statement.name.text;
    for (const title of kinds.length > 0 ? kinds : [name]) found.set(title, own);
  }
  // The one field of every event that each declares by itself.
  found.get("Every event")?.splice(2, 0, "kind");
  return found;
}

function* interfaces(): Generator<[ts.InterfaceDeclaration, ts.SourceFile]> {
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
