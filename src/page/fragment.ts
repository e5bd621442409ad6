/** The fragment of a page's address: which run, behind which event, with what selected. */

import type { Ref, RefKind } from "../trace/terms.ts";

export interface Place {
  /** Which run, from 0. */
  readonly run: number;
  /** The number of an event; 0 before the first, null where none is named. */
  readonly event: number | null;
  readonly selected: Ref | null;
}

/** What has a row in the timeline. */
const selectableKinds: readonly RefKind[] = ["task", "gather", "group", "timeout", "shield"];

export function parseFragment(fragment: string): Place {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  const numberOf = (name: string): number | null => {
    const text = fields.get(name);
    return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
  };
  const [selected = null] = selectableKinds.flatMap((kind): Ref[] => {
    const id = numberOf(kind);
    return id === null ? [] : [{ kind, id }];
  });
  return { run: numberOf("run") ?? 0, event: numberOf("event"), selected };
}

/** `#event=17&task=3`. */
export function formatFragment({ run, event, selected }: Place): string {
  const fields = [
    ...(run === 0 ? [] : [`run=${run}`]),
    ...(event === null ? [] : [`event=${event}`]),
    ...(selected === null ? [] : [`${selected.kind}=${selected.id}`]),
  ];
  return `#${fields.join("&")}`;
}
