// The JSON Schema of the `json` report, from the types of its document. `npm run schema` writes it.

import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";

const root = new URL("../../", import.meta.url);

export const reportSchemaFile = fileURLToPath(
  new URL("src/render/reports/schema/report-v1.json", root),
);

/** @param additionalProperties The published schema lets later versions add properties. */
export function makeReportSchema(additionalProperties: boolean): object {
  const generator = createGenerator({
    path: fileURLToPath(new URL("src/render/reports/report-document.ts", root)),
    tsconfig: fileURLToPath(new URL("tsconfig.json", root)),
    type: "ReportDocument",
    skipTypeCheck: true,
    topRef: false,
    additionalProperties,
  });
  const { $schema, description, ...rest } = generator.createSchema("ReportDocument");
  return { $schema, title: "asyncdemo report, version 1", description, ...rest };
}

export function reportSchemaText(): string {
  return `${JSON.stringify(makeReportSchema(true), null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(dirname(reportSchemaFile), { recursive: true });
  await writeFile(reportSchemaFile, reportSchemaText());
}
