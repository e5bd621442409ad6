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
  const title = "asyncdemo trace, version 1";
  return { $schema, title, description, ...rest };
}

export function schemaText(): string {
  return `${JSON.stringify(makeTraceSchema(true), null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(schemaFile, schemaText());
