import type { TraceEvent } from "./event.ts";

/** The fields of an event of any kind, for readers that look for those of some names. */
export function fieldsOf(event: TraceEvent): Readonly<Record<string, unknown>> {
  const fields: object = event;
  return fields as Readonly<Record<string, unknown>>;
}
