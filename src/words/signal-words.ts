/** What a signal that reached a run is called: its name, or for the limit of its time, what it is. */

/** How the trace names the limit. */
export const timeUp = "timeout";

/** Fit to begin a sentence, or to stand in it. */
export function wordsOfSignal(signal: string, place: "first" | "inside"): string {
  if (signal !== timeUp) return signal;
  return place === "first" ? "The time limit" : "the time limit";
}

/** That it came, in words. */
export function describeSignal(signal: string): string {
  return signal === timeUp ? "time is up" : `${signal} received`;
}
