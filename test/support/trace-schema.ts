// The trace's JSON Schema, from the types of its lines. `npm run schema` writes it anew.

import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";

const root = new URL("../../", import.meta.url);

export const schemaFile = fileURLToPath(new URL("src/trace/schema/trace-v1.json", root));

/**
 * @param additionalProperties The published schema lets later versions add properties; a test of
 * our own lines must not.
 */
export function makeTraceSchema(additionalProperties: boolean): object {
  const generator = createGenerator({
    path: fileURLToPath(new URL("src/trace/trace-line.ts", root)),
    tsconfig: fileURLToPath(new URL("tsconfig.json", root)),
    type: "TraceLine",
    skipTypeCheck: true,
    topRef: false,
    additionalProperties,
  });
  const { $schema, description, ...rest } = generator.createSchema("TraceLine");
  useWholeNumbers(rest);
  const title = "asyncdemo trace, version 1";
  return { $schema, title, description, ...rest };
}

/** What a program chose itself, where CPython takes fractions; and what readers check with the other events. */
const others: ReadonlySet<string> = new Set(["value", "count", "parties", "seq", "cause"]);

/** Ids, lines and counts are whole; times, whose names end in their unit, need not be. */
function useWholeNumbers(schema: object, name = ""): void {
  const type = "type" in schema ? schema.type : null;
  const isNumber = type === "number" || (Array.isArray(type) && type.includes("number"));
  if (isNumber && !name.endsWith("Ms") && !others.has(name) && !("const" in schema)) {
    const whole = Array.isArray(type) ? type.map(toInteger) : toInteger(type);
    Object.assign(schema, { type: whole, minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
  }
  for (const [key, value] of Object.entries(schema)) {
    const isProperty = name === "properties";
    const isOfSame = key === "items" || key === "anyOf" || /^\d+$/.test(key);
    if (typeof value === "object" && value !== null) {
      useWholeNumbers(value, isProperty || !isOfSame ? key : name);
    }
  }
}

function toInteger(type: unknown): unknown {
  return type === "number" ? "integer" : type;
}

export function schemaText(): string {
  return `${JSON.stringify(makeTraceSchema(true), null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(schemaFile, schemaText());
