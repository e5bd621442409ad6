/** The oldest CPython that has all of asyncio that scenarios use (task groups, timeouts). */
export const OLDEST_PYTHON = "3.11";

/** Orders versions: negative if `a` is older than `b`. A part that is missing counts as 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a version answers a request: `3.12` is answered by `3.12.1`, not by `3.1`. */
export function answersVersion(version: string, request: string): boolean {
  return version === request || version.startsWith(`${request}.`);
}

/** Whether the text is a request by version: `3`, `3.14`, `3.14.2`. */
export function isVersion(text: string): boolean {
  return /^\d+(\.\d+){0,2}([a-z]+\d+)?$/.test(text);
}

function numbers(version: string): number[] {
  return version.split(".").map((part) => Number.parseInt(part, 10) || 0);
}
