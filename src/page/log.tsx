/** The log: a sentence an event, of which only what is visible is there. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { PlayedRun } from "../player/played-run.ts";
import type { Command, PlayerState } from "../player/player.ts";
import { titles } from "../words/page-words.ts";
import { seconds } from "../words/run-names.ts";

interface LogProps {
  readonly run: PlayedRun;
  readonly state: PlayerState;
  readonly onCommand: (command: Command) => void;
}

const lineHeight = 24;
/** How many lines are there beyond those that are visible. */
const margin = 8;
/** No element may be much higher than this in a browser. */
const highest = 8_000_000;
/** A longer log is printed around the position. */
const mostPrinted = 2000;

export function Log({ run, state, onCommand }: LogProps) {
  const list = useRef<HTMLOListElement>(null);
  const [top, setTop] = useState(0);
  const isPrinting = usePrinting();
  const height = Math.min(run.end * lineHeight, highest);
  /** How many lines a pixel of the scroll bar stands for, beyond the ordinary. */
  const stretch = (run.end * lineHeight) / Math.max(height, 1);
  const room = Math.ceil((list.current?.clientHeight ?? 400) / lineHeight);
  const first = Math.floor((top * stretch) / lineHeight);

  useEffect(() => {
    const element = list.current;
    if (element === null || state.position === 0) return;
    const line = state.position - 1;
    if (line < first + 1 || line > first + room - 3) {
      element.scrollTop = Math.max(((line - room / 3) * lineHeight) / stretch, 0);
    }
  }, [state.position, run]);

  const [from, to] = isPrinting
    ? [
        Math.max(state.position - mostPrinted / 2, 0),
        Math.min(state.position + mostPrinted / 2, run.end),
      ]
    : [Math.max(first - margin, 0), Math.min(first + room + margin, run.end)];
  const offset = isPrinting ? 0 : top - (top * stretch - from * lineHeight);
  return (
    <section class="log" aria-labelledby="log-title">
      <h2 id="log-title">{titles.log}</h2>
      <ol
        ref={list}
        data-scrolls
        tabindex={0}
        aria-labelledby="log-title"
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      >
        <li class="space" style={{ height: `${height}px` }} aria-hidden="true" />
        {run.events.slice(from, to).map(({ seq, atMs }, at) => {
          const position = from + at + 1;
          const isCurrent = position === state.position;
          return (
            <li
              key={seq}
              style={isPrinting ? {} : { top: `${offset + at * lineHeight}px` }}
              class={isCurrent ? "current" : ""}
              aria-setsize={run.end}
              aria-posinset={position}
              aria-current={isCurrent ? "step" : undefined}
            >
              <button type="button" tabindex={-1} onClick={() => onCommand({ do: "go", position })}>
                <span class="seq">{seq}</span>
                <span class="time">{seconds(atMs)}</span>
                <span class="text">{run.sentenceAt(position)}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const media = matchMedia("print");
    const note = () => setPrinting(media.matches);
    media.addEventListener("change", note);
    return () => media.removeEventListener("change", note);
  }, []);
  return isPrinting;
}
