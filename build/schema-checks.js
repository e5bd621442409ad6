// The check of a trace's lines, which ajv makes of the schema.

import { readFile } from "node:fs/promises";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";

/**
 * What ajv makes of the trace's schema, in the place of the module that would have ajv make it:
 * to load and run ajv takes a quarter of a second.
 *
 * @returns {import("rolldown").Plugin}
 */
export function schemaChecks() {
  return {
    name: "schema-checks",
    load: {
      filter: { id: /\/src\/trace\/schema-checks\.ts$/ },
      async handler() {
        const schema = JSON.parse(await readFile("src/trace/schema/trace-v1.json", "utf8"));
        const code = { source: true, esm: true };
        const ajv = new Ajv({ strict: false, strictNumbers: true, inlineRefs: false, code });
        ajv.addSchema(schema, "trace");
        /** @type {Record<string, string>} */
        const compiled = {};
        const entries = [];
        for (const [name, { properties }] of Object.entries(schema.definitions)) {
          const { const: one, enum: several = [] } = properties?.kind ?? {};
          const kinds = name === "TraceHeader" ? ["header"] : one ? [one] : several;
          if (kinds.length > 0) compiled[name] = `trace#/definitions/${name}`;
          for (const kind of kinds) entries.push(`["${kind}", ${name}]`);
        }
        const text = standalone.default(ajv, compiled);
        return {
          code: `${text}\nexport const checks = new Map([${entries.join(", ")}]);\n`,
          moduleType: "js",
        };
      },
    },
  };
}
