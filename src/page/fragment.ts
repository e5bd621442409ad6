/** The fragment of a page's address: which run, behind which event, with which task. */

export interface Place {
  /** Which run, from 0. */
  readonly run: number;
  /** The number of an event; 0 before the first, null where none is named. */
  readonly event: number | null;
  readonly task: number | null;
}

export function parseFragment(fragment: string): Place {
  const fields = new URLSearchParams(fragment.replace(/^#/, ""));
  const numberOf = (name: string): number | null => {
    const text = fields.get(name);
    return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
  };
  return { run: numberOf("run") ?? 0, event: numberOf("event"), task: numberOf("task") };
}

/** `#event=17&task=3`. */
export function formatFragment({ run, event, task }: Place): string {
  const fields = [
    ...(run === 0 ? [] : [`run=${run}`]),
    ...(event === null ? [] : [`event=${event}`]),
    ...(task === null ? [] : [`task=${task}`]),
  ];
  return `#${fields.join("&")}`;
}
