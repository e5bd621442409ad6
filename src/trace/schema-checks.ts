/**
 * Checks each kind of line against the published JSON Schema.
 *
 * Here ajv compiles the schema when this is loaded, which takes a quarter of a second.
 * `npm run build` puts what ajv makes of it in this module's place (`schemaChecks` in
 * build/schema-checks.js): that is there in ten milliseconds. Load it lazily all the same.
 */

import { Ajv } from "ajv";
import schema from "./schema/trace-v1.json" with { type: "json" };

/** Whether a line matches the schema; if not, the first of `errors` has the place. */
export type Check = ((line: unknown) => boolean) & {
  errors?: readonly { readonly instancePath: string; readonly message?: string }[] | null;
};

const ajv = new Ajv({ strict: false, strictNumbers: true, inlineRefs: false });
ajv.addSchema(schema, "trace");

const found = Object.entries(schema.definitions).flatMap(([name, definition]): [string, Check][] =>
  kindsOf(name, definition).map((kind) => [kind, ajv.getSchema(`trace#/definitions/${name}`)!]),
);

/** By a line's `kind`, and `header`. */
export const checks: ReadonlyMap<string, Check> = new Map(found);

function kindsOf(name: string, definition: object): readonly string[] {
  if (name === "TraceHeader") return ["header"];
  const { kind } = ("properties" in definition ? definition.properties : {}) as {
    kind?: { readonly const?: string; readonly enum?: readonly string[] };
  };
  return kind?.const === undefined ? (kind?.enum ?? []) : [kind.const];
}
