/** Words for a signal that a run received: its name, or for the time limit, what it is. */

/** The trace's name for the time limit. */
export const timeUp = "timeout";

/** @param place Whether it begins a sentence or stands inside one. */
export function wordsOfSignal(signal: string, place: "first" | "inside"): string {
  if (signal !== timeUp) return signal;
  return place === "first" ? "The time limit" : "the time limit";
}

/** `SIGINT received`, or `time is up`. */
export function describeSignal(signal: string): string {
  return signal === timeUp ? "time is up" : `${signal} received`;
}
