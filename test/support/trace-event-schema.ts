// The JSON Schema of Chrome's trace events, made of the types that the package
// @tracerbench/trace-event has of them: published ones, which are not ours.

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";

export function makeTraceEventSchema(): object {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve("@tracerbench/trace-event/package.json"));
  const schema = createGenerator({
    path: join(folder, "dist/types.d.ts"),
    tsconfig: fileURLToPath(new URL("../../tsconfig.json", import.meta.url)),
    type: "TraceEvent",
    skipTypeCheck: true,
    additionalProperties: true,
  }).createSchema("TraceEvent");
  // What the generator makes of the type's last, unresolved part would let everything pass.
  const event = schema.definitions?.TraceEvent;
  if (typeof event !== "object" || event.anyOf === undefined) throw new Error("no TraceEvent");
  const kinds = event.anyOf.filter((kind) => Object.keys(kind).length > 0);
  return { ...schema, definitions: { ...schema.definitions, TraceEvent: { anyOf: kinds } } };
}
