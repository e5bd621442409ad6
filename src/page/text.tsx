/** A text on a run, in which no line breaks inside a name or between a number and its unit. */

import { sanitizeLine } from "../words/sanitize.ts";

/** `Task-3`, `gather-1`, `1.5 s`. */
const wholes = /(\b[A-Za-z]+-\d+\b|\b\d[\d.]* s\b)/;

export function Text({ text }: { readonly text: string }) {
  return (
    <>
      {sanitizeLine(text)
        .split(wholes)
        .map((part, at) =>
          at % 2 === 0 ? (
            part
          ) : (
            <span class="whole" key={at}>
              {part}
            </span>
          ),
        )}
    </>
  );
}
