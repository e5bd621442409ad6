/** Groups of the tasks that a deadlock blocks: those that wait at one await for the same, or for something of the same kind. */

import type { AwaitRef, Frame } from "../trace/terms.ts";
import { keyOf } from "./ref-key.ts";

/** A task that a deadlock blocks. */
export interface Blocked {
  readonly task: number;
  readonly on: AwaitRef;
  /** The await. */
  readonly at?: Frame | undefined;
}

/** One task, or several that wait alike. */
export interface BlockedGroup {
  readonly tasks: readonly number[];
  /** What they wait for, each once. */
  readonly ons: readonly AwaitRef[];
  readonly at: Frame | undefined;
}

/** So many are still shown one by one. */
const mostSingle = 3;

/**
 * In the order of the first task of each.
 *
 * @param apart Tasks that are not counted with others.
 */
export function blockedGroups(
  blocked: readonly Blocked[],
  apart: readonly number[] = [],
): readonly BlockedGroup[] {
  const open = new Set(blocked.filter(({ task }) => !apart.includes(task)));
  const groupOf = new Map<Blocked, readonly Blocked[]>();
  for (const signOf of [sameThing, sameKind]) {
    const groups = new Map<string, Blocked[]>();
    for (const each of open) {
      const group = groups.get(signOf(each));
      if (group === undefined) groups.set(signOf(each), [each]);
      else group.push(each);
    }
    for (const group of groups.values()) {
      if (group.length <= mostSingle) continue;
      for (const each of group) {
        open.delete(each);
        groupOf.set(each, group);
      }
    }
  }
  const groups = new Set(blocked.map((each) => groupOf.get(each) ?? [each]));
  return [...groups].map((group) => ({
    tasks: group.map(({ task }) => task),
    ons: [...new Map(group.map(({ on }) => [keyOf(on), on])).values()],
    at: group[0]?.at,
  }));
}

function sameThing(each: Blocked): string {
  return `${sameKind(each)}|${each.on.id}`;
}

function sameKind({ on: { kind, method, delayMs }, at }: Blocked): string {
  return `${at?.file}:${at?.line}:${at?.column}|${kind}|${method}|${delayMs === null}`;
}
