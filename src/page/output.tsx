/** What has been printed up to the position. */

import { useEffect, useMemo, useRef } from "preact/hooks";
import type { PlayedRun } from "../player/played-run.ts";
import { emptyParts, titles } from "../words/page-words.ts";
import { sanitize, sanitizeLine } from "../words/sanitize.ts";
import { taskClass } from "./colors.ts";

interface OutputProps {
  readonly run: PlayedRun;
  readonly position: number;
}

/** Of more texts the last ones are shown. */
const mostTexts = 100;

export function Output({ run, position }: OutputProps) {
  const list = useRef<HTMLUListElement>(null);
  const printed = useMemo(() => printedUpTo(run, position), [run, position]);
  const last = printed.at(-1)?.seq;
  useEffect(() => {
    const element = list.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, [last]);
  return (
    <section class="items output" aria-labelledby="output-title">
      <h2 id="output-title">{titles.output}</h2>
      {printed.length === 0 ? (
        <p class="hint">{emptyParts.output}</p>
      ) : (
        <ul ref={list} data-scrolls tabindex={0} aria-labelledby="output-title">
          {printed.map(({ seq, task, text }) => (
            <li key={seq}>
              {task !== null && (
                <span class={`whole ${taskClass(task)}`}>
                  {sanitizeLine(run.names.task(task))}{" "}
                </span>
              )}
              <span class="printed">{sanitize(text.replace(/\n$/, ""))}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function printedUpTo({ events }: PlayedRun, position: number) {
  const found = [];
  for (let at = position - 1; at >= 0 && found.length < mostTexts; at--) {
    const event = events[at];
    if (event?.kind === "text.printed") found.unshift(event);
  }
  return found;
}
